from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.measures import Measure
from metrics.needs import Need, shared

SPRING, SUMMER, AUTUMN = date(2025, 4, 1), date(2025, 7, 1), date(2025, 10, 1)


def need(metrics: str, regions: str, first: date | None, last: date | None, **kind: object) -> Need:
    """Return a need; each letter is a metric or a region."""
    return Need(frozenset(metrics), frozenset(regions), first, last, **kind)  # type: ignore[arg-type]


def test_stretches_of_one_figure_become_one() -> None:
    found = shared([need("a", "1", SPRING, SUMMER), need("a", "1", SUMMER, AUTUMN)])
    assert found == (need("a", "1", SPRING, AUTUMN),)


def test_what_has_no_bound_covers_what_has_one() -> None:
    found = shared([need("a", "1", SPRING, None), need("a", "1", None, SUMMER)])
    assert found == (need("a", "1", None, None),)


def test_a_figure_that_two_ask_for_is_left_to_one() -> None:
    found = shared([need("ab", "1", SPRING, AUTUMN), need("b", "12", SPRING, SUMMER)])
    assert set(found) == {need("ab", "1", SPRING, AUTUMN), need("b", "2", SPRING, SUMMER)}


def test_like_regions_and_days_are_read_together() -> None:
    found = shared([need("a", "12", SPRING, AUTUMN), need("b", "21", SPRING, AUTUMN)])
    assert found == (need("ab", "12", SPRING, AUTUMN),)


@pytest.mark.parametrize(
    "kind",
    [{"sliced": True}, {"days": True}, {"as_of": datetime(2025, 9, 1)}],
    ids=["slices", "days", "knowledge time"],
)
def test_other_kinds_of_figures_stand_apart(kind: dict[str, object]) -> None:
    both = [need("a", "1", SPRING, AUTUMN), need("a", "1", SPRING, AUTUMN, **kind)]
    assert list(shared(both)) == both


def test_the_measures_of_two_are_read_once() -> None:
    one, other, every = (
        need("a", "1", SPRING, SUMMER, measures=measures)
        for measures in (frozenset({Measure.YOY}), frozenset({Measure.LEVEL}), None)
    )
    both = frozenset({Measure.YOY, Measure.LEVEL})
    assert shared([one, other]) == (need("a", "1", SPRING, SUMMER, measures=both),)
    assert shared([one, every]) == (every,)


BOUNDS = st.one_of(st.none(), st.dates(date(2024, 1, 1), date(2025, 12, 31)))
NEEDS = st.lists(
    st.builds(
        Need,
        metrics=st.frozensets(st.sampled_from("abc"), min_size=1),
        regions=st.frozensets(st.sampled_from("123"), min_size=1),
        first=BOUNDS,
        last=BOUNDS,
        sliced=st.booleans(),
    )
)


def covers(wide: Need, narrow: Need) -> bool:
    """Say whether a stretch holds every day of another."""
    begins = wide.first is None or (narrow.first is not None and wide.first <= narrow.first)
    ends = wide.last is None or (narrow.last is not None and wide.last >= narrow.last)
    return begins and ends


@given(NEEDS)
def test_every_figure_is_read_once_and_over_all_its_days(needs: list[Need]) -> None:
    read = {}
    for found in shared(needs):
        for metric in found.metrics:
            for region in found.regions:
                assert (metric, region, found.sliced) not in read
                read[metric, region, found.sliced] = found
    for asked in needs:
        for metric in asked.metrics:
            for region in asked.regions:
                assert covers(read[metric, region, asked.sliced], asked)
