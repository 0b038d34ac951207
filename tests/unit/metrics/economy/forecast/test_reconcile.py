from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from metrics.economy.forecast import (
    Forecast,
    Method,
    forecast_series,
    reconcile,
    reconcile_forecasts,
)
from metrics.economy.forecast.reconcile import shrunk_covariance
from tests.unit.metrics.economy.forecast.simulated import monthly, on_months

# A district, two of its parts, four towns.
SUMMING = np.array(
    [
        [1, 1, 1, 1],
        [1, 1, 0, 0],
        [0, 0, 1, 1],
        [1, 0, 0, 0],
        [0, 1, 0, 0],
        [0, 0, 1, 0],
        [0, 0, 0, 1],
    ],
    dtype=float,
)
ERRORS = np.random.default_rng(1).standard_normal((7, 30)) * np.arange(7, 0, -1)[:, None]


@given(arrays(float, (7, 3), elements=st.floats(-1e3, 1e3)), st.sampled_from(Method))
def test_parts_add_up(base: np.ndarray, method: Method) -> None:
    found = reconcile(base, SUMMING, method, ERRORS)
    np.testing.assert_allclose(found[0], found[3:].sum(axis=0), atol=1e-6)
    np.testing.assert_allclose(found[1], found[3] + found[4], atol=1e-6)
    np.testing.assert_allclose(found[2], found[5] + found[6], atol=1e-6)


@given(arrays(float, (4, 2), elements=st.floats(0, 1e3)), st.sampled_from(Method))
def test_what_adds_up_already_stays(bottom: np.ndarray, method: Method) -> None:
    base = SUMMING @ bottom
    np.testing.assert_allclose(reconcile(base, SUMMING, method, ERRORS), base, atol=1e-6)


def test_bottom_up_keeps_the_towns_and_ols_shares_the_difference() -> None:
    """A total of 10 over parts of 3 and 4: OLS gives each a third of the difference of 3."""
    summing = np.array([[1.0, 1], [1, 0], [0, 1]])
    base = np.array([[10.0], [3], [4]])
    bottom_up = reconcile(base, summing, Method.BOTTOM_UP)
    np.testing.assert_allclose(bottom_up, [[7], [3], [4]])
    np.testing.assert_allclose(reconcile(base, summing, Method.OLS), [[9], [4], [5]])


def test_the_surer_one_moves_less() -> None:
    summing = np.array([[1.0, 1], [1, 0], [0, 1]])
    rng = np.random.default_rng(2)
    errors = rng.standard_normal((3, 200)) * np.array([[1.0], [0.1], [3]])
    found = reconcile(np.array([[10.0], [3], [4]]), summing, Method.MINT, errors)
    assert abs(found[1, 0] - 3) < 0.05
    assert abs(found[2, 0] - 4) > 2


def test_few_errors_are_no_weights() -> None:
    base = np.random.default_rng(3).uniform(1, 9, (7, 2))
    few = reconcile(base, SUMMING, Method.MINT, ERRORS[:, :5])
    np.testing.assert_allclose(few, reconcile(base, SUMMING, Method.OLS))


def test_amounts_stay_above_zero() -> None:
    base = np.array([[1.0], [8], [0.5]])
    found = reconcile(base, np.array([[1.0, 1], [1, 0], [0, 1]]), Method.OLS)
    assert (found >= 0).all()
    assert found[0, 0] == pytest.approx(found[1, 0] + found[2, 0])


def test_the_covariance_is_shrunk_and_can_be_inverted() -> None:
    rng = np.random.default_rng(4)
    bottom = rng.standard_normal((4, 12))
    found = shrunk_covariance(SUMMING @ bottom)
    assert np.linalg.eigvalsh(found).min() > 0
    np.testing.assert_allclose(np.diag(found), ((SUMMING @ bottom) ** 2).mean(axis=1))


def test_town_forecasts_add_up_to_the_district() -> None:
    towns = {f"town{number}": on_months(monthly(8, number)) for number in range(3)}
    series = {"district": sum(towns.values()), **towns}
    forecasts = {name: forecast_series(figures, 6) for name, figures in series.items()}
    made = {name: entry for name, entry in forecasts.items() if isinstance(entry, Forecast)}
    found = reconcile_forecasts(made, {"district": list(towns)}, Method.MINT)
    total = sum(found[name].point for name in towns)
    np.testing.assert_allclose(found["district"].point, total)
    for name, entry in found.items():
        width = made[name].quantiles[0.9] - made[name].quantiles[0.1]
        np.testing.assert_allclose(entry.quantiles[0.9] - entry.quantiles[0.1], width)
        assert (np.diff(entry.quantiles.to_numpy(), axis=1) >= 0).all()
