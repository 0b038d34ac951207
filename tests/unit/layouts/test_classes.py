from bisect import bisect_right
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layouts.classes import class_breaks, class_index, ramp_steps

AMOUNTS = st.lists(st.floats(-1e9, 1e9).map(lambda x: round(x, 3)), max_size=60)


@pytest.mark.parametrize(
    ("values", "breaks"),
    [
        ([*range(1, 18)], (4, 8, 11, 15)),
        ([12.3, 15.1, 8.8, 22.4, 33.1, 41.2, 8.9, 19.7], (10, 15, 20, 30)),
        ([98.1, 98.3, 99.2, 99.9, 97.5], (98, 98.2, 99, 99.5)),
        ([0, 0, 0, 0, 1, 2], (1, 2)),
        ([-3, -1, 0, 4, 9], (-2, 0, 2, 5)),
        ([5, 5, 5], ()),
        ([7, None], ()),
        ([], ()),
    ],
    ids=["even", "skewed", "shares", "ties", "both signs", "equal", "one", "none"],
)
def test_breaks_at_round_limits(values, breaks):
    assert class_breaks(values) == breaks


@given(AMOUNTS)
def test_leaves_no_class_empty(values):
    breaks = class_breaks(values)
    assert len(breaks) <= 4
    assert list(breaks) == sorted(set(breaks))
    filled = Counter(bisect_right(breaks, value) for value in values)
    assert set(filled) == set(range(len(breaks) + 1)) or not values


@given(AMOUNTS)
def test_uses_as_many_classes_as_there_are_values(values):
    assert len(class_breaks(values)) == max(0, min(5, len(set(values))) - 1)


def test_counts_a_limit_to_the_class_above():
    assert [class_index(value, (10, 20)) for value in (9.9, 10, 20, None)] == [0, 1, 2, None]


def test_spreads_few_classes_over_the_ramp():
    assert [ramp_steps(n) for n in (1, 2, 3, 5)] == [(3,), (1, 5), (1, 3, 5), (1, 2, 3, 4, 5)]
    assert all(len(set(ramp_steps(n))) == n for n in range(1, 6))
