"""Keep forecasts and their records; one of the same origin takes the place of the earlier one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa

from metrics.economy.forecast import Forecast, NoForecast
from metrics.forecasting.records import record_row, refusal_row
from metrics.forecasting.series import SeriesKey, written, written_origin
from metrics.ingest.batches import Incoming, close_batch, open_batch
from metrics.ingest.bulk import insert_rows
from metrics.warehouse.tables import forecast, forecast_record

DATASET: Final = "forecasts"
_COLUMNS: Final = (
    "metric", "region_code", "measure", "origin", "period", "model", "quantile", "value",
    "batch_id",
)  # fmt: skip


@dataclass(frozen=True)
class Said:
    """What is said of some series of one provenance.

    Attributes:
        made: their forecasts.
        refused: the newest period of each series without one ('' where it has no figure), and why.
        basis: the versions of the data that all of it rests on, added up.
    """

    made: Mapping[SeriesKey, Forecast]
    refused: Mapping[SeriesKey, tuple[str, NoForecast]] = field(default_factory=dict)
    basis: int = 0


def keep(connection: sa.Connection, said: Said, provenance: str, at: datetime) -> int:
    """Write forecasts and records under a batch of their own, in the caller's transaction.

    Args:
        connection: to the warehouse.
        said: the forecasts, and why other series have none; what was said at earlier origins
            stays as it was.
        provenance: ``demo`` where they rest on figures of a demonstration, else ``real``.
        at: when they were made, in UTC.

    Returns:
        The rows of forecasts and records written.
    """
    records = list(_records(said))
    if not records:
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
    key = ("metric", "region_code", "measure", "origin")
    for table in (forecast, forecast_record):
        connection.execute(
            sa.delete(table).where(*(table.c[name] == sa.bindparam(f"key_{name}") for name in key)),
            [{f"key_{name}": record[name] for name in key} for record in records],
        )
    rows = list(_rows(said.made, batch_id))
    insert_rows(connection, forecast, _COLUMNS, rows)
    basis = {"basis": said.basis, "batch_id": batch_id}
    connection.execute(sa.insert(forecast_record), [record | basis for record in records])
    count = len(rows) + len(records)
    close_batch(connection, batch_id, at, outcome="loaded", rows_read=count, rows_new=count)
    return count


def _records(said: Said) -> Iterator[dict[str, Any]]:
    for key, answer in said.made.items():
        yield _head(key, written_origin(answer)) | record_row(answer)
    for key, (origin, why) in said.refused.items():
        yield _head(key, origin) | refusal_row(why)


def _head(key: SeriesKey, origin: str) -> dict[str, Any]:
    return {
        "metric": key.metric,
        "region_code": key.region,
        "measure": key.measure.value,
        "origin": origin,
    }


def _rows(made: Mapping[SeriesKey, Forecast], batch_id: int) -> Iterator[tuple[Any, ...]]:
    for key, answer in made.items():
        head = (key.metric, key.region, key.measure.value, written_origin(answer))
        quantiles = [float(quantile) for quantile in answer.quantiles.columns]
        table = answer.quantiles.to_numpy().tolist()
        for period, values in zip(written(answer), table, strict=True):
            for quantile, value in zip(quantiles, values, strict=True):
                yield (*head, period, answer.model, quantile, value, batch_id)
