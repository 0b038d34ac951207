"""Every published target is ticked or not, and the plan's text stands beside its table."""

from __future__ import annotations

import json
from datetime import date

import pytest
from plotly.utils import PlotlyJSONEncoder

from layouts.panels.plan_targets import mark, period_heading, target_cell, target_periods
from metrics import Lamp, Mark, Period, PeriodLamp, Step, Target, parse_period
from tests.unit.layouts import sample

USERS = "zheliban_daily_users"


def step(period, value, mark=Mark.MET, reached=None, **changed):
    target = Target(period=period, value=value, source="表1", **changed)
    due = parse_period(period).end
    return Step(target, due, mark, reached, None if reached is None else reached - value)


def lamp_of(text, value):
    period: Period = parse_period(text)
    return PeriodLamp(period, period.end, Lamp.GREEN, value, 0.0, None)


STEPS = (
    step("2021", 4, reached=4.26, wording="4万", line="第38行（表1 序号6）"),
    step("2025", 8.86, Mark.PENDING, wording="8.86万"),
    step("2021", 4, Mark.MET, 4.26, wording="超过4万", operator=">", primary=False, line="第28行"),
)
STANDING = sample.standing(USERS, Lamp.RED, steps=STEPS, history=(lamp_of("2021-12", 4.26),))


def shown(cell):
    return json.dumps(cell.shown, cls=PlotlyJSONEncoder, ensure_ascii=False)


def test_the_years_of_all_targets_are_the_columns():
    other = sample.standing("catalogued_data_share", Lamp.GREEN, steps=(step("2022", 85),))
    assert target_periods([STANDING, other]) == ("2021", "2022", "2025")
    assert period_heading("2025", "zh_CN") == "2025年目标"
    assert period_heading("2025", "en") == "Target 2025"


def test_says_what_was_asked_and_what_was_reached():
    cell = target_cell(STANDING, "2021", sample.context())
    assert "4万" in shown(cell)
    assert "实际 4.26 万人" in shown(cell)
    assert f'"data-figure": "{USERS}/330203000000/2021-12/level/"' in shown(cell)
    assert '"data-value": "4.26"' in shown(cell)


def test_the_text_s_target_stands_beside_with_its_line():
    cell = shown(target_cell(STANDING, "2021", sample.context()))
    assert "正文 超过4万" in cell
    assert "第28行" in cell
    assert cell.index("4万") < cell.index("正文 超过4万")


def test_a_target_of_the_future_is_neither_met_nor_missed():
    cell = target_cell(STANDING, "2025", sample.context())
    assert "未到期" in shown(cell)
    assert "data-figure" not in shown(cell)


def test_a_year_without_a_target_is_left_empty():
    assert target_cell(STANDING, "2022", sample.context()).shown == ""


@pytest.mark.parametrize(
    ("found", "sign", "word"),
    [(Mark.MET, "✓", "达成"), (Mark.MISSED, "✗", "未达成"), (Mark.PENDING, "—", "未到期"),
     (Mark.UNKNOWN, "?", "无数据")],
)  # fmt: skip
def test_a_mark_has_a_sign_and_a_word(found, sign, word):
    drawn = sample.written(mark(found, "zh_CN"))
    assert sign in drawn
    assert f'"aria-label": "{word}"' in drawn


def test_what_was_missed_comes_first_where_the_column_is_sorted():
    missed = sample.standing(USERS, Lamp.RED, steps=(step("2021", 5, Mark.MISSED, 4.26),))
    context = sample.context()
    values = [target_cell(s, "2021", context).value for s in (missed, STANDING)]
    assert values == sorted(values)
    assert STEPS[0].due == date(2021, 12, 31)
