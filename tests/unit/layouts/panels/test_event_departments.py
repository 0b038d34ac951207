"""The closed loop by department: rates of the month, and the backlog by age."""

from __future__ import annotations

import json
from datetime import datetime

import pandas as pd
import pytest

from layouts.components.fitting import TIERS
from layouts.panels import event_departments
from layouts.panels.department_loops import NAMES, by_department
from layouts.selection import Selection
from metrics import DISTRICT, BacklogQuery
from tests.unit.layouts import sample

OLD = datetime(2025, 9, 11, 5)
RECENT = datetime(2025, 10, 17, 5)


def total(region=DISTRICT, **changed):
    figures = {
        "events_due": 2002,
        "events_due_closed": 1997,
        "events_closed_on_time": 1933,
        "event_closure_rate": 99.75,
        "event_on_time_closure_rate": 96.5534,
    }
    rows = [(name, region, "2025-09", "level", float(value)) for name, value in figures.items()]
    return sample.figures(rows, **changed)


def draw(*departments, backlog=(), region=DISTRICT, whole=None, **changed):
    selection = Selection(region=region)
    answers = {
        "total": total(region) if whole is None else whole,
        "departments": pd.concat(departments) if departments else sample.figures([]),
        "backlog": sample.backlog(*backlog),
    }
    return event_departments.PANEL.draw(answers, sample.context(selection, **changed))


def test_asks_the_month_that_is_over_and_the_backlog_of_now():
    asked = event_departments.PANEL.queries(Selection(), sample.context())
    assert asked["total"].metrics == NAMES
    assert asked["departments"].metrics == tuple(by_department(name) for name in NAMES)
    assert asked["departments"].by == "department"
    assert str(asked["departments"].last) == "2025-09"
    assert asked["backlog"] == BacklogQuery(region=DISTRICT, by="department")


def test_departments_are_not_asked_for_shares_in_a_town():
    chosen = Selection(region=sample.GULIN)
    asked = event_departments.PANEL.queries(chosen, sample.context(chosen))
    assert "departments" not in asked
    assert asked["total"].regions == (sample.GULIN,)
    assert asked["backlog"].region == sample.GULIN


def test_a_row_has_its_counts_its_shares_and_its_backlog_by_age():
    drawn = draw(
        sample.department("emergency_bureau", 211, 209, 203),
        backlog=[
            ("emergency_bureau", "1-3", 2, RECENT),
            ("emergency_bureau", "8-30", 3, RECENT),
        ],
    )
    row = sample.nodes(drawn, "loop-row")[2]
    text = json.dumps(row, ensure_ascii=False)
    assert "区应急管理局" in text
    slice_ = "department=emergency_bureau"
    share = by_department("event_on_time_closure_rate")
    assert f'"data-figure": "{share}/{DISTRICT}/2025-09/level/{slice_}"' in text
    for written in ('"211"', '"99.1"', '"96.2"'):
        assert written in text
    bar = sample.nodes(drawn, "backlog-bar")[0]
    assert [part["props"]["children"] for part in bar["children"]] == ["2", "3"]
    assert bar["title"] == "1–3天 2 · 8–30天 3"


def test_the_district_leads_with_all_that_is_overdue_and_the_oldest():
    drawn = draw(
        sample.department("emergency_bureau", 211, 209, 203),
        backlog=[
            ("emergency_bureau", "1-3", 2, RECENT),
            ("statistics_bureau", ">30", 1, OLD),
        ],
    )
    words = sample.words(drawn)
    assert "9月 · 逾期截至10月20日" in words
    assert "全区 2,002 99.8 96.6 3 最久 39天" in words
    assert "1–3天 2 4–7天 0 8–30天 0 超30天 1" in words
    assert words.index("区统计局") < words.index("区应急管理局")


def test_too_few_due_show_counts_for_shares():
    drawn = draw(sample.department("natural_resources_bureau", 3, 3, 2))
    text = sample.words(drawn)
    assert "区自然资源局 3 3 /3 2 /3" in text


def test_is_calm_when_nothing_is_overdue():
    drawn = draw(sample.department("emergency_bureau", 211, 211, 211))
    assert "无逾期未结" in sample.words(drawn)
    assert sample.nodes(drawn, "backlog-bar") == []
    assert sample.nodes(drawn, "backlog-ages") == []


def test_a_department_nobody_knows_and_events_of_none_are_named():
    drawn = draw(backlog=[("unassigned", "1-3", 1, RECENT)])
    assert "责任部门待明确" in sample.words(drawn)


@pytest.mark.parametrize("kept", TIERS)
def test_shown_and_counted_departments_are_all(kept):
    codes = [f"office_{number}" for number in range(10)]
    backlog = [(code, "4-7", number + 1, RECENT) for number, code in enumerate(codes)]
    drawn = draw(*(sample.department(code, 100, 100, 90) for code in codes), backlog=backlog)
    rows = sample.nodes(drawn, "loop-row")[2:]
    shown = [row for row in rows if row["data-depth"] < kept]
    lines = [line for line in sample.nodes(drawn, "loops-rest") if line["data-at"] == kept]
    rest = 10 - len(shown)
    assert len(shown) == min(kept, 10)
    if not rest:
        assert lines == []
        return
    late = sum(range(1, rest + 1))
    assert lines[0]["children"] == f"其余 {rest} 个部门，逾期未结 {late} 件"


def test_a_town_shows_its_own_figures_and_the_departments_backlog_there():
    drawn = draw(region=sample.GULIN, backlog=[("emergency_bureau", "4-7", 2, RECENT)])
    words = sample.words(drawn)
    assert "古林镇 2,002 99.8 96.6 2 最久 3天" in words
    assert "部门办结率只统计到全区" in words
    assert "of-town" in sample.written(drawn)


def test_says_so_where_nothing_was_due_and_nothing_is_overdue():
    drawn = draw(whole=sample.figures([]))
    assert "本期无应办结事件，无逾期未结" in sample.words(drawn)


def test_demo_figures_and_their_source_are_named():
    text = sample.words(draw(whole=total(provenance="demo")))
    assert "来源 基层治理四平台 · 演示数据" in text


def test_departments_have_their_english_names_in_english():
    drawn = draw(sample.department("emergency_bureau", 211, 209, 203), locale="en")
    assert "emergency_bureau" in sample.words(drawn)
