"""Both engines must say the same of days and moments."""

from __future__ import annotations

from datetime import date, datetime

import pytest
import sqlalchemy as sa

from metrics.dialects import dialect_of


@pytest.mark.parametrize(
    ("day", "start", "end", "month"),
    [
        (date(2024, 2, 29), "2024-02-01", "2024-02-29", "2024-02"),
        (date(2025, 2, 1), "2025-02-01", "2025-02-28", "2025-02"),
        (date(2025, 12, 31), "2025-12-01", "2025-12-31", "2025-12"),
    ],
)
def test_finds_the_month_of_a_day(
    engine: sa.Engine, day: date, start: str, end: str, month: str
) -> None:
    with engine.connect() as connection:
        dialect = dialect_of(connection)
        given = sa.literal(day, sa.Date)
        first = dialect.month_start(given)
        row = connection.execute(
            sa.select(
                first, dialect.month_end(first), dialect.month_text(first), dialect.day_text(given)
            )
        ).one()
    assert [str(value) for value in row] == [start, end, month, day.isoformat()]


def test_counts_whole_seconds_between_moments(engine: sa.Engine) -> None:
    first = sa.literal(datetime(2025, 9, 30, 23, 59, 59, 900_000), sa.DateTime)
    last = sa.literal(datetime(2025, 10, 1, 0, 0, 1), sa.DateTime)
    with engine.connect() as connection:
        seconds = dialect_of(connection).seconds_between(first, last)
        assert connection.scalar(sa.select(seconds)) == 2


def test_refuses_a_database_that_is_not_supported() -> None:
    class Strange:
        class dialect:  # noqa: N801 - the shape of a connection
            name = "oracle"

    with pytest.raises(ValueError, match="No dialect for 'oracle'"):
        dialect_of(Strange())  # type: ignore[arg-type]
