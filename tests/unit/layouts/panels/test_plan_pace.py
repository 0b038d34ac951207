"""The chart of an indicator: values, computed pace, targets, and where the trend lands."""

from __future__ import annotations

import math
from datetime import date

from layouts.panels.plan_pace import landing_line, pace_spec
from layouts.panels.plan_plot import pace_plot
from metrics import Lamp, Landing, Mark, PeriodLamp, Step, Target, parse_period
from tests.unit.layouts import sample

USERS = sample.catalogue()["zheliban_daily_users"]
TARGET = Target(period="2025", value=8.86, source="表1", wording="8.86万")
STEPS = (Step(TARGET, date(2025, 12, 31), Mark.PENDING, None, None),)


def entry(text, value, gap, lag=10.0, lamp=Lamp.YELLOW):
    return PeriodLamp(parse_period(text), date(2025, 12, 31), lamp, value, gap, lag)


HISTORY = (entry("2025-05", 7.0, -0.5), entry("2025-06", 7.2, -0.6), entry("2025-09", 7.42, -1.2))


def standing(**changed):
    values = {"target": TARGET, "baseline": 5.13, "steps": STEPS, "history": HISTORY, "value": 7.42}
    return sample.standing(USERS.name, Lamp.RED, **{**values, **changed})


def series(spec, name):
    rows = spec.frame[spec.frame["series"] == name]
    return list(zip(rows["day"], rows["value"], strict=True))


def test_the_pace_line_lies_where_the_gaps_put_it_and_ends_at_the_target():
    spec = pace_spec(standing(), USERS, "zh_CN")
    pace = series(spec, "序时线（推算）")
    assert pace[0] == (date(2025, 5, 31), 7.5)
    assert pace[-1] == (date(2025, 12, 31), 8.86)


def test_a_missing_month_breaks_the_line_of_values():
    values = dict(series(pace_spec(standing(), USERS, "zh_CN"), "实际值"))
    assert math.isnan(values[date(2025, 7, 31)])
    assert math.isnan(values[date(2025, 8, 31)])
    assert values[date(2025, 9, 30)] == 7.42


def test_there_is_no_pace_line_without_a_baseline():
    history = (entry("2025-09", 7.42, -1.44, lag=None),)
    spec = pace_spec(standing(baseline=None, history=history), USERS, "zh_CN")
    assert [style.name for style in spec.series] == ["实际值"]


def test_the_landing_carries_the_last_figure_on_to_the_target_s_day():
    landing = Landing(12, 7.6, reaches=False)
    spec = pace_spec(standing(landing=landing), USERS, "zh_CN")
    assert series(spec, "按趋势外推") == [(date(2025, 9, 30), 7.42), (date(2025, 12, 31), 7.6)]
    dotted = [style.name for style in spec.series if style.line == "dotted"]
    assert dotted == ["按趋势外推"]
    assert spec.series[-1].name == "实际值"
    assert [mark.label for mark in spec.marks] == ["8.86万", "7.60 万人 预计不达标"]


def test_nothing_is_extrapolated_from_too_few_figures():
    spec = pace_spec(standing(landing=Landing(2)), USERS, "zh_CN")
    assert len(spec.marks) == 1
    assert landing_line(standing(landing=Landing(2)), USERS, "zh_CN") == "样本不足（2 期）"
    assert landing_line(standing(), USERS, "zh_CN") == ""


def test_there_is_no_chart_without_a_judged_period():
    assert pace_spec(standing(history=()), USERS, "zh_CN") is None


def test_after_the_plan_s_end_the_pace_line_is_not_carried_on():
    over = pace_spec(standing(is_over=True, baseline=None), USERS, "zh_CN")
    assert series(over, "序时线（推算）")[-1][0] == date(2025, 9, 30)


def test_the_plot_names_values_years_and_marks():
    spec = pace_spec(standing(landing=Landing(12, 7.6, reaches=False)), USERS, "zh_CN")
    drawn = sample.written(pace_plot(spec, "light", "zh_CN"))
    assert "8.86万" in drawn
    assert "2025" in drawn
    assert "浙里办日活跃用户数历期数值、序时线与目标的折线图" in drawn
    assert "pace-mark is-target is-above" in drawn
    assert "pace-mark is-landing is-below" in drawn
