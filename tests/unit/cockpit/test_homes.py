"""Where a viewer begins."""

from __future__ import annotations

import pytest

from cockpit.homes import home_of
from metrics import Role, UnknownRegionError, Viewer
from tests.unit.metrics.small_house import HOME, NORTH, NORTH_1, SOUTH, SOUTH_1, tree

TREE = tree()


def viewer(*regions: str) -> Viewer:
    return Viewer("镇长", Role.LEADER, frozenset(regions), None)


def test_who_reads_everything_begins_where_the_deployment_does() -> None:
    everybody = Viewer("wall", Role.WALL, None, None)
    assert home_of(everybody, TREE, HOME) == HOME
    assert home_of(everybody, TREE, NORTH) == NORTH


@pytest.mark.parametrize(
    ("scope", "wanted", "expected"),
    [
        ([NORTH], HOME, NORTH),
        ([NORTH], NORTH_1, NORTH_1),
        ([NORTH], SOUTH, NORTH),
        ([SOUTH, NORTH, SOUTH_1], HOME, NORTH),
        ([SOUTH_1, NORTH], HOME, NORTH),
        ([], HOME, HOME),
    ],
    ids=["a town's", "a display in it", "another's", "several", "the widest", "nothing to read"],
)
def test_who_reads_a_part_begins_in_it(scope: list[str], wanted: str, expected: str) -> None:
    assert home_of(viewer(*scope), TREE, wanted) == expected


def test_a_home_that_is_none_is_refused() -> None:
    with pytest.raises(UnknownRegionError):
        home_of(viewer(NORTH), TREE, "330203999000")
