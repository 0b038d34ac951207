"""How matters are said: what and where, since when, next step; figures open their cards."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from layouts.attention import MatterKind
from layouts.panels.attention_questions import matters_of
from layouts.panels.attention_words import say_matter
from metrics import Lamp, Target, parse_period
from tests.unit.layouts import sample
from tests.unit.layouts.panels.attention_answers import GAOQIAO, RATE, answers, busy, late


def said(kind=None, locale="zh_CN", **given):
    """The one line that is told of answers, and its text."""
    context = sample.context(locale=locale)
    matters = matters_of(answers(**given), context)
    (matter,) = (m for m in matters if kind in (None, m.kind))
    line = say_matter(matter, context)
    rest = " ".join(part if isinstance(part, str) else sample.words(part) for part in line.rest)
    return line, f"{line.name} {rest}".strip()


def test_a_fire_says_place_minutes_and_what_to_do():
    line, what = said(fires=sample.events(sample.fire()))
    assert what == "章水镇杖锡村 林火报警（疑似）待核实"
    assert (line.since, line.step) == ("已过38分钟", "立即核实，按预案处置")
    assert "mark rings" in sample.written(line.mark)


def test_an_overdue_event_says_grade_days_and_deadline():
    line, what = said(events=sample.events({}))
    assert what == "古林镇 重大：仓储企业消防隐患"
    assert (line.since, line.step) == ("逾期6天", "应于10月14日办结，督办销号")
    assert "pin-1" in sample.written(line.mark)


@pytest.mark.parametrize(("hour", "since"), [(9, "今日 17:00 到期"), (8, "今日 16:00 已到期")])
def test_an_event_due_today_says_at_what_time(hour, since):
    line, _ = said(events=sample.events({"deadline_at": datetime(2025, 10, 20, hour)}))
    assert (line.since, line.step) == (since, "今日办结，现场督办")


def test_a_red_target_says_value_lag_since_when_and_the_monthly_rate_needed():
    line, what = said(plan=busy()["plan"])
    assert what == "浙里办日活跃用户数 7.42 万人 落后32点"
    assert (line.since, line.step) == ("2025年7月起", "距目标差1.44万人，月均需增0.48万人")
    assert line.metric == "zheliban_daily_users"
    (figure,) = line.rest[:1]
    assert "zheliban_daily_users/330203000000/2025-09/level/" in sample.written(figure)


def test_a_red_target_without_a_month_left_names_no_rate():
    line, _ = said(plan=(sample.standing("catalogued_data_share", Lamp.RED),))
    assert line.step == "距目标差1.9个百分点"


def test_a_target_that_has_lost_ground_says_so_instead_of_a_lag_beyond_the_step():
    lost = sample.standing("catalogued_data_share", Lamp.RED, completed=-6.3, lag=723.0)
    _, what = said(plan=(lost,))
    assert what == "数据编目率 93.1% 不及起点"


def test_a_missed_target_asks_for_an_explanation_since_it_was_due():
    missed = sample.standing("catalogued_data_share", Lamp.RED, is_over=True, met=False)
    line, what = said(plan=(missed,))
    assert what == "数据编目率 93.1% 未达标"
    assert (line.since, line.step) == ("12月31日到期", "说明未达标原因，列入下期整改")


def test_a_growth_target_says_the_months_it_covers_and_what_the_year_needs():
    target = Target(period="2025", value=3, source="x", measure="cumulated_yoy")
    behind = sample.standing(
        "fixed_asset_investment", Lamp.YELLOW, target=target, value=-1.8, gap=-4.8, lag=None,
        completed=None,
    )  # fmt: skip
    line, what = said(annual=(behind,))
    assert what == "固定资产投资 1—9月 下降1.8% 低于目标4.8个百分点"
    assert line.step == "年内需达到3.0%"
    assert "cumulated_yoy" in sample.written(line.rest[1])


def test_a_towns_target_names_the_town():
    _, what = said(MatterKind.TOWN_PLAN, town_plan=busy()["town_plan"])
    assert what.startswith("古林镇 数据编目率")


def test_a_run_older_than_what_was_read_says_so():
    old = sample.standing(
        "catalogued_data_share", Lamp.RED, region_code=sample.GULIN,
        red_since=parse_period("2025-04"),
    )  # fmt: skip
    line, _ = said(town_plan=(old,))
    assert line.since == "2025年4月或更早"


def test_the_last_town_says_its_place_and_what_it_has_overdue():
    given = busy()
    line, what = said(MatterKind.CLOSURE, closure=given["closure"], backlog=given["backlog"])
    assert what == "高桥镇 事件按期办结率 88.2% 列第 17/17 位，末位"
    assert line.step == "逾期未结 7 件，限期清零"
    assert f"{RATE}/{GAOQIAO}/2025-09/level/" in sample.written(line.rest[0])
    assert "mark arrow" in sample.written(line.mark)


def test_a_town_under_the_target_shows_its_lamp():
    target = Target(period="2025", value=95, source="x")
    judged = (sample.standing(RATE, Lamp.YELLOW, region_code=GAOQIAO, target=target),)
    line, what = said(closure=busy()["closure"], closure_target=judged)
    assert what == "高桥镇 事件按期办结率 88.2% 低于目标 95.0%"
    assert line.step == "分析原因，限期回升"
    assert "lamp-yellow" in sample.written(line.mark)


def test_a_fallen_town_says_how_far():
    codes = list(sample.TOWNS)
    rows = [(RATE, c, "2025-08", "level", 99.0 - n) for n, c in enumerate(codes)]
    rows += [(RATE, c, "2025-09", "level", 99.0 - n if n else 91.5) for n, c in enumerate(codes)]
    _, what = said(MatterKind.PLACE, closure=sample.figures(rows))
    assert what == "南门街道 事件按期办结率 91.5% 下降 7 位，至第 8/17 位"


def test_a_backlog_says_how_many_and_the_oldest():
    frame = sample.backlog((sample.ZHANGSHUI, "4-7", 14, datetime(2025, 9, 25, 5)))
    line, what = said(backlog=frame)
    assert what == "章水镇 逾期未结 14 件"
    assert (line.since, line.step) == ("最长逾期25天", "最早应于9月25日办结，督办清零")


def test_risk_points_say_how_many_stand_since_when():
    rows = [
        ("major_risk_points", sample.GULIN, f"2025-0{m}", "level", n) for m, n in ((7, 0), (8, 1))
    ]
    line, what = said(risk_points=sample.figures(rows))
    assert what == "古林镇 重大风险 1 处 未销号"
    assert line.since == "2025年8月起"


def test_late_reports_say_how_many_the_period_and_the_day():
    line, what = said(reports=(late("unified_component_rate"),))
    assert what == "统一组件利用率 逾期未报"
    assert (line.since, line.step) == ("逾期12天", "催报2025年9月数据（10月8日到期）")
    several = (late("pm25_concentration", sample.GULIN, 20), late("water_sections", sample.GULIN))
    _, what = said(reports=several)
    assert what == "古林镇 PM2.5平均浓度 等 2 项逾期未报"


def test_a_day_of_another_year_is_written_with_it():
    missed = sample.standing(
        "catalogued_data_share", Lamp.RED, is_over=True, met=False,
        target=Target(period="2024", value=95, source="x"),
    )  # fmt: skip
    line, _ = said(plan=(missed,))
    assert line.since == "2024年12月31日 星期二到期"
    assert date(2024, 12, 31).weekday() == 1


def test_every_kind_is_said_in_both_languages():
    for locale in ("zh_CN", "en"):
        context = sample.context(locale=locale)
        for matter in matters_of(busy(), context):
            line = say_matter(matter, context)
            assert all((line.name, line.since, line.step)), (locale, matter.kind)
