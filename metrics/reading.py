"""Read what a set of questions needs from the warehouse into one store of facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import partial
from itertools import product
from typing import Any

import sqlalchemy as sa

from metrics.clock import local_day
from metrics.compiler import select_cells, select_observations
from metrics.declarations import Catalogue
from metrics.facts import Basis, Fact, FactStore, Key
from metrics.gaps import Gap, gap_of
from metrics.inputs import CARRY_YEARS, carries, closure, inputs_of, levels_below
from metrics.measures import Measure
from metrics.metric import Kind, Level, Metric, RegionRule
from metrics.needs import Need, shared
from metrics.periods import Grain, parse_period
from metrics.query import MetricQuery, RegionCode
from metrics.regions import RegionTree
from metrics.warehouse.tables import batch, dataset

_LEVELS = frozenset({Measure.LEVEL, Measure.CUMULATED})
_GROWTHS = frozenset({Measure.YOY, Measure.CUMULATED_YOY})
_MEASURES = {measure.value: measure for measure in Measure}
_BELOW_RULES = (RegionRule.SUM, RegionRule.WEIGHTED)


def lower_regions(tree: RegionTree, metric: Metric, region: RegionCode) -> Iterator[RegionCode]:
    """Iterate over the regions whose figures may stand in for a region's missing one."""
    for level in levels_below(metric, tree[region].level):
        yield from tree.members(region, level)


def first_day(query: MetricQuery) -> date | None:
    """Return the day to read from: a cumulated figure may have to be added up from January."""
    return date(query.first.start.year, 1, 1) if query.first else None


def last_day(query: MetricQuery) -> date | None:
    """Return the day to read to."""
    return query.last.end if query.last else None


def carried_inputs(involved: Iterable[Metric], catalogue: Catalogue) -> frozenset[str]:
    """Return the stocks that may be carried forward into a query from before its first day."""
    return frozenset(
        name
        for asking in involved
        for name in inputs_of(asking)
        if carries(asking, catalogue[name])
    )


def measures_read(query: MetricQuery) -> frozenset[Measure] | None:
    """Return the measures that a query's figures may rest on; None for all.

    Levels are made of levels, growths of nothing: they stand under another name at most.
    """
    if not query.measures:
        return None
    asked = frozenset(query.measures)
    families = (_LEVELS, _GROWTHS)
    return asked.union(*(family for family in families if family & asked))


def is_made(query: MetricQuery) -> bool:
    """True when anything that is asked may be made of other figures."""
    measures = measures_read(query)
    return measures is None or bool(_LEVELS & measures)


def observation_needs(
    catalogue: Catalogue,
    names: Iterable[str],
    query: MetricQuery,
    days: Gap,
    regions_of: Callable[[Metric], frozenset[RegionCode]],
) -> Iterator[Need]:
    """Say which observations metrics may rest on over some days, those of like regions together."""
    named = closure(catalogue, names) if is_made(query) else names
    involved = [catalogue[name] for name in named]
    first = date(days.first.year, 1, 1) if days.first else None
    carried = carried_inputs(involved, catalogue)
    groups: dict[tuple[frozenset[RegionCode], date | None], set[str]] = defaultdict(set)
    for metric in involved:
        regions = regions_of(metric)
        if metric.kind is Kind.COUNTED or not regions:
            continue
        start = first
        if first and metric.name in carried:
            start = first.replace(year=first.year - CARRY_YEARS)
        groups[regions, start].add(metric.name)
    for (codes, start), found in groups.items():
        yield Need(
            metrics=frozenset(found),
            regions=codes,
            first=start,
            last=days.last,
            sliced=bool(query.by),
            as_of=query.as_of,
            measures=measures_read(query),
        )


def own_needs(
    catalogue: Catalogue, query: MetricQuery, regions: Iterable[RegionCode]
) -> Iterator[Need]:
    """Say which observations of the asked regions themselves a query may rest on."""
    asked = frozenset(regions)
    days = Gap(query.first.start if query.first else None, last_day(query))
    yield from observation_needs(catalogue, query.metrics, query, days, lambda _metric: asked)


def lower_needs(
    catalogue: Catalogue,
    tree: RegionTree,
    query: MetricQuery,
    regions: Iterable[RegionCode],
    store: FactStore,
    today: date,
) -> Iterator[Need]:
    """Say which observations below the asked regions stand in for what is missing of their own.

    Nothing is made of a region whose level the metric does not declare.
    """
    by_gap: dict[tuple[Gap, RegionCode], set[str]] = defaultdict(set)
    for name, region in product(query.metrics if is_made(query) else (), regions):
        metric = catalogue[name]
        if tree[region].level in metric.levels:
            gap = gap_of(metric, query, (region,), store, today)
            if gap is not None:
                by_gap[gap, region].add(name)
    for (gap, region), names in by_gap.items():
        lower = {
            code
            for name in closure(catalogue, names)
            if catalogue[name].combine.regions in _BELOW_RULES
            for code in lower_regions(tree, catalogue[name], region)
        }
        yield from observation_needs(
            catalogue, names, query, gap, partial(_of_levels, tree=tree, regions=lower)
        )


def _of_levels(metric: Metric, tree: RegionTree, regions: set[RegionCode]) -> frozenset[RegionCode]:
    return frozenset(code for code in regions if tree[code].level in metric.levels)


def cell_needs(
    catalogue: Catalogue, tree: RegionTree, query: MetricQuery, regions: Iterable[RegionCode]
) -> Iterator[Need]:
    """Say which cells a query rests on, metrics of like regions together.

    The district is read beside what is asked: where it counted something, an absent cell of a
    part of it is a zero. Cells have no vintages; as of an earlier day those of periods that had
    not ended by then are left out.
    """
    asked = frozenset(regions)
    districts = {
        code
        for region in asked
        for code in tree.ancestors(region)
        if tree[code].level is Level.DISTRICT
    }
    groups: dict[frozenset[RegionCode], set[str]] = defaultdict(set)
    for name in closure(catalogue, query.metrics):
        metric = catalogue[name]
        if metric.kind is Kind.COUNTED:
            served = {code for code in asked if tree[code].level in metric.levels}
            groups[frozenset(served | districts)].add(name)
    last = last_day(query)
    if query.as_of:
        # A day is over at its last microsecond, by which a day of knowledge is asked for.
        ended = local_day(query.as_of + timedelta.resolution) - timedelta(days=1)
        last = min(last, ended) if last else ended
    bounds = (query.first, query.last)
    for codes, names in groups.items():
        yield Need(
            metrics=frozenset(names),
            regions=codes,
            first=first_day(query),
            last=last,
            sliced=bool(query.by),
            days=Grain.DAY in query.grains or any(b.grain is Grain.DAY for b in bounds if b),
        )


def add_observations(store: FactStore, rows: Iterable[Any]) -> None:
    """Add rows of ``select_observations`` to a store."""
    for metric, region, measure, part, period, *figure in rows:
        key = Key(metric, region, parse_period(period), _MEASURES[measure], part)
        store.add(key, Fact(*figure))


def add_cells(
    store: FactStore, rows: Iterable[Any], catalogue: Catalogue, provenance: str, today: date
) -> None:
    """Add rows of ``select_cells`` to a store; a period that still runs is preliminary."""
    for metric, region, part, period, count, total in rows:
        counted = catalogue[metric].counted
        value = count if counted is None or counted.value == "count" else total
        key = Key(metric, region, parse_period(period), Measure.LEVEL, part)
        status = "preliminary" if key.period.end >= today else "final"
        fact = Fact(float(value), status=status, provenance=provenance, basis=Basis.COUNTED)
        store.add(key, fact)


def counted_provenance(connection: sa.Connection) -> str:
    """Return the provenance of what is counted: cells mix batches, so the least real wins."""
    kept = sa.select(batch.c.provenance).join(dataset, dataset.c.name == batch.c.dataset)
    found = set(connection.scalars(kept.where(dataset.c.kind == "events").distinct()))
    return next((word for word in ("demo", "exercise") if word in found), "real")


def add_needs(connection: sa.Connection, store: FactStore, needs: Iterable[Need]) -> None:
    """Read the observations of some needs, each once, into a store; in one statement."""
    wanted = shared(needs)
    if wanted:
        add_observations(store, connection.execute(select_observations(wanted)).all())


def read_store(
    connection: sa.Connection,
    catalogue: Catalogue,
    tree: RegionTree,
    questions: Mapping[MetricQuery, tuple[RegionCode, ...]],
    today: date,
) -> FactStore:
    """Read everything that several queries of one knowledge time need, in three statements.

    First the asked regions' own observations, then those below where the own have gaps, then
    the cells.
    """
    store = FactStore()
    add_needs(
        connection,
        store,
        (need for query, codes in questions.items() for need in own_needs(catalogue, query, codes)),
    )
    add_needs(
        connection,
        store,
        (
            need
            for query, codes in questions.items()
            for need in lower_needs(catalogue, tree, query, codes, store, today)
        ),
    )
    cells = shared(
        need
        for query, regions in questions.items()
        for need in cell_needs(catalogue, tree, query, regions)
    )
    if cells:
        provenance = counted_provenance(connection)
        rows = connection.execute(select_cells(cells, today))
        add_cells(store, rows, catalogue, provenance, today)
    return store
