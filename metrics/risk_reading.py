"""Read the register of risk points: those of a region, narrowed down, in order, page by page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final, TypeVar

import pandas as pd
import sqlalchemy as sa

from metrics.errors import UnsupportedQueryError
from metrics.event_filter import regions_below
from metrics.frames import frames_of
from metrics.query import RegionCode, Viewer
from metrics.regions import RegionTree
from metrics.risk import RISK_ORDERS, RiskQuery
from metrics.risk_points import RISK_COLUMNS, RISK_TYPES, AssessedPoint, Controls, RiskGround
from metrics.scope import check_subtree
from metrics.warehouse.tables import risk_point

K = TypeVar("K")

# What is assessed today no statement could sort by; the rest is sorted in the same place.
_VALUES: Final[Mapping[str, Callable[[AssessedPoint], Any]]] = {
    "shown_level": lambda point: -point.assessed.shown.rank,
    "last_inspected_on": lambda point: point.last_inspected_on,
    "days_over": lambda point: point.days_over,
}


def read_risks(
    connection: sa.Connection,
    tree: RegionTree,
    queries: Mapping[K, RiskQuery],
    viewer: Viewer,
    on: date,
) -> dict[K, pd.DataFrame]:
    """Answer risk queries with frames of ``RISK_COLUMNS``; everything as on a day.

    One statement reads the events around; two more read each distinct region.

    Raises:
        OutOfScopeError: a region's single records are not the viewer's to read.
        UnsupportedQueryError: an order that risk points have not.
    """
    if not queries:
        return {}
    regions = dict.fromkeys(RegionCode(tree[query.region].code) for query in queries.values())
    for region in regions:
        check_subtree(viewer, tree, region)
    ground = RiskGround(connection, tree, viewer, on)
    points: dict[str, list[AssessedPoint]] = {}
    controls: dict[int, Controls] = {}
    for region in regions:
        wanted = _of_region(region, viewer, on)
        points[region] = ground.points(*wanted)
        controls |= ground.controls(*wanted)
    return frames_of(
        {
            key: [
                point.told(tree, controls.get(point.row.id, ()))
                for point in _page(points[query.region], query)
            ]
            for key, query in queries.items()
        },
        RISK_COLUMNS,
        RISK_TYPES,
    )


def _of_region(region: RegionCode, viewer: Viewer, on: date) -> list[sa.ColumnElement[bool]]:
    """Return what the points of a region that a viewer may read must hold."""
    columns = risk_point.c
    wanted: list[sa.ColumnElement[bool]] = [columns.region_code.in_(regions_below(region, on))]
    if viewer.departments is not None:
        wanted.append(columns.department.in_(sorted(viewer.departments)))
    return wanted


def _page(points: Sequence[AssessedPoint], query: RiskQuery) -> Sequence[AssessedPoint]:
    """Return those of a region's points, worst first, that a query asks for, in its order."""
    found = [point for point in points if _is_wanted(point, query)]
    if query.order:
        found = _in_order(found, query.order, is_falling=query.descending)
    end = None if query.limit is None else query.offset + query.limit
    return found[query.offset : end]


def _is_wanted(point: AssessedPoint, query: RiskQuery) -> bool:
    row = point.row
    cell = (row.likelihood, row.consequence) if row.method == "matrix" else None
    return (
        (not query.categories or row.category in query.categories)
        and (not query.levels or point.assessed.shown.code in query.levels)
        and (query.cell is None or query.cell == cell)
    )


def _in_order(
    points: Sequence[AssessedPoint], order: str, *, is_falling: bool
) -> list[AssessedPoint]:
    """Put points in order; what has no value stands last, equal ones stay as they were."""
    if order not in RISK_ORDERS:
        raise UnsupportedQueryError(
            f"Risk points have no order by {order!r}; by {', '.join(RISK_ORDERS)} they have."
        )

    def of_row(point: AssessedPoint) -> Any:
        return getattr(point.row, order)

    value = _VALUES.get(order, of_row)
    known = [point for point in points if value(point) is not None]
    absent = [point for point in points if value(point) is None]
    return [*sorted(known, key=value, reverse=is_falling), *absent]
