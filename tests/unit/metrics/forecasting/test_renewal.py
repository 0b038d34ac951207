from __future__ import annotations

from datetime import date

import pandas as pd

from metrics import Measure, frames
from metrics.forecasting.making import forecasts_of
from metrics.forecasting.series import figures_of, written, written_origin
from tests.unit.metrics.economy.forecast.simulated import monthly
from tests.unit.metrics.small_house import HOME, TOWNS, metric, tree


def answer(last: int = 120) -> pd.DataFrame:
    rows = [
        (code, f"{2015 + at // 12}-{at % 12 + 1:02d}", value)
        for number, code in enumerate((HOME, *TOWNS))
        for at, value in enumerate(monthly(10, number)[:last])
    ]
    frame = pd.DataFrame(rows, columns=[frames.REGION_CODE, frames.PERIOD, frames.VALUE])
    return frame.assign(**{frames.MEASURE: "level", frames.PROVENANCE: "demo", frames.COVERAGE: ""})


def test_a_period_that_is_not_over_is_left_out() -> None:
    found = figures_of(metric("users"), answer(), date(2024, 12, 15))
    assert {str(entry.totals.index[-1]) for entry in found.values()} == {"2024-11"}
    assert all(entry.is_demo for entry in found.values())


def test_towns_add_up_and_periods_are_written_as_the_warehouse_does() -> None:
    users = metric("users")
    series = figures_of(users, answer(), date(2025, 1, 2))
    made, refused = forecasts_of(users, series, tree())
    assert refused == {}
    points = {key.region: entry.point for key, entry in made.items()}
    assert all(key.measure is Measure.LEVEL for key in made)
    pd.testing.assert_series_equal(
        points[HOME], sum(points[town] for town in TOWNS), check_names=False
    )
    one = next(iter(made.values()))
    assert (written_origin(one), written(one)[0]) == ("2024-12", "2025-01")


def test_a_sum_of_some_of_the_towns_is_no_figure() -> None:
    frame = answer()
    frame.loc[frame[frames.PERIOD] == "2024-12", frames.COVERAGE] = "2/3"
    frame.loc[frame[frames.PERIOD] == "2024-11", frames.COVERAGE] = "3/3"
    found = figures_of(metric("users"), frame, date(2025, 1, 2))
    assert {entry.newest for entry in found.values()} == {"2024-11"}
