"""Records that their source numbers: looked up by (source, external id)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import sqlalchemy as sa

Key = tuple[str, str]

# Keys are looked up by lists in the statement; databases bound how many a statement may hold.
AT_ONCE = 500


def among(table: sa.Table, keys: Iterable[Key]) -> sa.ColumnElement[bool]:
    """Return the condition of having one of the keys, in the form that an index answers.

    Of a list of pairs SQLite makes a table without an index, and scans the records for it.
    """
    numbers: dict[str, list[str]] = defaultdict(list)
    for source, external_id in keys:
        numbers[source].append(external_id)
    columns = table.c
    return sa.or_(
        sa.false(),
        *(
            sa.and_(columns.source == source, columns.external_id.in_(listed))
            for source, listed in numbers.items()
        ),
    )
