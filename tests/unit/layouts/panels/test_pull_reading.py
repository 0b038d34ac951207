"""A quarter's growth by industries."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import pytest

from layouts.panels.pull_reading import PARTS, TOTAL, pulls_of, pulls_query
from layouts.selection import Selection
from metrics import DISTRICT, parse_period
from tests.unit.layouts import sample

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
    query = pulls_query(Selection(), sample.context())
    assert query.metrics == (TOTAL, *PARTS)
    assert (str(query.first), str(query.last)) == ("2023-07", "2025-09")


def test_takes_the_newest_quarter_and_the_one_before_apart() -> None:
    slower = {**GROWTH, TOTAL: 5.5, PARTS[4]: 7.0}
    found = pulls_of(answer({"2025-Q3": GROWTH, "2025-Q2": slower}), sample.context())
    assert found is not None
    assert (str(found.period), str(found.earlier)) == ("2025-Q3", "2025-Q2")
    pulls = {pull.name: pull.pull for pull in found.this.pulls}
    assert pulls["finance_value_added"] == pytest.approx(150 / 1000 * 8)
    assert found.this.growth == 5.6
    assert found.last is not None
    assert found.last.growth == 5.5


def test_a_quarter_without_its_parts_is_passed_over() -> None:
    found = pulls_of(answer({"2025-Q3": {TOTAL: 5.6}, "2025-Q2": GROWTH}), sample.context())
    assert found is not None
    assert str(found.period) == "2025-Q2"
    assert found.last is None


def test_nothing_published_is_nothing() -> None:
    assert pulls_of(sample.figures([]), sample.context()) is None
    assert pulls_of(answer({"2025-Q3": {PARTS[0]: 3.0}}), sample.context()) is None


def test_the_district_stands_in_for_a_town() -> None:
    context = sample.context(Selection(region=sample.GULIN))
    found = pulls_of(answer({"2025-Q3": GROWTH}), context)
    assert found is not None
    assert found.region == DISTRICT
