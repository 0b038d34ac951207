from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from metrics.economy.forecast.bands import errors_multiply, spread_of


def test_holds_what_it_claims_of_errors_like_those_it_was_measured_on() -> None:
    """Independent errors that grow with the horizon: 2,000 draws of 40 origins."""
    rng = np.random.default_rng(1)
    sizes = np.array([1.0, 1.5, 2, 2])
    inner, outer = [], []
    for _ in range(500):
        errors = sizes * rng.standard_normal((41, 4))
        spread = spread_of(errors[:40], np.zeros((40, 4)), multiplies=False, is_seasonal=True)
        assert spread is not None
        ends = spread.quantiles(np.zeros(4))
        inner.append((ends[:, 1] <= errors[40]) & (errors[40] <= ends[:, 3]))
        outer.append((ends[:, 0] <= errors[40]) & (errors[40] <= ends[:, 4]))
    assert abs(np.mean(inner) - 0.8) < 0.04
    assert abs(np.mean(outer) - 0.95) < 0.02


def test_without_a_season_it_holds_at_least_what_it_claims_of_overlapping_walks() -> None:
    """Walks of which the last figure is the forecast: 12 origins, four steps, 1,000 draws."""
    rng = np.random.default_rng(1)
    held = []
    for _ in range(1000):
        walk = np.cumsum(rng.standard_normal(20))
        origins, ahead = np.arange(3, 15)[:, None], np.arange(1, 5)
        came = np.where(origins + ahead <= 15, walk[np.minimum(origins + ahead, 19)], np.nan)
        said = np.broadcast_to(walk[origins], came.shape)
        spread = spread_of(came, said, multiplies=False, is_seasonal=False)
        assert spread is not None
        ends = spread.quantiles(np.full(4, walk[15]))
        held.append((ends[:, 1] <= walk[16:]) & (walk[16:] <= ends[:, 3]))
    assert 0.8 < np.mean(held) < 0.87


@given(st.integers(2, 40), st.integers(1, 24))
def test_without_a_season_a_band_is_never_narrower(origins: int, horizon: int) -> None:
    errors = np.random.default_rng(origins).standard_normal((origins, horizon))
    reach = {
        is_seasonal: spread.reach
        for is_seasonal in (True, False)
        if (spread := spread_of(errors, np.zeros_like(errors), multiplies=False,
                                is_seasonal=is_seasonal))
    }  # fmt: skip
    assert all(free >= held for free, held in zip(reach[False], reach[True], strict=True))


@given(st.integers(0, 200))
def test_never_grows_surer_with_the_horizon(seed: int) -> None:
    errors = np.random.default_rng(seed).standard_normal((6, 8))
    errors[np.arange(6)[:, None] + np.arange(8) > 7] = np.nan
    spread = spread_of(errors, np.zeros((6, 8)), multiplies=False, is_seasonal=True)
    assert spread is not None
    assert (np.diff(spread.scale) >= -1e-12).all()
    assert spread.reach[0] <= spread.reach[1]


def test_beyond_what_origins_have_seen_it_grows_with_the_root_of_time() -> None:
    errors = np.full((3, 4), np.nan)
    errors[:, 0] = [1, -1, 1]
    spread = spread_of(errors, np.zeros((3, 4)), multiplies=False, is_seasonal=True)
    assert spread is not None
    np.testing.assert_allclose(spread.scale, np.sqrt([1, 2, 3, 4]))


def test_one_origin_measures_nothing() -> None:
    assert spread_of(np.ones((1, 2)), np.zeros((1, 2)), multiplies=False, is_seasonal=True) is None


def test_ratios_are_told_from_differences() -> None:
    rng = np.random.default_rng(1)
    said = np.exp(rng.uniform(0, 5, (30, 4)))
    noise = rng.standard_normal((30, 4))
    assert errors_multiply(said * np.exp(0.2 * noise), said)
    assert not errors_multiply(200 + said + 10 * noise, 200 + said)
    assert not errors_multiply(said - 50, said)


def test_errors_that_multiply_make_bands_above_zero() -> None:
    came = np.array([[1.0, 9], [4, 2], [2, 3]])
    spread = spread_of(came, np.full((3, 2), 3.0), multiplies=True, is_seasonal=True)
    assert spread is not None
    assert spread.quantiles(np.array([0.1, 5])).min() > 0
