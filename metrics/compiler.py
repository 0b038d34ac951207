"""Turn the needs of a read into SQL: one statement over observations, one over cells."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import sqlalchemy as sa

from metrics.needs import Need
from metrics.periods import Grain
from metrics.warehouse.tables import batch, cell, observation, region_membership

_OBSERVED = ("metric", "region_code", "measure", "slice", "period", "value", "operator")
_KNOWN = ("status", "published_at", "recorded_at")


def valid_memberships(on: date) -> sa.ColumnElement[bool]:
    """Keep the memberships that are valid on a day."""
    starts, ends = region_membership.c.valid_from, region_membership.c.valid_to
    begun = sa.or_(starts.is_(None), starts <= on)
    return sa.and_(begun, sa.or_(ends.is_(None), ends >= on))


def _wanted(need: Need) -> list[sa.ColumnElement[bool]]:
    columns = observation.c
    wanted: list[sa.ColumnElement[bool]] = [
        columns.metric.in_(sorted(need.metrics)),
        columns.region_code.in_(sorted(need.regions)),
    ]
    if need.measures is not None:
        wanted.append(columns.measure.in_(sorted(need.measures)))
    if not need.sliced:
        wanted.append(columns.slice == "")
    if need.first:
        wanted.append(columns.period_end >= need.first)
    if need.last:
        wanted.append(columns.period_end <= need.last)
    return wanted


def _observed(source: sa.FromClause) -> list[sa.ColumnElement[Any]]:
    return [source.c[name] for name in (*_OBSERVED, *_KNOWN)]


def _current(need: Need) -> sa.Select[*tuple[Any, ...]]:
    """Read current vintages through the partial index."""
    return (
        sa.select(*_observed(observation), batch.c.provenance)
        .join(batch, batch.c.id == observation.c.batch_id)
        .where(observation.c.is_current.is_(sa.true()), *_wanted(need))
    )


def _as_known(need: Need) -> sa.Select[*tuple[Any, ...]]:
    """Read the vintage of each key that was known last at ``as_of``.

    Current and superseded vintages are read apart, each by its own partial index; the window
    runs over the asked keys alone.
    """
    assert need.as_of is not None  # noqa: S101 - the caller chooses by it
    branches = [
        sa.select(observation).where(
            observation.c.is_current.is_(flag),
            observation.c.known_at <= need.as_of,
            *_wanted(need),
        )
        for flag in (sa.true(), sa.false())
    ]
    vintages = sa.union_all(*branches).subquery("vintages")
    key = [vintages.c[n] for n in ("metric", "region_code", "measure", "slice", "period")]
    newest_first = sa.func.row_number().over(
        partition_by=key, order_by=[vintages.c.known_at.desc(), vintages.c.id.desc()]
    )
    ranked = sa.select(vintages, newest_first.label("rank")).subquery("ranked")
    return (
        sa.select(*_observed(ranked), batch.c.provenance)
        .join(batch, batch.c.id == ranked.c.batch_id)
        .where(ranked.c.rank == 1)
    )


def select_observations(needs: Iterable[Need]) -> sa.CompoundSelect[*tuple[Any, ...]]:
    """Compile one statement that reads the observations of all needs.

    Columns: metric, region_code, measure, slice, period, value, operator, status,
    published_at, recorded_at, provenance.
    """
    return sa.union_all(*(_as_known(need) if need.as_of else _current(need) for need in needs))


def select_cells(needs: Iterable[Need], on: date) -> sa.CompoundSelect[*tuple[Any, ...]]:
    """Compile one statement that adds up the cells below every asked region.

    Columns: metric, region_code (as asked), slice, period, count, sum. The memberships
    valid on a day carry the weights, so towns, zones and districts are answered alike.
    """
    members = region_membership.c
    branches = []
    for need in needs:
        wanted: list[sa.ColumnElement[bool]] = [
            members.ancestor.in_(sorted(need.regions)),
            valid_memberships(on),
            cell.c.metric.in_(sorted(need.metrics)),
        ]
        if not need.sliced:
            wanted.append(cell.c.slice == "")
        if need.first:
            wanted.append(cell.c.period_end >= need.first)
        if need.last:
            wanted.append(cell.c.period_end <= need.last)
        if not need.days:
            wanted.append(cell.c.grain != Grain.DAY)
        branches.append(
            sa.select(
                cell.c.metric,
                members.ancestor,
                cell.c.slice,
                cell.c.period,
                sa.func.sum(cell.c.count * members.weight),
                sa.func.sum(cell.c.sum * members.weight),
            )
            .join(region_membership, members.descendant == cell.c.region_code)
            .where(*wanted)
            .group_by(cell.c.metric, members.ancestor, cell.c.slice, cell.c.period)
        )
    return sa.union_all(*branches)
