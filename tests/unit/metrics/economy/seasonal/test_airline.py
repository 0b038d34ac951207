from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from metrics import Grain, periods_between
from metrics.economy.seasonal import holiday_regressor
from metrics.economy.seasonal.airline import holiday_effect
from metrics.reference import read_spring_festivals
from tests.unit.metrics.economy.seasonal_figures import WEEK, figures
from tests.unit.metrics.economy.worked_run import worked_run


def shares(years: int) -> tuple[float, ...]:
    months = periods_between(Grain.MONTH, date(2026 - years, 1, 1), date(2025, 12, 31))
    found = holiday_regressor(months, WEEK, read_spring_festivals())
    assert found is not None
    return found


@pytest.mark.parametrize("years", [3, 6, 16])
def test_finds_the_effect_that_was_put_in(years: int) -> None:
    effect = holiday_effect(np.log(figures(years, effect=-0.15)), shares(years), 12)
    assert effect is not None
    assert effect.is_kept
    assert effect.coefficient == pytest.approx(-0.15, abs=3 * effect.error)
    assert effect.t == pytest.approx(effect.coefficient / effect.error)


@pytest.mark.parametrize(("years", "most"), [(3, 0.13), (10, 0.09)])
def test_finds_none_in_noise_but_for_the_share_that_a_test_allows(years: int, most: float) -> None:
    regressor = shares(years)
    kept = [
        holiday_effect(np.log(figures(years, seed=seed)), regressor, 12).is_kept  # type: ignore[union-attr]
        for seed in range(150)
    ]
    assert np.mean(kept) <= most


def test_a_holiday_that_never_moved_has_no_effect() -> None:
    assert holiday_effect(figures(3), [0.0] * 36, 12) is None


def test_figures_that_trend_and_season_explain_have_no_effect() -> None:
    assert holiday_effect([5.0] * 48, shares(4), 12) is None


def test_an_exact_effect_has_hardly_an_error() -> None:
    regressor = shares(4)
    effect = holiday_effect(-0.5 * np.array(regressor), regressor, 12)
    assert effect is not None
    assert effect.coefficient == pytest.approx(-0.5)
    assert effect.error < 1e-12
    assert effect.t < -1e12


def test_agrees_with_x13_on_the_worked_run(shared_data: Path) -> None:
    run = worked_run(shared_data)
    effect = holiday_effect(np.log(run.values), run.regressor[:192], 12)
    assert effect is not None
    # X-13's own: -0.14852 +- 0.00430, t = -34.5.
    assert effect.coefficient == pytest.approx(-0.14852, abs=2e-4)
    assert effect.error == pytest.approx(0.0043, rel=0.05)
