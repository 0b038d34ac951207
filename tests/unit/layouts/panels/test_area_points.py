"""What is counted in a drawn area."""

from __future__ import annotations

from dataclasses import replace

from layouts.panels.area_points import LEADING, counted_events, counted_risks
from layouts.selection import Selection
from tests.unit.layouts import sample
from tests.unit.layouts.panels.area_answers import DRAWN, RING, area_answers

KINDS = ("safety", "traffic", "environment", "housing", "consumer", "public_order", "other")


def events(selection=DRAWN, **answers):
    lines = counted_events(area_answers(**answers), sample.context(selection))
    return {line.code: line for line in lines}


def of_kinds(count):
    rows = [("2025-09", kind, "low", "closed", True, 10 - n) for n, kind in enumerate(KINDS)]
    return rows[:count]


def test_counts_events_of_all_kinds_and_states_whatever_is_chosen():
    found = events(Selection(within=RING, category="safety", severity="major", state="closed"))
    assert {code: line.count for code, line in found.items()} == {
        "events": 1_005,
        "events:open": 5,  # what is overdue is open as well
        "events:overdue": 2,
        "events:closed": 1_000,
        "events:traffic": 1_000,
        "events:safety": 5,
    }
    assert [line.is_part for line in found.values()] == [False] + 5 * [True]


def test_counts_follow_the_chosen_time_and_tell_it():
    found = events(replace(DRAWN, since=sample.TODAY.replace(day=1)))
    assert found["events"].count == 3
    assert found["events"].period == "2025年10月1日 – 2025年10月20日"
    assert events()["events"].period == "2024年11月1日 – 2025年10月20日"


def test_the_leading_kinds_stand_alone_and_the_others_together():
    found = events(events=of_kinds(7))
    kinds = {code: line.count for code, line in found.items()}
    assert [kinds[f"events:{kind}"] for kind in KINDS[:LEADING]] == [10, 9, 8, 7, 6]
    assert kinds["events:rest"] == 5 + 4
    assert found["events:rest"].what == "其他2类"
    assert sum(kinds[f"events:{kind}"] for kind in (*KINDS[:LEADING], "rest")) == kinds["events"]


def test_a_rest_of_one_kind_is_that_kind():
    assert "events:rest" not in events(events=of_kinds(6))
    assert events(events=of_kinds(6))["events:public_order"].count == 5


def test_without_events_there_are_none():
    found = events(events=())
    assert {line.count for line in found.values()} == {0}


def test_events_of_a_demonstration_are_said_to_be():
    lines = counted_events(area_answers(), sample.context(DRAWN, is_demo=True))
    assert {tuple(line.provenance) for line in lines} == {("demo",)}
    assert {tuple(line.provenance) for line in events().values()} == {()}


def test_counts_risk_points_inside_by_level_and_those_without_a_place():
    lines = list(counted_risks(area_answers(provenance="demo"), sample.context(DRAWN)))
    assert {line.code: line.count for line in lines} == {
        "risk_points": 2,
        "risk_points:major": 1,
        "risk_points:larger": 0,
        "risk_points:general": 0,
        "risk_points:low": 1,
        "risk_points:unplaced": 1,
    }
    assert {line.period for line in lines} == {"2025年10月20日"}
    assert {tuple(line.provenance) for line in lines} == {("demo",)}


def test_where_every_risk_point_has_a_place_none_is_told_to_be_without():
    lines = counted_risks(area_answers(points=[{}]), sample.context(DRAWN))
    assert "risk_points:unplaced" not in {line.code for line in lines}
    empty = list(counted_risks(area_answers(points=[]), sample.context(DRAWN)))
    assert {line.count for line in empty} == {0}
