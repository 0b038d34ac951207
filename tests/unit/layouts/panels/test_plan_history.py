"""The history of the chosen indicator, the worst one unless somebody chose."""

from __future__ import annotations

from datetime import date

from layouts.panels import plan_history
from layouts.selection import Selection
from metrics import Lamp, PeriodLamp, parse_period
from tests.unit.layouts import sample

ENTRY = PeriodLamp(parse_period("2025-09"), date(2025, 12, 31), Lamp.RED, 92.0, -1.2, 31.0)


def standing(metric, lamp, **changed):
    return sample.standing(metric, lamp, **{"history": (ENTRY,), **changed})


def draw(*standings, selection=None):
    return plan_history.PANEL.draw({"standings": standings}, sample.context(selection))


def test_asks_for_the_chosen_indicator_alone():
    chosen = Selection(metric="mobile_office_share")
    query = plan_history.PANEL.queries(chosen, sample.context(chosen))["standings"]
    assert query.metrics == ("mobile_office_share",)


def test_asks_for_all_where_nobody_chose_a_plan_indicator():
    for chosen in (Selection(), Selection(metric="gdp")):
        query = plan_history.PANEL.queries(chosen, sample.context(chosen))["standings"]
        assert len(query.metrics) > 11


def test_shows_the_worst_unless_somebody_chose():
    standings = (
        standing("catalogued_data_share", Lamp.YELLOW),
        standing("collected_data_share", Lamp.RED),
    )
    drawn = sample.words(draw(*standings))
    assert "按共享需求完成归集的数据比例" in drawn
    chosen = draw(*standings, selection=Selection(metric="catalogued_data_share"))
    assert "按应编尽编原则完成编目的数据比例" in sample.words(chosen)


def test_offers_what_the_region_has_figures_of():
    drawn = sample.written(draw(standing("catalogued_data_share", Lamp.YELLOW)))
    assert '"label": "1 数据编目率"' in drawn
    assert '"label": "正文 一网通办率"' in drawn
    town = sample.written(
        draw(
            standing("catalogued_data_share", Lamp.YELLOW, region_code=sample.GULIN),
            selection=Selection(region=sample.GULIN),
        )
    )
    assert "新增业务系统上云比例" not in town


def test_pace_is_said_to_be_computed():
    assert "推算" in sample.words(draw(standing("catalogued_data_share", Lamp.YELLOW)))


def test_says_why_there_is_no_chart():
    bare = {"history": (), "target": None, "steps": ()}
    unset = draw(standing("zheliban_daily_users", Lamp.NONE, **bare))
    assert "目标不分解" in sample.words(unset)
    missing = draw(standing("catalogued_data_share", Lamp.NONE, history=()))
    assert "无数据" in sample.words(missing)
