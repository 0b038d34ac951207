"""The closed loop of the events that were due in a period: counts and hours, group by group.

The statement counts events that are alike in all that matters, their age in whole hours among it;
the hours' quantiles are made of these counts, so a million events come as some thousand rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, NamedTuple

import pandas as pd
import sqlalchemy as sa

from metrics.departments import UNASSIGNED
from metrics.dialects import Dialect, dialect_of
from metrics.event_filter import event_conditions, regions_below
from metrics.events import EventLoopQuery, EventQuery
from metrics.facts import least_real
from metrics.frames import COUNT, NUMBER, frames_of
from metrics.loop_steps import (
    HANDLED_ON_TIME,
    MAY_BE_REOPENED,
    NOT_HANDLED,
    is_reopened,
    told_by_steps,
)
from metrics.query import RegionCode, Viewer
from metrics.regions import RegionTree
from metrics.scope import check_subtree
from metrics.survival import survival_quantiles
from metrics.warehouse.homes import with_town
from metrics.warehouse.tables import batch, event

_COUNTS = (
    "due", "handled", "handled_on_time", "closed", "closed_on_time", "reopened", "open", "overdue",
)  # fmt: skip
_HOURS = ("median_hours", "p90_hours")
LOOP_COLUMNS = ("group", *_COUNTS, *_HOURS, "provenance")
_TYPES = {**dict.fromkeys(_COUNTS, COUNT), **dict.fromkeys(_HOURS, NUMBER)}


class Alike(NamedTuple):
    """Events of one group that are alike: a row of the statement."""

    group: str
    provenance: str
    hours: int
    handling: int
    is_closed: int
    is_on_time: int
    is_reopened: int
    is_overdue: int
    number: int


def due_conditions(query: EventQuery, viewer: Viewer, on: date) -> list[sa.ColumnElement[bool]]:
    """Return what an event must hold to be due in the query's days, memberships as on a day."""
    columns = event.c
    wanted = event_conditions(replace(query, since=None, until=None), viewer)
    wanted += [
        columns.region_code.in_(regions_below(query.region, on)),
        columns.deadline_day.is_not(None),
    ]
    if query.since:
        wanted.append(columns.deadline_day >= query.since)
    if query.until:
        wanted.append(columns.deadline_day <= query.until)
    return wanted


def select_loop(
    query: EventLoopQuery, viewer: Viewer, on: date, at: datetime, dialect: Dialect
) -> sa.Select[*tuple[Any, ...]]:
    """Compile a loop query; the columns are those of :class:`Alike`.

    Args:
        query: what is asked.
        viewer: who asks.
        on: the day of memberships, and of what is overdue.
        at: until when open events are known to be open, in UTC.
        dialect: the database's.
    """
    columns = event.c
    source, group = _grouped_by(query, columns)
    ended = sa.func.coalesce(columns.closed_at, sa.literal(at, sa.DateTime))
    # To the nearest hour; half an hour counts as one.
    hours = (dialect.seconds_between(columns.reported_at, ended) + 1800) // 3600
    # Read once: without this SQLite looks an event's steps up again wherever they are named.
    due = (
        sa.select(
            columns.id,
            group.label("group"),
            batch.c.provenance,
            hours.label("hours"),
            told_by_steps().label("told"),
            _flag(columns.closed_at.is_not(None)).label("is_closed"),
            _flag(columns.closed_at <= columns.deadline_at).label("is_on_time"),
            _flag(sa.and_(columns.closed_at.is_(None), columns.deadline_day < on)).label(
                "is_overdue"
            ),
        )
        .select_from(source.join(batch, batch.c.id == columns.batch_id))
        .where(*due_conditions(query.events, viewer, on))
        .cte("due")
        .prefix_with("MATERIALIZED")
    )
    told = due.c
    in_doubt = told.told >= MAY_BE_REOPENED
    judged = sa.select(
        told.group,
        told.provenance,
        told.hours,
        (told.told % MAY_BE_REOPENED).label("handling"),
        told.is_closed,
        told.is_on_time,
        sa.case((in_doubt, _flag(is_reopened(told.id))), else_=0).label("is_reopened"),
        told.is_overdue,
    ).subquery("judged")
    return sa.select(*judged.c, sa.func.count()).group_by(*judged.c)


def _flag(condition: sa.ColumnElement[bool]) -> sa.Case[Any]:
    return sa.case((condition, 1), else_=0)


def _grouped_by(query: EventLoopQuery, columns: Any) -> tuple[sa.FromClause, Any]:
    match query.by:
        case "town":
            return with_town(event, columns.region_code)
        case "department":
            return event, sa.func.coalesce(columns.department, UNASSIGNED)
        case "category" | "source":
            return event, columns[query.by]


def read_loop(
    connection: sa.Connection,
    tree: RegionTree,
    query: EventLoopQuery,
    viewer: Viewer,
    on: date,
    now: datetime,
) -> pd.DataFrame:
    """Answer a loop query with a frame of ``LOOP_COLUMNS``; memberships and states as on a day.

    Raises:
        OutOfScopeError: the region's single records are not the viewer's to read.
    """
    check_subtree(viewer, tree, RegionCode(tree[query.events.region].code))
    statement = select_loop(query, viewer, on, query.at or now, dialect_of(connection))
    groups: dict[str, list[Alike]] = defaultdict(list)
    everything = [Alike(*row) for row in connection.execute(statement)]
    for alike in everything:
        groups[alike.group].append(alike)
    rows = [_row(group, alike) for group, alike in groups.items()]
    rows.sort(key=lambda row: (-row[1], row[0]))
    whole = [_row("", everything)] if everything else []
    return frames_of({"": [*whole, *rows]}, LOOP_COLUMNS, _TYPES)[""]


def _row(group: str, alike: Sequence[Alike]) -> tuple[Any, ...]:
    """Add up the events of a group."""

    def number(those: Iterable[Alike]) -> int:
        return sum(one.number for one in those)

    due = number(alike)
    closed = number(a for a in alike if a.is_closed)
    counts = (
        due,
        number(a for a in alike if a.handling != NOT_HANDLED),
        number(a for a in alike if a.handling == HANDLED_ON_TIME),
        closed,
        number(a for a in alike if a.is_on_time),
        number(a for a in alike if a.is_reopened),
        due - closed,
        number(a for a in alike if a.is_overdue),
    )
    quantiles = survival_quantiles(
        (max(a.hours, 0) for a in alike),
        (bool(a.is_closed) for a in alike),
        (a.number for a in alike),
    )
    return (group, *counts, *quantiles, least_real({a.provenance for a in alike}))
