"""What is urgent on the map: fires as rings, risks as pins."""

from __future__ import annotations

import pandas as pd

from layouts.attention import EventRecord, read_events
from layouts.components.map import MapMarker, MarkerShape
from layouts.components.marks import RISK_RANKS
from layouts.panels.attention import FIRE_CATEGORY
from layouts.words import say


def markers_of(frame: pd.DataFrame, locale: str) -> list[MapMarker]:
    """Mark what has a place; an event without one stands in the lists all the same."""
    placed = frame[frame["lon"].notna() & frame["lat"].notna()]
    records = read_events(placed)
    return [
        _marker(record, float(lon), float(lat), locale)
        for record, lon, lat in zip(records, placed["lon"], placed["lat"], strict=True)
    ]


def _marker(record: EventRecord, lon: float, lat: float, locale: str) -> MapMarker:
    fire = record.category == FIRE_CATEGORY
    title = (
        say(locale, "matter_fire", place=record.place)
        if fire
        else f"{say(locale, f'risk_{record.severity}')} {record.place} {record.title}"
    )
    shape = MarkerShape.RINGS if fire else MarkerShape.PIN
    # An alarm is red until it is closed: nobody knows yet how grave it is.
    level = 1 if fire else RISK_RANKS.get(record.severity, 4)
    return MapMarker(shape, lon, lat, level, title, record.region_code)
