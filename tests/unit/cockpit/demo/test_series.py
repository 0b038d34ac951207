from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.demo.series import generator, hold_sums, path, split, spring_share
from metrics.periods import Grain, month_period, periods_between

MONTHS = periods_between(Grain.MONTH, date(2024, 1, 1), date(2025, 9, 1))


def test_reaches_its_anchors_exactly_when_noise_is_drawn() -> None:
    anchors = {"2023-01": 10.0, "2024-06": 40.0, "2025-09": 93.1}
    line = path(anchors, MONTHS, 5.0, generator("test"))
    assert line[5] == 40.0
    assert line[-1] == 93.1
    assert line[4] != pytest.approx(40 - 30 / 17, abs=1e-9)


def test_draws_the_same_numbers_when_asked_again() -> None:
    assert generator("gdp").random() == generator("gdp").random()
    assert generator("gdp").random() != generator("retail_sales").random()


@given(
    totals=st.lists(st.integers(0, 10_000), min_size=1, max_size=6),
    weights=st.lists(st.floats(0.01, 100), min_size=1, max_size=17),
    decimals=st.integers(0, 2),
)
def test_parts_add_up_to_the_total_whatever_the_weights(
    totals: list[int], weights: list[float], decimals: int
) -> None:
    unit = 10**decimals
    wholes = np.array(totals) / unit
    parts = split(wholes, np.array(weights), decimals)
    assert (np.rint(parts * unit).sum(axis=0) == totals).all()
    assert (parts >= 0).all()


def test_running_sums_are_as_told_when_some_are_told() -> None:
    held = hold_sums(np.array([1.0, 2.0, 3.0, 4.0]), {1: 30.0, 3: 100.0})
    assert np.cumsum(held) == pytest.approx([10, 30, 60, 100])


def test_fortnight_of_spring_falls_into_both_months_when_the_festival_is_between() -> None:
    january, february = (
        spring_share(month_period(2025, month), [date(2025, 1, 29)]) for month in (1, 2)
    )
    assert january == pytest.approx(7 / 15)
    assert january + february == pytest.approx(1)
