"""What is urgent on the map: fires as rings, severe events as pins, risk points as shields."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType

import pandas as pd

from layouts.attention import FIRE_CATEGORY, EventRecord, read_events
from layouts.components.map import LegendMark, MapMarker, MarkerShape
from layouts.components.marks import RISK_RANKS
from layouts.words import say
from metrics import RegionTree, frames

# Counts of risk points by town, with the rank that their register gives them.
RISK_POINTS: Mapping[str, int] = MappingProxyType({"major_risk_points": 1, "larger_risk_points": 2})
_GRADES: Mapping[int, str] = MappingProxyType({rank: code for code, rank in RISK_RANKS.items()})


def event_markers(frame: pd.DataFrame, locale: str) -> list[MapMarker]:
    """Mark what has a place; an event without one stands in the lists all the same."""
    placed = frame[frame["lon"].notna() & frame["lat"].notna()]
    records = read_events(placed)
    return [
        _event(record, float(lon), float(lat), locale)
        for record, lon, lat in zip(records, placed["lon"], placed["lat"], strict=True)
    ]


def risk_point_markers(rows: pd.DataFrame, regions: RegionTree, locale: str) -> list[MapMarker]:
    """Mark every town that has risk points; they are known by town, and stand at its name."""
    found = rows[rows[frames.METRIC].isin(RISK_POINTS) & (rows[frames.VALUE] > 0)]
    return [
        MapMarker(
            shape=MarkerShape.SHIELD,
            level=RISK_POINTS[metric],
            title=say(
                locale,
                "map_risk_points",
                town=regions[code].label(locale),
                grade=_grade(RISK_POINTS[metric], locale),
                count=int(count),
            ),
            region_code=code,
        )
        for metric, code, count in zip(
            found[frames.METRIC], found[frames.REGION_CODE], found[frames.VALUE], strict=True
        )
    ]


def legend_marks(
    events: pd.DataFrame, fires: pd.DataFrame, points: pd.DataFrame, locale: str
) -> tuple[LegendMark, ...]:
    """Say what the marks mean, with how many there are, those without a place included."""
    marks = []
    severities = Counter(event.severity for event in without_fires(read_events(events)))
    for grade, rank in RISK_RANKS.items():
        if severities[grade]:
            text = say(locale, "map_events", grade=_grade(rank, locale), count=severities[grade])
            marks.append(LegendMark(MarkerShape.PIN, rank, text))
    for metric, rank in RISK_POINTS.items():
        count = int(points[points[frames.METRIC] == metric][frames.VALUE].sum())
        if count:
            text = say(locale, "map_points", grade=_grade(rank, locale), count=count)
            marks.append(LegendMark(MarkerShape.SHIELD, rank, text))
    if len(fires):
        marks.append(LegendMark(MarkerShape.RINGS, 1, say(locale, "map_fires", count=len(fires))))
    return tuple(marks)


def without_fires(records: Iterable[EventRecord]) -> list[EventRecord]:
    """Leave out the fires: they have a shape of their own."""
    return [record for record in records if record.category != FIRE_CATEGORY]


def _event(record: EventRecord, lon: float, lat: float, locale: str) -> MapMarker:
    fire = record.category == FIRE_CATEGORY
    title = (
        say(locale, "matter_fire", place=record.place)
        if fire
        else f"{say(locale, f'risk_{record.severity}')} {record.place} {record.title}"
    )
    shape = MarkerShape.RINGS if fire else MarkerShape.PIN
    # An alarm is red until it is closed: nobody knows yet how grave it is.
    level = 1 if fire else RISK_RANKS.get(record.severity, 4)
    return MapMarker(shape, level, title, lon, lat, record.region_code)


def _grade(rank: int, locale: str) -> str:
    return say(locale, f"risk_{_GRADES[rank]}")
