"""The closed loop of what was due on both engines, beside SQL that a person wrote.

The known events have no steps: what was closed counts as handled by then, and nothing came back.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest
import sqlalchemy as sa

from metrics import (
    DISTRICT,
    EventLoopQuery,
    EventQuery,
    EventStageQuery,
    LoopGroup,
    RegionCode,
    Role,
    Viewer,
)
from metrics.service import MetricService

ALL = Viewer("test", Role.OPERATOR, regions=None, departments=None)
TOWN = RegionCode("330203009000")
GROUPS: tuple[LoopGroup, ...] = ("town", "department", "category", "source")
COUNTS = ("due", "handled", "handled_on_time", "closed", "closed_on_time", "reopened", "open",
          "overdue")  # fmt: skip

# All events are due 120 hours after their report.
COUNTED = """
    SELECT {group}, COUNT(*), COUNT(closed_at),
           COUNT(CASE WHEN closed_at <= deadline_at THEN 1 END), COUNT(closed_at),
           COUNT(CASE WHEN closed_at <= deadline_at THEN 1 END), 0,
           COUNT(*) - COUNT(closed_at),
           COUNT(CASE WHEN closed_at IS NULL AND deadline_day < '2025-10-20' THEN 1 END)
    FROM event WHERE deadline_day BETWEEN {days} {more}
    GROUP BY 1
"""
JULY, YEAR = "'2025-07-01' AND '2025-07-31'", "'2024-10-01' AND '2025-09-30'"


@pytest.mark.parametrize(
    ("by", "group", "days"),
    [
        ("town", "SUBSTR(region_code, 1, 9) || '000'", JULY),
        ("department", "COALESCE(department, 'unassigned')", JULY),
        ("category", "category", YEAR),
        ("source", "source", YEAR),
    ],
)
def test_counts_what_the_hand_written_sql_says(
    known: sa.Engine, service: MetricService, by: LoopGroup, group: str, days: str
) -> None:
    since, until = (date.fromisoformat(day.strip("'")) for day in days.split(" AND "))
    found = answer(service, EventLoopQuery(EventQuery(DISTRICT, since=since, until=until), by))
    with known.connect() as connection:
        rows = connection.execute(sa.text(COUNTED.format(group=group, days=days, more=""))).all()
    expected = {row[0]: tuple(row[1:]) for row in rows}
    groups = found[found["group"] != ""].set_index("group")[list(COUNTS)]
    assert {
        code: tuple(row) for code, row in zip(groups.index, groups.to_numpy(), strict=True)
    } == (expected)
    assert expected
    whole = found[found["group"] == ""].iloc[0]
    assert tuple(whole[list(COUNTS)]) == tuple(map(sum, zip(*expected.values(), strict=True)))


def test_a_town_has_the_hours_that_a_person_counts(
    known: sa.Engine, service: MetricService
) -> None:
    """Closed after the hours in their numbers, the open ones since far longer than any of these."""
    query = EventLoopQuery(EventQuery(TOWN, since=date(2025, 7, 1), until=date(2025, 9, 30)))
    found = answer(service, query).iloc[0]
    with known.connect() as connection:
        rows = connection.execute(
            sa.text(
                "SELECT closed_at IS NULL, external_id FROM event WHERE region_code LIKE "
                "'330203009%' AND deadline_day BETWEEN '2025-07-01' AND '2025-09-30'"
            )
        ).all()
    lasted = sorted(int(name.partition("-")[2]) for is_open, name in rows if not is_open)
    # With every open one still lasting at the last closing, the curve counts shares of all.
    position = -(-len(rows) // 2)
    assert found["median_hours"] == lasted[position - 1]
    assert found["open"] == len(rows) - len(lasted)
    late = -(-len(rows) * 9 // 10)
    assert (
        pd.isna(found["p90_hours"])
        if late > len(lasted)
        else (found["p90_hours"] == lasted[late - 1])
    )


def test_open_events_stand_where_the_hand_written_sql_says(
    known: sa.Engine, service: MetricService
) -> None:
    found = answer(service, EventStageQuery(EventQuery(DISTRICT)))
    with known.connect() as connection:
        rows = connection.execute(
            sa.text(
                "SELECT source, state, COUNT(*) FROM event WHERE closed_at IS NULL GROUP BY 1, 2"
            )
        ).all()
    standing = found[found["standing"] > 0][["source", "step", "standing"]]
    assert sorted(map(tuple, standing.to_numpy())) == sorted(map(tuple, rows))


def answer(service: MetricService, query: Any) -> pd.DataFrame:
    frame = service.answer({"": query}, ALL)[""]
    assert isinstance(frame, pd.DataFrame)
    return frame
