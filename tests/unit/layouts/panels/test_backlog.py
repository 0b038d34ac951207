"""The backlog by group, and whose weighs most."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layouts.panels.backlog import Backlog, read_backlogs, together
from tests.unit.layouts import sample

SEPTEMBER, OCTOBER = datetime(2025, 9, 11, 5), datetime(2025, 10, 14, 5)
backlogs = st.builds(Backlog, st.tuples(*[st.integers(0, 99)] * 4))


def test_reads_the_counts_by_age_and_the_oldest_deadline():
    found = read_backlogs(
        sample.backlog(
            ("a", "4-7", 3, OCTOBER), ("a", ">30", 2, SEPTEMBER), ("b", "1-3", 1, OCTOBER)
        )
    )
    assert found["a"] == Backlog((0, 3, 0, 2), SEPTEMBER)
    assert found["b"].counts == (1, 0, 0, 0)
    assert found["a"].total == 5


def test_an_empty_answer_has_no_groups_and_nothing_together():
    assert read_backlogs(sample.backlog()) == {}
    assert together([]) == Backlog((0, 0, 0, 0), None)


@pytest.mark.parametrize(
    ("heavier", "lighter"),
    [((0, 0, 0, 1), (7, 0, 0, 0)), ((9, 0, 0, 0), (0, 0, 0, 1)), ((0, 0, 1, 0), (1, 1, 0, 0))],
    ids=["a month against seven of a day", "nine of a day against a month", "a week against two"],
)
def test_a_band_weighs_twice_the_one_before(heavier, lighter):
    assert Backlog(heavier).weight > Backlog(lighter).weight


@given(st.lists(backlogs))
def test_together_is_the_sum_of_all(found):
    whole = together(found)
    assert whole.total == sum(backlog.total for backlog in found)
    assert whole.weight == sum(backlog.weight for backlog in found)
