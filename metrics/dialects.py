"""What differs between the databases, and nothing else: one class an engine."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Protocol

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.operators import custom_op

Column = sa.ColumnElement[Any]
Condition = sa.ColumnElement[bool]
Pair = tuple[str, str]
_PLUS: custom_op[Any] = custom_op("+")


class Dialect(Protocol):
    """Expressions over days and moments, and the one statement that both spell differently."""

    def month_start(self, day: Column) -> Column:
        """Return the first day of the month that holds a day."""
        ...

    def month_end(self, start: Column) -> Column:
        """Return the last day of the month that begins on ``start``."""
        ...

    def month_text(self, day: Column) -> Column:
        """Write the month that holds a day: 2025-09."""
        ...

    def day_text(self, day: Column) -> Column:
        """Write a day: 2025-09-18."""
        ...

    def seconds_between(self, first: Column, last: Column) -> Column:
        """Return the whole seconds from one moment to another as an integer, so sums are exact."""
        ...

    def unindexed(self, column: Column) -> Column:
        """Return a column that a condition does not look up in an index of its own."""
        ...

    def upsert(self, table: sa.Table) -> sqlite.Insert | postgresql.Insert:
        """Return an INSERT that knows ON CONFLICT DO UPDATE."""
        ...

    def is_among(self, first: Column, second: Column, pairs: Iterable[Pair]) -> Condition:
        """Return the condition that two texts are one of some pairs, as an index answers it."""
        ...


class SqliteDialect:
    """SQLite keeps days and moments as ISO texts: cutting a text beats its date functions."""

    def month_start(self, day: Column) -> Column:
        """Return the first day of the month that holds a day."""
        return sa.func.substr(day, 1, 7, type_=sa.String).concat("-01")

    def month_end(self, start: Column) -> Column:
        """Return the last day of the month that begins on ``start``."""
        return sa.func.date(start, "+1 month", "-1 day", type_=sa.String)

    def month_text(self, day: Column) -> Column:
        """Write the month that holds a day."""
        return sa.func.substr(day, 1, 7, type_=sa.String)

    def day_text(self, day: Column) -> Column:
        """Write a day."""
        return sa.type_coerce(day, sa.String)

    def seconds_between(self, first: Column, last: Column) -> Column:
        """Return the whole seconds from one moment to another."""
        return self._epoch(last) - self._epoch(first)

    def unindexed(self, column: Column) -> Column:
        """Return the column behind a plus: SQLite knows too little of the data to choose itself."""
        return sa.UnaryExpression(column, operator=_PLUS, type_=column.type)

    def upsert(self, table: sa.Table) -> sqlite.Insert:
        """Return SQLite's INSERT."""
        return sqlite.insert(table)

    def is_among(self, first: Column, second: Column, pairs: Iterable[Pair]) -> Condition:
        """Return the condition by lists: of pairs SQLite makes a table without an index."""
        seconds: dict[str, list[str]] = defaultdict(list)
        for one, other in pairs:
            seconds[one].append(other)
        return sa.or_(
            sa.false(),
            *(sa.and_(first == one, second.in_(listed)) for one, listed in seconds.items()),
        )

    def _epoch(self, moment: Column) -> Column:
        return sa.func.unixepoch(moment, type_=sa.Integer)


class PostgresqlDialect:
    """PostgreSQL keeps days and moments as such."""

    def month_start(self, day: Column) -> Column:
        """Return the first day of the month that holds a day."""
        return sa.cast(sa.func.date_trunc("month", day), sa.Date)

    def month_end(self, start: Column) -> Column:
        """Return the last day of the month that begins on ``start``."""
        return sa.cast(start + sa.text("INTERVAL '1 month' - INTERVAL '1 day'"), sa.Date)

    def month_text(self, day: Column) -> Column:
        """Write the month that holds a day."""
        return sa.func.to_char(day, "YYYY-MM", type_=sa.String)

    def day_text(self, day: Column) -> Column:
        """Write a day."""
        return sa.func.to_char(day, "YYYY-MM-DD", type_=sa.String)

    def seconds_between(self, first: Column, last: Column) -> Column:
        """Return the whole seconds from one moment to another."""
        return self._epoch(last) - self._epoch(first)

    def unindexed(self, column: Column) -> Column:
        """Return the column: PostgreSQL chooses by its statistics."""
        return column

    def upsert(self, table: sa.Table) -> postgresql.Insert:
        """Return PostgreSQL's INSERT."""
        return postgresql.insert(table)

    def is_among(self, first: Column, second: Column, pairs: Iterable[Pair]) -> Condition:
        """Return the condition by arrays.

        Of lists PostgreSQL searches each for every row, once the statement's plan is kept.
        """
        listed = list(pairs)
        parts = (
            sa.literal([pair[at] for pair in listed], postgresql.ARRAY(sa.String)) for at in (0, 1)
        )
        given = sa.func.unnest(*parts).table_valued("first", "second").render_derived("given")
        return sa.tuple_(first, second).in_(sa.select(given.c.first, given.c.second))

    def _epoch(self, moment: Column) -> Column:
        # Floor, as SQLite does: both engines must make the same cells of the same events.
        return sa.cast(sa.func.floor(sa.func.extract("epoch", moment)), sa.BigInteger)


def dialect_of(connection: sa.Connection) -> Dialect:
    """Return the dialect of a connection's database.

    Raises:
        ValueError: it is neither SQLite nor PostgreSQL.
    """
    match connection.dialect.name:
        case "sqlite":
            return SqliteDialect()
        case "postgresql":
            return PostgresqlDialect()
        case other:
            raise ValueError(f"No dialect for {other!r}; sqlite and postgresql are supported.")
