"""Read kept forecasts, of what the viewer may read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeVar

import pandas as pd
import sqlalchemy as sa

from metrics import frames
from metrics.declarations import Catalogue
from metrics.forecasts import FORECAST_MEASURES, ForecastQuery
from metrics.measures import Measure
from metrics.periods import parse_period
from metrics.query import RegionCode
from metrics.regions import RegionTree
from metrics.warehouse.tables import batch, forecast

K = TypeVar("K")

ORIGIN: Final = "origin"
MODEL: Final = "model"
QUANTILE: Final = "quantile"

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
    newest = forecast.alias("newest")
    series = (columns.metric, columns.region_code, columns.measure)
    # Periods of one grain are ordered as they are written.
    last = (
        sa.select(sa.func.max(newest.c.origin))
        .where(*(newest.c[column.name] == column for column in series))
        .scalar_subquery()
    )
    regions = {code for codes in readable.values() for code in codes}
    measures = question.measures or FORECAST_MEASURES
    return (
        sa.select(*series, columns.origin, columns.period, columns.model)
        .add_columns(columns.quantile, columns.value, batch.c.provenance)
        .join(batch, batch.c.id == columns.batch_id)
        .where(
            columns.metric.in_(sorted(readable)),
            columns.region_code.in_(sorted(regions)),
            columns.measure.in_([measure.value for measure in measures]),
            columns.origin == (str(question.origin) if question.origin else last),
        )
        .order_by(*series, columns.period, columns.quantile)
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
