from __future__ import annotations

import pytest

from metrics import OutOfScopeError, RegionCode, Role, Viewer
from metrics.scope import allowed, check_subtree, owned, owns, reads_slice
from tests.unit.metrics.small_house import (
    CITY,
    HOME,
    NORTH,
    NORTH_1,
    SOUTH,
    WEST_1,
    ZONE,
    metric,
    tree,
)

TREE = tree()
OPEN, CLOSED = metric("open_metric"), metric("closed_metric", open_totals=False)
FOREIGN = metric("foreign_metric", owner="police_branch")


def viewer(*regions: RegionCode, departments: frozenset[str] | None = None) -> Viewer:
    return Viewer("someone", Role.STAFF, frozenset(regions) or None, departments)


def test_whoever_has_all_in_scope_reads_all() -> None:
    found = allowed(viewer(), TREE, [OPEN, CLOSED], [HOME, NORTH])
    assert found == {"open_metric": (HOME, NORTH), "closed_metric": (HOME, NORTH)}


def test_town_sees_the_totals_above_it_only_where_they_are_open() -> None:
    found = allowed(viewer(NORTH), TREE, [OPEN, CLOSED], [CITY, HOME, NORTH, SOUTH, NORTH_1])
    assert found["open_metric"] == (CITY, HOME, NORTH, NORTH_1)
    assert found["closed_metric"] == (NORTH, NORTH_1)


def test_zone_is_neither_a_towns_nor_open_to_it() -> None:
    with pytest.raises(OutOfScopeError):
        allowed(viewer(NORTH), TREE, [OPEN], [ZONE])
    assert allowed(viewer(ZONE), TREE, [OPEN], [ZONE, NORTH_1, WEST_1]) == {
        "open_metric": (ZONE, NORTH_1)
    }


def test_metrics_of_other_departments_are_left_out() -> None:
    someone = viewer(HOME, departments=frozenset({"data_bureau"}))
    assert list(allowed(someone, TREE, [OPEN, FOREIGN], [HOME])) == ["open_metric"]
    assert owned(someone, [OPEN, FOREIGN]) == ("open_metric",)
    assert not owns(someone, FOREIGN)


def test_department_reads_its_own_slice_of_what_is_cut_by_department() -> None:
    someone = viewer(HOME, departments=frozenset({"data_bureau"}))
    cut = frozenset({"foreign_metric"})
    assert list(allowed(someone, TREE, [FOREIGN], [HOME], cut)) == ["foreign_metric"]
    parts = ("", "department=data_bureau", "department=police_branch", "department=unassigned")
    assert [reads_slice(someone, FOREIGN, part) for part in parts] == [False, True, False, False]
    assert all(reads_slice(someone, OPEN, part) for part in parts)
    assert all(reads_slice(viewer(HOME), FOREIGN, part) for part in parts)
    without = viewer(HOME, departments=frozenset())
    with pytest.raises(OutOfScopeError):
        allowed(without, TREE, [FOREIGN], [HOME], cut)


def test_nobody_reads_anything_by_default() -> None:
    with pytest.raises(OutOfScopeError):
        allowed(Viewer("nobody", Role.WALL), TREE, [OPEN], [HOME])


def test_refusal_names_who_what_and_where() -> None:
    with pytest.raises(OutOfScopeError) as caught:
        allowed(viewer(NORTH), TREE, [CLOSED], [HOME])
    assert str(caught.value) == f"staff may not read closed_metric of region {HOME}."


def test_asking_for_nothing_is_no_refusal() -> None:
    assert allowed(viewer(NORTH), TREE, [], [HOME]) == {}
    assert allowed(viewer(NORTH), TREE, [OPEN], []) == {}


def test_single_records_need_containment_open_totals_or_not() -> None:
    check_subtree(viewer(NORTH), TREE, NORTH_1)
    check_subtree(viewer(), TREE, HOME)
    with pytest.raises(OutOfScopeError, match=f"the records of region {HOME}"):
        check_subtree(viewer(NORTH), TREE, HOME)
