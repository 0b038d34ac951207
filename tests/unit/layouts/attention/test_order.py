"""The order: total, the same whatever comes first or beside, and no kind hidden by another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from layouts.attention import MatterKind, deal, kinds_of, rank, rule_of
from tests.unit.layouts.attention.matters import lists, matter, matters


@given(lists, st.randoms())
def test_the_order_does_not_depend_on_the_order_of_the_sources(found, random):
    shuffled = list(found)
    random.shuffle(shuffled)
    assert rank(shuffled) == rank(found)
    assert deal(rank(shuffled)) == deal(rank(found))


@given(lists)
def test_no_two_matters_stand_at_the_same_place(found):
    positions = [one.position for one in found]
    assert len(set(positions)) == len(positions)
    weights = [one.weight for one in rank(found)]
    assert weights == sorted(weights, reverse=True)


@given(lists, matters)
def test_a_matter_more_never_reorders_the_others(found, another):
    others = [one for one in found if one.position != another.position]
    assert [one for one in rank([*others, another]) if one is not another] == rank(others)


@given(lists, st.integers(0, 12))
def test_whatever_is_shown_every_kind_with_a_heavier_matter_is_shown_too(found, rows):
    ranked = rank(found)
    shown = deal(ranked)[:rows]
    kinds = {one.kind for one in shown}
    for one in shown:
        assert {other.kind for other in ranked if other.weight > one.weight} <= kinds


@given(lists)
def test_dealing_drops_nothing_and_lets_only_the_first_of_a_kind_go_ahead(found):
    ranked = rank(found)
    dealt = deal(ranked)
    assert sorted(dealt, key=ranked.index) == ranked
    going = {kind: min(n, rule_of(kind).first) for kind, n in kinds_of(ranked).items()}
    first = dealt[: sum(going.values())]
    assert kinds_of(first) == going
    assert first == rank(first)
    assert dealt[len(first) :] == rank(dealt[len(first) :])


def test_of_equal_weight_the_earlier_then_the_place_then_the_name_comes_first():
    kind = MatterKind.PLAN
    late, here, there = matter(kind, 9, "2"), matter(kind, 3, "1", "b"), matter(kind, 3, "1", "c")
    away = matter(kind, 3, "2", "a")
    assert rank([away, there, here, late]) == [late, here, there, away]


def test_one_kind_hides_no_other():
    majors = [matter(MatterKind.MAJOR_OVERDUE, days) for days in range(40)]
    shown = deal(rank([*majors, matter(MatterKind.TOWN_REPORT)]))[:6]
    assert MatterKind.TOWN_REPORT in {one.kind for one in shown}
