"""The plan table: worst first, lamps with words, gaps in their units."""

from __future__ import annotations

import pytest

from layouts.components.fitting import TIERS
from layouts.panels import plan_table
from layouts.selection import Selection
from metrics import CITY, DISTRICT, Lamp, StandingQuery
from tests.unit.layouts import sample

ELEVEN = [metric.name for metric in sample.catalogue().numbered]


def draw(*standings, selection=None, **changed):
    return plan_table.PANEL.draw({"standings": standings}, sample.context(selection, **changed))


def test_asks_the_eleven_of_table_one_in_their_order():
    query = plan_table.PANEL.queries(Selection(), sample.context())["standings"]
    assert isinstance(query, StandingQuery)
    assert len(query.metrics) == 11
    assert query.metrics[0] == "catalogued_data_share"
    assert query.regions == (DISTRICT,)
    assert query.on == sample.TODAY


def test_asks_only_what_towns_report_when_a_town_is_chosen():
    chosen = Selection(region=sample.GULIN)
    query = plan_table.PANEL.queries(chosen, sample.context(chosen))["standings"]
    assert query.regions == (sample.GULIN,)
    assert "cloud_hosted_system_share" not in query.metrics


def test_does_not_hold_a_town_s_part_of_a_total_against_the_district_s_target():
    chosen = Selection(region=sample.GULIN)
    query = plan_table.PANEL.queries(chosen, sample.context(chosen))["standings"]
    assert "zheliban_daily_users" not in query.metrics
    assert "catalogued_data_share" in query.metrics


def test_asks_nothing_and_says_so_where_no_level_has_targets():
    chosen = Selection(region=CITY)
    context = sample.context(chosen)
    assert plan_table.PANEL.queries(chosen, context) == {}
    drawn = plan_table.PANEL.draw({}, context)
    assert "规划指标不分解到本级" in sample.words(drawn)


def test_orders_red_yellow_hollow_green_and_wider_gaps_first():
    drawn = sample.words(
        draw(
            sample.standing(ELEVEN[0], Lamp.GREEN, gap=0.4),
            sample.standing(ELEVEN[1], Lamp.YELLOW, gap=-0.5),
            sample.standing(ELEVEN[2], Lamp.YELLOW, gap=-2.0),
            sample.standing(ELEVEN[5], Lamp.RED, gap=-1.19),
            sample.standing(ELEVEN[10], Lamp.NONE, overdue_days=12),
        )
    )
    names = ["浙里办日活跃用户数", "新增系统上云比例", "数据归集率", "统一组件利用率", "数据编目率"]
    places = [drawn.index(name) for name in names]
    assert places == sorted(places)


def test_writes_value_and_gap_in_their_units():
    drawn = sample.words(
        draw(
            sample.standing("zheliban_daily_users", Lamp.RED, value=7.42, gap=-1.19),
            sample.standing("catalogued_data_share", Lamp.YELLOW, value=93.1, gap=-1.2),
        )
    )
    assert "7.42 万人 −1.19 万人" in drawn
    assert "93.1 % −1.2" in drawn
    assert "个百分点" in drawn


@pytest.mark.parametrize(
    ("lamp", "word"),
    [
        (Lamp.RED, "严重滞后"),
        (Lamp.YELLOW, "滞后"),
        (Lamp.GREEN, "达到序时"),
        (Lamp.NONE, "无数据"),
    ],
)
def test_lamp_has_a_shape_and_a_word(lamp, word):
    row = sample.written(draw(sample.standing(ELEVEN[0], lamp)))
    assert f"lamp lamp-{lamp}" in row
    assert f'"aria-label": "{word}"' in row


def test_no_data_says_how_long_it_is_overdue():
    drawn = sample.words(draw(sample.standing(ELEVEN[10], Lamp.NONE, overdue_days=12)))
    assert "无数据 · 逾期未报 12天" in drawn


def test_an_overdue_figure_turns_grey_with_its_age():
    drawn = draw(sample.standing(ELEVEN[0], Lamp.GREEN, overdue_days=3))
    assert "plan-row is-stale" in sample.written(drawn)
    assert "逾期3天" in sample.words(drawn)
    assert "落后" not in sample.words(drawn).split("进度差")[-1]


def test_bar_shows_the_share_done_and_the_pace():
    row = sample.written(draw(sample.standing(ELEVEN[0], Lamp.YELLOW, completed=0.4, elapsed=0.93)))
    assert '"width": "40.0%"' in row
    assert '"left": "93.0%"' in row
    assert "本阶段完成 40%，时序 93%" in row


def test_bar_stays_in_its_track_when_the_step_is_more_than_done():
    row = sample.written(draw(sample.standing(ELEVEN[0], Lamp.GREEN, completed=1.4)))
    assert '"width": "100.0%"' in row


def test_there_is_no_bar_and_no_lag_without_a_baseline():
    drawn = draw(sample.standing(ELEVEN[0], Lamp.YELLOW, completed=None, elapsed=None, lag=None))
    assert "bullet" not in sample.written(drawn)
    assert sample.words(drawn).count("落后") == 1  # the rule's own


def test_names_lag_and_gap_apart():
    drawn = draw(sample.standing(ELEVEN[0], Lamp.YELLOW, gap=-1.2, lag=12.4))
    assert "当前值 差距 个百分点 进度差" in sample.words(drawn)
    assert "−1.2 落后12点" in sample.words(drawn)


def test_after_the_plan_s_end_there_is_a_verdict_and_no_pace():
    drawn = draw(
        sample.standing(ELEVEN[0], Lamp.GREEN, is_over=True, met=True, elapsed=None, lag=None),
        sample.standing(ELEVEN[1], Lamp.RED, is_over=True, met=False, elapsed=None, lag=None),
    )
    said = sample.words(drawn)
    assert "bullet" not in sample.written(drawn)
    assert "实际值 差距 个百分点 结论" in said
    assert "−1.2 已达标" in said
    assert "−1.2 未达标" in said
    assert "规划期已满" in said
    assert "进度差" not in said


def test_a_red_made_good_carries_its_mark():
    assert "已补" in sample.words(draw(sample.standing(ELEVEN[0], Lamp.YELLOW, made_good=True)))


def rest(drawn, kept):
    """Return what is said of the rows that do not stand where so many are kept."""
    return [
        line["children"] for line in sample.nodes(drawn, "plan-rest") if line.get("data-at") == kept
    ]


def test_rows_beyond_those_that_fit_are_counted_by_their_lamps():
    drawn = draw(
        *(sample.standing(name, Lamp.YELLOW) for name in ELEVEN[:3]),
        sample.standing(ELEVEN[3], Lamp.NONE),
        *(sample.standing(name, Lamp.GREEN) for name in ELEVEN[4:]),
    )
    assert rest(drawn, 2) == ["其余 9 项 · 滞后 1 · 无数据 1 · 达到序时 7"]
    assert rest(drawn, 7) == ["其余 4 项 · 达到序时"]


@pytest.mark.parametrize("kept", TIERS)
def test_shown_and_counted_rows_are_all(kept):
    drawn = draw(*(sample.standing(name, Lamp.GREEN) for name in ELEVEN))
    depths = [row["data-depth"] for row in sample.nodes(drawn, "plan-row") if "data-depth" in row]
    shown = sum(depth < kept for depth in depths)
    counted = [f"其余 {11 - shown} 项 · 达到序时"] if shown < 11 else []
    assert shown == min(kept, 11)
    assert rest(drawn, kept) == counted


def test_worst_rows_stand_longest():
    drawn = draw(sample.standing(ELEVEN[0], Lamp.GREEN), sample.standing(ELEVEN[1], Lamp.RED))
    first = next(row for row in sample.nodes(drawn, "plan-row") if row.get("data-depth") == 0)
    assert "lamp-red" in sample.written(first["children"])


def test_head_names_plan_year_and_time_gone():
    drawn = sample.words(draw(sample.standing(ELEVEN[0], Lamp.GREEN)))
    assert "“十四五”表1" in drawn
    assert "2025年目标 · 时序 93%" in drawn


def test_says_how_many_indicators_towns_do_not_have():
    drawn = draw(
        sample.standing(ELEVEN[0], Lamp.GREEN, region_code=sample.GULIN),
        selection=Selection(region=sample.GULIN),
    )
    assert "10 项规划指标不分解到镇乡（街道）" in sample.words(drawn)


def test_name_leads_to_the_history_and_the_value_opens_its_card():
    row = sample.written(draw(sample.standing("catalogued_data_share", Lamp.GREEN)))
    assert '"href": "/plan?metric=catalogued_data_share"' in row
    assert '"data-figure": "catalogued_data_share/330203000000/2025-09/level/"' in row
    assert '"data-value": "93.1"' in row


def test_demo_figures_are_marked():
    drawn = draw(sample.standing(ELEVEN[0], Lamp.GREEN, provenance="demo"))
    assert "演示数据" in sample.words(drawn)
    assert "演示数据" not in sample.words(draw(sample.standing(ELEVEN[0], Lamp.GREEN)))
