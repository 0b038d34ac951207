from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics import Grain, parse_period, periods_between
from metrics.economy.seasonal import Window, holiday_regressor
from metrics.reference import read_spring_festivals
from tests.unit.metrics.economy.worked_run import worked_run

FESTIVALS = read_spring_festivals()


def at(month: str, window: Window) -> float:
    found = holiday_regressor([parse_period(month)], window, FESTIVALS)
    assert found is not None
    return found[0]


def test_a_month_has_its_share_of_the_window_less_the_usual_one() -> None:
    week = Window(before=0, after=6)
    # 2025: the 29th of January, so three days of seven; 2024: all seven in February.
    assert at("2025-01", week) - at("2024-01", week) == pytest.approx(3 / 7)
    assert at("2025-02", week) - at("2024-02", week) == pytest.approx(-3 / 7)
    assert at("2025-07", week) == 0


def test_a_long_window_reaches_march() -> None:
    # 2015: the 19th of February; sixteen days from it, six of them in March.
    long = Window(before=0, after=15)
    assert at("2015-03", long) - at("2025-03", long) == pytest.approx(6 / 16)


def test_a_year_without_a_date_has_no_regressor() -> None:
    assert holiday_regressor([parse_period("2051-01")], Window(0, 6), FESTIVALS) is None


@pytest.mark.parametrize(("before", "after"), [(-1, 5), (41, 5), (0, 41)])
def test_refuses_a_window_out_of_reach(before: int, after: int) -> None:
    with pytest.raises(ValueError, match="0 to 40"):
        Window(before, after)


@given(st.integers(0, 40), st.integers(0, 40))
def test_over_all_years_each_calendar_month_has_mean_nothing(before: int, after: int) -> None:
    months = periods_between(Grain.MONTH, date(1990, 1, 1), date(2050, 12, 31))
    found = holiday_regressor(months, Window(before, after), FESTIVALS)
    assert found is not None
    by_month = np.array(found).reshape(-1, 12)
    assert by_month[:, :11].mean(axis=0) == pytest.approx(np.zeros(11), abs=1e-12)
    if before <= 20:  # a window never reaches into the year before: it is moved within its year
        assert by_month.sum(axis=1) == pytest.approx(np.zeros(61), abs=1e-12)


def test_it_is_the_worked_runs_regressor_but_for_the_years_of_the_mean(shared_data: Path) -> None:
    run = worked_run(shared_data)
    months = periods_between(Grain.MONTH, date(2010, 1, 1), date(2026, 12, 31))
    found = holiday_regressor(months, Window(0, 6), FESTIVALS)
    assert found is not None
    apart = (np.array(found) - np.array(run.regressor[: len(found)])).reshape(-1, 12)
    # Its means are those of eighteen years: the same shift in every January and February.
    assert np.ptp(apart, axis=0) == pytest.approx(np.zeros(12), abs=2e-6)
