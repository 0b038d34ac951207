"""Some hundred events in a site's countryside, for what shows them on a map."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np
import sqlalchemy as sa

from metrics.places import place_key
from metrics.versions import EVENTS, bump_versions
from metrics.warehouse.tables import batch, dataset, event

NOW = datetime(2025, 10, 20, 8, 53)
# 石碶街道 and 高桥镇: the towns that they lie in, by turns.
TOWNS = ("330203009000", "330203100000")
BATCH = 1


def an_event(number: int, lon: float | None, lat: float | None, **columns: Any) -> dict[str, Any]:
    """Make an open event of the last weeks."""
    day = date(2025, 10, 1) + timedelta(days=number % 15)
    reported = datetime(day.year, day.month, day.day, 2, number % 60)
    row: dict[str, Any] = {
        "source": "grid", "external_id": f"P{number:05d}", "title": "", "place": "",
        "category": ("safety", "traffic", "environment")[number % 3],
        "severity": ("low", "general")[number % 2], "region_code": TOWNS[number % 2],
        "department": "governance_centre", "lon": lon, "lat": lat,
        "place_key": place_key(lon, lat), "reported_at": reported, "reported_day": day,
        "deadline_at": reported + timedelta(days=6), "deadline_day": day + timedelta(days=6),
        "closed_at": None, "closed_day": None, "state": "reported", "batch_id": BATCH,
    }  # fmt: skip
    return row | columns


def crowd(count: int) -> list[dict[str, Any]]:
    """Make events around Gulin, every tenth without a place, the same each time."""
    at = np.random.default_rng(11).normal((121.45, 29.82), 0.01, (count, 2)).tolist()
    return [
        an_event(number, *((None, None) if number % 10 == 9 else place))
        for number, place in enumerate(at)
    ]


def add_batch(engine: sa.Engine) -> None:
    """Write the batch that the events come from."""
    described = {"name": "placed", "label": "placed", "kind": "events", "source": "test"}
    with engine.begin() as connection:
        connection.execute(sa.insert(dataset), {**described, "created_at": NOW})
        connection.execute(
            sa.insert(batch),
            {
                "id": BATCH, "dataset": "placed", "file_name": "placed.csv", "file_hash": "",
                "mapping_hash": "", "provenance": "real", "outcome": "loaded", "started_at": NOW,
            },
        )  # fmt: skip


def add_events(engine: sa.Engine, rows: Iterable[dict[str, Any]]) -> None:
    """Write events as a load does: with their version."""
    with engine.begin() as connection:
        connection.execute(sa.insert(event), list(rows))
        bump_versions(connection, [EVENTS], NOW)
