"""The headline cards: which figure, against what, and when somebody has to act."""

from __future__ import annotations

import json
from typing import Any

import pytest

from layouts.pages import build_pages
from layouts.panels.headline import DEFAULT_CARDS, ask, draw_cards
from layouts.selection import Selection
from metrics import CITY, DISTRICT, Lamp, Measure, Target, TargetKind, UnknownMetricError
from tests.unit.layouts import sample

GDP = [
    ("gdp", DISTRICT, "2025-Q2", "cumulated", 845.0),
    ("gdp", DISTRICT, "2025-Q3", "cumulated", 1312.4),
    ("gdp", DISTRICT, "2025-Q3", "cumulated_yoy", 5.6),
    ("gdp", CITY, "2025-Q3", "cumulated_yoy", 5.1),
]
NEIGHBOURS = ("330205000000", "330206000000")


def answers(rows: Any = GDP, *, peers: Any = (), standings: Any = (), late: Any = ()) -> dict:
    return {
        "gdp/own": sample.figures(rows),
        "gdp/peers": sample.figures(peers),
        "standings": standings,
        "freshness": late,
    }


def words(cards: tuple[str, ...], found: dict, **changed: Any) -> str:
    return sample.words(draw_cards(cards, found, sample.context(**changed)))


def target(value: float, measure: Measure, wording: str) -> Target:
    return Target(
        period="2025", value=value, source="政府工作报告", wording=wording, measure=measure,
        kind=TargetKind.ANNUAL, plan="2025年政府工作报告",
    )  # fmt: skip


def test_shows_the_newest_sum_with_its_months_growth_and_the_city():
    text = words(("gdp",), answers())
    assert "地区生产总值 前三季度" in text
    assert "1,312.4 亿元" in text
    assert "同比增长5.6%" in text
    assert "高于全市0.5个百分点" in text


def test_every_figure_carries_its_key_and_its_raw_value():
    drawn = sample.written(draw_cards(("gdp",), answers(), sample.context()))
    assert json.dumps(f"gdp/{DISTRICT}/2025-Q3/cumulated/") in drawn
    assert json.dumps(f"gdp/{DISTRICT}/2025-Q3/cumulated_yoy/") in drawn
    assert '"data-value": "1312.4"' in drawn


def test_says_how_much_of_the_years_budget_is_there_and_against_time():
    budget = target(130.0, Measure.CUMULATED, "130亿元")
    standing = sample.standing(
        "general_budget_revenue", Lamp.GREEN, target=budget, attained=0.789, lag=-3.9
    )
    found = answers([("general_budget_revenue", DISTRICT, "2025-09", "cumulated", 102.6)])
    found = {key.replace("gdp", "general_budget_revenue"): value for key, value in found.items()}
    text = words(("general_budget_revenue",), {**found, "standings": (standing,)})
    assert "完成年度预算的78.9%" in text
    assert "快于序时3.9点" in text


def test_a_red_lamp_asks_for_action_and_a_late_figure_loses_its_lamp():
    goal = target(5.5, Measure.CUMULATED_YOY, "5.5%左右")
    standing = sample.standing("gdp", Lamp.RED, target=goal)
    drawn = sample.written(draw_cards(("gdp",), answers(standings=(standing,)), sample.context()))
    assert "is-urgent" in drawn and "lamp-red" in drawn and "年度目标5.5%左右" in drawn


def test_a_metric_without_figures_says_so():
    assert "无数据" in words(("gdp",), answers([]))


def test_open_fires_are_urgent_and_say_where_and_since_when():
    found = {"forest_fires": sample.events(sample.fire())}
    drawn = draw_cards(("forest_fires",), found, sample.context())
    text = sample.words(drawn)
    assert "is-urgent" in sample.written(drawn)
    assert "章水镇杖锡村" in text and "已过38分钟" in text
    calm = draw_cards(("forest_fires",), {"forest_fires": sample.events()}, sample.context())
    assert "is-urgent" not in sample.written(calm)


def test_major_events_are_counted_by_town_with_those_past_their_deadline():
    text = words(("major_events",), {"major_events": sample.events({}, {}, sample.fire())})
    assert "2 起" in text and "古林镇 2" in text and "最长逾期6天" in text


@pytest.mark.parametrize("locale", ["zh_CN", "en"])
def test_is_drawn_in_every_language(locale: str):
    assert words(("gdp",), answers(), locale=locale)


def test_asks_for_the_year_before_and_for_the_peers():
    asked = ask(("gdp",), Selection(), sample.context())
    assert str(asked["gdp/own"].last) == "2025-Q3"
    assert asked["gdp/own"].regions == (DISTRICT, CITY)
    assert asked["standings"].kind is TargetKind.ANNUAL


def test_an_unknown_card_is_refused_with_a_suggestion():
    with pytest.raises(UnknownMetricError, match="Did you mean 'gdp'"):
        ask(("gpd",), Selection(), sample.context())


def test_the_overview_takes_the_named_cards():
    (panel, *_), (usual, *_) = (build_pages(names)[0].panels for names in (("gdp",), ()))
    assert set(panel.queries(Selection(), sample.context())) == {
        "gdp/own", "gdp/peers", "standings", "freshness",
    }  # fmt: skip
    assert usual.per_minute
    assert len(DEFAULT_CARDS) == 6
