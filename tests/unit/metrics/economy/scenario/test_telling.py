from __future__ import annotations

import numpy as np
import pytest

from metrics.economy.scenario.telling import told
from tests.unit.metrics.economy.scenario.made_scenarios import base


def test_what_does_not_move_is_the_base_itself() -> None:
    path = base()
    drawn = np.random.default_rng(0).normal(100, 3, (50, 6))
    outcome = told(path, drawn, drawn, (), ())
    assert (outcome.paths["scenario"] == outcome.paths["base"]).all()
    assert (outcome.effect[["effect", "low", "high"]] == 0).all(axis=None)
    assert outcome.caution.zh == "仅供参考"


def test_quantiles_never_cross() -> None:
    drawn = base().table()
    outcome = told(base(), drawn, -drawn, (), ())  # turned upside down
    by_period = outcome.paths.pivot(index="period", columns="chance", values="scenario")
    assert (by_period.diff(axis=1).iloc[:, 1:] >= 0).all(axis=None)


def test_a_shift_moves_every_quantile_alike() -> None:
    drawn = base().table()
    outcome = told(base(), drawn, drawn + 2, (), (), is_demo=True)
    moved = outcome.paths["scenario"] - outcome.paths["base"]
    assert moved.tolist() == pytest.approx([2] * 18)
    assert outcome.effect["effect"].tolist() == [2] * 6
    assert outcome.is_demo
