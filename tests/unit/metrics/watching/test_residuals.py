from __future__ import annotations

import pytest

from metrics import Measure
from metrics.reference.festivals import read_spring_festivals
from metrics.watching.residuals import judge_residual
from tests.unit.metrics.watching.series import seasonal, watched

FESTIVALS = read_spring_festivals()


@pytest.mark.parametrize("sign", [1, -1])
def test_a_newest_figure_off_its_season_is_odd_and_told_in_its_unit(sign):
    values = seasonal()
    usual = values[-1]
    values[-1] += sign * 60
    found = judge_residual(watched(values), FESTIVALS)
    assert found.anomaly.size * sign > 3.5
    assert found.anomaly.value == values[-1]
    assert found.anomaly.expected == pytest.approx(usual, rel=0.06)
    assert found.chance < 1e-3


def test_an_older_outlier_is_no_news():
    values = seasonal()
    values[-7] += 60
    assert judge_residual(watched(values), FESTIVALS).anomaly is None


@pytest.mark.parametrize("values", [[5.0], [5.0] * 60, seasonal(20), [0.0] * 48])
def test_what_cannot_be_judged_is_not(values):
    assert judge_residual(watched(values), FESTIVALS) is None


def test_growth_is_no_level():
    assert judge_residual(watched(seasonal(), Measure.YOY), FESTIVALS) is None
