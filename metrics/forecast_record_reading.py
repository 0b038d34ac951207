"""Read how good kept forecasts have been, of what the viewer may read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import groupby
from typing import Any, TypeVar

import sqlalchemy as sa

from metrics.forecast_reading import SERIES, within
from metrics.forecasts import ForecastRecord, ForecastRecordQuery
from metrics.measures import Measure
from metrics.metric import Label
from metrics.periods import parse_period
from metrics.query import RegionCode
from metrics.warehouse.tables import batch, forecast_record

K = TypeVar("K")

Asked = tuple[ForecastRecordQuery, Mapping[str, tuple[RegionCode, ...]]]


def read_forecast_records(
    connection: sa.Connection, asked: Mapping[K, Asked]
) -> dict[K, tuple[ForecastRecord, ...]]:
    """Return the records that answer each question, one a series.

    Args:
        connection: to the warehouse.
        asked: each question with the regions that its viewer may read, by metric.
    """
    return {
        key: tuple(_records(connection, question, readable))
        for key, (question, readable) in asked.items()
    }


def _records(
    connection: sa.Connection,
    question: ForecastRecordQuery,
    readable: Mapping[str, tuple[RegionCode, ...]],
) -> list[ForecastRecord]:
    columns = forecast_record.c
    statement = (
        sa.select(forecast_record, batch.c.provenance, batch.c.started_at)
        .join(batch, batch.c.id == columns.batch_id)
        .where(*within(forecast_record, readable, question.measures))
        .order_by(*(columns[name] for name in SERIES), columns.batch_id)
    )
    if question.as_of:
        statement = statement.where(batch.c.started_at <= question.as_of)
    rows = connection.execute(statement).all()
    found = []
    for (metric, region, _), said in groupby(rows, key=lambda row: tuple(row[:3])):
        if region not in readable[metric]:
            continue
        history = list(said)
        wanted = [
            row for row in history if question.origin is None or row.origin == str(question.origin)
        ]
        if wanted:
            found.append(_record(wanted[-1], history))
    return found


def _record(row: Any, history: list[Any]) -> ForecastRecord:
    told = tuple(Label(**label) for label in json.loads(row.remarks))
    origins = [parse_period(one.origin) for one in history if not one.reason]
    return ForecastRecord(
        metric=row.metric,
        region_code=RegionCode(row.region_code),
        measure=Measure(row.measure),
        origin=parse_period(row.origin) if row.origin else None,
        model=row.model,
        reason=row.reason,
        refusal=told[0] if row.reason else None,
        tried=row.origins,
        mase=row.mase,
        smape=row.smape,
        naive_mase=row.naive_mase,
        coverage_80=row.coverage_80,
        coverage_95=row.coverage_95,
        last_inside=row.last_inside,
        last_count=row.last_count,
        weights=json.loads(row.weights),
        remarks=() if row.reason else told,
        provenance=row.provenance,
        made_at=row.started_at,
        origins=tuple(sorted(origins, key=lambda period: period.end, reverse=True)),
    )
