from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.economy.forecast import QUANTILES, Forecast, forecast_series, landing
from tests.unit.metrics.economy.forecast.simulated import monthly, on_months

END = pd.Period("2022-12", "M")


@pytest.fixture(scope="module")
def answer() -> Forecast:
    found = forecast_series(on_months(monthly()), 12)
    assert isinstance(found, Forecast)
    return found


def standing(figures: list[list[float]], like: Forecast, **bounds: tuple) -> Forecast:
    index = pd.period_range("2022-01", periods=len(figures), freq="M")
    table = pd.DataFrame(figures, index=index, columns=QUANTILES)
    return replace(like, quantiles=table, bounds=bounds.get("bounds", (None, None)))


def test_the_quantiles_are_met_exactly(answer: Forecast) -> None:
    for quantile in QUANTILES:
        target = answer.quantiles.loc[END, quantile]
        found = landing(answer, target, END)
        assert found is not None
        assert found.probability == pytest.approx(1 - quantile)


@given(st.floats(0, 400), st.floats(0, 400))
def test_a_higher_target_is_never_likelier(answer: Forecast, one: float, other: float) -> None:
    low, high = (landing(answer, target, END) for target in sorted((one, other)))
    assert low is not None
    assert high is not None
    assert 0 <= high.probability <= low.probability <= 1


def test_at_most_and_at_least_add_up(answer: Forecast) -> None:
    up, down = landing(answer, 140, END, ">="), landing(answer, 140, END, "<=")
    assert up is not None
    assert down is not None
    assert up.probability + down.probability == pytest.approx(1)


def test_says_when_the_middle_first_reaches_it(answer: Forecast) -> None:
    rising = standing([[1, 2, 3, 4, 5], [2, 3, 4, 5, 6], [3, 4, 5, 6, 7]], answer)
    found = landing(rising, 4, pd.Period("2022-03", "M"))
    assert found is not None
    assert (found.value, found.low, found.high) == (5, 4, 6)
    assert found.reached == pd.Period("2022-02", "M")
    never = landing(rising, 9, pd.Period("2022-03", "M"))
    assert never is not None
    assert never.reached is None


def test_what_no_figure_can_pass_is_certain_or_impossible(answer: Forecast) -> None:
    share = standing([[90, 95, 98, 99, 99.5]], answer, bounds=(0, 100))
    by = pd.Period("2022-01", "M")
    certain, impossible = landing(share, 0, by), landing(share, 100.1, by)
    assert certain is not None
    assert impossible is not None
    assert (certain.probability, impossible.probability) == (1, 0)


def test_a_band_without_width_is_sure(answer: Forecast) -> None:
    sure = standing([[5.0] * 5], answer)
    by = pd.Period("2022-01", "M")
    found = [landing(sure, target, by) for target in (4.9, 5.0, 5.1)]
    assert [entry.probability for entry in found if entry] == [1, 1, 0]


def test_a_flat_end_of_a_band_does_not_stop_it(answer: Forecast) -> None:
    floored = standing([[0, 0, 3, 6, 9]], answer, bounds=(0, None))
    found = landing(floored, 1, pd.Period("2022-01", "M"))
    assert found is not None
    assert 0.5 < found.probability < 0.9


def test_does_not_look_further_than_the_forecast(answer: Forecast) -> None:
    assert landing(answer, 100, pd.Period("2030-12", "M")) is None


def test_agrees_with_a_normal_law() -> None:
    table = np.array([[-1.959964, -1.281552, 0, 1.281552, 1.959964]])
    index = pd.period_range("2022-01", periods=1, freq="M")
    base = forecast_series(on_months(monthly()), 1)
    assert isinstance(base, Forecast)
    normal = replace(base, quantiles=pd.DataFrame(table, index=index, columns=QUANTILES))
    for target, chance in ((1, 0.158655), (-0.5, 0.691462), (3, 0.001350)):
        found = landing(normal, target, index[0])
        assert found is not None
        assert found.probability == pytest.approx(chance, abs=1e-5)
