from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from metrics import InvalidScenarioError, month_period
from metrics.economy.scenario import BasePath, Elasticity, Origin, RangeCheck
from metrics.metric import Label
from tests.unit.metrics.economy.scenario.made_scenarios import base

NAME = Label(zh="固定资产投资", en="Investment")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"value": math.nan}, "有限数"),
        ({"low": 0.4}, "应在其区间0.4至0.5之内"),
        ({"level": 1.0}, "应在0与1之间"),
        ({"lag": -1}, "不能为负"),
        ({"origin": Origin.DECLARED}, "应注明出处"),
    ],
)
def test_refuses_what_is_no_elasticity(changes: dict[str, object], told: str) -> None:
    good = {"driver": "investment", "label": NAME, "value": 0.3, "low": 0.1, "high": 0.5}
    with pytest.raises(InvalidScenarioError, match=f"固定资产投资.*{told}"):
        Elasticity(**(good | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"periods": ()}, "没有时期"),
        ({"periods": (month_period(2026, 2), month_period(2026, 1))}, "2026-01应在2026-02之后"),
        ({"quantiles": {0.1: (1.0,) * 6}}, "没有中位数"),
        ({"quantiles": {0.5: (1.0,) * 5}}, "有5个数，应与时期数6相同"),
        ({"quantiles": {0.5: (1.0,) * 6, 1.0: (2.0,) * 6}}, "分位1应在0与1之间"),
        ({"quantiles": {0.5: (1.0,) * 5 + (math.inf,)}}, "非有限数"),
        ({"quantiles": {0.1: (2.0,) * 6, 0.5: (1.0,) * 6}}, "0.1分位高于0.5分位"),
    ],
)
def test_refuses_what_is_no_path(changes: dict[str, object], told: str) -> None:
    with pytest.raises(InvalidScenarioError, match=f"工业增加值.*{told}"):
        replace(base(), **changes)


def test_a_path_is_a_table_by_chance_and_period() -> None:
    path = base()
    assert path.chances == (0.1, 0.5, 0.9)
    assert isinstance(path, BasePath)
    assert path.table().shape == (3, 6)
    assert path.table()[1] == pytest.approx(np.arange(100, 106))


@pytest.mark.parametrize(
    ("low", "high", "is_within"), [(-5, 5, True), (-5, 2, False), (None, None, None)]
)
def test_a_shock_is_held_against_what_was(
    low: float | None, high: float | None, is_within: bool | None
) -> None:
    assert RangeCheck("investment", NAME, 3, low, high).is_within is is_within
