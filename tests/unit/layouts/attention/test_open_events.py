"""Open events: fires and severe ones one by one, the others by town or by department."""

from __future__ import annotations

from datetime import date, datetime

from layouts.attention import Backlog, MatterKind, read_events
from layouts.attention.open_events import (
    department_backlogs,
    fires,
    read_backlog,
    severe_events,
    town_backlogs,
)
from metrics import DISTRICT, UNASSIGNED
from tests.unit.layouts import sample

TREE = sample.region_tree()
OLDEST, NEWER = datetime(2025, 9, 25, 5, 0), datetime(2025, 10, 13, 3, 0)
COMMUNITY = next(iter(sample.COMMUNITIES))


def severe(*rows):
    return list(severe_events(read_events(sample.events(*rows)), TREE, sample.TODAY))


def test_tells_severe_events_from_the_day_of_their_deadline():
    found = severe(
        {},
        {"severity": "larger"},
        {"deadline_at": datetime(2025, 10, 20, 2)},
        {"deadline_at": datetime(2025, 10, 20, 10), "severity": "larger"},
    )
    assert [(matter.kind, matter.days) for matter in found] == [
        (MatterKind.MAJOR_OVERDUE, 6),
        (MatterKind.LARGER_OVERDUE, 6),
        (MatterKind.MAJOR_DUE, 0),
        (MatterKind.LARGER_DUE, 0),
    ]


def test_leaves_out_what_is_not_due_yet_has_no_deadline_or_is_not_severe():
    tomorrow = {"deadline_at": datetime(2025, 10, 21, 2)}
    assert severe(tomorrow, {"deadline_at": None}, {"severity": "general"}) == []


def test_an_event_of_a_community_counts_in_its_town_and_an_unlocated_one_is_told():
    located, lost = severe({"region_code": COMMUNITY}, {"region_code": "unknown"})
    assert (located.region, lost.region) == (sample.GULIN, "")


def test_a_fire_counts_from_its_report():
    (found,) = fires(read_events(sample.events(sample.fire())), TREE, sample.TODAY)
    assert (found.kind, found.days) == (MatterKind.FIRE, 0)
    assert found.since.moment == datetime(2025, 10, 20, 8, 15)


def test_adds_the_ages_of_a_backlog_up_and_keeps_the_oldest():
    frame = sample.backlog((sample.GULIN, "4-7", 3, NEWER), (sample.GULIN, "8-30", 2, OLDEST))
    assert read_backlog(frame) == {sample.GULIN: Backlog(5, date(2025, 9, 25))}


def test_a_town_that_has_nothing_but_what_is_told_is_not_told_twice():
    backlogs = {sample.GULIN: Backlog(1, date(2025, 10, 14))}
    told = read_events(sample.events({}))
    assert list(town_backlogs(backlogs, told, TREE, "x", sample.TODAY)) == []
    (found,) = town_backlogs(backlogs, [], TREE, "governance_centre", sample.TODAY)
    assert (found.kind, found.region, found.days) == (MatterKind.BACKLOG, sample.GULIN, 6)
    assert found.department == "governance_centre"


def test_a_fire_that_is_not_overdue_takes_nothing_off_a_backlog():
    backlogs = {sample.ZHANGSHUI: Backlog(1, date(2025, 10, 14))}
    told = read_events(sample.events(sample.fire()))
    assert len(list(town_backlogs(backlogs, told, TREE, "x", sample.TODAY))) == 1


def test_a_departments_backlog_lies_in_the_region_that_was_asked():
    backlogs = {code: Backlog(2, date(2025, 10, 14)) for code in ("emergency_bureau", UNASSIGNED)}
    told = read_events(sample.events({}, {"department": None}, {"department": None}))
    (found,) = department_backlogs(backlogs, told, DISTRICT, sample.TODAY)
    assert (found.region, found.department) == (DISTRICT, "emergency_bureau")
    nobody = list(department_backlogs(backlogs, [], DISTRICT, sample.TODAY))[1]
    assert nobody.department == ""
