"""重点关注: what, whose, since when, next step, and where a line leads."""

from __future__ import annotations

from datetime import date, datetime

from layouts.panels import attention
from layouts.selection import Selection
from metrics import DISTRICT, EventQuery, Freshness, Lamp, Target, parse_period
from tests.unit.layouts import sample

NOTHING = {"fires": sample.events(), "events": sample.events(), "standings": (), "reports": ()}


def draw(selection=None, **answers):
    return attention.PANEL.draw({**NOTHING, **answers}, sample.context(selection))


def test_is_calm_when_nothing_is_wrong():
    assert "当前无重点关注事项" in sample.words(draw())


def test_asks_for_the_chosen_region_alone():
    chosen = Selection(region=sample.GULIN)
    asked = attention.PANEL.queries(chosen, sample.context(chosen))
    assert {query.region for query in asked.values() if isinstance(query, EventQuery)} == {
        sample.GULIN
    }
    assert asked["reports"].region == sample.GULIN
    assert asked["standings"].regions == (sample.GULIN,)
    assert asked["events"].overdue_on == sample.TODAY


def test_a_fire_says_place_desk_minutes_and_what_to_do():
    drawn = draw(fires=sample.events(sample.fire()))
    text = sample.words(drawn)
    assert "章水镇杖锡村 林火报警（疑似）待核实" in text
    assert "区自然资源局 值班室" in text
    assert "已过38分钟" in text
    assert "立即核实" in text
    assert "mark rings" in sample.written(drawn)
    assert f'"href": "?region={sample.ZHANGSHUI}"' in sample.written(drawn)


def test_an_overdue_event_says_grade_lead_and_deadline():
    text = sample.words(draw(events=sample.events({})))
    assert "古林镇 重大：仓储企业消防隐患" in text
    assert "区应急管理局 分管副局长" in text
    assert "逾期6天" in text
    assert "应于10月14日办结，督办销号" in text


def test_a_fire_past_its_deadline_is_listed_once():
    fire = sample.events(sample.fire(deadline_at=datetime(2025, 10, 1), severity="major"))
    text = sample.words(draw(fires=fire, events=fire))
    assert text.count("章水镇") == 1


def test_a_red_target_says_lag_since_when_and_the_monthly_rate_needed():
    red = sample.standing(
        "zheliban_daily_users",
        Lamp.RED,
        value=7.42,
        lag=32.4,
        target=Target(period="2025", value=8.86, source="表1"),
        red_since=parse_period("2025-07"),
        run_rate=0.48,
    )
    drawn = draw(standings=(red,))
    text = sample.words(drawn)
    assert "浙里办日活跃用户数 落后序时 32 点" in text
    assert "2025年7月起" in text
    assert "距目标差1.44万人，月均需增0.48万人" in text
    assert '"href": "?metric=zheliban_daily_users"' in sample.written(drawn)


def test_a_red_target_without_a_month_left_names_no_rate():
    red = sample.standing("catalogued_data_share", Lamp.RED, run_rate=None)
    assert "月均" not in sample.words(draw(standings=(red,)))


def test_a_target_that_has_lost_ground_says_so_instead_of_a_lag_beyond_the_step():
    lost = sample.standing("catalogued_data_share", Lamp.RED, completed=-6.3, lag=723.0)
    text = sample.words(draw(standings=(lost,)))
    assert "数据编目率 低于本阶段起点" in text
    assert "723" not in text


def test_a_missed_target_asks_for_an_explanation():
    missed = sample.standing("catalogued_data_share", Lamp.RED, is_over=True, met=False)
    text = sample.words(draw(standings=(missed,)))
    assert "数据编目率 未达标" in text
    assert "说明未达标原因" in text


def test_an_overdue_report_says_whose_desk_and_which_period():
    late = Freshness(
        "unified_component_rate", DISTRICT, "2025-08", "2025-09", date(2025, 10, 8), 12
    )
    text = sample.words(draw(reports=(late,)))
    assert "统一组件利用率 逾期未报" in text
    assert "区数据局 数据资源科" in text
    assert "逾期12天" in text
    assert "催报2025年9月数据（10月8日到期）" in text


def test_an_unknown_department_is_said_to_be_open():
    text = sample.words(draw(events=sample.events({"department": None})))
    assert "责任部门待明确" in text


def test_counts_what_the_list_cannot_show():
    many = sample.events(*({"external_id": f"E-{i}"} for i in range(9)))
    drawn = draw(events=many)
    assert "共 9 项，列前 6" in sample.words(drawn)
    assert sample.written(drawn).count("matter-what") == 6
