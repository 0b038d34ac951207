from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.economy.forecast import (
    QUANTILES,
    Forecast,
    NoForecast,
    Note,
    Reason,
    Shape,
    forecast_series,
)
from metrics.economy.forecast.engine import MOST_PERIODS
from tests.unit.metrics.economy.forecast.simulated import monthly, on_months, on_years

FIGURES = st.lists(
    st.floats(-1e6, 1e6, allow_nan=False).map(lambda value: round(value, 3)),
    min_size=8,
    max_size=60,
)


def forecast(series: pd.Series, horizon: int = 12, **options: object) -> Forecast:
    answer = forecast_series(series, horizon, **options)  # type: ignore[arg-type]
    assert isinstance(answer, Forecast), answer
    return answer


def reason(series: pd.Series, horizon: int = 12, **options: object) -> Reason:
    answer = forecast_series(series, horizon, **options)  # type: ignore[arg-type]
    assert isinstance(answer, NoForecast)
    assert answer.told.zh
    assert answer.told.en
    return answer.reason


def notes(answer: Forecast) -> set[Note]:
    return {entry.note for entry in answer.remarks}


def test_continues_the_months_and_knows_its_members() -> None:
    answer = forecast(on_months(monthly()), 14)
    assert answer.origin == pd.Period("2021-12", "M")
    assert list(answer.quantiles.index) == list(pd.period_range("2022-01", "2023-02", freq="M"))
    assert tuple(answer.quantiles.columns) == QUANTILES
    assert set(answer.members) == set(answer.record.weights) == set(answer.record.members)
    assert sum(answer.record.weights.values()) == pytest.approx(1)
    assert answer.model == "combination"


def test_the_same_figures_have_the_same_forecast() -> None:
    series = on_months(monthly())
    first, second = forecast(series), forecast(series.sample(frac=1, random_state=1))
    pd.testing.assert_frame_equal(first.quantiles, second.quantiles)


def test_beats_the_seasonal_naive_on_series_with_a_trend() -> None:
    """Of 12 simulated series of ten years: two more years, unseen."""
    ours, naive, inner, outer = [], [], [], []
    for seed in range(12):
        values = monthly(12, seed)
        came = values[120:]
        answer = forecast(on_months(values[:120]), 24)
        ours.append(np.abs(answer.point.to_numpy() - came).mean())
        naive.append(np.abs(answer.members["naive"].to_numpy() - came).mean())
        ends = answer.quantiles.to_numpy()
        inner.append((ends[:, 1] <= came) & (came <= ends[:, 3]))
        outer.append((ends[:, 0] <= came) & (came <= ends[:, 4]))
    assert np.mean(ours) < 0.8 * np.mean(naive)
    assert 0.65 < np.mean(inner) < 0.95
    assert 0.88 < np.mean(outer) <= 1


def test_is_never_worse_than_the_naive_by_its_own_record() -> None:
    for seed in range(6):
        rng = np.random.default_rng(seed)
        answer = forecast(on_months(np.cumsum(rng.standard_normal(72))))
        assert answer.record.mase <= answer.record.naive_mase * (1 + 1e-12)
        assert (answer.model == "naive") == (Note.NAIVE in notes(answer))


def test_the_naive_stands_where_nothing_beats_it() -> None:
    """Every year repeats the one before: last year's figures are perfect."""
    answer = forecast(on_months(np.tile([3.0, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8], 8)))
    np.testing.assert_allclose(answer.point, [3.0, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8])
    assert answer.record.mase == 0


@settings(max_examples=25)
@given(FIGURES, st.integers(1, 8))
def test_quantiles_are_finite_and_in_order_whatever_the_figures(
    figures: list[float], horizon: int
) -> None:
    answer = forecast_series(on_years(np.array(figures), "1900"), horizon)
    if isinstance(answer, NoForecast):
        assert answer.reason is Reason.CONSTANT
        return
    ends = answer.quantiles.to_numpy()
    assert np.isfinite(ends).all()
    assert (np.diff(ends, axis=1) >= 0).all()


@settings(max_examples=15)
@given(
    st.lists(st.integers(0, 1000).map(lambda value: value / 10), min_size=40, max_size=60),
    st.booleans(),
)
def test_shares_stay_between_their_bounds(figures: list[float], ends_high: bool) -> None:
    if ends_high:
        figures[-6:] = [100.0] * 6
    answer = forecast_series(on_months(np.array(figures)), 24, bounds=(0, 100))
    if isinstance(answer, NoForecast):
        assert answer.reason is Reason.CONSTANT
        return
    assert answer.quantiles.to_numpy().min() >= 0
    assert answer.quantiles.to_numpy().max() <= 100
    assert (np.diff(answer.quantiles.to_numpy(), axis=1) >= 0).all()


def test_amounts_do_not_fall_below_zero() -> None:
    rng = np.random.default_rng(3)
    falling = np.maximum(50 - np.arange(48) + 5 * rng.standard_normal(48), 0)
    assert forecast(on_months(falling), 24, bounds=(0, None)).quantiles.to_numpy().min() >= 0


@settings(max_examples=8)
@given(st.integers(0, 100), st.sampled_from([2.0**-10, 0.5, 8.0, 2.0**20]))
def test_another_unit_gives_the_same_forecast_in_that_unit(seed: int, factor: float) -> None:
    values = monthly(5, seed)
    plain, scaled = forecast(on_months(values)), forecast(on_months(factor * values))
    np.testing.assert_allclose(scaled.quantiles, factor * plain.quantiles, rtol=1e-6)
    assert scaled.record.mase == pytest.approx(plain.record.mase, rel=1e-6)


@settings(max_examples=8)
@given(st.integers(0, 100), st.sampled_from([-64.0, 32.0, 256.0]))
def test_a_shift_moves_an_additive_forecast_with_it(seed: int, shift: float) -> None:
    values = monthly(5, seed)
    plain, moved = (
        forecast(on_months(figures), shape=Shape.ADDITIVE) for figures in (values, values + shift)
    )
    difference = moved.quantiles.to_numpy() - plain.quantiles.to_numpy() - shift
    # A search that stops at another step of its net may move a figure a little.
    assert np.abs(difference).max() < 0.1 * values.std()
    assert np.median(np.abs(difference)) < 0.01 * values.std()


def test_a_merged_january_stays_one_period() -> None:
    series = on_months(monthly())
    merged = series.copy()
    merged[series.index.month == 2] += series[series.index.month == 1].to_numpy()
    merged = merged[merged.index.month != 1]
    answer = forecast(merged, 14)
    assert [str(period) for period in answer.quantiles.index[:3]] == [
        "2022-02",
        "2022-03",
        "2022-04",
    ]
    assert 1 not in set(answer.quantiles.index.month)
    assert len(answer.quantiles) == 14
    assert notes(answer) == {Note.MERGED_JANUARY}
    february = answer.point.iloc[0]
    assert february > 1.5 * answer.point.iloc[1]


def test_two_years_have_no_season_and_say_so() -> None:
    answer = forecast(on_months(monthly(2)))
    assert Note.SHORT_SEASON in notes(answer)
    assert any("样本不足" in entry.told.zh for entry in answer.remarks)


def test_of_a_series_with_a_gap_the_part_after_it_is_used() -> None:
    series = on_months(monthly())
    gap = series.copy()
    gap["2015-03":"2016-05"] = np.nan
    answer = forecast(gap)
    alone = forecast(series["2016-06":])
    assert Note.CUT_AT_GAP in notes(answer)
    pd.testing.assert_frame_equal(answer.quantiles, alone.quantiles)


def test_a_single_missing_month_is_bridged_and_not_scored() -> None:
    series = on_months(monthly())
    series["2021-05"] = np.nan
    answer = forecast(series)
    assert Note.BRIDGED in notes(answer)
    assert pd.Period("2021-05", "M") not in answer.record.errors.index


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], Reason.ALL_MISSING),
        ([np.nan] * 20, Reason.ALL_MISSING),
        ([np.inf] * 20, Reason.ALL_MISSING),
        ([5.0], Reason.TOO_SHORT),
        ([1.0, 2, 3, 4, 5, 6, 7], Reason.TOO_SHORT),
        ([7.0] * 40, Reason.CONSTANT),
        ([*range(30), *[np.nan] * 12, 5.0, 6.0], Reason.GAP),
    ],
    ids=["empty", "all missing", "infinite", "one", "seven", "equal", "after a gap"],
)
def test_says_why_there_is_no_forecast(values: list[float], expected: Reason) -> None:
    assert reason(on_months(np.array(values, dtype=float))) is expected


def test_refuses_what_was_asked_wrongly() -> None:
    series = on_months(monthly())
    assert reason(series, 0) is Reason.NO_HORIZON
    assert reason(series, MOST_PERIODS + 1) is Reason.NO_HORIZON
    assert reason(series, bounds=(0, 100)) is Reason.OUT_OF_BOUNDS
    assert reason(series - series.mean(), shape=Shape.MULTIPLICATIVE) is Reason.NOT_POSITIVE
    days = pd.Series(np.arange(40.0), index=pd.period_range("2025-01-01", periods=40, freq="D"))
    assert reason(days) is Reason.NOT_REGULAR
    assert reason(pd.concat([series, series])) is Reason.NOT_REGULAR


def test_a_message_says_what_is_there_and_what_is_needed() -> None:
    answer = forecast_series(on_months(np.array([1.0, 2.0, 3.0])), 12)
    assert isinstance(answer, NoForecast)
    assert answer.told.zh == "样本不足：只有3期数据，预测至少需要8期。"


def test_a_multiplied_shape_keeps_forecasts_above_zero() -> None:
    answer = forecast(on_months(monthly()), 24, shape=Shape.MULTIPLICATIVE)
    assert answer.quantiles.to_numpy().min() > 0
