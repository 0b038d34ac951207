from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from metrics.economy.seasonal import Residual, residual_seasonality
from metrics.economy.seasonal.residual import recent_seasonality
from tests.unit.metrics.economy.seasonal_figures import figures
from tests.unit.metrics.economy.worked_run import worked_run


def test_finds_a_season_and_none_in_noise() -> None:
    assert residual_seasonality(figures(10), 12).p < 1e-6
    noise = np.random.default_rng(4).normal(100, 1, 120).tolist()
    assert residual_seasonality(noise, 12).p > 0.05


@pytest.mark.parametrize("values", [[5.0] * 40, [float(n) for n in range(40)]])
def test_what_does_not_move_has_no_season(values: list[float]) -> None:
    assert residual_seasonality(values, 12) == Residual(0.0, 1.0)


def test_noise_is_rarely_called_a_season() -> None:
    rng = np.random.default_rng(1)
    found = [residual_seasonality(rng.normal(0, 1, 120).tolist(), 12).p for _ in range(400)]
    assert np.mean(np.array(found) < 0.05) < 0.08


def test_the_recent_years_are_eight() -> None:
    assert recent_seasonality(figures(7), 12) is None
    ten = figures(10)
    assert recent_seasonality(ten, 12) == residual_seasonality(ten[-96:], 12)


def test_equals_the_programs_own_number(shared_data: Path) -> None:
    found = residual_seasonality(worked_run(shared_data).values, 12)
    assert found.statistic == pytest.approx(62.55988, abs=5e-4)  # qsori of the worked run
