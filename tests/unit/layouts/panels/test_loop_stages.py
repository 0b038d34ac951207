"""The steps of the sources, in each source's own words."""

from __future__ import annotations

import math

from layouts.panels import loop_stages
from layouts.panels.loop_asking import STAGES
from tests.unit.layouts import sample

ROWS = (
    ("hotline", "reported", 4, math.nan, 0),
    ("hotline", "accepted", 0, 2.0, 31),
    ("city_management", "reported", 0, math.nan, 0),
    ("city_management", "accepted", 1200, 3.0, 1),
    ("city_management", "closed", 0, math.nan, 0),
)


def test_tells_who_stands_where_and_the_hours_between():
    said = sample.words(loop_stages.PANEL.draw({STAGES: sample.stages(*ROWS)}, sample.context()))
    assert "在办1,204件" in said
    assert "12345热线 上报 4件 受理 2小时" in said
    assert "数字城管 上报 立案 1,200件 3小时 结案" in said
    assert "2025年9月1日 – 2025年9月30日" in said


def test_hours_tell_on_how_many_events_they_rest():
    drawn = loop_stages.PANEL.draw({STAGES: sample.stages(*ROWS)}, sample.context(locale="en"))
    assert '"of 31 events"' in sample.written(drawn)
