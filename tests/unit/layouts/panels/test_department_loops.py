"""What departments closed of what was due, the heaviest backlog first."""

from __future__ import annotations

import pandas as pd

from layouts.components.figure import FigureKey
from layouts.panels.backlog import Backlog
from layouts.panels.department_loops import read_departments, read_total
from metrics import DISTRICT
from tests.unit.layouts import sample


def read(*frames, **backlogs):
    figures = pd.concat(frames) if frames else sample.figures([])
    return read_departments(figures, backlogs)


def test_finds_every_figure_with_its_key():
    (loop,) = read(sample.department("emergency_bureau", 211, 209, 203))
    share = loop.figures["event_on_time_closure_rate"]
    assert round(share.value, 1) == 96.2
    assert share.key == FigureKey(
        "event_on_time_closure_rate_by_department",
        DISTRICT,
        "2025-09",
        part="department=emergency_bureau",
    )
    assert (loop.due, loop.has_shares) == (211, True)


def test_the_heaviest_backlog_comes_first_then_the_lower_share():
    loops = read(
        sample.department("calm", 100, 100, 99),
        sample.department("calm_and_late", 100, 100, 90),
        sample.department("few", 3, 3, 0),
        sample.department("heavy", 100, 100, 100),
        light=Backlog((1, 0, 0, 0)),
        heavy=Backlog((0, 0, 0, 1)),
    )
    order = ["heavy", "light", "calm_and_late", "calm", "few"]
    assert [loop.code for loop in loops] == order


def test_too_few_due_make_no_share():
    (loop,) = read(sample.department("natural_resources_bureau", 9, 9, 9))
    assert not loop.has_shares


def test_who_has_a_backlog_alone_is_there_without_figures():
    (loop,) = read(unassigned=Backlog((0, 1, 0, 0)))
    assert (loop.code, loop.due, loop.figures, loop.has_shares) == ("unassigned", 0, {}, False)


def test_a_department_without_anything_is_not_there():
    assert read(sample.department("idle", 0, 0, 0)) == ()


def test_the_total_is_the_region_s_own():
    rows = [
        ("events_due", DISTRICT, "2025-09", "level", 2002.0),
        ("events_due", sample.GULIN, "2025-09", "level", 201.0),
    ]
    total = read_total(sample.figures(rows), sample.GULIN, Backlog())
    assert (total.due, total.code) == (201, "")
    assert total.figures["events_due"].key == FigureKey("events_due", sample.GULIN, "2025-09")
