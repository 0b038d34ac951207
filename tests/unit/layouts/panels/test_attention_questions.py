"""What the lists of 重点关注 ask of whom, and the matters that they make."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from layouts.attention import MatterKind, rank
from layouts.panels.attention_questions import matters_of, queries
from layouts.selection import Selection
from metrics import (
    DISTRICT,
    BacklogQuery,
    EventQuery,
    Lamp,
    RegionCode,
    StandingQuery,
    TargetKind,
    UnknownDepartmentError,
    parse_period,
)
from tests.unit.layouts import sample
from tests.unit.layouts.panels.attention_answers import GAOQIAO, RATE, answers, busy

COMMUNITY = RegionCode(next(iter(sample.COMMUNITIES)))
TOWNS = tuple(sample.TOWNS)


def asked(**chosen):
    selection = Selection(**chosen)
    return queries(selection, sample.context(selection))


def made(given, **chosen):
    return matters_of(given, sample.context(Selection(**chosen)))


def test_the_district_asks_of_itself_and_of_its_towns():
    found = asked()
    assert found["plan"].regions == (DISTRICT,)
    assert (found["annual"].metrics, found["annual"].kind) == ((), TargetKind.ANNUAL)
    assert found["town_plan"].regions == TOWNS
    assert found["reports"].children_of == DISTRICT
    assert found["backlog"] == BacklogQuery(DISTRICT, on=sample.TODAY, by="town")
    assert found["closure"].regions == TOWNS
    assert found["events"].overdue_on == date(2025, 10, 21)


def test_a_town_asks_of_itself_and_is_ranked_among_its_peers():
    found = asked(region=sample.GULIN)
    assert {q.region for q in found.values() if isinstance(q, EventQuery | BacklogQuery)} == {
        sample.GULIN
    }
    standings = [q for q in found.values() if isinstance(q, StandingQuery)]
    assert {q.regions for q in standings} == {(sample.GULIN,)}
    assert found["closure"].regions == TOWNS
    assert found["risk_points"].regions == (sample.GULIN,)
    assert found["reports"].children_of is None
    assert "plan" not in found


def test_a_community_asks_for_its_events_alone():
    found = asked(region=COMMUNITY)
    assert set(found) == {"fires", "events", "backlog", "reports", "anomalies"}
    assert found["backlog"].by == ""


def test_an_earlier_day_asks_nothing_of_what_is_late_today():
    earlier = asked(period=parse_period("2025-06"))
    assert "reports" not in earlier
    assert earlier["plan"].on == earlier["backlog"].on == date(2025, 6, 30)
    assert "reports" not in asked(as_of=date(2025, 9, 1))


def test_departments_are_counted_only_where_the_list_is_grouped_by_them():
    assert "departments" not in asked()
    assert asked(group="department")["departments"].by == "department"


def test_share_metrics_alone_are_judged_at_towns():
    metrics = sample.catalogue()
    assert all(metrics[name].unit_record.is_share for name in asked()["town_plan"].metrics)
    assert len(asked()["town_plan"].metrics) >= 5


def test_every_source_tells():
    found = made(busy())
    assert {matter.kind for matter in found} == set(MatterKind) - {MatterKind.PLACE}
    assert found == rank(found)


def test_a_backlog_is_told_with_a_towns_share_where_that_is_wanting():
    found = made(busy())
    backlogs = [m.region for m in found if m.kind is MatterKind.BACKLOG]
    (closure,) = (m for m in found if m.kind is MatterKind.CLOSURE)
    assert backlogs == [sample.ZHANGSHUI]
    assert (closure.region, closure.subject.backlog.count) == (GAOQIAO, 7)


def test_grouped_by_department_the_same_events_are_counted_by_department():
    by_town, by_department = made(busy()), made(busy(), group="department")
    backlogs = [m for m in by_department if m.kind is MatterKind.BACKLOG]
    assert {(m.region, m.department) for m in backlogs} == {
        (DISTRICT, "emergency_bureau"),
        (DISTRICT, ""),
    }

    def others(found):
        return [m for m in found if m.kind is not MatterKind.BACKLOG]

    assert others(by_department) == others(by_town)


def test_a_target_of_the_year_judges_the_towns():
    given = dict(busy())
    reached = sample.standing(RATE, Lamp.GREEN, region_code=GAOQIAO)
    given["closure_target"] = (reached,)
    assert MatterKind.CLOSURE not in {matter.kind for matter in made(given)}


def test_a_list_is_narrowed_down_to_one_department():
    chosen = {"part": "department=emergency_bureau"}
    found = made(busy(), **chosen)
    assert {matter.department for matter in found} == {"emergency_bureau"}
    assert found == [m for m in made(busy()) if m.department == "emergency_bureau"]
    with pytest.raises(UnknownDepartmentError, match="Did you mean 'emergency_bureau'"):
        made(busy(), part="department=emergency_buro")


def test_a_fire_past_its_deadline_is_told_once():
    fire = sample.events(sample.fire(severity="major"))
    found = made(answers(fires=fire, events=fire))
    assert Counter(matter.kind for matter in found) == {MatterKind.FIRE: 1}


def test_what_may_not_be_read_is_not_there_and_the_rest_is_told():
    whole = made(busy())
    for missing in ("fires", "events", "backlog", "plan", "closure", "risk_points", "reports"):
        part = {name: answer for name, answer in busy().items() if name != missing}
        told = {(m.kind, m.region, m.name) for m in made(part) if m.kind is not MatterKind.BACKLOG}
        assert told < {(m.kind, m.region, m.name) for m in whole}, missing


def test_a_calm_district_has_no_matter():
    assert made(answers()) == []
    context = replace(sample.context(), today=date(2025, 10, 21))
    assert matters_of(answers(), context) == []
