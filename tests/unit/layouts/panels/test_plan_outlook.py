"""Where the trend lands is said with what it rests on; what is over has no outlook."""

from __future__ import annotations

import json

from plotly.utils import PlotlyJSONEncoder

from layouts.panels.plan_outlook import landing_cell, landing_words, run_rate_cell
from metrics import Lamp, Landing, Target
from tests.unit.layouts import sample

USERS = sample.catalogue()["zheliban_daily_users"]
TARGET = Target(period="2025", value=8.86, source="表1")


def standing(**changed):
    return sample.standing(USERS.name, Lamp.RED, value=7.42, target=TARGET, **changed)


def shown(cell):
    return json.dumps(cell.shown, cls=PlotlyJSONEncoder, ensure_ascii=False)


def test_says_by_how_much_the_trend_falls_short():
    words = landing_words(Landing(12, 7.6, reaches=False), standing(), USERS, "zh_CN")
    assert words == "预计不达标，差1.26万人（按近 12 期趋势）"


def test_says_that_the_trend_reaches_the_target():
    words = landing_words(Landing(12, 9.1, reaches=True), standing(), USERS, "zh_CN")
    assert words == "预计达标（按近 12 期趋势）"
    english = landing_words(Landing(12, 9.1, reaches=True), standing(), USERS, "en")
    assert english == "will reach (trend of 12 periods)"


def test_too_few_figures_land_nowhere():
    cell = landing_cell(standing(landing=Landing(2)), USERS, sample.context())
    assert "样本不足（2 期）" in shown(cell)
    assert cell.value is None


def test_the_landing_sorts_by_its_value():
    cell = landing_cell(standing(landing=Landing(12, 7.6, False)), USERS, sample.context())
    assert cell.value == 7.6
    assert "7.60 万人" in shown(cell)


def test_what_every_month_left_must_bring():
    cell = run_rate_cell(standing(run_rate=0.48, periods_left=3), USERS, sample.context())
    assert "0.48万人" in shown(cell)
    assert "剩 3 个月" in shown(cell)


def test_nothing_is_needed_where_the_target_s_value_is_reached():
    cell = run_rate_cell(standing(run_rate=-0.1, periods_left=3), USERS, sample.context())
    assert "已到目标值" in shown(cell)


def test_what_is_over_has_no_outlook():
    over = standing(is_over=True)
    assert landing_cell(over, USERS, sample.context()).shown == "—"
    assert run_rate_cell(over, USERS, sample.context()).shown == "—"
