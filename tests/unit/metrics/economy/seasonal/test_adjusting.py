from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics import Grain, Measure
from metrics.economy.absence import Absence, Refusal
from metrics.economy.seasonal import (
    USUAL_WINDOW,
    Adjustment,
    Choices,
    Mode,
    Program,
    Treatment,
    Window,
    adjust,
    find_x13,
)
from metrics.economy.series import Maker, Series, from_cumulated
from metrics.reference import read_spring_festivals
from tests.unit.metrics.economy.made_series import INDEX, PROFIT, monthly, series
from tests.unit.metrics.economy.seasonal.test_preparing import merged
from tests.unit.metrics.economy.seasonal.test_x13 import script
from tests.unit.metrics.economy.seasonal_figures import WEEK, figures
from tests.unit.metrics.economy.worked_run import worked_run

FESTIVALS = read_spring_festivals()
X13 = find_x13()
PROGRAMS = [
    pytest.param(
        X13, id="x13", marks=pytest.mark.skipif(X13 is None, reason="X-13 is not installed.")
    ),
    pytest.param(None, id="stl"),
]
BY_WEEK = Choices(window=WEEK)


def adjusted(made: Series, program: Path | None, choices: Choices = BY_WEEK) -> Adjustment:
    found = adjust(made, FESTIVALS, program, choices)
    assert isinstance(found, Adjustment), found
    return found


@pytest.mark.parametrize("program", PROGRAMS)
def test_season_and_holiday_go_and_the_trend_stays(program: Path | None) -> None:
    found = adjusted(monthly(figures(10, effect=-0.15), "2016-01"), program)
    assert found.program is (Program.STL if program is None else Program.X13)
    assert (found.treatment, found.window) == (Treatment.REGRESSOR, WEEK)
    assert found.mode is Mode.MULTIPLICATIVE
    assert found.holiday is not None
    assert found.holiday.coefficient == pytest.approx(-0.15, abs=0.02)
    assert found.diagnostics.after.p > 0.1
    left = np.log(list(found.series.figures.values())) - np.log(100) - 0.004 * np.arange(120)
    assert np.abs(left).max() < 0.04


@pytest.mark.parametrize("program", PROGRAMS)
def test_the_answer_is_a_series_of_its_own_measure_and_a_frame(program: Path | None) -> None:
    made = monthly(figures(5), "2021-01")
    found = adjusted(made, program)
    assert found.series.measure is Measure.ADJUSTED
    assert found.series.figures.keys() == made.figures.keys()
    assert {point.maker for point in found.series.points} == {Maker.ADJUSTED}
    assert found.frame.columns.tolist() == ["period", "value", "adjusted", "seasonal", "trend"]
    assert found.frame["value"].tolist() == list(made.figures.values())
    assert str(found.since) == "2021-01"


@pytest.mark.parametrize("program", PROGRAMS)
def test_merged_months_are_adjusted_by_their_mean(program: Path | None) -> None:
    found = adjusted(merged(6), program)
    assert (found.treatment, found.window, found.holiday) == (Treatment.AVERAGE, None, None)
    assert "估算" in found.notes[0].zh


@pytest.mark.parametrize("program", PROGRAMS)
def test_figures_that_are_not_all_positive_are_added(program: Path | None) -> None:
    made = monthly([value - 110 for value in figures(8)], "2018-01", PROFIT)
    assert adjusted(made, program).mode is Mode.ADDITIVE


@pytest.mark.parametrize("program", PROGRAMS)
def test_quarters_are_adjusted(program: Path | None) -> None:
    rng = np.random.default_rng(2)
    told = {
        f"{year}-Q{q}": 100 * 1.05 ** (year - 2015) * (1 + q / 10) * np.exp(rng.normal(0, 0.01))
        for year in range(2015, 2026)
        for q in (1, 2, 3, 4)
    }
    found = adjusted(series(told, grain=Grain.QUARTER), program)
    assert found.treatment is Treatment.NONE
    assert found.diagnostics.after.p > 0.1


@pytest.mark.parametrize("program", PROGRAMS)
def test_noise_is_told_to_have_neither_season_nor_festival(program: Path | None) -> None:
    values = np.random.default_rng(3).normal(100, 3, 120).tolist()
    notes = " ".join(note.zh for note in adjusted(monthly(values, "2016-01"), program).notes)
    assert "春节效应不显著" in notes
    assert ("没有可辨认的季节性" in notes) == (program is not None)


def test_without_the_program_stl_stands_in_and_says_so() -> None:
    found = adjusted(monthly(figures(5), "2021-01"), None)
    assert found.fallback is not None
    assert found.fallback.told.zh == "本机没有X-13程序，用STL季调。"


def test_a_program_that_fails_is_replaced_and_told(tmp_path: Path) -> None:
    found = adjusted(monthly(figures(5), "2021-01"), tmp_path / "absent")
    assert found.program is Program.STL
    assert found.fallback is not None
    assert "X-13程序不能运行" in found.fallback.told.zh


def test_seasonality_that_is_left_over_is_told(tmp_path: Path) -> None:
    program = script(
        tmp_path,
        "for n in d10 d11 d12; do printf 'date\\tx\\n-\\t-\\n' > series.$n; i=0\n"
        'while [ $i -lt 60 ]; do echo "2021 $i.5" >> series.$n; i=$((i+1)); done; done\n'
        "printf 'qsori: 60 0.0\\nqssadj: 14.4 0.00073\\n' > series.udg",
    )
    found = adjusted(monthly(figures(5), "2021-01"), program)
    assert found.program is Program.X13
    assert "季调后仍有残余季节性，慎用。" in [note.zh for note in found.notes]


def test_a_short_series_is_refused() -> None:
    found = adjust(monthly(figures(2), "2024-01"), FESTIVALS, None)
    assert isinstance(found, Refusal)
    assert found.absence is Absence.TOO_SHORT
    assert "只显示同比" in found.told.zh


def test_years_without_a_festival_need_the_mean() -> None:
    made = monthly(figures(4), "2048-01")
    found = adjust(made, FESTIVALS, None)
    assert isinstance(found, Refusal)
    assert found.absence is Absence.UNDATED
    assert "2048—2052年的春节日期" in found.told.zh
    mean = adjusted(made, None, Choices(treatment=Treatment.AVERAGE))
    assert mean.treatment is Treatment.AVERAGE


def test_the_usual_window_is_the_bureaus() -> None:
    assert Choices().window == USUAL_WINDOW == Window(before=5, after=15)


@settings(max_examples=20, deadline=None)
@given(
    st.integers(3, 12),
    st.floats(-0.2, 0.2),
    st.integers(0, 1000),
    st.sampled_from([Treatment.REGRESSOR, Treatment.AVERAGE]),
    st.booleans(),
)
def test_a_year_keeps_its_total(
    years: int, effect: float, seed: int, treatment: Treatment, is_negative: bool
) -> None:
    """Nothing is lost: seasons move figures within the year (within one percent of its level)."""
    level = 120 if is_negative else 0
    values = [value - level for value in figures(years, effect, seed=seed)]
    made = monthly(values, f"{2026 - years}-01")
    found = adjusted(made, None, Choices(treatment=treatment, window=WEEK))
    assert found.mode is (Mode.ADDITIVE if min(values) <= 0 else Mode.MULTIPLICATIVE)
    totals = found.frame[["value", "adjusted"]].to_numpy().reshape(years, 12, 2).sum(axis=1)
    scale = np.abs(np.array(values) + level).reshape(years, 12).sum(axis=1)
    assert np.abs(totals[:, 1] - totals[:, 0]).max() <= 0.02 * scale.max()
    assert abs(np.diff(totals.sum(axis=0))[0]) <= 0.005 * scale.sum()


@pytest.mark.skipif(X13 is None, reason="X-13 is not installed.")
@pytest.mark.parametrize("treatment", [Treatment.REGRESSOR, Treatment.AVERAGE])
@pytest.mark.parametrize("level", [0, 120])
def test_a_year_keeps_its_total_with_x13(treatment: Treatment, level: float) -> None:
    values = [value - level for value in figures(8, effect=-0.15)]
    found = adjusted(monthly(values, "2018-01"), X13, Choices(treatment=treatment, window=WEEK))
    assert found.mode is (Mode.ADDITIVE if level else Mode.MULTIPLICATIVE)
    totals = found.frame[["value", "adjusted"]].to_numpy().reshape(8, 12, 2).sum(axis=1)
    assert np.abs(totals[:, 1] - totals[:, 0]).max() <= 0.005 * 12 * 150


@pytest.mark.skipif(X13 is None, reason="X-13 is not installed.")
def test_x13_and_stl_agree_on_the_worked_run(shared_data: Path) -> None:
    made = monthly(worked_run(shared_data).values, "2010-01")
    first, second = adjusted(made, X13), adjusted(made, None)
    assert first.holiday is not None
    assert first.holiday.coefficient == pytest.approx(-0.1485, abs=5e-5)
    assert first.diagnostics.after.p == 1.0
    apart = np.array(list(first.series.figures.values())) / list(second.series.figures.values())
    assert np.abs(apart - 1).max() < 0.011


@pytest.mark.parametrize("program", PROGRAMS)
def test_the_nations_retail_sales_lose_their_season(
    program: Path | None, shared_data: Path
) -> None:
    frame = pd.read_csv(shared_data / "economy" / "macro_china_consumer_goods_retail_df.csv")
    text = frame["月份"].str.replace("年", "-").str.replace("月份", "")
    told = frame.assign(period=text).sort_values("period").set_index("period")
    cumulated = series(told["累计"].dropna().to_dict(), measure=Measure.CUMULATED)
    found = adjusted(from_cumulated(cumulated), program)
    assert found.treatment is Treatment.AVERAGE
    assert found.diagnostics.before.p < 1e-6
    assert found.diagnostics.after.p > 0.01


@pytest.mark.parametrize("program", PROGRAMS)
def test_electricity_and_managers_index_take_the_regressor(
    program: Path | None, shared_data: Path
) -> None:
    frame = pd.read_csv(shared_data / "economy" / "macro_china_pmi_df.csv")
    text = frame["月份"].str.replace("年", "-").str.replace("月份", "")
    told = frame.assign(period=text).sort_values("period").set_index("period")
    found = adjusted(series(told["制造业-指数"].dropna().to_dict(), INDEX), program)
    assert found.treatment is Treatment.REGRESSOR
    assert len(found.series.points) == 211
