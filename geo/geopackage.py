"""A GeoPackage is a database: what computes when it is read is looked for before it is.

A view, a virtual table or a computed column runs whatever its author wrote, without end if he so
wished. Boundaries are plain tables.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from geo.errors import InvalidGeometryError

# Older writers add these two; nobody reads them.
_LEGACY_VIEWS = frozenset({"st_spatial_ref_sys", "st_geometry_columns"})
_VIRTUAL = re.compile(r"\s*create\s+virtual\s+table\b.*?\busing\s+(\w+)", re.IGNORECASE | re.DOTALL)
# Kinds of hidden column in ``PRAGMA table_xinfo``: computed when read, and when written.
_COMPUTED = (2, 3)


def check_tables(name: str, file: Path) -> None:
    """Refuse a GeoPackage that holds more than plain tables and their spatial indexes.

    Args:
        name: what to call it.
        file: the database; it is opened for reading alone.

    Raises:
        InvalidGeometryError: it does, or is no sound database.
    """
    try:
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)) as database:
            computing = list(_computing(database))
    except sqlite3.Error as error:
        raise InvalidGeometryError(f"{name}无法读取，可能已损坏（{error}）") from error
    if computing:
        listed = "、".join(computing[:4])
        raise InvalidGeometryError(
            f"{name}里有视图、虚拟表或计算列（{listed}），只读取普通的表，请另存为新的GeoPackage"
        )


def _computing(database: sqlite3.Connection) -> Iterator[str]:
    """Yield the names of what computes when it is read."""
    schema = database.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    for kind, name, sql in schema:
        virtual = _VIRTUAL.match(sql or "")
        is_foreign = virtual is not None and virtual[1].lower() != "rtree"
        if is_foreign or (kind == "view" and name not in _LEGACY_VIEWS):
            yield str(name)
        elif kind == "table" and virtual is None:
            columns = database.execute("SELECT hidden FROM pragma_table_xinfo(?)", (name,))
            if any(hidden in _COMPUTED for (hidden,) in columns):
                yield str(name)
