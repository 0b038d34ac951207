from __future__ import annotations

import numpy as np
import pandas as pd

from metrics.economy.forecast import NoForecast, Note, Reason
from metrics.economy.forecast.history import MOST_YEARS, History, read_history
from tests.unit.metrics.economy.forecast.simulated import monthly, on_months


def history(series: pd.Series, season: int | None = None) -> History:
    found = read_history(series, season)
    assert isinstance(found, History), found
    return found


def test_puts_figures_in_order_and_takes_the_season_from_the_calendar() -> None:
    series = on_months(monthly(4))
    found = history(series.iloc[::-1])
    np.testing.assert_array_equal(found.figures, series)
    assert found.season == 12
    quarters = pd.Series(np.arange(20.0), pd.period_range("2020Q1", periods=20, freq="Q"))
    assert history(quarters).season == 4


def test_takes_an_index_without_calendar_as_it_stands() -> None:
    found = history(pd.Series([3.0, 1, 2] * 12, index=list("abc") * 12), season=3)
    assert found.season == 3
    assert list(found.targets(2)) == [36, 37]


def test_leaves_missing_ends_out() -> None:
    series = on_months(monthly(4))
    series.iloc[:2] = np.nan
    series.iloc[-3:] = np.nan
    assert len(history(series).figures) == 43


def test_old_years_are_left_out() -> None:
    found = history(on_months(monthly(40), "1980-01"))
    assert len(found.figures) == 12 * MOST_YEARS
    assert str(found.index[-1]) == "2019-12"


def test_a_gap_of_a_year_cuts_and_says_from_where() -> None:
    series = on_months(monthly(8))
    series["2014-01":"2014-12"] = np.nan
    found = history(series)
    assert str(found.index[0]) == "2015-01"
    (entry,) = found.remarks
    assert entry.note is Note.CUT_AT_GAP
    assert entry.told.zh == "2015-01之前数据中断，只使用2015-01起的数据。"


def test_a_short_gap_is_bridged_and_marked() -> None:
    series = on_months(monthly(8))
    series["2016-04":"2016-05"] = np.nan
    found = history(series)
    assert np.isfinite(found.figures).all()
    assert (~found.is_known).sum() == 2


def test_too_little_after_a_gap_is_no_history() -> None:
    series = on_months(monthly(4))
    series["2014-10":"2015-09"] = np.nan
    found = read_history(series)
    assert isinstance(found, NoForecast)
    assert found.reason is Reason.GAP


def test_targets_leave_out_months_that_are_published_with_another() -> None:
    series = on_months(monthly(6))
    merged = history(series[series.index.month != 1])
    neither = history(series[series.index.month > 2])
    assert [str(period) for period in merged.targets(2)] == ["2018-02", "2018-03"]
    assert [str(period) for period in neither.targets(1)] == ["2018-03"]
