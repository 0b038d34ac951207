"""Answers about a drawn area: two towns in part, events and risk points inside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from geo import AreaMeasure
from layouts.panels.area_asking import AREA, RISKS, TALLY, TOWNS
from layouts.selection import Selection
from tests.unit.layouts import sample

RING = "121.4 29.8,121.6 29.8,121.6 29.9,121.4 29.9"
DRAWN = Selection(within=RING)
GULIN, ZHANGSHUI = sample.GULIN, sample.ZHANGSHUI
GROUND = AreaMeasure(12.3456, {ZHANGSHUI: 0.25, GULIN: 0.5}, "示意边界")
PEOPLE = (
    ("population", GULIN, "2024", "level", 8.0),
    ("population", ZHANGSHUI, "2024", "level", 2.0),
)
DEVICES = (
    ("sensing_devices", GULIN, "2025-09", "level", 1000.0),
    ("sensing_devices_online", GULIN, "2025-09", "level", 900.0),
    ("video_cameras", GULIN, "2025-09", "level", 44_445.0),
)
EVENTS = (
    ("2025-10", "safety", "major", "open", True, 3),
    ("2025-09", "safety", "low", "overdue", True, 2),
    ("2025-09", "traffic", "low", "closed", True, 1_000),
)
POINTS = (
    {"shown_level": "major"},
    {"shown_level": "low"},
    {"shown_level": "low", "lon": 121.9},  # outside
    {"shown_level": "general", "lon": None, "lat": None},
)

Rows = Iterable[tuple[str, str, str, str, float]]


def area_answers(
    people: Rows = PEOPLE,
    devices: Rows = DEVICES,
    *,
    ground: AreaMeasure = GROUND,
    events: Iterable[tuple[str, str, str, str, bool, int]] = EVENTS,
    points: Iterable[Mapping[str, Any]] = POINTS,
    provenance: str = "real",
) -> dict[str, Any]:
    """Return the answers to the sheet's questions."""
    told = {"provenance": provenance}
    return {
        AREA: ground,
        f"{TOWNS}year": sample.figures(people, **told),
        f"{TOWNS}month": sample.figures(devices, **told),
        TALLY: sample.tally(*events),
        RISKS: _risks(points, provenance),
    }


def _risks(points: Iterable[Mapping[str, Any]], provenance: str) -> pd.DataFrame:
    listed = [
        {"external_id": f"FX-{number}", "provenance": provenance, **point}
        for number, point in enumerate(points)
    ]
    return sample.risks(*listed)
