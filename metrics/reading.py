"""Read what a set of questions needs from the warehouse into one store of facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa

from metrics.answers import closure
from metrics.combine import CARRY_YEARS
from metrics.compiler import Need, select_cells, select_observations
from metrics.declarations import Catalogue
from metrics.facts import Basis, Fact, FactStore, Key
from metrics.measures import Measure
from metrics.metric import Kind, Level, Metric, RegionRule
from metrics.periods import Grain, parse_period
from metrics.query import MetricQuery, RegionCode
from metrics.regions import RegionTree
from metrics.warehouse.tables import batch, dataset

_BELOW_RULES = (RegionRule.SUM, RegionRule.WEIGHTED)
_ORDER = tuple(Level)


def lower_regions(tree: RegionTree, metric: Metric, region: RegionCode) -> Iterator[RegionCode]:
    """Iterate over the regions whose figures may stand in for a region's missing one."""
    own = _ORDER.index(tree[region].level)
    for level in metric.levels:
        if _ORDER.index(level) > own and level is not Level.ZONE:
            yield from tree.members(region, level)


def first_day(query: MetricQuery) -> date | None:
    """Return the day to read from: a cumulated figure may have to be added up from January."""
    return date(query.first.start.year, 1, 1) if query.first else None


def observation_needs(
    catalogue: Catalogue, tree: RegionTree, query: MetricQuery, regions: Iterable[RegionCode]
) -> Iterator[Need]:
    """Say which observations a query may rest on, metrics of like regions together."""
    asked = tuple(regions)
    involved = [catalogue[name] for name in closure(catalogue, query.metrics)]
    lower: set[RegionCode] = set()
    for metric in involved:
        if metric.combine.regions in _BELOW_RULES:
            lower.update(code for region in asked for code in lower_regions(tree, metric, region))
    first = first_day(query)
    groups: dict[tuple[frozenset[RegionCode], date | None], set[str]] = defaultdict(set)
    for metric in involved:
        if metric.kind is Kind.COUNTED:
            continue
        wanted = {code for code in lower if tree[code].level in metric.levels} | set(asked)
        # A stock may be carried forward into the query from before its first day.
        is_input = metric.name not in query.metrics
        start = first.replace(year=first.year - CARRY_YEARS) if first and is_input else first
        groups[frozenset(wanted), start].add(metric.name)
    for (codes, start), names in groups.items():
        yield Need(
            metrics=frozenset(names),
            regions=frozenset(codes),
            first=start,
            last=query.last.end if query.last else None,
            sliced=bool(query.by),
            as_of=query.as_of,
        )


def cell_need(
    catalogue: Catalogue, tree: RegionTree, query: MetricQuery, regions: Iterable[RegionCode]
) -> Need | None:
    """Say which cells a query rests on; None where nothing of it is counted.

    The district is read beside what is asked: where it counted something, an absent cell of a
    part of it is a zero.
    """
    names = closure(catalogue, query.metrics)
    counted = frozenset(n for n in names if catalogue[n].kind is Kind.COUNTED)
    if not counted:
        return None
    witnesses = {
        code
        for region in regions
        for code in tree.ancestors(region)
        if tree[code].level is Level.DISTRICT
    }
    bounds = (query.first, query.last)
    return Need(
        metrics=counted,
        regions=frozenset(regions) | witnesses,
        first=first_day(query),
        last=query.last.end if query.last else None,
        sliced=bool(query.by),
        days=Grain.DAY in query.grains or any(b.grain is Grain.DAY for b in bounds if b),
    )


def add_observations(store: FactStore, rows: Iterable[Any]) -> None:
    """Add rows of ``select_observations`` to a store."""
    for metric, region, measure, part, period, value, operator, *known, provenance in rows:
        status, published_at, recorded_at = known
        key = Key(metric, region, parse_period(period), Measure(measure), part)
        fact = Fact(value, operator, status, published_at, recorded_at, provenance)
        store.add(key, fact)


def add_cells(store: FactStore, rows: Iterable[Any], catalogue: Catalogue, provenance: str) -> None:
    """Add rows of ``select_cells`` to a store."""
    for metric, region, part, period, count, total in rows:
        counted = catalogue[metric].counted
        value = count if counted is None or counted.value == "count" else total
        key = Key(metric, region, parse_period(period), Measure.LEVEL, part)
        store.add(key, Fact(float(value), provenance=provenance, basis=Basis.COUNTED))


def counted_provenance(connection: sa.Connection) -> str:
    """Return the provenance of what is counted: cells mix batches, so the least real wins."""
    kept = sa.select(batch.c.provenance).join(dataset, dataset.c.name == batch.c.dataset)
    found = set(connection.scalars(kept.where(dataset.c.kind == "events").distinct()))
    return next((word for word in ("demo", "exercise") if word in found), "real")


def read_store(
    connection: sa.Connection,
    catalogue: Catalogue,
    tree: RegionTree,
    questions: Mapping[MetricQuery, tuple[RegionCode, ...]],
) -> FactStore:
    """Read everything that several queries of one knowledge time need, in two statements."""
    store = FactStore()
    needs = dict.fromkeys(
        need
        for query, regions in questions.items()
        for need in observation_needs(catalogue, tree, query, regions)
    )
    if needs:
        add_observations(store, connection.execute(select_observations(needs)))
    cells = dict.fromkeys(
        need
        for query, regions in questions.items()
        if (need := cell_need(catalogue, tree, query, regions))
    )
    if cells:
        provenance = counted_provenance(connection)
        store.zero = Fact(0.0, provenance=provenance, basis=Basis.COUNTED)
        add_cells(store, connection.execute(select_cells(cells)), catalogue, provenance)
    return store
