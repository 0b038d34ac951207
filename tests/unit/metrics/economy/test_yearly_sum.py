from __future__ import annotations

import pytest

from metrics import CITY, DISTRICT
from metrics.economy.yearly_sum import comparable_sums, grown
from tests.unit.layouts import sample

YEAR = ("foreign_trade", DISTRICT, "2024-12", "cumulated", 780.0)
THEN = ("foreign_trade", DISTRICT, "2024-09", "cumulated", 587.0)
NOW = ("foreign_trade", DISTRICT, "2025-09", "cumulated", 630.4)  # 7.39 % more
KEY = ("foreign_trade", DISTRICT, 2024)


def growth(value: float, region: str = DISTRICT):
    return ("foreign_trade", region, "2025-09", "cumulated_yoy", value)


def test_last_year_s_sum_where_amounts_grow_as_published() -> None:
    assert comparable_sums(sample.figures([YEAR, THEN, NOW, growth(7.4)])) == {KEY: 780.0}


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [YEAR, THEN, NOW],  # no growth is published
        [YEAR, THEN, NOW, growth(5.0)],  # at constant prices, or on another base
        [YEAR, NOW, growth(7.4)],  # nothing of a year ago
        [YEAR, THEN, growth(7.4)],
        [THEN, NOW, growth(7.4)],  # the year's sum itself is missing
        [YEAR, THEN, NOW, growth(7.4, CITY)],
        [(*YEAR[:4], 0.0), THEN, NOW, growth(7.4)],
        [YEAR, (*THEN[:4], 0.0), NOW, growth(7.4)],
    ],
)
def test_nothing_is_told_where_they_do_not_or_something_is_missing(rows) -> None:
    assert comparable_sums(sample.figures(rows)) == {}


def test_the_newest_growth_counts() -> None:
    older = [
        ("foreign_trade", DISTRICT, "2025-08", "cumulated_yoy", 20.0),
        ("foreign_trade", DISTRICT, "2025-08", "cumulated", 500.0),
        ("foreign_trade", DISTRICT, "2024-08", "cumulated", 499.0),
    ]
    assert comparable_sums(sample.figures([YEAR, THEN, NOW, growth(7.4), *older])) == {KEY: 780.0}


def test_a_sum_grows_by_percent() -> None:
    assert grown({"2025": [-10.0, 0.0, 7.5]}, 200.0) == {"2025": pytest.approx([180, 200, 215])}
