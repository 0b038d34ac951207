"""A growth's lamp is that of the year's target, whose words stand in its title."""

from __future__ import annotations

import pytest

from layouts.panels.growth_target import standing_of, target_lamp
from metrics import CITY, Lamp, Measure, Target, TargetKind
from tests.unit.layouts import sample
from tests.unit.layouts.panels.growths import GDP, read


def judged(lamp=Lamp.GREEN, measure=Measure.CUMULATED_YOY, wording="5.5%左右", **changed):
    target = Target(
        period="2025", value=5.5, source="政府工作报告", wording=wording, measure=measure,
        kind=TargetKind.ANNUAL, plan="2025年政府工作报告",
    )  # fmt: skip
    return sample.standing("gdp", lamp, **{"target": target, **changed})


@pytest.fixture
def growth():
    return read(GDP)[0]


def test_the_growth_s_own_target_goes_before_the_amount_s(growth):
    amount, own = judged(measure=Measure.CUMULATED), judged()
    assert standing_of(growth, (amount, own)) is own
    assert standing_of(growth, (amount,)) is amount


def test_no_target_no_lamp(growth):
    assert standing_of(growth, ()) is None
    assert standing_of(growth, (judged(target=None),)) is None
    assert standing_of(growth, (judged(region_code=CITY),)) is None
    assert standing_of(growth, (sample.standing("retail_sales", Lamp.RED),)) is None


@pytest.mark.parametrize(
    ("changed", "locale", "word"),
    [
        ({}, "zh_CN", "达到序时，年度目标 5.5%左右"),
        ({"lamp": Lamp.YELLOW, "wording": None}, "zh_CN", "滞后，年度目标 5.5%以上"),
        ({"is_over": True, "met": True}, "zh_CN", "已达标，年度目标 5.5%左右"),
        ({}, "en", "On pace; target of the year: 5.5% or more"),
    ],
)
def test_the_word_says_lamp_and_target(growth, changed, locale, word):
    lamp = target_lamp(growth, judged(**changed), locale)
    assert lamp.title == word
    assert f"lamp-{changed.get('lamp', Lamp.GREEN)}" in lamp.className
