from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from metrics import Grain, Measure, parse_period, span_of
from metrics.stretches import other_names


def names(measure: Measure, period: str) -> set[tuple[Measure, str]]:
    return {(found, str(stretch)) for found, stretch in other_names(measure, parse_period(period))}


def test_year_has_the_names_of_its_last_month_and_quarter() -> None:
    cumulated = {(Measure.CUMULATED, p) for p in ("2024-12", "2024-Q4", "2024")}
    levels = {(Measure.LEVEL, p) for p in ("2024-01..12", "2024")}
    assert names(Measure.LEVEL, "2024") == cumulated | levels


def test_growth_has_other_names_as_levels_have() -> None:
    assert (Measure.CUMULATED_YOY, "2025-02") in names(Measure.YOY, "2025-01..02")
    assert (Measure.YOY, "2025") in names(Measure.CUMULATED_YOY, "2025-12")


def test_stretch_that_does_not_begin_the_year_has_one_name() -> None:
    assert names(Measure.LEVEL, "2025-Q2") == set()
    assert names(Measure.YOY, "2025-03") == set()
    assert names(Measure.ADJUSTED, "2025") == set()


@given(st.integers(1, 12), st.sampled_from([Measure.LEVEL, Measure.CUMULATED]))
def test_every_other_name_covers_the_same_days(last: int, measure: Measure) -> None:
    asked = span_of(Grain.SPAN, 2025, 1, last)
    for found, stretch in other_names(measure, asked):
        assert stretch.end == asked.end
        assert found is Measure.CUMULATED or stretch.starts_year
