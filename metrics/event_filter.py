"""Which events a question is about, as conditions of SQL; the viewer's scope is one of them."""

from __future__ import annotations

from datetime import date
from typing import Any

import sqlalchemy as sa

from metrics.compiler import valid_memberships
from metrics.departments import UNASSIGNED
from metrics.events import EventQuery, Ring
from metrics.places import place_key
from metrics.query import RegionCode, Viewer
from metrics.warehouse.tables import event, region_membership

Condition = sa.ColumnElement[bool]


def regions_below(region: RegionCode, on: date) -> sa.Select[*tuple[Any, ...]]:
    """Select the codes of a region and all that lies in it on a day."""
    return sa.select(region_membership.c.descendant).where(
        region_membership.c.ancestor == region, valid_memberships(on)
    )


def event_conditions(query: EventQuery, viewer: Viewer) -> list[Condition]:
    """Return what an event itself must hold, wherever it lies."""
    columns = event.c
    wanted = _of_kinds(query)
    if query.only_open:
        wanted.append(columns.closed_at.is_(None))
    if query.only_closed:
        wanted.append(columns.closed_at.is_not(None))
    if query.since:
        wanted.append(columns.reported_day >= query.since)
    if query.until:
        wanted.append(columns.reported_day <= query.until)
    if query.overdue_on:
        wanted.append(columns.deadline_day < query.overdue_on)
    if viewer.departments is not None:
        wanted.append(columns.department.in_(sorted(viewer.departments)))
    if query.within:
        wanted += _within(query.within)
    return wanted


def _of_kinds(query: EventQuery) -> list[Condition]:
    """Return the conditions of what sort an event is, where it comes from and who has it."""
    columns = event.c
    # In disguise, so that no database looks the few sources up in the index of their numbers.
    source = sa.func.coalesce(columns.source, "")
    chosen = (
        (columns.category, query.categories),
        (columns.severity, query.severities),
        (source, query.sources),
    )
    wanted: list[Condition] = [column.in_(codes) for column, codes in chosen if codes]
    if query.departments:
        wanted.append(_of_departments(query.departments))
    return wanted


def _of_departments(codes: tuple[str, ...]) -> Condition:
    """Return the condition of one of some departments having it, or none where that is asked."""
    column = event.c.department
    wanted = column.in_([code for code in codes if code != UNASSIGNED])
    return sa.or_(wanted, column.is_(None)) if UNASSIGNED in codes else wanted


def event_state(on: date) -> sa.ColumnElement[str]:
    """Return what has become of an event, as on a day: open, overdue or closed."""
    columns = event.c
    return sa.case(
        (columns.closed_at.is_not(None), "closed"),
        (columns.deadline_day < on, "overdue"),
        else_="open",
    )


def _within(ring: Ring) -> list[Condition]:
    """Return the conditions of lying in an area: a ray to the east crosses it oddly often.

    The keys of an area lie between those of its north-western and south-eastern corners.
    """
    columns = event.c
    lons, lats = zip(*ring, strict=True)
    first, last = place_key(min(lons), max(lats)), place_key(max(lons), min(lats))
    crossed = [
        sa.case((condition, 1), else_=0)
        for (lon, lat), (next_lon, next_lat) in zip(ring, (*ring[1:], ring[0]), strict=True)
        if lat != next_lat
        for condition in [
            sa.and_(
                columns.lat >= min(lat, next_lat),
                columns.lat < max(lat, next_lat),
                columns.lon < lon + (columns.lat - lat) * ((next_lon - lon) / (next_lat - lat)),
            )
        ]
    ]
    return [
        columns.place_key.between(first, last),
        columns.lon.between(min(lons), max(lons)),
        columns.lat.between(min(lats), max(lats)),
        # An area all on one parallel has no edge that a ray could cross.
        sum(crossed, sa.literal(0)) % 2 == 1,
    ]
