"""Keep and read shapes in the table ``region_shape``."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import shapely
import sqlalchemy as sa

from geo.layers import LayerKind
from geo.shapes import RegionShape
from geo.warehouse import region_shape

# PostgreSQL takes 65,535 values in one statement, SQLite by default 32,766.
_CODES_AT_ONCE = 5_000


@dataclass(frozen=True)
class StoredCounts:
    """What became of the shapes given to ``store_shapes``."""

    new: int
    revised: int
    unchanged: int


def store_shapes(
    connection: sa.Connection, shapes: Iterable[RegionShape], recorded_at: datetime
) -> StoredCounts:
    """Make the shapes current, each unless it already is; older ones stay as history."""
    by_key = {(shape.region_code, shape.kind.value): shape for shape in shapes}
    table = region_shape.c
    current = {
        (row.region_code, row.kind): (row.id, row.digest)
        for row in connection.execute(
            sa.select(table.id, table.region_code, table.kind, table.digest).where(
                table.is_current.is_(sa.true())
            )
        )
    }
    changed = {
        key: shape
        for key, shape in by_key.items()
        if key not in current or current[key][1] != shape.digest
    }
    superseded = [{"superseded_id": current[key][0]} for key in changed if key in current]
    if superseded:
        connection.execute(
            sa.update(region_shape)
            .where(table.id == sa.bindparam("superseded_id"))
            .values(is_current=False),
            superseded,
        )
    if changed:
        connection.execute(
            sa.insert(region_shape), [_row(shape, recorded_at) for shape in changed.values()]
        )
    return StoredCounts(
        new=len(changed) - len(superseded),
        revised=len(superseded),
        unchanged=len(by_key) - len(changed),
    )


def read_shapes(
    connection: sa.Connection, kind: LayerKind, codes: Sequence[str]
) -> list[RegionShape]:
    """Return the current shapes of one kind for the codes that have one, by code."""
    table = region_shape.c
    shapes: list[RegionShape] = []
    for start in range(0, len(codes), _CODES_AT_ONCE):
        statement = (
            sa.select(region_shape)
            .where(table.is_current.is_(sa.true()), table.kind == kind.value)
            .where(table.region_code.in_(codes[start : start + _CODES_AT_ONCE]))
        )
        shapes += [_shape(row) for row in connection.execute(statement)]
    return sorted(shapes, key=lambda shape: shape.region_code)


def content_version(connection: sa.Connection) -> str:
    """Return a text that changes when any current shape does."""
    table = region_shape.c
    rows = connection.execute(
        sa.select(table.region_code, table.kind, table.digest).where(
            table.is_current.is_(sa.true())
        )
    )
    text = "\n".join(sorted("|".join(row) for row in rows))
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _row(shape: RegionShape, recorded_at: datetime) -> dict[str, object]:
    return {
        "region_code": shape.region_code,
        "kind": shape.kind.value,
        "geometry": shape.geojson,
        "source": shape.source,
        "note": shape.note,
        "is_official": shape.is_official,
        "valid_from": shape.valid_from,
        "valid_to": shape.valid_to,
        "digest": shape.digest,
        "recorded_at": recorded_at,
        "is_current": True,
    }


def _shape(row: sa.Row[tuple[object, ...]]) -> RegionShape:
    return RegionShape(
        region_code=row.region_code,
        kind=LayerKind(row.kind),
        geometry=shapely.from_geojson(row.geometry),
        source=row.source,
        note=row.note,
        is_official=row.is_official,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )
