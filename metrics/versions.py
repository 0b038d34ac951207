"""Data versions: per metric, bumped in the load's own transaction; what cache keys hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

import sqlalchemy as sa

from metrics.dialects import dialect_of
from metrics.warehouse.tables import data_version

# Names beside the metrics': changed by what is not a figure.
REGIONS = "@regions"
EVENTS = "@events"
RISKS = "@risks"
FORECASTS = "@forecasts"
ENTERPRISES = "@enterprises"
ANOMALIES = "@anomalies"
SCENARIOS = "@scenarios"
# Which data everything was renewed for: their versions, added up.
RENEWED = "@renewed"


def read_versions(connection: sa.Connection) -> Mapping[str, int]:
    """Return the version of everything that ever changed."""
    rows = connection.execute(sa.select(data_version.c.metric, data_version.c.version))
    return {row.metric: row.version for row in rows}


def bump_versions(connection: sa.Connection, names: Iterable[str], at: datetime) -> None:
    """Raise the version of each name by one, in the caller's transaction."""
    for name in sorted(set(names)):
        raised = connection.execute(
            sa.update(data_version)
            .where(data_version.c.metric == name)
            .values(version=data_version.c.version + 1, changed_at=at)
        )
        if raised.rowcount == 0:
            connection.execute(
                sa.insert(data_version).values(metric=name, version=1, changed_at=at)
            )


def write_version(connection: sa.Connection, name: str, version: int, at: datetime) -> None:
    """Give a name a version, in the caller's transaction."""
    values = {"version": version, "changed_at": at}
    upsert = dialect_of(connection).upsert(data_version).values(metric=name, **values)
    connection.execute(
        upsert.on_conflict_do_update(index_elements=[data_version.c.metric], set_=values)
    )
