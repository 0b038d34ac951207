"""Make forecasts anew where figures have changed since the last ones were made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from metrics.clock import Clock
from metrics.declarations import Catalogue
from metrics.engines import reading
from metrics.forecasting.keeping import DATASET, keep
from metrics.forecasting.making import HORIZONS, forecasts_of
from metrics.forecasting.series import figures_of
from metrics.forecasts import FORECAST_MEASURES
from metrics.inputs import closure
from metrics.measures import Measure
from metrics.metric import Metric
from metrics.query import MetricQuery, Role, Viewer
from metrics.service import MetricService
from metrics.versions import FORECASTS, bump_versions
from metrics.warehouse.tables import batch, data_version

# Forecasts are made of every figure; who may read one is decided when it is read.
_MAKER = Viewer("forecasting", Role.OPERATOR, regions=None, departments=None)


@dataclass(frozen=True)
class Renewed:
    """What was done for one metric: series forecast, series without an answer, rows kept."""

    metric: str
    made: int
    refused: int
    rows: int


def stale_metrics(engine: sa.Engine, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the metrics whose figures, or what they are made from, changed after the last run."""
    with reading(engine) as connection:
        last = connection.scalar(
            sa.select(sa.func.max(batch.c.started_at)).where(batch.c.dataset == DATASET)
        )
        changed = dict(
            connection.execute(sa.select(data_version.c.metric, data_version.c.changed_at)).all()
        )
    return tuple(
        name
        for name in _forecastable(catalogue)
        if any(_is_newer(changed.get(part), last) for part in closure(catalogue, [name]))
    )


def renew(
    engine: sa.Engine, catalogue: Catalogue, clock: Clock, metrics: tuple[str, ...]
) -> Iterator[Renewed]:
    """Forecast metrics one after the other, each in a transaction of its own.

    A long computation holds no lock: figures are read first, and rows written at the end.

    Raises:
        UnknownMetricError: a name is not in the catalogue.
    """
    service = MetricService(engine, catalogue, clock)
    tree = service.regions()
    for name in metrics:
        metric = catalogue[name]
        regions = tuple(region.code for region in tree if region.level in metric.levels)
        query = MetricQuery((name,), regions, measures=_measures(metric))
        frame = service.answer_one(query, _MAKER)
        series = figures_of(metric, frame, clock.today())
        made, refused = forecasts_of(metric, series, tree)
        demo = {key: answer for key, answer in made.items() if series[key].is_demo}
        real = {key: answer for key, answer in made.items() if not series[key].is_demo}
        at = clock.now()
        with engine.begin() as connection:
            rows = keep(connection, real, "real", at) + keep(connection, demo, "demo", at)
            if rows:
                bump_versions(connection, [FORECASTS], at)
        yield Renewed(name, len(made), len(refused), rows)


def _measures(metric: Metric) -> tuple[Measure, ...]:
    return tuple(measure for measure in FORECAST_MEASURES if measure in metric.measures)


def _forecastable(catalogue: Catalogue) -> tuple[str, ...]:
    return tuple(metric.name for metric in catalogue if metric.grain in HORIZONS)


def _is_newer(changed: datetime | None, last: datetime | None) -> bool:
    return changed is not None and (last is None or changed >= last)
