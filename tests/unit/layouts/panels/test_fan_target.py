"""A target against a band."""

from __future__ import annotations

import pytest

from layouts.panels.fan_target import target_sentence
from metrics import Measure, Target, parse_period
from tests.unit.layouts.panels.indicators import METRIC


@pytest.mark.parametrize(
    ("value", "operator", "word"),
    [
        (3.0, ">=", "80%区间全部达标"),
        (5.0, ">=", "目标在80%区间之内"),
        (7.0, ">", "80%区间全部未达标"),
        (7.0, "<=", "80%区间全部达标"),
        (3.0, "<", "80%区间全部未达标"),
    ],
)
def test_says_where_the_target_lies(value: float, operator, word: str) -> None:
    target = Target(
        period="2025", value=value, operator=operator, source="s", measure=Measure.CUMULATED_YOY
    )
    said = target_sentence(METRIC, target, parse_period("2025-12"), (4.0, 5.0, 6.0), "zh_CN")
    assert said.endswith(f"预计2025年1—12月为5.0%，{word}。")
