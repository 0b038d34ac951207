from __future__ import annotations

from datetime import date

from layouts.panels.figure_targets import target_section
from metrics import Lamp, Mark, Step
from tests.unit.layouts import sample
from tests.unit.layouts.panels.records import said

ZH = sample.context()
METRIC = ZH.metrics["catalogued_data_share"]


def steps() -> tuple[Step, ...]:
    marks = (Mark.MET, Mark.MISSED, Mark.PENDING)
    values = (82.1, 84.0, None)
    return tuple(
        Step(target, date(int(target.period), 12, 31), mark, value, None)
        for target, mark, value in zip(METRIC.targets, marks, values, strict=True)
    )


def test_lists_each_target_with_its_line_and_what_became_of_it():
    standing = sample.standing(METRIC.name, Lamp.YELLOW, steps=steps())
    drawn = target_section(METRIC, (standing,), ZH)
    assert drawn is not None
    text = said(drawn)
    assert "2021年 80.0%以上 十四五 · 表1 · 第33行（表1 序号1） · “80%” ✓ 已达标（82.1%）" in text
    assert "2022年 85.0%以上 十四五 · 表1 · 第33行（表1 序号1） · “85%” ✗ 未达标（84.0%）" in text
    assert text.endswith("未到期")


def test_verdict_is_held_against_the_target_once_the_plan_is_over():
    standing = sample.standing(
        METRIC.name, Lamp.RED, steps=steps(), is_over=True, met=False, gap=-2.0
    )
    drawn = target_section(METRIC, (standing,), ZH)
    assert drawn is not None
    assert "未达标 · 与目标差距 −2.0 个百分点" in said(drawn)


def test_targets_of_the_district_are_not_ticked_for_a_place_they_do_not_judge():
    drawn = target_section(METRIC, (), ZH)
    assert drawn is not None
    text = said(drawn)
    assert "目标按全区设定，不分解到本级" in text
    assert "✓" not in text


def test_metric_without_targets_has_no_such_section():
    assert target_section(ZH.metrics["gdp"], (), ZH) is None
    assert target_section(ZH.metrics["gdp"], (sample.standing("gdp", Lamp.NONE),), ZH) is None
