"""Make forecasts anew where figures have changed since the last ones were made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa

from metrics.clock import Clock
from metrics.declarations import Catalogue
from metrics.economy.forecast import Reason
from metrics.economy.forecast.wording import refuse
from metrics.engines import reading
from metrics.forecasting.keeping import Said, keep
from metrics.forecasting.making import HORIZONS, forecasts_of
from metrics.forecasting.remembered import read_bases, read_series
from metrics.forecasting.series import figures_of
from metrics.forecasts import FORECAST_MEASURES
from metrics.inputs import closure
from metrics.measures import Measure
from metrics.metric import Metric
from metrics.query import MetricQuery, Role, Viewer
from metrics.service import MetricService
from metrics.versions import FORECASTS, bump_versions, read_versions

# A series whose figures were all taken back keeps what was forecast of it, and says so.
LOST: Final = refuse(Reason.ALL_MISSING)
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
        versions = read_versions(connection)
        known = read_bases(connection)
    bases = {name: _basis(catalogue, name, versions) for name in _forecastable(catalogue)}
    return tuple(name for name, basis in bases.items() if basis != known.get(name, 0))


def renew(
    engine: sa.Engine, catalogue: Catalogue, clock: Clock, metrics: tuple[str, ...]
) -> Iterator[Renewed]:
    """Forecast metrics one after the other, each in a transaction of its own.

    A long computation holds no lock: figures are read first, and rows written at the end. What
    changes meanwhile is seen as a change by the next run.

    Raises:
        UnknownMetricError: a name is not in the catalogue.
    """
    service = MetricService(engine, catalogue, clock)
    tree = service.regions()
    for name in metrics:
        metric = catalogue[name]
        basis = _basis(catalogue, name, service.versions())
        regions = tuple(region.code for region in tree if region.level in metric.levels)
        query = MetricQuery((name,), regions, measures=_measures(metric))
        frame = service.answer_one(query, _MAKER)
        series = figures_of(metric, frame, clock.today())
        made, unmade = forecasts_of(metric, series, tree)
        with reading(engine) as connection:
            before = read_series(connection, name)
        refused = {key: (series[key].newest, why) for key, why in unmade.items()}
        refused |= dict.fromkeys(before.keys() - series.keys(), ("", LOST))
        demos = {key for key, entry in series.items() if entry.is_demo}
        demos |= {key for key in before.keys() - series.keys() if before[key]}
        at = clock.now()
        with engine.begin() as connection:
            rows = 0
            for provenance, is_demo in (("real", False), ("demo", True)):
                said = Said(
                    {key: answer for key, answer in made.items() if (key in demos) is is_demo},
                    {key: why for key, why in refused.items() if (key in demos) is is_demo},
                    basis,
                )
                rows += keep(connection, said, provenance, at)
            if rows:
                bump_versions(connection, [FORECASTS], at)
        yield Renewed(name, len(made), len(refused), rows)


def _measures(metric: Metric) -> tuple[Measure, ...]:
    return tuple(measure for measure in FORECAST_MEASURES if measure in metric.measures)


def _forecastable(catalogue: Catalogue) -> tuple[str, ...]:
    return tuple(
        metric.name for metric in catalogue if metric.grain in HORIZONS and _measures(metric)
    )


def _basis(catalogue: Catalogue, name: str, versions: Mapping[str, int]) -> int:
    """Add up the versions of what a metric's figures are made from: each of them only grows."""
    return sum(versions.get(part, 0) for part in closure(catalogue, [name]))
