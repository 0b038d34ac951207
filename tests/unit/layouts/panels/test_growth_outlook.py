"""What is expected of a growth: the part of a kept forecast after its newest figure."""

from __future__ import annotations

import pytest

from layouts.panels.growth_outlook import Outlooks, ahead, outlook_words
from metrics import CITY, DISTRICT, parse_period
from tests.unit.layouts.panels.growths import AXIS, GDP, forecast, read

KEPT = [("gdp", DISTRICT, "2025-Q4", 5.4), ("gdp", DISTRICT, "2026-Q1", 5.25)]
GROWTH, (OF_CITY, _) = read(GDP)


def outlook(rows=KEPT, origin="2025-Q3", growth=GROWTH):
    return Outlooks(forecast(rows, origin)).of(growth, ahead(AXIS))


def test_the_axis_looks_two_quarters_ahead() -> None:
    assert (str(ahead(AXIS).first), str(ahead(AXIS).last)) == ("2023-10", "2026-03")


def test_the_band_of_80_percent_and_its_middle_follow_the_newest_figure() -> None:
    found = outlook()
    assert found is not None
    assert found.ends == {
        parse_period("2025-Q4"): (4.4, 5.4, 6.4),
        parse_period("2026-Q1"): (4.25, 5.25, 6.25),
    }
    assert found.provenance == "demo"
    assert (
        outlook_words(GROWTH, found, "zh_CN") == "预测到2026年第一季度为5.3%（80%区间4.3%至6.3%）"
    )
    assert outlook_words(GROWTH, found, "en") == (
        "forecast 5.3% by Q1 2026 (80 % between 4.3% and 6.3%)"
    )


def test_what_has_come_true_and_what_lies_beyond_the_axis_is_left_out() -> None:
    rows = [("gdp", DISTRICT, "2025-Q3", 5.0), *KEPT, ("gdp", DISTRICT, "2026-Q2", 5.0)]
    found = outlook(rows, origin="2025-Q2")
    assert found is not None
    assert [str(period) for period in found.ends] == ["2025-Q4", "2026-Q1"]


@pytest.mark.parametrize(
    ("rows", "origin", "growth"),
    [
        ([], "2025-Q3", GROWTH),
        (KEPT, "2025-Q4", GROWTH),  # made with a figure that the page does not know yet
        (KEPT, "2025-Q3", OF_CITY),
        ([("gdp", CITY, "2025-Q4", 5.0)], "2025-Q3", GROWTH),
        ([("gdp", DISTRICT, "2025-Q3", 5.0)], "2025-Q2", GROWTH),
    ],
)
def test_no_forecast_of_this_very_series_is_no_outlook(rows, origin, growth) -> None:
    assert outlook(rows, origin, growth) is None
