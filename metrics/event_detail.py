"""One event with its steps and where it came from: what its card shows."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from metrics.errors import OutOfScopeError, UnknownEventError
from metrics.event_filter import event_state
from metrics.event_steps import EventStep, KeptStep, in_force
from metrics.events import EventDetail, EventDetailQuery
from metrics.query import RegionCode, Viewer
from metrics.regions import RegionTree
from metrics.scope import check_subtree
from metrics.warehouse.tables import batch, dataset, event, event_step

_FACTS = (
    "id", "source", "external_id", "category", "severity", "title", "place", "lon", "lat",
    "department", "reported_at", "deadline_at", "closed_at", "state", "standing", "provenance",
)  # fmt: skip


def read_event(
    connection: sa.Connection, tree: RegionTree, query: EventDetailQuery, viewer: Viewer, on: date
) -> EventDetail:
    """Answer with one event; its standing is as on a day.

    Raises:
        UnknownEventError: there is none of that number.
        OutOfScopeError: it is not the viewer's to read.
    """
    columns = event.c
    statement = (
        sa.select(event, event_state(on).label("standing"), batch.c.provenance,
                  batch.c.file_name, batch.c.finished_at, dataset.c.label)
        .join(batch, batch.c.id == columns.batch_id)
        .outerjoin(dataset, dataset.c.name == batch.c.dataset)
        .where(columns.id == query.id)
    )  # fmt: skip
    row = connection.execute(statement).mappings().first()
    if row is None:
        raise UnknownEventError(f"There is no event number {query.id}.")
    region = RegionCode(row["region_code"])
    check_subtree(viewer, tree, region)
    if viewer.departments is not None and row["department"] not in viewer.departments:
        raise OutOfScopeError(f"{viewer.role} may not read event number {query.id}.")
    return EventDetail(
        region_code=region,
        steps=_steps(connection, query.id),
        file=row["file_name"] or row["label"] or "",
        loaded_at=row["finished_at"],
        **{name: row[name] for name in _FACTS},
    )


def _steps(connection: sa.Connection, number: int) -> tuple[EventStep, ...]:
    columns = event_step.c
    rows = connection.execute(
        sa.select(
            columns.position, columns.step, columns.at, columns.department, columns.batch_id
        ).where(columns.event_id == number)
    )
    counting = in_force([KeptStep(*row) for row in rows])
    return tuple(EventStep(kept.step, kept.at, kept.department) for kept in counting)
