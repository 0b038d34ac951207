from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics import (
    Comparison,
    Direction,
    Measure,
    Metric,
    Period,
    Place,
    RegionCode,
    against,
    frames,
    parse_period,
    peers,
    places,
    places_by_growth,
)
from metrics.rounding import round_half_up
from tests.unit.metrics.small_house import (
    CITY,
    HOME,
    NORTH,
    NORTH_1,
    NORTH_2,
    OTHER,
    SOUTH,
    TOWNS,
    WEST,
    ZONE,
    flow,
    metric,
    tree,
)

TEN = tuple(RegionCode(f"3302{number:02d}000000") for number in range(1, 11))
GDP = flow("gdp", unit="100m_yuan")
SHARE = metric("share", unit="percent")
SEPTEMBER, AUGUST, JULY = (parse_period(f"2025-{month:02d}") for month in (9, 8, 7))

Figures = Mapping[tuple[str, str], float]  # by region and period


def answer(
    asked: Metric, figures: Figures, measure: Measure = Measure.LEVEL, **columns: Any
) -> pd.DataFrame:
    rows = [
        {
            frames.METRIC: asked.name, frames.REGION_CODE: code, frames.PERIOD: period,
            frames.MEASURE: measure.value, frames.SLICE: "", frames.VALUE: value,
            frames.OPERATOR: "=", frames.COVERAGE: "", **columns,
        }
        for (code, period), value in figures.items()
    ]  # fmt: skip
    columns_of_all = [*frames.CONTRACT, frames.OPERATOR]
    return pd.DataFrame.from_records(rows, columns=columns_of_all)


def of(period: Period, *values: float) -> dict[tuple[str, str], float]:
    return {(code, str(period)): value for code, value in zip(TEN, values, strict=False)}


def ranked(figures: Figures, asked: Metric = GDP, **how: Any) -> list[int | None]:
    found = places(answer(asked, figures), asked, Measure.LEVEL, SEPTEMBER, TEN, **how)
    return [found[code].place if code in found else None for code in TEN]


def test_places_are_those_of_a_competition() -> None:
    figures = of(SEPTEMBER, 3.0, 5.0, 3.0, 1.0)
    assert ranked(figures)[:4] == [2, 1, 2, 4]
    found = places(answer(GDP, figures), GDP, Measure.LEVEL, SEPTEMBER, TEN)
    assert list(found) == [TEN[1], TEN[0], TEN[2], TEN[3]]
    assert [found[code].tied for code in TEN[:4]] == [True, False, True, False]


def test_figures_that_print_alike_share_a_place() -> None:
    assert ranked(of(SEPTEMBER, 5.64, 5.56, 5.65))[:3] == [2, 2, 1]


def test_least_is_first_where_down_is_good_and_nobody_where_neither_is() -> None:
    figures = of(SEPTEMBER, 3.0, 5.0)
    assert ranked(figures, flow("gdp", direction="down"))[:2] == [1, 2]
    assert ranked(figures, flow("gdp", direction="none"))[:2] == [None, None]
    assert ranked(figures, flow("gdp", direction="none"), direction=Direction.UP)[:2] == [2, 1]


def test_place_says_among_how_many_it_is() -> None:
    figures = of(SEPTEMBER, 3.0, 5.0, 4.0)
    found = places(answer(GDP, figures), GDP, Measure.LEVEL, SEPTEMBER, TEN)[TEN[2]]
    assert found == Place(place=2, of=3, expected=10, value=4.0, tied=False)


def test_bound_and_slice_and_stranger_have_no_place() -> None:
    figures = of(SEPTEMBER, 3.0)
    for columns in ({frames.OPERATOR: ">"}, {frames.SLICE: "industry=1"}, {frames.METRIC: "x"}):
        frame = answer(GDP, figures, **columns)
        assert places(frame, GDP, Measure.LEVEL, SEPTEMBER, TEN) == {}
    assert places(answer(GDP, figures), GDP, Measure.LEVEL, SEPTEMBER, TEN[1:]) == {}


def test_a_figure_that_some_of_its_parts_are_missing_from_has_no_place() -> None:
    frame = answer(GDP, of(SEPTEMBER, 3.0, 5.0, 4.0))
    frame[frames.COVERAGE] = ["", "16/17", "17/17"]
    found = places(frame, GDP, Measure.LEVEL, SEPTEMBER, TEN)
    assert {code: place.place for code, place in found.items()} == {TEN[2]: 1, TEN[0]: 2}


def test_where_no_growth_is_published_places_are_by_the_computed_one() -> None:
    # 10 %, 20 %, from nothing, and one without the year before; in August 5 %, 2 %.
    figures = {
        **of(parse_period("2024-08"), 100.0, 100.0), **of(AUGUST, 105.0, 102.0, 9.0, 9.0),
        **of(parse_period("2024-09"), 100.0, 10.0, 0.0), **of(SEPTEMBER, 110.0, 12.0, 8.0, 7.0),
    }  # fmt: skip
    frame = answer(GDP, figures)
    found = places_by_growth(frame, GDP, Comparison.YOY, SEPTEMBER, TEN)
    told = {
        code: (one.place, one.of, one.change, round(one.value, 6)) for code, one in found.items()
    }
    assert told == {TEN[0]: (2, 2, -1, 10.0), TEN[1]: (1, 2, 1, 20.0)}


def test_a_bound_has_no_growth_to_rank_by() -> None:
    figures = {**of(parse_period("2024-09"), 100.0, 100.0), **of(SEPTEMBER, 110.0, 120.0)}
    frame = answer(GDP, figures, operator=">=")
    assert places_by_growth(frame, GDP, Comparison.YOY, SEPTEMBER, TEN) == {}


def test_growth_ranks_by_its_own_decimals() -> None:
    people = flow("population", unit="person")  # prints without decimals, its growth with one
    frame = answer(people, of(SEPTEMBER, 5.6, 5.4), Measure.YOY)
    found = places(frame, people, Measure.YOY, SEPTEMBER, TEN)
    assert [found[code].place for code in TEN[:2]] == [1, 2]
    assert places(frame, people, Measure.LEVEL, SEPTEMBER, TEN) == {}


def test_change_is_places_gained_since_the_period_before() -> None:
    figures = of(AUGUST, 1.0, 2.0, 3.0) | of(SEPTEMBER, 3.0, 2.0, 1.0)
    found = places(answer(GDP, figures), GDP, Measure.LEVEL, SEPTEMBER, TEN)
    assert [found[code].change for code in TEN[:3]] == [2, 0, -2]
    assert {found[code].previous for code in TEN[:3]} == {AUGUST}


def test_period_in_which_a_peer_was_missing_is_passed_over() -> None:
    figures = of(JULY, 1.0, 2.0) | of(AUGUST, 9.0) | of(SEPTEMBER, 3.0, 2.0)
    found = places(answer(GDP, figures), GDP, Measure.LEVEL, SEPTEMBER, TEN)[TEN[0]]
    assert (found.change, found.previous) == (1, JULY)


def test_peer_that_has_no_figure_now_counts_in_neither_period() -> None:
    figures = of(AUGUST, 1.0, 2.0, 3.0) | of(SEPTEMBER, 3.0, 2.0)
    found = places(answer(GDP, figures), GDP, Measure.LEVEL, SEPTEMBER, TEN)
    assert [found[code].change for code in TEN[:2]] == [1, -1]


def test_nothing_compares_with_a_newcomer_among_the_peers() -> None:
    figures = of(AUGUST, 1.0, 2.0) | of(SEPTEMBER, 3.0, 2.0, 1.0)
    found = places(answer(GDP, figures), GDP, Measure.LEVEL, SEPTEMBER, TEN)
    assert {(found[code].change, found[code].previous) for code in TEN[:3]} == {(None, None)}


def test_march_compares_with_the_merged_months_and_no_month_with_a_year() -> None:
    march, merged, year = map(parse_period, ("2025-03", "2025-01..02", "2024"))
    figures = of(year, 3.0, 2.0) | of(merged, 1.0, 2.0) | of(march, 3.0, 2.0)
    found = places(answer(GDP, figures), GDP, Measure.LEVEL, march, TEN)[TEN[0]]
    assert (found.change, found.previous) == (1, merged)
    figures = of(year, 3.0, 2.0) | of(march, 3.0, 2.0)
    found = places(answer(GDP, figures), GDP, Measure.LEVEL, march, TEN)[TEN[0]]
    assert found.previous is None


# ----------------------------------------------------------------------------------------- laws

tenths = st.integers(-50, 50).map(lambda number: number / 20)
some = st.dictionaries(st.sampled_from(TEN), tenths, min_size=1)
ways = st.sampled_from([Direction.UP, Direction.DOWN])


def at(period: Period, figures: Mapping[RegionCode, float]) -> dict[tuple[str, str], float]:
    return {(code, str(period)): value for code, value in figures.items()}


@given(some, some, ways, st.randoms())
def test_order_of_rows_and_of_codes_does_not_matter(
    now: dict[RegionCode, float], then: dict[RegionCode, float], way: Direction, chance: Any
) -> None:
    frame = answer(GDP, at(SEPTEMBER, now) | at(AUGUST, then))
    rows, codes = list(range(len(frame))), list(TEN)
    chance.shuffle(rows)
    chance.shuffle(codes)
    mixed = places(frame.iloc[rows], GDP, Measure.LEVEL, SEPTEMBER, codes, way)
    assert mixed == places(frame, GDP, Measure.LEVEL, SEPTEMBER, TEN, way)


@given(some, ways)
def test_place_is_one_more_than_the_number_of_those_who_print_better(
    now: dict[RegionCode, float], way: Direction
) -> None:
    found = places(answer(GDP, at(SEPTEMBER, now)), GDP, Measure.LEVEL, SEPTEMBER, TEN, way)
    printed = {code: round_half_up(value, GDP.places) for code, value in now.items()}
    for code, own in printed.items():
        better = [v for v in printed.values() if (v > own if way is Direction.UP else v < own)]
        assert found[code].place == 1 + len(better)
        assert found[code].tied == (list(printed.values()).count(own) > 1)


@given(st.permutations(range(10)), st.permutations(range(10)), ways)
def test_whatever_is_gained_is_lost_by_others(
    now: list[int], then: list[int], way: Direction
) -> None:
    figures = of(SEPTEMBER, *map(float, now)) | of(AUGUST, *map(float, then))
    found = places(answer(GDP, figures), GDP, Measure.LEVEL, SEPTEMBER, TEN, way)
    assert sum(place.change or 0 for place in found.values()) == 0


# ----------------------------------------------------------------------------- peers and margins


def test_peers_are_the_regions_of_the_same_parent() -> None:
    assert peers(tree(), HOME) == (HOME, OTHER)
    assert peers(tree(), SOUTH) == TOWNS
    assert peers(tree(), NORTH_1) == (NORTH_1, NORTH_2)
    assert peers(tree(), ZONE) == peers(tree(), CITY) == ()


@pytest.mark.parametrize(
    ("asked", "measure", "own", "other", "expected", "unit"),
    [
        (GDP, Measure.YOY, 5.6, 4.8, 0.8, "point"),
        (SHARE, Measure.LEVEL, 93.1, 95.0, -1.9, "point"),
        (GDP, Measure.LEVEL, 110.0, 100.0, 10.0, "percent"),
    ],
)
def test_margin_is_in_points_for_shares_and_growths(
    asked: Metric, measure: Measure, own: float, other: float, expected: float, unit: str
) -> None:
    frame = answer(asked, {(NORTH, "2025-09"): own, (CITY, "2025-09"): other}, measure)
    found = against(frame, asked, measure, SEPTEMBER, NORTH, CITY)
    assert found is not None
    assert (found.value, found.unit) == (pytest.approx(expected), unit)
    assert (found.own, found.other) == (own, other)


def test_no_margin_where_the_other_has_no_figure_of_its_own() -> None:
    figures = {(NORTH, "2025-09"): 5.0, (WEST, "2025-09"): 5.0, (CITY, "2025-08"): 5.0}
    assert against(answer(GDP, figures), GDP, Measure.LEVEL, SEPTEMBER, NORTH, CITY) is None
    assert against(answer(GDP, figures), GDP, Measure.LEVEL, SEPTEMBER, CITY, NORTH) is None


def test_no_margin_over_nothing() -> None:
    figures = {(NORTH, "2025-09"): 5.0, (CITY, "2025-09"): 0.0}
    assert against(answer(GDP, figures), GDP, Measure.LEVEL, SEPTEMBER, NORTH, CITY) is None
