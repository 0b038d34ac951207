"""Answer metric queries from a store of facts: which keys to resolve, and the frame they make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Any

import pandas as pd

from metrics import frames
from metrics.combine import Resolver
from metrics.declarations import Catalogue
from metrics.errors import UnsupportedQueryError
from metrics.facts import Fact, FactStore, Key
from metrics.inputs import closure
from metrics.measures import Measure
from metrics.metric import Kind, Metric
from metrics.periods import Grain, Period, containing, month_period, span_of
from metrics.query import MetricQuery, RegionCode
from metrics.regions import RegionTree
from metrics.units import PERCENT

COLUMNS = (
    *frames.CONTRACT,
    frames.OPERATOR,
    frames.GRAIN,
    frames.PERIOD_START,
    frames.PERIOD_END,
    frames.BASIS,
)

_ORDER = tuple(Grain)


def within(period: Period, query: MetricQuery) -> bool:
    """True when a period lies in the days that the query spans."""
    after_first = query.first is None or period.start >= query.first.start
    return after_first and (query.last is None or period.end <= query.last.end)


def asked_grains(metric: Metric, query: MetricQuery) -> tuple[Grain, ...]:
    """Return the grains to answer in beside the periods that were read as they are."""
    if query.grains:
        return query.grains
    grains = [metric.grain]
    for bound in (query.first, query.last):
        if bound and bound.grain not in (*grains, Grain.SPAN):
            grains.append(bound.grain)
    return tuple(grains)


def candidate_periods(
    metric: Metric, query: MetricQuery, catalogue: Catalogue, store: FactStore
) -> list[Period]:
    """List the periods worth resolving, oldest first.

    Those for which the metric or an input has a figure, their longer periods in the asked
    grains, and the query's own bounds.
    """
    found: set[Period] = set()
    grains = asked_grains(metric, query)
    for name in closure(catalogue, (metric.name,)):
        own = name == metric.name
        for period in store.periods(name):
            if (own and not query.grains) or period.grain in grains:
                found.add(period)
            for grain in grains:
                if grain is not Grain.SPAN and _ORDER.index(grain) > _ORDER.index(period.grain):
                    found.add(containing(grain, period.end))
    if metric.january == "merged" and metric.grain is Grain.MONTH and Grain.MONTH in grains:
        for year in {period.end.year for period in found}:
            # 1-2月 is told as a span, and cumulated at February.
            found |= {span_of(Grain.SPAN, year, 1, 2), month_period(year, 2)}
    found |= {bound for bound in (query.first, query.last) if bound}
    if query.grains:
        kept = (*query.grains, *((Grain.SPAN,) if Grain.MONTH in query.grains else ()))
        found = {p for p in found if p.grain in kept}
    return sorted((p for p in found if within(p, query)), key=lambda p: (p.end, p.start))


def check_cut(by: str, metrics: Iterable[Metric], catalogue: Catalogue) -> None:
    """Refuse a dimension that none of the metrics can be cut by; reported ones decide by data.

    Raises:
        UnsupportedQueryError: naming the metrics that are cut that way.
    """
    asked = tuple(metrics)
    if by in ("", "slice") or not asked or any(_may_cut(metric, by) for metric in asked):
        return
    cut = [m.name for m in catalogue if m.counted and m.counted.slice == by]
    hint = f" {', '.join(cut)} can." if cut else ""
    names = ", ".join(metric.name for metric in asked[:3])
    raise UnsupportedQueryError(f"{names} cannot be cut by {by!r}.{hint}")


def _may_cut(metric: Metric, by: str) -> bool:
    if metric.counted:
        return metric.counted.slice == by
    return metric.kind is Kind.REPORTED


def _slices(metric: Metric, query: MetricQuery, store: FactStore) -> Iterator[str]:
    if not query.by:
        yield ""
    elif query.by == "slice":
        yield from store.slices(metric.name)
    else:
        prefix = f"{query.by}="
        yield from (text for text in store.slices(metric.name) if text.startswith(prefix))


def resolve(
    query: MetricQuery,
    readable: Mapping[str, tuple[RegionCode, ...]],
    resolver: Resolver,
    store: FactStore,
    catalogue: Catalogue,
) -> Iterator[tuple[Key, Fact]]:
    """Iterate over the figures that answer a query: by metric, region, slice, period, measure."""
    for name, regions in readable.items():
        metric = catalogue[name]
        measures = query.measures or measures_of(metric)
        periods = candidate_periods(metric, query, catalogue, store)
        parts = tuple(_slices(metric, query, store))
        for region, part, period, measure in product(regions, parts, periods, measures):
            key = Key(name, region, period, measure, part)
            fact = resolver.fact(key)
            if fact is not None and not _repeats(key, store):
                yield key, fact


def _repeats(key: Key, store: FactStore) -> bool:
    """True for a cumulated figure of 1-2月: it is told as February's, see ``metrics.periods``."""
    is_cumulated = key.measure in (Measure.CUMULATED, Measure.CUMULATED_YOY)
    return is_cumulated and key.period.grain is Grain.SPAN and store.get(key) is None


def measures_of(metric: Metric) -> tuple[Measure, ...]:
    """Return the measures to answer when none was asked for."""
    if metric.kind is Kind.COUNTED:
        return (Measure.LEVEL,)
    return metric.measures


def row(metric: Metric, key: Key, fact: Fact, name: str) -> tuple[Any, ...]:
    """Make one row of the answer."""
    return (
        key.metric,
        key.region,
        name,
        str(key.period),
        str(key.measure),
        key.slice,
        fact.value,
        PERCENT.code if key.measure.is_growth else metric.unit,
        fact.status,
        fact.published_at,
        fact.recorded_at,
        fact.provenance,
        fact.coverage,
        fact.operator,
        str(key.period.grain),
        key.period.start,
        key.period.end,
        str(fact.basis),
    )


def frame_of(
    found: Iterable[tuple[Key, Fact]], catalogue: Catalogue, tree: RegionTree
) -> pd.DataFrame:
    """Make the frame of ``COLUMNS`` that a metric query is answered with."""
    rows = [row(catalogue[k.metric], k, fact, tree[k.region].name) for k, fact in found]
    frame = pd.DataFrame.from_records(rows, columns=COLUMNS)
    for column in (frames.PUBLISHED_AT, frames.RECORDED_AT):
        frame[column] = pd.to_datetime(frame[column])
    return frame
