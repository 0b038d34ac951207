"""Records that their source numbers: looked up by (source, external id)."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from metrics.dialects import dialect_of

Key = tuple[str, str]

# Keys are looked up by lists in the statement; databases bound how many a statement may hold.
AT_ONCE = 500


def among(
    connection: sa.Connection, table: sa.Table, keys: Iterable[Key]
) -> sa.ColumnElement[bool]:
    """Return the condition of having one of the keys, in the form that an index answers."""
    return dialect_of(connection).is_among(table.c.source, table.c.external_id, keys)
