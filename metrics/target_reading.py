"""Read the targets that are set for regions: those of all questions in one statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

import sqlalchemy as sa

from metrics.declarations import Catalogue
from metrics.metric import Metric, Target, TargetKind
from metrics.query import DISTRICT, RegionCode, Viewer
from metrics.regions import RegionTree
from metrics.scope import allowed, owned
from metrics.standing.questions import Targets
from metrics.standing.targets import held_against, laid_over
from metrics.standing.vocabulary import StandingQuery
from metrics.warehouse.tables import TARGET_KEY, batch, target

K = TypeVar("K")

Readable = Mapping[str, tuple[RegionCode, ...]]
# What was read for one knowledge time, by metric and region, the target known first first.
Loaded = Mapping[tuple[str, str], Sequence[Target]]

_SAYS = ("value", "operator", "wording", "source", "line")


def read_targets(
    connection: sa.Connection,
    catalogue: Catalogue,
    tree: RegionTree,
    viewer: Viewer,
    asked: Mapping[K, tuple[StandingQuery, Readable]],
) -> dict[K, Targets]:
    """Return the targets that hold for the readable metrics and regions of some questions.

    A place in the district without targets of its own is held against the district's, as far as
    the viewer may read what is loaded for the district.
    """
    widened = {
        key: _with_district(catalogue, tree, viewer, readable)
        for key, (_, readable) in asked.items()
    }
    needs: dict[datetime | None, list[Readable]] = defaultdict(list)
    for key, (question, _) in asked.items():
        needs[question.as_of].append(widened[key])
    loaded = _read(connection, needs)
    found: dict[K, Targets] = {}
    for key, (question, readable) in asked.items():
        known = loaded[question.as_of]
        holding: dict[tuple[str, str], tuple[Target, ...]] = {}
        for name, regions in readable.items():
            district = known.get((name, DISTRICT), ()) if DISTRICT in widened[key][name] else ()
            for region in regions:
                own = district if region == DISTRICT else known.get((name, region), ())
                holding[name, region] = _holding(
                    catalogue[name], region, tree, question.kind, own, district
                )
        found[key] = holding
    return found


def read_district_targets(
    connection: sa.Connection, catalogue: Catalogue, tree: RegionTree, viewer: Viewer
) -> dict[str, tuple[Target, ...]]:
    """Return the district's targets, the plans' before the annual ones, of every owned metric.

    Where the district's totals are not open to the viewer, those that the catalogue declares.
    """
    metrics = [catalogue[name] for name in owned(viewer, catalogue)]
    readable: Readable = {
        metric.name: (DISTRICT,)
        for metric in metrics
        if tree.readable(viewer, DISTRICT, open_totals=metric.open_totals)
    }
    asked = {
        kind: (StandingQuery(tuple(readable), (DISTRICT,), kind=kind), readable)
        for kind in TargetKind
    }
    found = read_targets(connection, catalogue, tree, viewer, asked)
    return {
        metric.name: tuple(t for kind in TargetKind for t in found[kind][metric.name, DISTRICT])
        if metric.name in readable
        else metric.targets
        for metric in metrics
    }


def _with_district(
    catalogue: Catalogue, tree: RegionTree, viewer: Viewer, readable: Readable
) -> Readable:
    """Add the district to what is read for each metric, where the viewer may read it."""
    regions = dict.fromkeys(code for group in readable.values() for code in group)
    if any(DISTRICT in tree.ancestors(code) for code in regions):
        regions[DISTRICT] = None
    return allowed(viewer, tree, [catalogue[name] for name in readable], regions)


def _holding(
    metric: Metric,
    region: str,
    tree: RegionTree,
    kind: TargetKind,
    own: Iterable[Target],
    district: Iterable[Target],
) -> tuple[Target, ...]:
    """Return the targets of one kind that hold for a metric of a region."""

    def of_kind(targets: Iterable[Target]) -> list[Target]:
        return [target for target in targets if target.kind is kind]

    declared = of_kind(metric.targets)
    if region == DISTRICT:
        return laid_over(declared, of_kind(own))
    mine = laid_over((), of_kind(own))
    if mine or DISTRICT not in tree.ancestors(region):
        return mine
    return held_against(metric, laid_over(declared, of_kind(district)))


# SQL -------------------------------------------------------------------------------------


def _read(
    connection: sa.Connection, needs: Mapping[datetime | None, Iterable[Readable]]
) -> dict[datetime | None, Loaded]:
    """Read the targets of some metrics and regions, as known at each of some times."""
    times = list(needs)
    branches = []
    for number, as_of in enumerate(times):
        names = {name for readable in needs[as_of] for name in readable}
        codes = {code for readable in needs[as_of] for group in readable.values() for code in group}
        if names:
            branches.append(_known(number, names, codes, as_of))
    found: dict[datetime | None, dict[tuple[str, str], list[Target]]] = {
        as_of: defaultdict(list) for as_of in times
    }
    if branches:
        rows = connection.execute(sa.union_all(*branches)).all()
        for row in sorted(rows, key=lambda row: (row.known_at, row.id)):
            found[times[row.time]][row.metric, row.region_code].append(_target(row))
    return dict(found)


def _known(
    number: int, names: Iterable[str], codes: Iterable[str], as_of: datetime | None
) -> sa.Select[Any]:
    """Select the targets of metrics and regions, each as it was known last at a time."""
    wanted = [target.c.metric.in_(sorted(names)), target.c.region_code.in_(sorted(codes))]
    if as_of is None:
        vintages = sa.select(target).where(target.c.is_current.is_(sa.true()), *wanted)
        source = vintages.subquery(f"current_{number}")
        rows = sa.select(source)
    else:
        newest_first = sa.func.row_number().over(
            partition_by=[target.c[name] for name in TARGET_KEY],
            order_by=[target.c.known_at.desc(), target.c.id.desc()],
        )
        source = (
            sa.select(target, newest_first.label("rank"))
            .where(target.c.known_at <= as_of, *wanted)
            .subquery(f"known_{number}")
        )
        rows = sa.select(source).where(source.c.rank == 1)
    told = [source.c[name] for name in (*TARGET_KEY, *_SAYS, "known_at", "id")]
    return rows.with_only_columns(sa.literal(number).label("time"), *told, batch.c.provenance).join(
        batch, batch.c.id == source.c.batch_id
    )


def _target(row: Any) -> Target:
    return Target.model_validate(
        {
            "period": row.period,
            "value": row.value,
            "operator": row.operator,
            "source": row.source,
            "line": row.line or None,
            "wording": row.wording or None,
            "kind": row.kind,
            "plan": row.plan,
            "primary": row.is_primary,
            "measure": row.measure,
            "provenance": row.provenance,
        }
    )
