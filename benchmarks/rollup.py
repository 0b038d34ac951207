"""Time the roll-up: new events into all shipped counted metrics, then a batch of changes.

    python -m benchmarks.rollup [--events 1000000] [--changes 1000] [--url URL]

Without ``--url`` an SQLite file in a temporary folder is used; with it, a migrated or empty
database, whose events and cells are replaced. Prints JSON.
"""

from __future__ import annotations

import json
import tempfile
import time
from datetime import date, datetime, timedelta
from pathlib import Path

import click
import numpy as np
import sqlalchemy as sa
from pydantic import SecretStr

from cockpit.database import create_engine
from cockpit.demo.event_rows import EVENT_COLUMNS, event_and_step_rows
from cockpit.demo.events import draw_events
from cockpit.demo.writing import tell_ids
from cockpit.migrations import migrate
from cockpit.settings import DatabaseSettings
from metrics.ingest.bulk import insert_rows
from metrics.loading import load_catalogue
from metrics.metric import Kind
from metrics.rollup import Touched, rebuild, refresh
from metrics.warehouse.reference import seed_reference
from metrics.warehouse.tables import batch, cell, event, event_step

NOW = datetime(2025, 10, 20, 1)
READ = ("id", "region_code", "category", "severity", "source", "department",
        "reported_at", "deadline_at", "closed_at")  # fmt: skip


def write_events(engine: sa.Engine, count: int) -> None:
    """Replace the database's events by ``count`` drawn ones (2019-01 to 2025-10).

    Raises:
        ClickException: the database holds real data, which no benchmark may touch.
    """
    rng = np.random.default_rng(20251020)
    events = draw_events(count, date(2025, 10, 20), rng)
    with engine.begin() as connection:
        if connection.scalar(sa.select(batch.c.id).where(batch.c.provenance != "demo").limit(1)):
            raise click.ClickException("the database holds real data; name an empty one, or a demo")
        for table in (cell, event_step, event):
            connection.execute(sa.delete(table))
        connection.execute(sa.delete(batch).where(batch.c.dataset == "benchmark"))
        batch_id = connection.scalar(
            sa.insert(batch)
            .values(
                dataset="benchmark", file_name="", file_hash="", mapping_hash="",
                provenance="demo", outcome="loaded", started_at=NOW,
            )
            .returning(batch.c.id)
        )  # fmt: skip
        assert batch_id is not None
        for rows, _ in event_and_step_rows(events, 1, batch_id, rng):
            insert_rows(connection, event, EVENT_COLUMNS, rows)
        tell_ids(connection, event)


def change_events(connection: sa.Connection, count: int) -> Touched:
    """Close, move and regrade ``count`` events drawn from all years."""
    columns = [event.c[name] for name in READ]
    step = max((connection.scalar(sa.select(sa.func.max(event.c.id))) or 0) // count, 1)
    rows = connection.execute(
        sa.select(*columns).where(event.c.id % step == 0).limit(count)
    ).mappings()
    touched = Touched()
    for old in rows.all():
        closed = (old["closed_at"] or NOW) + timedelta(hours=30)
        new = {**old, "severity": "major", "closed_at": closed}
        connection.execute(
            sa.update(event)
            .where(event.c.id == old["id"])
            .values(
                severity="major", closed_at=closed, closed_day=(closed + timedelta(hours=8)).date()
            )
        )
        touched.add(dict(old), new)
    return touched


def timed(engine: sa.Engine, changes: int) -> dict[str, float]:
    """Return seconds and counts of a rebuild and of a refresh."""
    catalogue = load_catalogue()
    with engine.begin() as connection:
        started = time.perf_counter()
        cells = rebuild(connection, catalogue, NOW)
        rebuilt = time.perf_counter() - started
    with engine.begin() as connection:
        events = connection.scalar(sa.select(sa.func.count()).select_from(event)) or 0
        touched = change_events(connection, changes)
        started = time.perf_counter()
        refresh(connection, catalogue, touched, NOW)
        refreshed = time.perf_counter() - started
    return {
        "metrics": sum(metric.kind is Kind.COUNTED for metric in catalogue),
        "events": events,
        "rebuild_seconds": round(rebuilt, 2),
        "events_per_second": round(events / rebuilt),
        "cells": cells,
        "cells_share_percent": round(100 * cells / events, 1),
        "changed_events": changes,
        "refresh_seconds": round(refreshed, 3),
    }


@click.command()
@click.option("--events", default=1_000_000, show_default=True)
@click.option("--changes", default=1_000, show_default=True)
@click.option("--url", default=None, help="Database; an SQLite file of its own if not given.")
def main(events: int, changes: int, url: str | None) -> None:
    """Time the roll-up and print JSON."""
    with tempfile.TemporaryDirectory() as folder:
        chosen = url or f"sqlite:///{Path(folder) / 'rollup.db'}"
        engine = create_engine(DatabaseSettings(url=SecretStr(chosen)), unlimited=True)
        migrate(engine)
        with engine.begin() as connection:
            seed_reference(connection)
        write_events(engine, events)
        result = {"engine": engine.dialect.name, **timed(engine, changes)}
        engine.dispose()
    click.echo(json.dumps(result))


if __name__ == "__main__":
    main()
