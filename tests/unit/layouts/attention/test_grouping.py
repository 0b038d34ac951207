"""The same list by town and by department."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from layouts.attention import MatterKind, group_matters, kinds_of, rank
from tests.unit.layouts.attention.matters import lists, matter


@given(lists, st.sampled_from(("town", "department")))
def test_groups_hold_the_list_and_the_worst_comes_first(found, by):
    ranked = rank(found)
    groups = group_matters(ranked, by)
    assert rank(one for group in groups for one in group.matters) == ranked
    assert all(list(group.matters) == rank(group.matters) for group in groups)
    heaviest = [group.matters[0] for group in groups]
    assert heaviest == rank(heaviest)
    assert len({group.code for group in groups}) == len(groups)


def test_what_has_no_place_and_no_department_is_a_group_of_its_own():
    lost = matter(MatterKind.FIRE)
    found = [lost, matter(MatterKind.REPORT, region="330203103000", department="data_bureau")]
    assert group_matters(found, "town")[0].matters == (lost,)
    assert [group.code for group in group_matters(found, "department")] == ["", "data_bureau"]


def test_counts_by_kind_heaviest_kind_first():
    found = [matter(MatterKind.REPORT, name=name) for name in "ab"] + [matter(MatterKind.FIRE)]
    assert list(kinds_of(found).items()) == [(MatterKind.FIRE, 1), (MatterKind.REPORT, 2)]
