from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from metrics import EventTallyQuery, Viewer
from metrics.event_tally import TALLY_COLUMNS
from tests.unit.metrics.placed_house import (
    ALL,
    POLICE,
    STATE,
    WAYS,
    plain,
    plans,
    question,
    tallied,
)

COLUMNS = (
    f"SUBSTR(CAST(reported_day AS TEXT), 1, 7), category, severity, {STATE}, "
    "CASE WHEN lon IS NULL THEN 0 ELSE 1 END, COUNT(*)"
)


@pytest.mark.parametrize(("asked", "viewer", "condition"), WAYS.values(), ids=WAYS)
def test_counts_what_the_hand_written_sql_says(
    placed: sa.Engine, asked: dict[str, Any], viewer: Viewer, condition: str
) -> None:
    found = tallied(placed, question(**asked), viewer)
    rows = [tuple(row) for row in found.to_numpy()]
    assert sorted(rows) == sorted(plain(placed, COLUMNS, condition, "GROUP BY 1, 2, 3, 4, 5"))
    assert tuple(found.columns) == TALLY_COLUMNS
    assert (found["has_place"].dtype, found["count"].dtype) == (bool, "int64")


def test_months_come_in_their_order(placed: sa.Engine) -> None:
    months = list(tallied(placed, question())["month"])
    assert months == sorted(months)
    assert set(months) == {"2025-07", "2025-08", "2025-09", "2025-10"}


def test_limit_and_order_of_the_question_do_not_count(placed: sa.Engine) -> None:
    whole = tallied(placed, question())
    page = tallied(placed, question(limit=1, offset=5, order="category"))
    assert whole.equals(page)
    assert EventTallyQuery(question()) != EventTallyQuery(question(limit=1))


@pytest.mark.parametrize("placed", ["sqlite"], indirect=True)
@pytest.mark.parametrize("viewer", [ALL, POLICE], ids=["all", "a department"])
@pytest.mark.parametrize("name", [name for name in WAYS if name not in ("open", "overdue")])
def test_tally_is_answered_from_the_index_alone(
    placed: sa.Engine, name: str, viewer: Viewer
) -> None:
    query = question(**WAYS[name][0])
    reads = plans(placed, lambda: tallied(placed, query, viewer))
    assert reads
    assert [read for read in reads if "USING COVERING INDEX ix_event_place" not in read] == []


@pytest.mark.parametrize("placed", ["sqlite"], indirect=True)
@pytest.mark.parametrize("name", ["open", "overdue"])
def test_tally_of_open_events_touches_no_closed_one(placed: sa.Engine, name: str) -> None:
    """They are few among the closed ones, and have an index of their own."""
    query = question(**WAYS[name][0])
    reads = plans(placed, lambda: tallied(placed, query))
    assert reads
    assert [read for read in reads if "USING INDEX ix_event_open" not in read] == []
