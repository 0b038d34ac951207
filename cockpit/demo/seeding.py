"""Fill a database with the demonstration's data."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from cockpit.demo.documents import ToldEvent, read_event_profile
from cockpit.demo.enterprises import write_enterprises
from cockpit.demo.event_rows import EVENT_COLUMNS, STEP_COLUMNS, event_and_step_rows, told_rows
from cockpit.demo.events import MORNING, draw_events
from cockpit.demo.figure_rows import write_figures
from cockpit.demo.risk_inspections import write_risk_inspections
from cockpit.demo.risk_points import draw_risk_points, write_risk_points
from cockpit.demo.series import generator
from cockpit.demo.targets import write_targets
from cockpit.demo.writing import close_demo_batch, describe_batch, next_id, tell_ids
from metrics.clock import SHANGHAI, to_utc
from metrics.declarations import Catalogue
from metrics.ingest.batches import open_batch
from metrics.ingest.bulk import insert_rows
from metrics.rollup import rebuild
from metrics.versions import ENTERPRISES, EVENTS, RISKS, bump_versions
from metrics.warehouse.reference import seed_reference
from metrics.warehouse.tables import event, event_step

EVENT_COUNT = 200_000
# The day for which the told events are written; another demo day moves them.
WRITTEN_FOR = date(2025, 10, 20)

Progress = Callable[[str], None]


@dataclass(frozen=True)
class DemoReport:
    """What was written. ``figures`` are current, ``vintages`` are what was known before."""

    figures: int
    vintages: int
    targets: int
    events: int
    steps: int
    risk_points: int
    inspections: int
    enterprises: int
    cells: int


def seed_demo(
    engine: sa.Engine,
    catalogue: Catalogue,
    demo_day: date,
    progress: Progress,
    *,
    event_count: int = EVENT_COUNT,
) -> DemoReport:
    """Write the demonstration in one transaction: the same rows for the same day, every time.

    Args:
        engine: a migrated database without demo data.
        catalogue: the declared metrics.
        demo_day: the business date of the demonstration; figures end with the month before.
        progress: told in one line what is being done.
        event_count: how many events, the told ones included.
    """
    now = to_utc(datetime.combine(demo_day, MORNING, SHANGHAI))
    with engine.begin() as connection:
        seed_reference(connection)
        progress("指标数据……")
        figures, vintages = write_figures(connection, catalogue, demo_day, now)
        targets = write_targets(connection, demo_day, now)
        progress("事件数据……")
        events, steps = _write_events(connection, demo_day, now, event_count)
        points = draw_risk_points(demo_day)
        risk_points = write_risk_points(connection, points, now)
        inspections = write_risk_inspections(connection, points, demo_day, now)
        enterprises = write_enterprises(connection, demo_day, now)
        progress("事件汇总……")
        cells = rebuild(connection, catalogue, now)
        bump_versions(connection, [*catalogue.names, ENTERPRISES, EVENTS, RISKS], now)
    with engine.begin() as connection:
        connection.execute(sa.text("ANALYZE"))
    return DemoReport(
        figures, vintages, targets, events, steps, risk_points, inspections, enterprises, cells
    )


def _write_events(
    connection: sa.Connection, demo_day: date, now: datetime, count: int
) -> tuple[int, int]:
    told = [_moved(entry, demo_day - WRITTEN_FOR) for entry in read_event_profile().told]
    drawn = draw_events(count - len(told), demo_day, generator("events"))
    incoming = describe_batch(
        "demo_events", "演示事件数据", "events.yaml", "演示数据（自行构造）", "events"
    )
    batch_id = open_batch(connection, incoming, now)
    first_id = next_id(connection, event)
    step_count = 0
    chunks = event_and_step_rows(drawn, first_id, batch_id, generator("steps"))
    last = told_rows(told, first_id + len(drawn), batch_id)
    for events, steps in itertools.chain(chunks, [last]):
        insert_rows(connection, event, EVENT_COLUMNS, events)
        insert_rows(connection, event_step, STEP_COLUMNS, steps)
        step_count += len(steps)
    tell_ids(connection, event)
    close_demo_batch(connection, batch_id, now, count)
    return count, step_count


def _moved(entry: ToldEvent, by: timedelta) -> ToldEvent:
    return entry.model_copy(
        update={"reported": entry.reported + by, "deadline": entry.deadline + by}
    )
