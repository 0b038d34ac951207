"""Keep forecasts in the warehouse; one of the same origin takes the place of the earlier one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa

from metrics.economy.forecast import Forecast
from metrics.forecasting.series import SeriesKey, written, written_origin
from metrics.ingest.batches import Incoming, close_batch, open_batch
from metrics.ingest.bulk import insert_rows
from metrics.warehouse.tables import forecast

DATASET: Final = "forecasts"
_COLUMNS: Final = (
    "metric", "region_code", "measure", "origin", "period", "model", "quantile", "value",
    "batch_id",
)  # fmt: skip


def keep(
    connection: sa.Connection, made: Mapping[SeriesKey, Forecast], provenance: str, at: datetime
) -> int:
    """Write forecasts under a batch of their own, in the caller's transaction.

    Args:
        connection: to the warehouse.
        made: the forecasts; those of earlier origins stay as they were made.
        provenance: ``demo`` where they rest on figures of a demonstration, else ``real``.
        at: when they were made, in UTC.

    Returns:
        The rows written.
    """
    if not made:
        return 0
    incoming = Incoming(
        dataset=DATASET,
        label="预测",
        kind="forecasts",
        source="metrics.forecasting",
        file_name="",
        file_hash="",
        mapping_hash="",
        provenance=provenance,
    )
    batch_id = open_batch(connection, incoming, at)
    columns = forecast.c
    for key, answer in made.items():
        connection.execute(
            sa.delete(forecast).where(
                columns.metric == key.metric,
                columns.region_code == key.region,
                columns.measure == key.measure.value,
                columns.origin == written_origin(answer),
            )
        )
    rows = list(_rows(made, batch_id))
    insert_rows(connection, forecast, _COLUMNS, rows)
    close_batch(connection, batch_id, at, outcome="loaded", rows_read=len(rows), rows_new=len(rows))
    return len(rows)


def _rows(made: Mapping[SeriesKey, Forecast], batch_id: int) -> Iterator[tuple[Any, ...]]:
    for key, answer in made.items():
        head = (key.metric, key.region, key.measure.value, written_origin(answer))
        quantiles = [float(quantile) for quantile in answer.quantiles.columns]
        table = answer.quantiles.to_numpy().tolist()
        for period, values in zip(written(answer), table, strict=True):
            for quantile, value in zip(quantiles, values, strict=True):
                yield (*head, period, answer.model, quantile, value, batch_id)
