"""Answer the questions about forecasts among others: what was said, and how good it has been."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import sqlalchemy as sa

from metrics.declarations import Catalogue
from metrics.forecast_reading import read_forecasts
from metrics.forecast_record_reading import read_forecast_records
from metrics.forecasts import ForecastQuery, ForecastRecordQuery
from metrics.query import RegionCode
from metrics.regions import RegionTree

Readable = Mapping[str, tuple[RegionCode, ...]]


def answer_forecasts(
    connection: sa.Connection,
    catalogue: Catalogue,
    tree: RegionTree,
    questions: Mapping[Any, Any],
    readable: Callable[[ForecastQuery | ForecastRecordQuery], Readable],
) -> dict[Any, Any]:
    """Return the answers by key; questions about anything else are left out.

    Args:
        connection: to the warehouse.
        catalogue: the declared metrics.
        tree: the regions.
        questions: of any kind.
        readable: the regions of a question that its viewer may read, by metric.
    """
    said = {key: (q, readable(q)) for key, q in questions.items() if isinstance(q, ForecastQuery)}
    judged = {
        key: (q, readable(q)) for key, q in questions.items() if isinstance(q, ForecastRecordQuery)
    }
    return {
        **read_forecasts(connection, catalogue, tree, said),
        **read_forecast_records(connection, judged),
    }
