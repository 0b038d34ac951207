"""Rates by town: counts over residents, smoothed, and absent where they must be."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.town_rates import rates_of, residents_of
from geo import Reason
from metrics import DISTRICT, UNITS, Level, Region, RegionCode
from tests.unit.layouts import sample

UNIT = UNITS["10k_persons"]
CODES = ["330203001000", "330203002000", "330203003000"]
TOWNS = [
    Region(RegionCode(code), Level.TOWN, "镇", name, name, name, DISTRICT)
    for code, name in zip(CODES, ("甲镇", "乙镇", "丙镇"), strict=True)
]


def residents(rows: list[tuple[str, str, float]]) -> pd.DataFrame:
    return sample.figures(
        [("population", code, year, "level", value) for code, year, value in rows]
    )


def test_residents_are_persons_of_the_newest_year_that_any_town_has() -> None:
    year, persons = residents_of(
        residents([(CODES[0], "2023", 1.0), (CODES[1], "2024", 2.5), (CODES[0], "2024", 1.2)]), UNIT
    )
    assert str(year) == "2024"
    assert persons == {CODES[0]: 12_000, CODES[1]: 25_000}


def test_a_town_without_a_figure_of_that_year_has_none() -> None:
    _, persons = residents_of(residents([(CODES[0], "2023", 1.0), (CODES[1], "2024", 2.5)]), UNIT)
    assert persons == {CODES[1]: 25_000}
    assert residents_of(residents([]), UNIT) == (None, {})


def test_a_rate_is_its_count_by_its_residents_and_smoothing_draws_the_small_one_most() -> None:
    counts = {CODES[0]: 500, CODES[1]: 100, CODES[2]: 3}
    persons = {CODES[0]: 100_000, CODES[1]: 90_000, CODES[2]: 200}
    large, middle, small = rates_of(counts, persons, TOWNS, "zh_CN")
    assert [rate.raw for rate in (large, middle, small)] == [500 / 1e5, 100 / 9e4, 3 / 200]
    whole = 603 / 190_200
    moved = [abs(rate.smoothed - rate.raw) / abs(whole - rate.raw) for rate in (large, small)]  # type: ignore[operator]
    assert 0 < moved[0] < 0.05 < moved[1]


def test_rates_that_differ_less_than_chance_are_all_that_of_all() -> None:
    rates = rates_of(
        dict.fromkeys(CODES, 10) | {CODES[0]: 11}, dict.fromkeys(CODES, 1_000), TOWNS, "en"
    )
    assert [rate.smoothed for rate in rates] == pytest.approx([31 / 3_000] * 3)
    assert len({rate.smoothed for rate in rates}) == 1


@given(st.lists(st.integers(0, 500), min_size=3, max_size=3), st.integers(3, 10**6))
def test_a_smoothed_rate_lies_between_its_own_and_that_of_all(counts: list[int], size: int) -> None:
    persons = {code: size * (place + 1) for place, code in enumerate(CODES)}
    whole = sum(counts) / sum(persons.values())
    for rate in rates_of(dict(zip(CODES, counts, strict=True)), persons, TOWNS, "zh_CN"):
        low, high = sorted((rate.raw, whole))
        assert low * (1 - 1e-9) <= rate.smoothed <= high * (1 + 1e-9)


def test_a_town_without_events_has_none_of_them() -> None:
    rates = rates_of({CODES[0]: 4}, dict.fromkeys(CODES, 1_000), TOWNS, "zh_CN")
    assert [(rate.count, rate.raw) for rate in rates[1:]] == [(0, 0.0), (0, 0.0)]


def test_events_are_no_persons_and_told_however_few() -> None:
    rates = rates_of(dict.fromkeys(CODES, 1), dict.fromkeys(CODES, 1_000), TOWNS, "zh_CN")
    assert [rate.count for rate in rates] == [1, 1, 1]
    assert all(rate.raw is not None for rate in rates)


def test_one_or_two_residents_are_hidden_with_the_rate_and_what_would_tell_them() -> None:
    persons = {CODES[0]: 2, CODES[1]: 900, CODES[2]: 50_000}
    few, next_one, other = rates_of(dict.fromkeys(CODES, 5), persons, TOWNS, "zh_CN")
    for rate, reason in ((few, Reason.FEW_PERSONS), (next_one, Reason.TELLS_ANOTHER)):
        assert (rate.persons, rate.raw, rate.smoothed) == (None, None, None)
        assert (rate.count, rate.reason) == (5, reason)
    assert other.raw == 5 / 50_000


def test_nobody_and_unknown_are_told_apart() -> None:
    nobody, unknown, _ = rates_of({}, {CODES[0]: 0, CODES[2]: 9_000}, TOWNS, "zh_CN")
    assert (nobody.persons, nobody.raw, nobody.reason) == (0, None, Reason.NO_POPULATION)
    assert (unknown.persons, unknown.raw, unknown.reason) == (None, None, "")


def test_without_any_residents_there_is_no_rate() -> None:
    assert [rate.raw for rate in rates_of({CODES[0]: 4}, {}, TOWNS, "zh_CN")] == [None] * 3
