"""Reference data in the warehouse: written from the declared documents, read as of a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

import sqlalchemy as sa

from metrics.departments import Department
from metrics.metric import Level
from metrics.reference import RegionRecord, read_department_records, read_region_records
from metrics.regions import Membership, Region, RegionTree
from metrics.warehouse.closure import DatedMembership, build_closure
from metrics.warehouse.tables import department, region, region_membership

Row = dict[str, Any]


def seed_reference(connection: sa.Connection) -> None:
    """Write the declared regions, memberships and departments; what is there already stays.

    Rows that differ from the documents are corrected, rows that the documents do not know are
    left alone. Runs in the caller's transaction and bumps no data version.
    """
    records = read_region_records()
    _write(connection, region, [_region_row(record) for record in records])
    _write(connection, region_membership, [_membership_row(row) for row in build_closure(records)])
    departments = read_department_records().values()
    _write(connection, department, [record.model_dump() for record in departments])


def read_region_tree(connection: sa.Connection, on: date) -> RegionTree:
    """Return the regions and memberships that are valid on a day."""
    regions = [
        Region(
            code=row.code,
            level=Level(row.level),
            kind=row.kind,
            name=row.name,
            short_name=row.short_name,
            english_name=row.english_name,
            parent_code=row.parent_code,
        )
        for row in connection.execute(sa.select(region).where(_valid(region, on)))
    ]
    memberships = [
        Membership(row.ancestor, row.descendant, row.weight, row.distance)
        for row in connection.execute(
            sa.select(region_membership).where(_valid(region_membership, on))
        )
    ]
    return RegionTree(regions, memberships)


def read_departments(connection: sa.Connection, on: date) -> Mapping[str, Department]:
    """Return the departments that exist on a day, by code."""
    columns = [department.c[name] for name in Department.__slots__]
    rows = connection.execute(sa.select(*columns).where(_valid(department, on)))
    return MappingProxyType({row.code: Department(**row._asdict()) for row in rows})


def _valid(table: sa.Table, on: date) -> sa.ColumnElement[bool]:
    starts, ends = table.c.valid_from, table.c.valid_to
    return sa.and_(
        sa.or_(starts.is_(None), starts <= on),
        sa.or_(ends.is_(None), ends >= on),
    )


def _write(connection: sa.Connection, table: sa.Table, rows: Iterable[Row]) -> None:
    """Insert the rows whose key is absent and correct those that differ."""
    keys = [column.name for column in table.primary_key]
    kept = {
        tuple(row[key] for key in keys): dict(row)
        for row in connection.execute(sa.select(table)).mappings()
    }
    fresh: list[Row] = []
    for row in rows:
        old = kept.get(tuple(row[key] for key in keys))
        if old is None:
            fresh.append(row)
        elif old != row:
            match = sa.and_(*(table.c[key] == row[key] for key in keys))
            connection.execute(sa.update(table).where(match).values(row))
    if fresh:
        connection.execute(sa.insert(table), fresh)


def _region_row(record: RegionRecord) -> Row:
    place = record.region
    return {
        "code": place.code,
        "level": place.level.value,
        "kind": place.kind,
        "name": place.name,
        "short_name": place.short_name,
        "english_name": place.english_name,
        "parent_code": place.parent_code,
        "valid_from": record.valid_from,
        "valid_to": record.valid_to,
    }


def _membership_row(row: DatedMembership) -> Row:
    link = row.membership
    return {
        "ancestor": link.ancestor,
        "descendant": link.descendant,
        "weight": link.weight,
        "distance": link.distance,
        "valid_from": row.valid_from,
        "valid_to": row.valid_to,
    }
