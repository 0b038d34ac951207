"""A quarter's growth by industries."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layouts.panels.pull_reading import pulls_of, pulls_query
from layouts.selection import Selection
from metrics import DISTRICT, parse_period
from metrics.reference import read_decompositions
from tests.unit.layouts import sample

BY_CODE = {one.code: one for one in read_decompositions()}
GDP = BY_CODE["gdp"]
TOTAL, *PARTS = GDP.metrics

LEVELS = dict(zip((TOTAL, *PARTS), (1000.0, 20.0, 300.0, 50.0, 200.0, 150.0, 80.0), strict=True))
GROWTH = dict(zip((TOTAL, *PARTS), (5.6, 3.0, 5.0, 4.0, 6.0, 8.0, -1.0), strict=True))


def answer(growths: Mapping[str, Mapping[str, float]], region: str = DISTRICT) -> pd.DataFrame:
    """Published growth by quarter and metric, with the same levels in every quarter."""
    rows = []
    for quarter, by_metric in growths.items():
        before = str(parse_period(quarter).shifted(-1))
        for metric, value in by_metric.items():
            rows.append((metric, region, quarter, "cumulated_yoy", value))
            rows.append((metric, region, before, "cumulated", LEVELS[metric]))
    return sample.figures(rows)


def test_asks_two_years_of_levels_and_growths() -> None:
    query = pulls_query(GDP, Selection(), sample.context())
    assert query.metrics == (TOTAL, *PARTS)
    assert (str(query.first), str(query.last)) == ("2023-07", "2025-09")


def test_takes_the_newest_quarter_and_the_one_before_apart() -> None:
    slower = {**GROWTH, TOTAL: 5.5, PARTS[4]: 7.0}
    found = pulls_of(GDP, answer({"2025-Q3": GROWTH, "2025-Q2": slower}), sample.context())
    assert found is not None
    assert (str(found.period), str(found.earlier)) == ("2025-Q3", "2025-Q2")
    pulls = {pull.name: pull.pull for pull in found.this.pulls}
    assert pulls["finance_value_added"] == pytest.approx(150 / 1000 * 8)
    assert found.this.growth == 5.6
    assert found.last is not None
    assert found.last.growth == 5.5


def test_a_quarter_without_its_parts_is_passed_over() -> None:
    found = pulls_of(GDP, answer({"2025-Q3": {TOTAL: 5.6}, "2025-Q2": GROWTH}), sample.context())
    assert found is not None
    assert str(found.period) == "2025-Q2"
    assert found.last is None


def test_nothing_published_is_nothing() -> None:
    assert pulls_of(GDP, sample.figures([]), sample.context()) is None
    assert pulls_of(GDP, answer({"2025-Q3": {PARTS[0]: 3.0}}), sample.context()) is None


def test_the_district_stands_in_for_a_town() -> None:
    context = sample.context(Selection(region=sample.GULIN))
    found = pulls_of(GDP, answer({"2025-Q3": GROWTH}), context)
    assert found is not None
    assert found.region == DISTRICT


def trade(months: Mapping[str, tuple[float, float]]) -> pd.DataFrame:
    """Exports and imports by month, and their sum as the whole."""
    rows = []
    for month, (out, into) in months.items():
        named = {"exports": out, "imports": into, "customs_trade": out + into}
        rows += [(name, DISTRICT, month, "level", value) for name, value in named.items()]
    return sample.figures(rows)


def test_current_prices_pull_by_the_change_of_levels() -> None:
    declared = BY_CODE["customs_trade"]
    frame = trade({"2024-08": (60.0, 40.0), "2025-08": (66.0, 39.0)})
    found = pulls_of(declared, frame, sample.context())
    assert found is not None
    assert {pull.name: pull.pull for pull in found.this.pulls} == {"exports": 6.0, "imports": -1.0}
    assert not found.this.is_published
    assert found.growth == {parse_period("2025-08"): pytest.approx(5.0)}


def test_a_base_of_zero_is_taken_apart_by_nobody() -> None:
    frame = trade({"2024-08": (0.0, 0.0), "2025-08": (66.0, 39.0)})
    assert pulls_of(BY_CODE["customs_trade"], frame, sample.context()) is None


def test_towns_pull_the_districts_total_and_are_asked_for_by_name() -> None:
    declared = BY_CODE["market_entities"]
    query = pulls_query(declared, Selection(), sample.context())
    assert query.regions == (DISTRICT, *sample.TOWNS)
    assert (str(query.first), str(query.last)) == ("2024-04", "2025-09")
    rows = [
        ("market_entities", place, month, "level", value)
        for place, then, now in (
            (DISTRICT, 1000.0, 1050.0),
            (sample.GULIN, 400.0, 440.0),
            (sample.ZHANGSHUI, 100.0, 105.0),
        )
        for month, value in (("2024-09", then), ("2025-09", now))
    ]
    found = pulls_of(declared, sample.figures(rows), sample.context())
    assert found is not None
    pulls = {pull.name: pull.pull for pull in found.this.pulls}
    assert pulls == {sample.GULIN: 4.0, sample.ZHANGSHUI: 0.5}
    assert found.this.residual == pytest.approx(0.5)


@given(levels=st.lists(st.tuples(st.floats(1, 1e6), st.floats(1, 1e6)), min_size=2, max_size=2))
def test_printed_pulls_add_up_to_the_printed_growth(levels: list[tuple[float, float]]) -> None:
    (out, into), (more, less) = levels
    frame = trade({"2024-08": (out, into), "2025-08": (more, less)})
    found = pulls_of(BY_CODE["customs_trade"], frame, sample.context())
    assert found is not None
    parts = sum(pull.printed for pull in found.this.pulls)
    assert parts + found.this.printed_residual == found.this.printed
