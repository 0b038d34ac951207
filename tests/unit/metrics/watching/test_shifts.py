from __future__ import annotations

import numpy as np

from metrics import Measure
from metrics.watching.shifts import NEWS_MONTHS, judge_shift
from tests.unit.metrics.watching.series import watched

NOISE = np.random.default_rng(3).normal(0, 1, 96)


def shifted(months: int) -> np.ndarray:
    return NOISE + np.where(np.arange(96) >= 96 - months, 12.0, 0.0)


def test_a_fresh_level_is_told_with_its_first_month():
    found = judge_shift(watched(shifted(5), Measure.YOY))
    assert str(found.anomaly.period) == "2022-08"
    assert found.anomaly.size > 3
    assert found.chance is None


def test_an_old_level_is_no_news():
    assert judge_shift(watched(shifted(NEWS_MONTHS + 12), Measure.YOY)).anomaly is None


def test_levels_short_series_and_flat_ones_are_not_judged():
    assert judge_shift(watched(shifted(5))) is None
    assert judge_shift(watched(shifted(5)[:10], Measure.YOY)) is None
    assert judge_shift(watched([2.0] * 60, Measure.YOY)) is None
