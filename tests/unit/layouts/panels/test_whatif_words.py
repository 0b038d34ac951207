from __future__ import annotations

import pytest

from layouts.panels.whatif_asking import plan_of
from layouts.panels.whatif_words import change_words, effect_words
from tests.unit.layouts.panels import scenarios


@pytest.mark.parametrize(
    ("target", "name", "change", "locale", "words"),
    [
        ("industry", "foreign_trade", 5.0, "zh_CN", "外贸进出口总额 +5 个百分点"),
        ("industry", "foreign_trade", -2.25, "zh_CN", "外贸进出口总额 −2.25 个百分点"),
        ("industry", "foreign_trade", 5.0, "en", "Total imports and exports +5 points"),
        ("output", "industry", -1.5, "zh_CN", "工业最终需求每期−1.5"),
        ("output", "mining", 1.0, "zh_CN", "mining最终需求每期+1.0"),
    ],
)
def test_a_shock_is_written_by_its_name(target, name, change, locale, words) -> None:
    context = scenarios.context(locale, target=target)
    assert change_words(name, change, plan_of(context.selection), context).startswith(words)


def test_an_effect_is_in_points_of_a_growth_and_in_the_unit_of_a_level() -> None:
    growth, level = scenarios.context(), scenarios.context(target="output")
    assert effect_words(plan_of(growth.selection), -0.126, growth) == "−0.13 个百分点"
    assert "亿元" in effect_words(plan_of(level.selection), 3.0, level)
