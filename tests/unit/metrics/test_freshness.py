from __future__ import annotations

from datetime import date

import pytest

from metrics import DISTRICT, parse_period
from metrics.freshness import freshness
from tests.unit.metrics.standing.test_rule import declared


@pytest.mark.parametrize(
    ("newest", "awaited", "due", "late"),
    [
        ("2025-09", "2025-10", date(2025, 11, 10), 0),
        ("2025-08", "2025-09", date(2025, 10, 10), 10),
        ("2025-06", "2025-07", date(2025, 8, 10), 71),
    ],
)
def test_counts_days_since_the_next_month_was_due(
    newest: str, awaited: str, due: date, late: int
) -> None:
    metric = declared(due_days=10)
    found = freshness(metric, DISTRICT, parse_period(newest), date(2025, 10, 20))
    assert (found.awaited, found.due, found.overdue_days) == (awaited, due, late)


def test_awaits_january_and_february_together_where_they_are_merged() -> None:
    metric = declared(due_days=20, january="merged", combine={"time": "sum"}, unit="100m_yuan")
    found = freshness(metric, DISTRICT, parse_period("2024-12"), date(2025, 3, 1))
    assert (found.awaited, found.due) == ("2025-01..02", date(2025, 3, 20))
    after = freshness(metric, DISTRICT, parse_period("2025-01..02"), date(2025, 3, 1))
    assert after.awaited == "2025-03"


def test_nothing_is_awaited_of_a_metric_without_figures_or_deadline() -> None:
    today = date(2025, 10, 20)
    assert freshness(declared(due_days=10), DISTRICT, None, today).overdue_days == 0
    undated = freshness(declared(), DISTRICT, parse_period("2020-01"), today)
    assert (undated.awaited, undated.overdue_days) == (None, 0)
