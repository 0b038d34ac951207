from __future__ import annotations

import math

import pandas as pd
import pytest

from metrics import FrameContractError, Grain, Measure, Metric
from metrics import frames as columns
from metrics.economy.absence import Absence
from metrics.economy.series import series_frame, series_of
from metrics.economy.series.reading import ABSENCE, MAKER
from tests.unit.metrics.economy.made_series import FLOW, HOME, PROFIT, texts


def answer(*rows: tuple[str, float], operator: str = "=", metric: Metric = FLOW) -> pd.DataFrame:
    return pd.DataFrame(
        {
            columns.METRIC: metric.name,
            columns.REGION_CODE: HOME,
            columns.MEASURE: "level",
            columns.SLICE: "",
            columns.PERIOD: [text for text, _ in rows],
            columns.VALUE: [value for _, value in rows],
            columns.OPERATOR: operator,
        }
    )


def test_rows_in_any_order_make_one_series() -> None:
    frame = answer(("2025-03", 3), ("2025-01..02", 2), ("2024-12", 1))
    assert texts(series_of(frame, FLOW, HOME)) == {"2024-12": 1, "2025-01..02": 2, "2025-03": 3}


def test_other_metrics_measures_and_grains_stay_out() -> None:
    frame = pd.concat([answer(("2025-03", 3), ("2025", 9)), answer(("2025-03", 4), metric=PROFIT)])
    assert texts(series_of(frame, FLOW, HOME)) == {"2025-03": 3}
    assert texts(series_of(frame, FLOW, HOME, grain=Grain.YEAR)) == {"2025": 9}
    assert texts(series_of(frame, FLOW, HOME, Measure.YOY)) == {}
    assert texts(series_of(frame, FLOW, "330205000000")) == {}


def test_single_months_win_over_the_merged_one_where_both_are_known() -> None:
    frame = answer(("2025-01", 1), ("2025-02", 2), ("2025-01..02", 3))
    assert texts(series_of(frame, FLOW, HOME)) == {"2025-01": 1, "2025-02": 2}


def test_the_merged_figure_wins_over_one_month_alone() -> None:
    frame = answer(("2025-01", 1), ("2025-01..02", 3), ("2024-01", 1), ("2024-02", 1))
    assert texts(series_of(frame, FLOW, HOME)) == {"2024-01": 1, "2024-02": 1, "2025-01..02": 3}


def test_a_bound_is_no_figure() -> None:
    frame = pd.concat([answer(("2025-03", 3)), answer(("2025-04", 1500), operator=">")])
    made = series_of(frame, FLOW, HOME)
    assert texts(made) == {"2025-03": 3}
    assert [(str(gap.period), gap.absence) for gap in made.gaps] == [("2025-04", Absence.BOUND)]


def test_a_missing_value_is_no_point() -> None:
    assert texts(series_of(answer(("2025-03", math.nan)), FLOW, HOME)) == {}


def test_an_answer_without_operators_is_exact() -> None:
    frame = answer(("2025-03", 3)).drop(columns=columns.OPERATOR)
    assert texts(series_of(frame, FLOW, HOME)) == {"2025-03": 3}


def test_refuses_two_rows_for_one_figure() -> None:
    with pytest.raises(FrameContractError, match="2025-03"):
        series_of(answer(("2025-03", 3), ("2025-03", 4)), FLOW, HOME)


def test_frame_holds_points_and_gaps_by_time() -> None:
    frame = pd.concat([answer(("2025-04", 3)), answer(("2025-03", 1), operator=">")])
    made = series_frame(series_of(frame, FLOW, HOME))
    assert made[columns.PERIOD].tolist() == ["2025-03", "2025-04"]
    assert made[ABSENCE].tolist() == ["bound", ""]
    assert made[MAKER].tolist() == ["", "published"]
    assert made[columns.VALUE].isna().tolist() == [True, False]


def test_an_empty_answer_is_an_empty_series() -> None:
    made = series_of(answer(), FLOW, HOME)
    assert made.points == ()
    assert series_frame(made).empty
