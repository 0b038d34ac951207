from __future__ import annotations

from datetime import date

import pytest

from metrics import Catalogue, Grain, Level, Measure, parse_period
from metrics.ingest.refusals import UnreadableError
from metrics.ingest.settling import (
    Timing,
    conversion,
    one_name,
    read_measure,
    read_status,
    read_unit,
    settle_manner,
    settle_period,
)
from metrics.units import UNITS

FLOW = (Measure.LEVEL, Measure.CUMULATED, Measure.YOY, Measure.CUMULATED_YOY)


@pytest.mark.parametrize(
    ("grain", "measure", "stated", "kept"),
    [
        (Grain.MONTH, Measure.LEVEL, "2018-01..11", "cumulated 2018-11"),
        (Grain.MONTH, Measure.YOY, "2018-01..11", "cumulated_yoy 2018-11"),
        (Grain.MONTH, Measure.CUMULATED, "2018-01..11", "cumulated 2018-11"),
        (Grain.MONTH, Measure.LEVEL, "2025-01..02", "cumulated 2025-02"),
        (Grain.QUARTER, Measure.LEVEL, "2024-01..12", "cumulated 2024-Q4"),
        (Grain.QUARTER, Measure.LEVEL, "2023-01..09", "cumulated 2023-Q3"),
        (Grain.MONTH, Measure.LEVEL, "2024-07..12", "level 2024-07..12"),
        (Grain.MONTH, Measure.LEVEL, "2024", "level 2024"),
        (Grain.QUARTER, Measure.LEVEL, "2024-Q1", "level 2024-Q1"),
        (Grain.YEAR, Measure.LEVEL, "2024-01..12", "level 2024"),
    ],
)
def test_a_span_from_january_has_one_name(
    grain: Grain, measure: Measure, stated: str, kept: str
) -> None:
    found, period = one_name(Timing(grain, FLOW, measure), parse_period(stated))
    assert f"{found} {period}" == kept


def test_a_stock_over_a_span_stays_what_it_is() -> None:
    timing = Timing(Grain.MONTH, (Measure.LEVEL,), Measure.LEVEL)
    assert one_name(timing, parse_period("2018-01..11")) == (
        Measure.LEVEL, parse_period("2018-01..11"),
    )  # fmt: skip


def test_a_period_that_is_running_may_have_figures() -> None:
    timing = Timing(Grain.MONTH, FLOW, Measure.LEVEL)
    october = parse_period("2025-10")
    assert settle_period(timing, october, date(2025, 10, 1)) == (Measure.LEVEL, october)
    with pytest.raises(UnreadableError, match="还没有到来"):
        settle_period(timing, october, date(2025, 9, 30))


@pytest.mark.parametrize(
    ("stated", "kept", "value"),
    [("person", "10k_persons", 940.4283), ("100m_yuan", "10k_yuan", 94042830000.0)],
)
def test_values_come_into_the_metrics_unit_exactly(stated: str, kept: str, value: float) -> None:
    multiply, divide = conversion(UNITS[stated], UNITS[kept], "")
    assert 9404283 * multiply / divide == value


def test_growth_is_percent_and_has_bounds_of_its_own(catalogue: Catalogue) -> None:
    manner = settle_manner(catalogue["gdp"], Measure.YOY, Level.DISTRICT, None)
    assert (manner.unit.code, manner.lowest, manner.highest) == ("percent", -100, 1000)


def test_words_of_measures_states_and_units() -> None:
    assert read_measure("累计同比") is read_measure("cumulated_yoy") is Measure.CUMULATED_YOY
    assert read_measure("") is Measure.LEVEL
    assert [read_status(word) for word in ("", "初步", "修订", "final")] == [
        "final", "preliminary", "revised", "final",
    ]  # fmt: skip
    assert [unit and unit.code for unit in map(read_unit, ("", "亿元", "%", "10k_kwh"))] == [
        None, "100m_yuan", "percent", "10k_kwh",
    ]  # fmt: skip
