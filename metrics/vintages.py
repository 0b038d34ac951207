"""Read every vintage of some figures, the superseded ones too, in one statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from metrics.facts import Key
from metrics.figure import Vintage
from metrics.warehouse.tables import batch, dataset, observation

_KEY = ("metric", "region_code", "measure", "slice", "period")
_STATED = ("value", "operator", "status", "published_at", "recorded_at", "known_at")

# A list of values, and not a union of as many selects: SQLite takes 500 of those at most.
_ASKED = sa.values(*(sa.column(name, sa.String) for name in _KEY), name="asked")


def read_vintages(
    connection: sa.Connection, keys: Iterable[Key]
) -> Mapping[Key, tuple[Vintage, ...]]:
    """Return every vintage of each key that has any, newest first."""
    written = {(k.metric, k.region, k.measure.value, k.slice, str(k.period)): k for k in keys}
    found: dict[Key, list[Vintage]] = defaultdict(list)
    if written:
        for row in connection.execute(_vintages(list(written))):
            found[written[tuple(row[:5])]].append(Vintage(*row[5:-1]))
    return {key: tuple(vintages) for key, vintages in found.items()}


def known_by(vintages: Sequence[Vintage], moment: datetime | None) -> tuple[Vintage, ...]:
    """Keep the vintages that were known at a moment (None: now); the newest of them stood."""
    if moment is None:
        return tuple(vintages)
    known = [vintage for vintage in vintages if vintage.known_at <= moment]
    return tuple(
        replace(vintage, is_current=position == 0) for position, vintage in enumerate(known)
    )


def _vintages(written: list[tuple[str, ...]]) -> sa.CompoundSelect[*tuple[Any, ...]]:
    """Compile the read; current and superseded vintages each come by their own index."""
    asked = _ASKED.data(written).cte("asked")
    columns = observation.c
    branches = [
        sa.select(
            *(columns[name] for name in (*_KEY, *_STATED)),
            dataset.c.label,
            batch.c.file_name,
            batch.c.provenance,
            columns.is_current,
            columns.id.label("vintage"),
        )
        .join(asked, sa.and_(*(columns[name] == asked.c[name] for name in _KEY)))
        .join(batch, batch.c.id == columns.batch_id)
        .join(dataset, dataset.c.name == batch.c.dataset)
        .where(columns.is_current.is_(flag))
        for flag in (sa.true(), sa.false())
    ]
    return sa.union_all(*branches).order_by(sa.desc("known_at"), sa.desc("vintage"))
