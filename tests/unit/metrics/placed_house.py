"""The small house with events all over its streets, for what reads them by place.

``WAYS`` are ways to choose among them, each with the condition that a person would write in SQL.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np
import pandas as pd
import sqlalchemy as sa

from metrics import (
    UNASSIGNED,
    EventQuery,
    EventTallyQuery,
    EventTile,
    EventTileQuery,
    MapTile,
    RegionCode,
    Role,
    Viewer,
)
from metrics.event_places import read_places
from metrics.event_reading import read_events
from metrics.event_tally import read_tally
from metrics.places import place_key
from metrics.tile_reading import read_tile
from tests.unit.metrics.small_house import (
    HOME,
    NORTH,
    NORTH_1,
    NORTH_2,
    SOUTH,
    SOUTH_1,
    TODAY,
    WEST,
    WEST_1,
    ZONE,
    an_event,
    build,
    happen,
    tree,
)

TREE = tree()
ALL = Viewer("test", Role.OPERATOR, None, None)
POLICE = Viewer("test", Role.STAFF, None, frozenset({"police_branch"}))
NOBODY = Viewer("test", Role.STAFF, None, frozenset())
# West, south, east and north of where they lie.
BOUNDS = (121.40, 29.70, 121.70, 29.95)
# A code as only an enemy would write it.
ODD = 'it\'s "odd"; DROP TABLE event; --'
EVENTS = 400

WAYS: dict[str, tuple[dict[str, Any], Viewer, str]] = {
    "all": ({}, ALL, "1 = 1"),
    "a town": (
        {"region": NORTH}, ALL,
        "region_code IN ('330203001000', '330203001001', '330203001002')",
    ),
    "a community": ({"region": SOUTH_1}, ALL, "region_code = '330203002001'"),
    "a zone": ({"region": ZONE}, ALL, "region_code IN ('330203001001', '330203002001')"),
    "categories": (
        {"categories": ("traffic", ODD)}, ALL,
        "category IN ('traffic', 'it''s \"odd\"; DROP TABLE event; --')",
    ),
    "no such category": ({"categories": ("' OR '1'='1",)}, ALL, "1 = 0"),
    "severities": ({"severities": ("major",)}, ALL, "severity = 'major'"),
    "open": ({"only_open": True}, ALL, "closed_at IS NULL"),
    "closed": ({"only_closed": True}, ALL, "closed_at IS NOT NULL"),
    "overdue": (
        {"only_open": True, "overdue_on": TODAY}, ALL,
        "closed_at IS NULL AND deadline_day < '2025-10-20'",
    ),
    "days": (
        {"since": date(2025, 8, 5), "until": date(2025, 9, 4)}, ALL,
        "reported_day BETWEEN '2025-08-05' AND '2025-09-04'",
    ),
    "an area": (
        {"within": ((121.5, 29.8), (121.6, 29.8), (121.6, 29.9), (121.5, 29.9))}, ALL,
        "lon BETWEEN 121.5 AND 121.6 AND lat BETWEEN 29.8 AND 29.9",
    ),
    "sources": ({"sources": ("hotline", "iot")}, ALL, "source IN ('hotline', 'iot')"),
    "departments": (
        {"departments": ("police_branch", "nobody's")}, ALL, "department = 'police_branch'"
    ),
    "unassigned": ({"departments": (UNASSIGNED,)}, ALL, "department IS NULL"),
    "unassigned and a department": (
        {"departments": (UNASSIGNED, "police_branch")}, ALL,
        "(department IS NULL OR department = 'police_branch')",
    ),
    "a department of another": ({"departments": ("governance_centre",)}, POLICE, "1 = 0"),
    "a department": ({}, POLICE, "department = 'police_branch'"),
    "no department": ({}, NOBODY, "1 = 0"),
    "all at once": (
        {
            "region": NORTH, "categories": ("traffic", ODD), "severities": ("low", "major"),
            "only_closed": True, "since": date(2025, 7, 5), "overdue_on": TODAY,
            "within": ((121.4, 29.7), (121.7, 29.7), (121.4, 29.95)),
        },
        POLICE,
        "region_code LIKE '330203001%' AND category LIKE '%t%' AND category <> 'forest_fire' "
        "AND category <> 'safety' AND severity <> 'general' AND closed_at IS NOT NULL "
        "AND reported_day >= '2025-07-05' AND deadline_day < '2025-10-20' "
        "AND department = 'police_branch' AND (lon - 121.4) / 0.3 + (lat - 29.7) / 0.25 < 1",
    ),
}  # fmt: skip

STATE = (
    "CASE WHEN closed_at IS NOT NULL THEN 'closed' "
    "WHEN deadline_day < '2025-10-20' THEN 'overdue' ELSE 'open' END"
)


def fill(engine: sa.Engine) -> sa.Engine:
    """Write the regions and ``EVENTS`` events, one in ten without a place."""
    build(engine)
    happen(engine, *crowd())
    return engine


def crowd() -> list[dict[str, Any]]:
    """Make the events, the same each time."""
    rng = np.random.default_rng(7)
    west, south, east, north = BOUNDS
    regions = (NORTH, NORTH_1, NORTH_2, SOUTH, SOUTH_1, WEST, WEST_1)
    made = []
    for number in range(EVENTS):
        lon, lat = rng.uniform(west, east), rng.uniform(south, north)
        if number % 10 == 0:
            lon = lat = None
        day = date(2025, 7, 1) + timedelta(days=int(rng.integers(0, 110)))
        deadline = day + timedelta(days=int(rng.integers(3, 40)))
        closed = deadline if rng.random() < 0.6 else None
        columns = {
            "source": ("grid", "hotline", "iot")[number % 3],
            "category": ("safety", "traffic", "forest_fire", ODD)[rng.integers(4)],
            "severity": ("low", "general", "major")[rng.integers(3)],
            "department": ("governance_centre", "police_branch", None)[rng.integers(3)],
            "deadline_at": datetime(deadline.year, deadline.month, deadline.day, 3),
            "deadline_day": deadline,
            "closed_at": closed and datetime(closed.year, closed.month, closed.day, 5),
            "closed_day": closed,
        }
        code = regions[rng.integers(len(regions))]
        made.append(located(an_event(f"E{number}", code, day, **columns), lon, lat))
    return made


def located(row: dict[str, Any], lon: float | None, lat: float | None) -> dict[str, Any]:
    """Give an event a place, or none."""
    return {**row, "lon": lon, "lat": lat, "place_key": place_key(lon, lat)}


def question(region: RegionCode = HOME, **asked: Any) -> EventQuery:
    """Ask for events, more than there are."""
    return EventQuery(region, **{"limit": 10 * EVENTS, **asked})


def listed(engine: sa.Engine, query: EventQuery, viewer: Viewer = ALL) -> pd.DataFrame:
    """Answer with the list."""
    with engine.connect() as connection:
        return read_events(connection, TREE, {"": query}, viewer, TODAY)[""]


def tiled(
    engine: sa.Engine, tile: MapTile, query: EventQuery, viewer: Viewer = ALL, **how: int
) -> EventTile:
    """Answer with a tile."""
    with engine.connect() as connection:
        return read_tile(connection, TREE, EventTileQuery(tile, query, **how), viewer, TODAY)


def tallied(engine: sa.Engine, query: EventQuery, viewer: Viewer = ALL) -> pd.DataFrame:
    """Answer with a tally."""
    with engine.connect() as connection:
        return read_tally(connection, TREE, EventTallyQuery(query), viewer, TODAY)


def places(engine: sa.Engine, query: EventQuery, viewer: Viewer = ALL) -> pd.DataFrame:
    """Answer with the positions."""
    with engine.connect() as connection:
        return read_places(connection, TREE, query, viewer, TODAY)


def plain(
    engine: sa.Engine,
    columns: str,
    condition: str = "1 = 1",
    end: str = "ORDER BY id",
    **values: float,
) -> list[tuple[Any, ...]]:
    """Read events by SQL as a person writes it."""
    statement = f"SELECT {columns} FROM event WHERE {condition} {end}"  # noqa: S608 - by tests
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(sa.text(statement), values)]


def plans(engine: sa.Engine, work: Callable[[], object]) -> list[str]:
    """Return how SQLite reads the events in each statement of a piece of work."""
    ran: list[tuple[str, Any]] = []

    def keep(_c: object, _cursor: object, statement: str, values: Any, *_: object) -> None:
        ran.append((statement, values))

    sa.event.listen(engine, "before_cursor_execute", keep)
    work()
    sa.event.remove(engine, "before_cursor_execute", keep)
    with engine.connect() as connection:
        lines = [
            str(row[-1])
            for statement, values in ran
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        ]
    return [line for line in lines if " event" in line]
