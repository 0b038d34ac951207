"""The SQL of a scan: group the events once, then unfold the groups into cells."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.sql.selectable import TypedReturnsRows

from metrics.departments import UNASSIGNED
from metrics.dialects import Column, Dialect
from metrics.metric import Counted, Level
from metrics.periods import Grain
from metrics.rollup.plan import Scan
from metrics.warehouse.homes import with_district, with_town
from metrics.warehouse.tables import cell, event

SECONDS_PER_HOUR = 3600.0

CELL_COLUMNS = (
    "metric", "region_code", "slice", "period", "grain", "period_start", "period_end",
    "count", "sum",
)  # fmt: skip
CELL_KEY = CELL_COLUMNS[:4]

# The changes of one batch, in the shape of the events: a temporary table of one transaction.
event_change = sa.Table(
    "event_change",
    sa.MetaData(),
    sa.Column("sign", sa.Integer, nullable=False),
    *(
        sa.Column(name, event.c[name].type)
        for name in (
            "region_code", "category", "severity", "source", "department",
            "reported_at", "deadline_at", "closed_at",
            "reported_day", "deadline_day", "closed_day",
        )
    ),
    prefixes=["TEMPORARY"],
)  # fmt: skip


def _keeps(events: sa.Table, counted: Counted) -> Column:
    """Return the predicate of a counted metric; moments compare as null does when absent."""
    columns = events.c
    wanted: list[Column] = [columns[name].in_(kept) for name, kept in counted.where.items()]
    if counted.closed is not None:
        closed = columns.closed_at.is_not(None)
        wanted.append(closed if counted.closed else sa.not_(closed))
    if counted.on_time is not None:
        within = columns.closed_at <= columns.deadline_at
        wanted.append(within if counted.on_time else columns.closed_at > columns.deadline_at)
    return sa.and_(sa.true(), *wanted)


def _grouped(scan: Scan, events: sa.Table, dialect: Dialect) -> sa.CTE:
    """Group the events by region, period and slices; one or two columns for each part."""
    day = events.c[f"{scan.at}_day"]
    code: Column = events.c.region_code
    source: sa.FromClause = events
    if scan.level is Level.TOWN:
        source, code = with_town(events, code)
    start = dialect.month_start(day) if scan.grain is Grain.MONTH else day
    keys = [
        code.label("region_code"),
        start.label("start"),
        *(_slice_value(events, name).label(name) for name in scan.slices),
    ]
    # By number, because a repeated expression with a bound value is another one to PostgreSQL.
    numbers: list[Column] = [sa.literal_column(str(number)) for number in range(1, len(keys) + 1)]
    return (
        sa.select(*keys, *_measured(scan, events, dialect))
        .select_from(source)
        .where(day.is_not(None))
        .group_by(*numbers)
        .cte("grouped")
    )


def _slice_value(events: sa.Table, name: str) -> Column:
    """Return what an event is cut by; one without a department is cut too, never dropped."""
    value: Column = events.c[name]
    return sa.func.coalesce(value, UNASSIGNED) if event.c[name].nullable else value


def _measured(scan: Scan, events: sa.Table, dialect: Dialect) -> list[Column]:
    sign: Column = events.c.sign if "sign" in events.c else sa.literal_column("1")
    seconds = dialect.seconds_between(events.c.reported_at, events.c.closed_at)
    measured: list[Column] = []
    for position, part in enumerate(scan.parts):
        keeps = _keeps(events, part.counted)
        count = sa.func.sum(sa.case((keeps, sign), else_=0))
        measured.append(count.label(f"count_{position}"))
        if part.counted.value == "hours_to_close":
            total = sa.func.sum(sa.case((keeps, sa.func.coalesce(sign * seconds, 0)), else_=0))
            measured.append(total.label(f"seconds_{position}"))
    return measured


def _cells(
    scan: Scan, position: int, slice_by: str | None, grouped: sa.CTE, dialect: Dialect
) -> sa.Select[Any]:
    """Unfold the groups into the cells of one part: totals, or one slice dimension."""
    part = scan.parts[position]
    code: Column = grouped.c.region_code
    source: sa.FromClause = grouped
    if part.level is not scan.level:
        lift = with_district if part.level is Level.DISTRICT else with_town
        source, code = lift(grouped, code)
    start = grouped.c.start
    is_month = scan.grain is Grain.MONTH
    kept: Column = sa.literal("")
    if slice_by:
        kept = sa.literal(f"{slice_by}=").concat(grouped.c[slice_by])
    count = sa.func.sum(grouped.c[f"count_{position}"])
    total, factor = count, 1.0
    if part.counted.value == "hours_to_close":
        total, factor = sa.func.sum(grouped.c[f"seconds_{position}"]), SECONDS_PER_HOUR
    return (
        sa.select(
            sa.literal(part.metric),
            code,
            kept,
            dialect.month_text(start) if is_month else dialect.day_text(start),
            sa.literal(scan.grain.value),
            start,
            dialect.month_end(start) if is_month else start,
            count,
            sa.cast(total, sa.Float) / factor,
        )
        .select_from(source)
        .group_by(*(sa.literal_column(number) for number in ("2", "3", "4", "6", "7")))
        .having(sa.or_(count != 0, total != 0))
    )


def cells_of(scan: Scan, events: sa.Table, dialect: Dialect) -> sa.CompoundSelect[Any]:
    """Compile the cells that a scan makes of ``events``, in the order of ``CELL_COLUMNS``.

    ``events`` is the event table, or ``event_change``: then the cells are differences.
    """
    grouped = _grouped(scan, events, dialect)
    return sa.union_all(
        *(
            _cells(scan, position, slice_by, grouped, dialect)
            for position, part in enumerate(scan.parts)
            for slice_by in dict.fromkeys((None, part.counted.slice))
        )
    )


def insert_cells(scan: Scan, dialect: Dialect) -> sa.Insert:
    """Compile the statement that makes a scan's cells of all events."""
    return sa.insert(cell).from_select(CELL_COLUMNS, cells_of(scan, event, dialect))


def shift_cells(scan: Scan, dialect: Dialect) -> TypedReturnsRows[str]:
    """Compile the statement that moves a scan's cells by the changes; returns the metrics moved.

    A sum is kept in hours but moves in whole seconds, so that the cell of a changed event is to
    the last bit the one that a rebuild would make.
    """
    moved = dialect.upsert(cell).from_select(CELL_COLUMNS, cells_of(scan, event_change, dialect))
    seconds = sa.func.round((cell.c.sum + moved.excluded.sum) * SECONDS_PER_HOUR)
    return moved.on_conflict_do_update(
        index_elements=CELL_KEY,
        set_={
            "count": cell.c.count + moved.excluded.count,
            "sum": seconds / SECONDS_PER_HOUR,
        },
    ).returning(cell.c.metric)
