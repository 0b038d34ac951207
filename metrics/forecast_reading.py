"""Read kept forecasts, of what the viewer may read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final, TypeVar

import pandas as pd
import sqlalchemy as sa

from metrics import frames
from metrics.declarations import Catalogue
from metrics.forecasts import FORECAST_MEASURES, MODEL, ORIGIN, QUANTILE, ForecastQuery
from metrics.measures import Measure
from metrics.periods import parse_period
from metrics.query import RegionCode
from metrics.regions import RegionTree
from metrics.warehouse.tables import batch, forecast, forecast_record

K = TypeVar("K")

SERIES: Final = ("metric", "region_code", "measure")

FORECAST_COLUMNS: Final = (
    frames.METRIC,
    frames.REGION_CODE,
    frames.REGION_NAME,
    frames.MEASURE,
    ORIGIN,
    frames.PERIOD,
    frames.PERIOD_START,
    frames.PERIOD_END,
    MODEL,
    QUANTILE,
    frames.VALUE,
    frames.UNIT,
    frames.PROVENANCE,
)
_TYPES: Final = {
    frames.PERIOD_START: frames.DAY,
    frames.PERIOD_END: frames.DAY,
    QUANTILE: frames.NUMBER,
    frames.VALUE: frames.NUMBER,
}

Asked = tuple[ForecastQuery, Mapping[str, tuple[RegionCode, ...]]]


def read_forecasts(
    connection: sa.Connection, catalogue: Catalogue, tree: RegionTree, asked: Mapping[K, Asked]
) -> dict[K, pd.DataFrame]:
    """Return the forecasts that answer each question, one row a period and quantile.

    Args:
        connection: to the warehouse.
        catalogue: the declared metrics.
        tree: the regions.
        asked: each question with the regions that its viewer may read, by metric.
    """
    rows = {
        key: [
            _row(found, catalogue, tree)
            for found in connection.execute(_statement(question, readable)).all()
            if found.region_code in readable[found.metric]
        ]
        for key, (question, readable) in asked.items()
    }
    return frames.frames_of(rows, FORECAST_COLUMNS, _TYPES)


def _statement(
    question: ForecastQuery, readable: Mapping[str, Iterable[RegionCode]]
) -> sa.Select[Any]:
    columns = forecast.c
    series = (columns.metric, columns.region_code, columns.measure)
    statement = (
        sa.select(*series, columns.origin, columns.period, columns.model)
        .add_columns(columns.quantile, columns.value, batch.c.provenance)
        .join(batch, batch.c.id == columns.batch_id)
        .where(*within(forecast, readable, question.measures))
        .order_by(*series, columns.origin, columns.period, columns.quantile)
    )
    if question.as_of:
        statement = statement.where(batch.c.started_at <= question.as_of)
    if question.periods:
        statement = statement.where(columns.period.in_([str(one) for one in question.periods]))
    if question.origin:
        return statement.where(columns.origin == str(question.origin))
    if question.every_origin:
        return statement
    newest = newest_records(readable, question.measures, question.as_of)
    return statement.join(
        newest, sa.and_(*(newest.c[name] == columns[name] for name in (*SERIES, ORIGIN)))
    )


def within(
    table: sa.Table, readable: Mapping[str, Iterable[RegionCode]], measures: Iterable[Measure]
) -> tuple[sa.ColumnElement[bool], ...]:
    """Return the conditions for the metrics, regions and measures that may be read."""
    regions = {code for codes in readable.values() for code in codes}
    asked = [measure.value for measure in tuple(measures) or FORECAST_MEASURES]
    return (
        table.c.metric.in_(sorted(readable)),
        table.c.region_code.in_(sorted(regions)),
        table.c.measure.in_(asked),
    )


def newest_records(
    readable: Mapping[str, Iterable[RegionCode]],
    measures: Iterable[Measure],
    as_of: datetime | None = None,
) -> sa.Subquery:
    """Return what was said last of each series, or last by ``as_of``: its key and origin.

    The last is by the run, not by the origin: a series that lost its newest figures has an earlier
    one. Of a series that was refused then nothing is kept at that origin.
    """
    record = forecast_record.c
    later = forecast_record.alias("later")
    last = sa.select(sa.func.max(later.c.batch_id)).where(
        *(later.c[name] == record[name] for name in SERIES)
    )
    if as_of:
        last = last.join(batch, batch.c.id == later.c.batch_id).where(batch.c.started_at <= as_of)
    return (
        sa.select(*(record[name] for name in SERIES), record.origin)
        .where(
            *within(forecast_record, readable, measures),
            record.batch_id == last.scalar_subquery(),
        )
        .subquery("newest")
    )


def _row(found: Any, catalogue: Catalogue, tree: RegionTree) -> tuple[Any, ...]:
    period = parse_period(found.period)
    is_growth = Measure(found.measure).is_growth
    return (
        found.metric,
        found.region_code,
        tree[found.region_code].name,
        found.measure,
        found.origin,
        found.period,
        period.start,
        period.end,
        found.model,
        found.quantile,
        found.value,
        "percent" if is_growth else catalogue[found.metric].unit,
        found.provenance,
    )
