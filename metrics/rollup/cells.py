"""Roll events up into cells: whole, or by what a batch changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa

from metrics.declarations import Catalogue
from metrics.dialects import dialect_of
from metrics.rollup.plan import counted_metrics, definitions_version, plan_scans
from metrics.rollup.statements import event_change, insert_cells, shift_cells
from metrics.rollup.touched import Touched
from metrics.versions import bump_versions
from metrics.warehouse.tables import cell, data_version

# Which definitions the cells were made by; kept among the versions under a name no metric has.
DEFINITIONS = "@cells"


def rebuild(
    connection: sa.Connection,
    catalogue: Catalogue,
    at: datetime,
    *,
    metrics: Iterable[str] | None = None,
) -> int:
    """Make the cells of all counted metrics, or of the named ones, from all events.

    Runs in the caller's transaction and bumps the versions of the metrics made.

    Args:
        connection: a connection in a transaction.
        catalogue: the declared metrics.
        at: the present moment in UTC.
        metrics: names of counted metrics; None makes all and drops the cells of any other.

    Returns:
        The number of cells written.
    """
    counted = counted_metrics(catalogue, metrics)
    dialect = dialect_of(connection)
    stale = sa.delete(cell)
    connection.execute(stale if metrics is None else stale.where(cell.c.metric.in_(counted)))
    for scan in plan_scans(counted):
        connection.execute(insert_cells(scan, dialect))
    bump_versions(connection, counted, at)
    if metrics is None:
        _remember_definitions(connection, definitions_version(counted), at)
    made = sa.select(sa.func.count()).select_from(cell).where(cell.c.metric.in_(counted))
    return connection.scalar(made) or 0


def refresh(connection: sa.Connection, catalogue: Catalogue, touched: Touched, at: datetime) -> int:
    """Bring the cells up to date with what a batch changed, at a cost that follows the batch.

    Runs in the batch's transaction, after its events were written, and bumps the versions of the
    metrics whose cells moved. Where the cells were made by other definitions than the
    catalogue's, or the batch touched too much to tell, everything is rebuilt.

    Args:
        connection: the connection of the batch's transaction.
        catalogue: the declared metrics.
        touched: each event of the batch as it was and as it is.
        at: the present moment in UTC.

    Returns:
        The number of cells written.
    """
    if not touched:
        return 0
    counted = counted_metrics(catalogue)
    if touched.is_everything or _definitions(connection) != definitions_version(counted):
        return rebuild(connection, catalogue, at)
    dialect = dialect_of(connection)
    event_change.create(connection)
    connection.execute(sa.insert(event_change), [change._asdict() for change in touched])
    moved = [
        name
        for scan in plan_scans(counted)
        for name in connection.scalars(shift_cells(scan, dialect))
    ]
    event_change.drop(connection)
    connection.execute(sa.delete(cell).where(cell.c.count == 0))
    bump_versions(connection, moved, at)
    return len(moved)


def _definitions(connection: sa.Connection) -> int | None:
    query = sa.select(data_version.c.version).where(data_version.c.metric == DEFINITIONS)
    return connection.scalar(query)


def _remember_definitions(connection: sa.Connection, version: int, at: datetime) -> None:
    connection.execute(sa.delete(data_version).where(data_version.c.metric == DEFINITIONS))
    connection.execute(
        sa.insert(data_version).values(metric=DEFINITIONS, version=version, changed_at=at)
    )
