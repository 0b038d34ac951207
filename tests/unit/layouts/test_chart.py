from __future__ import annotations

from datetime import date

import pytest

from layouts.chart import TimeAxis
from metrics import month_period

AXIS = TimeAxis(month_period(2023, 10), month_period(2025, 9))


@pytest.mark.parametrize(
    ("day", "held"),
    [
        (date(2023, 9, 30), False),
        (date(2023, 10, 1), True),
        (date(2025, 9, 30), True),
        (date(2025, 10, 1), False),
    ],
)
def test_holds_the_days_of_its_months(day, held):
    assert AXIS.holds(day) is held


def test_years_are_those_that_begin_after_its_first_day():
    assert list(AXIS.years()) == [date(2024, 1, 1), date(2025, 1, 1)]
    whole = TimeAxis(month_period(2024, 1), month_period(2025, 1))
    assert list(whole.years()) == [date(2025, 1, 1)]
