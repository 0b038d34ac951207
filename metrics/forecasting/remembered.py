"""What earlier runs left: which series were forecast, and from which versions of the data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from metrics.forecasting.series import SeriesKey
from metrics.measures import Measure
from metrics.query import RegionCode
from metrics.warehouse.tables import batch, forecast_record


def read_bases(connection: sa.Connection) -> Mapping[str, int]:
    """Return the versions, added up, that each metric was forecast from last."""
    columns = forecast_record.c
    newest = (
        sa.select(columns.metric, sa.func.max(columns.batch_id).label("batch_id"))
        .group_by(columns.metric)
        .subquery()
    )
    rows = connection.execute(
        sa.select(columns.metric, columns.basis)
        .join(
            newest,
            sa.and_(newest.c.metric == columns.metric, newest.c.batch_id == columns.batch_id),
        )
        .distinct()
    )
    return {row.metric: row.basis for row in rows}


def read_series(connection: sa.Connection, metric: str) -> Mapping[SeriesKey, bool]:
    """Return the series of a metric that anything was said of; whether it was demonstration."""
    columns = forecast_record.c
    query: sa.Select[Any] = (
        sa.select(columns.region_code, columns.measure, batch.c.provenance)
        .join(batch, batch.c.id == columns.batch_id)
        .where(columns.metric == metric)
        .order_by(columns.batch_id)
    )
    return {
        SeriesKey(metric, RegionCode(row.region_code), Measure(row.measure)): (
            row.provenance == "demo"
        )
        for row in connection.execute(query)
    }
