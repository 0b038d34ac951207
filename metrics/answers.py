"""Answer metric queries from a store of facts: which keys to resolve, and the frame they make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Any, TypeVar

import pandas as pd

from metrics import frames
from metrics.combine import Resolver
from metrics.declarations import Catalogue
from metrics.errors import UnsupportedQueryError
from metrics.facts import Fact, FactStore, Key
from metrics.inputs import closure, dimension_of, inputs_of
from metrics.measures import Measure
from metrics.metric import Kind, Metric
from metrics.periods import Grain, Period, containing, month_period, span_of
from metrics.query import MetricQuery, RegionCode, Viewer
from metrics.regions import RegionTree
from metrics.scope import DEPARTMENT, reads_slice
from metrics.units import PERCENT

K = TypeVar("K")

COLUMNS = (
    *frames.CONTRACT,
    frames.OPERATOR,
    frames.GRAIN,
    frames.PERIOD_START,
    frames.PERIOD_END,
    frames.BASIS,
)

_TYPES = {
    frames.VALUE: frames.NUMBER,
    frames.PUBLISHED_AT: frames.MOMENT,
    frames.RECORDED_AT: frames.MOMENT,
    frames.PERIOD_START: frames.DAY,
    frames.PERIOD_END: frames.DAY,
}

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
    if by in ("", "slice") or not asked or any(_may_cut(metric, by, catalogue) for metric in asked):
        return
    cut = [m.name for m in catalogue if dimension_of(catalogue, m) == by]
    hint = f" {', '.join(cut)} can." if cut else ""
    names = ", ".join(metric.name for metric in asked[:3])
    raise UnsupportedQueryError(f"{names} cannot be cut by {by!r}.{hint}")


def _may_cut(metric: Metric, by: str, catalogue: Catalogue) -> bool:
    return metric.kind is Kind.REPORTED or dimension_of(catalogue, metric) == by


def cut_by_department(
    query: MetricQuery, metrics: Iterable[Metric], catalogue: Catalogue
) -> frozenset[str]:
    """Return the names of those metrics that a query asks for department by department."""
    if query.by not in (DEPARTMENT, "slice"):
        return frozenset()
    return frozenset(m.name for m in metrics if dimension_of(catalogue, m) == DEPARTMENT)


def _slices(
    metric: Metric, query: MetricQuery, store: FactStore, catalogue: Catalogue
) -> Iterator[str]:
    if not query.by:
        yield ""
        return
    prefix = "" if query.by == "slice" else f"{query.by}="
    kept = _slices_kept(metric, store, catalogue)
    yield from sorted(text for text in kept if text.startswith(prefix))


def _slices_kept(metric: Metric, store: FactStore, catalogue: Catalogue) -> set[str]:
    """Return the slices with figures; a formula has those that any of its inputs has."""
    if metric.kind is not Kind.DERIVED:
        return set(store.slices(metric.name))
    if dimension_of(catalogue, metric) is None:
        return set()
    inputs = (catalogue[name] for name in inputs_of(metric))
    return set().union(*(_slices_kept(other, store, catalogue) for other in inputs))


def resolve(
    query: MetricQuery,
    readable: Mapping[str, tuple[RegionCode, ...]],
    resolver: Resolver,
    store: FactStore,
    catalogue: Catalogue,
    viewer: Viewer,
) -> Iterator[tuple[Key, Fact]]:
    """Iterate over the figures that answer a query: by metric, region, slice, period, measure."""
    for name, regions in readable.items():
        metric = catalogue[name]
        measures = query.measures or measures_of(metric)
        periods = candidate_periods(metric, query, catalogue, store)
        slices = _slices(metric, query, store, catalogue)
        parts = tuple(part for part in slices if reads_slice(viewer, metric, part))
        regions = tuple(region for region in regions if resolver.can_stand(metric, region))
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


def frames_of(
    found: Mapping[K, Iterable[tuple[Key, Fact]]], catalogue: Catalogue, tree: RegionTree
) -> dict[K, pd.DataFrame]:
    """Make the frames of ``COLUMNS`` that metric queries are answered with."""
    answered = {
        key: [row(catalogue[k.metric], k, fact, tree[k.region].name) for k, fact in figures]
        for key, figures in found.items()
    }
    return frames.frames_of(answered, COLUMNS, _TYPES)
