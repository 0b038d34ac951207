"""What is computed anew when figures have changed, step by step, and whether it has to be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

import sqlalchemy as sa

from metrics import Catalogue, Clock
from metrics.engines import reading
from metrics.versions import REGIONS, RENEWED, read_versions, write_version

# Computes something anew from all figures; yields a line for whoever watches, as it goes on.
Step = Callable[[sa.Engine, Catalogue, Clock], Iterator[str]]


def renew_forecasts(engine: sa.Engine, catalogue: Catalogue, clock: Clock) -> Iterator[str]:
    """Forecast the metrics whose figures have changed since they were forecast."""
    from metrics.forecasting import stale_metrics

    return forecast_metrics(engine, catalogue, clock, stale_metrics(engine, catalogue))


def forecast_metrics(
    engine: sa.Engine, catalogue: Catalogue, clock: Clock, names: Iterable[str]
) -> Iterator[str]:
    """Forecast some metrics.

    Raises:
        UnknownMetricError: a name is not in the catalogue.
    """
    from metrics.forecasting import renew

    made = refused = 0
    for done in renew(engine, catalogue, clock, tuple(names)):
        made, refused = made + done.made, refused + done.refused
        if done.made:
            yield f"{catalogue[done.metric].label.zh}：预测序列 {done.made} 个。"
    yield f"共预测 {made:,} 个序列，{refused:,} 个没有足够的历史。"


def judge_newest(engine: sa.Engine, catalogue: Catalogue, clock: Clock) -> Iterator[str]:
    """Judge the newest figures, and keep what is odd."""
    from metrics.watching import watch

    for done in watch(engine, catalogue, clock):
        if not done.metric:
            yield f"共判断 {done.judged:,} 项，异常 {done.found:,} 项，变动 {done.changed:,} 条。"


# In the order in which they rest on each other: a later one may read what an earlier one wrote.
STEPS: Final[tuple[Step, ...]] = (renew_forecasts, judge_newest)


def renew_all(
    engine: sa.Engine, catalogue: Catalogue, clock: Clock, steps: tuple[Step, ...] = STEPS
) -> Iterator[str]:
    """Take every step, and note which data it was done for.

    What changes meanwhile is not in the note, so that the next look finds something to do.
    """
    with reading(engine) as connection:
        basis = basis_of(read_versions(connection), catalogue)
    for step in steps:
        yield from step(engine, catalogue, clock)
    with engine.begin() as connection:
        write_version(connection, RENEWED, basis, clock.now())


def is_due(versions: Mapping[str, int], catalogue: Catalogue) -> bool:
    """Say whether figures have changed since everything was renewed."""
    return basis_of(versions, catalogue) != versions.get(RENEWED, 0)


def basis_of(versions: Mapping[str, int], catalogue: Catalogue) -> int:
    """Add up the versions of all figures: each of them only grows."""
    return sum(versions.get(name, 0) for name in (*catalogue.names, REGIONS))
