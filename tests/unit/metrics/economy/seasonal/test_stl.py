from __future__ import annotations

import numpy as np
import pytest

from metrics.economy.seasonal import Mode
from metrics.economy.seasonal.stl import decompose_by_stl
from tests.unit.metrics.economy.seasonal.test_airline import shares
from tests.unit.metrics.economy.seasonal_figures import SEASON, figures


def test_takes_the_season_out_that_was_put_in() -> None:
    found = decompose_by_stl(figures(10, noise=0.002), 12, Mode.MULTIPLICATIVE, None)
    factors = np.log(np.array(found.seasonal)).reshape(-1, 12).mean(axis=0)
    assert factors == pytest.approx(SEASON, abs=0.004)
    assert found.diagnostics.before.p < 1e-6
    assert found.diagnostics.after.p > 0.05


def test_parts_and_holiday_make_up_the_figures() -> None:
    values, regressor = figures(10, effect=-0.2), shares(10)
    found = decompose_by_stl(values, 12, Mode.MULTIPLICATIVE, regressor)
    assert found.holiday is not None
    moved = np.exp(found.holiday.coefficient * np.array(regressor))
    whole = np.array(found.adjusted) * np.array(found.seasonal) * moved
    assert whole == pytest.approx(values)


def test_additive_parts_add_up() -> None:
    values = [value - 120 for value in figures(6)]
    found = decompose_by_stl(values, 12, Mode.ADDITIVE, None)
    assert np.array(found.adjusted) + np.array(found.seasonal) == pytest.approx(values)


def test_an_effect_that_is_noise_is_left_in() -> None:
    found = decompose_by_stl(figures(10), 12, Mode.MULTIPLICATIVE, shares(10))
    assert found.holiday is not None
    assert not found.holiday.is_kept
    whole = np.array(found.adjusted) * np.array(found.seasonal)
    assert whole == pytest.approx(figures(10))
