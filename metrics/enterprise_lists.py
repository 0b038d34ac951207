"""Read lists of enterprises: those searched for, the leading ones, their numbers by town."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

import pandas as pd
import sqlalchemy as sa

from metrics.enterprise.questions import EnterpriseSearch, EnterpriseTowns
from metrics.enterprise.towns import NOTHING, Counted, TownTable, told, told_together
from metrics.enterprise_reading import withheld_from
from metrics.errors import OutOfScopeError
from metrics.event_filter import regions_below
from metrics.frames import DAY, NUMBER, frames_of
from metrics.metric import Level
from metrics.periods import Grain, Period, year_period
from metrics.query import RegionCode, Viewer
from metrics.reference import read_enterprise_vocabulary
from metrics.regions import RegionTree
from metrics.warehouse.enterprises import enterprise, enterprise_figure
from metrics.warehouse.tables import batch

Condition = sa.ColumnElement[bool]

_READ = ("credit_code", "name", "industry", "region_code", "status", "size")
LIST_COLUMNS = (*_READ, "provenance", "period", "revenue", "before", "town_name")
_TYPES = {"period": DAY, "revenue": NUMBER, "before": NUMBER}


def newest_year(connection: sa.Connection, on: date) -> Period | None:
    """Return the newest year that is over and of which any enterprise has a revenue."""
    columns = enterprise_figure.c
    end: date | None = connection.scalar(
        sa.select(sa.func.max(columns.period_end)).where(
            columns.grain == Grain.YEAR.value,
            columns.period_end <= on,
            columns.revenue.is_not(None),
        )
    )
    return None if end is None else year_period(end.year)


def read_list(
    connection: sa.Connection, tree: RegionTree, query: EnterpriseSearch, viewer: Viewer, on: date
) -> pd.DataFrame:
    """Answer a search with a frame of ``LIST_COLUMNS``: a row an enterprise, of the viewer's scope.

    ``revenue`` (万元) is that of ``period``, ``before`` that of the year before it. Whoever may not
    read revenue is given none, and the order tells none.

    Raises:
        OutOfScopeError: nothing of the region is the viewer's to read.
    """
    columns = enterprise.c
    wanted = _scope(tree, query.region, viewer, on)
    if query.sections:
        wanted.append(sa.func.substr(columns.industry, 1, 1).in_(query.sections))
    if text := query.text.strip():
        wanted.append(
            sa.or_(
                sa.func.lower(columns.name).contains(text.lower(), autoescape=True),
                columns.credit_code.startswith(text.upper(), autoescape=True),
            )
        )
    year = None if "revenue" in withheld_from(viewer) else newest_year(connection, on)
    now, then = enterprise_figure.alias("now"), enterprise_figure.alias("then")
    joined = (
        enterprise.join(batch, batch.c.id == columns.batch_id)
        .outerjoin(now, _of(now, year))
        .outerjoin(then, _of(then, year.shifted(-1) if year else None))
    )
    order: list[Any] = [columns.name, columns.credit_code]
    if query.order == "revenue" and year is not None:
        order = [now.c.revenue.is_(None), now.c.revenue.desc(), *order]
    rows = connection.execute(
        sa.select(
            *(columns[name] for name in _READ),
            batch.c.provenance,
            now.c.revenue.label("revenue"),
            then.c.revenue.label("before"),
        )
        .select_from(joined)
        .where(*wanted)
        .order_by(*order)
        .limit(query.limit)
    )
    found = [
        (*row[:7], str(year or ""), row.revenue, row.before, _town_name(tree, row.region_code))
        for row in rows
    ]
    return frames_of({"": found}, LIST_COLUMNS, _TYPES)[""]


def read_towns(
    connection: sa.Connection, tree: RegionTree, query: EnterpriseTowns, viewer: Viewer, on: date
) -> TownTable:
    """Count a region's active enterprises by town; sums over too few of them are not told.

    Raises:
        OutOfScopeError: nothing of the region is the viewer's to read.
    """
    columns = enterprise.c
    wanted = [*_scope(tree, query.region, viewer, on), columns.status == "active"]
    if query.sections:
        wanted.append(sa.func.substr(columns.industry, 1, 1).in_(query.sections))
    is_withheld = "revenue" in withheld_from(viewer)
    year = None if is_withheld else newest_year(connection, on)
    figures = enterprise_figure
    rows = connection.execute(
        sa.select(
            columns.region_code,
            batch.c.provenance,
            sa.func.count(columns.id),
            sa.func.count(figures.c.revenue),
            sa.func.coalesce(sa.func.sum(figures.c.revenue), 0.0),
        )
        .select_from(
            enterprise.join(batch, batch.c.id == columns.batch_id).outerjoin(
                figures, _of(figures, year)
            )
        )
        .where(*wanted)
        .group_by(columns.region_code, batch.c.provenance)
    )
    by_town: dict[RegionCode | None, Counted] = defaultdict(lambda: NOTHING)
    provenance = set()
    for code, source, *counts in rows:
        town = _town(tree, code)
        by_town[town] = by_town[town].plus(Counted(*counts))
        provenance.add(source)
    unplaced = by_town.pop(None, NOTHING)
    least = read_enterprise_vocabulary().least
    placed = {code: counted for code, counted in by_town.items() if code is not None}
    listed = {code: placed.get(code, NOTHING) for code in _towns(tree, query.region, viewer)}
    parts = listed | placed
    return TownTable(
        period=year,
        towns={code: told(counted, least) for code, counted in parts.items()},
        total=told_together(parts, unplaced, least),
        unplaced=unplaced.enterprises,
        is_withheld=is_withheld,
        provenance=tuple(sorted(provenance)),
    )


def _scope(tree: RegionTree, region: RegionCode, viewer: Viewer, on: date) -> list[Condition]:
    """Return the conditions of lying in a region, and in the viewer's own ones.

    A town's viewer who looks at the district finds the town's enterprises: an enterprise is a
    single record, and no total above the towns opens it.
    """
    code = RegionCode(tree[region].code)
    if not tree.readable(viewer, code, open_totals=True):
        raise OutOfScopeError(f"{viewer.role} may not read the records of {tree[code].name}.")
    home = enterprise.c.region_code
    wanted: list[Condition] = [home.in_(regions_below(code, on))]
    if viewer.regions is not None:
        own = [home.in_(regions_below(RegionCode(mine), on)) for mine in sorted(viewer.regions)]
        wanted.append(sa.or_(sa.false(), *own))
    return wanted


def _of(figures: Any, year: Period | None) -> Condition:
    """Join the figures of a year; without one, none."""
    return sa.and_(figures.c.enterprise_id == enterprise.c.id, figures.c.period == str(year or ""))


def _towns(tree: RegionTree, region: RegionCode, viewer: Viewer) -> list[RegionCode]:
    """Return the towns of a region that the viewer may read, by code."""
    members = tree.members(region, Level.TOWN)
    return sorted(code for code in members if tree.readable(viewer, code, open_totals=False))


def _town(tree: RegionTree, code: str) -> RegionCode | None:
    if code not in tree:
        return None
    return next((r.code for r in tree.path(code) if r.level is Level.TOWN), None)


def _town_name(tree: RegionTree, code: str) -> str:
    town = _town(tree, code)
    return tree[town].name if town else ""
