import itertools
from bisect import bisect_right
from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from layouts.classes import (
    Classing,
    class_breaks,
    class_index,
    equal_breaks,
    natural_breaks,
    ramp_steps,
)

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


def spread(groups):
    return sum(sum((v - sum(g) / len(g)) ** 2 for v in g) for g in groups)


def grouped(values, breaks):
    groups = {}
    for value in values:
        groups.setdefault(class_index(value, breaks), []).append(value)
    return list(groups.values())


@given(st.lists(st.integers(0, 60).map(float), min_size=3, max_size=9, unique=True))
def test_natural_breaks_leave_the_least_spread(values):
    ordered = sorted(values)
    cuts = itertools.combinations(range(1, len(ordered)), 2)
    least = min(spread([ordered[:a], ordered[a:b], ordered[b:]]) for a, b in cuts)
    found = natural_breaks(values, 3)
    assert spread(grouped(values, found)) == pytest.approx(least, abs=1e-6)


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=40))
@example([0.0, 5e-324])
def test_equal_breaks_rise_and_lie_within(values):
    breaks = equal_breaks(values)
    assert list(breaks) == sorted(set(breaks))
    assert all(min(values) <= limit <= max(values) for limit in breaks)


def test_equal_breaks_are_as_far_apart():
    assert equal_breaks([0, 100]) == (20, 40, 60, 80)
    assert equal_breaks([7, 7]) == ()
    assert equal_breaks([]) == ()


def test_given_limits_are_taken_as_they_are():
    assert Classing(limits=(10.0, 20.0)).breaks([1, 2, 3]) == (10.0, 20.0)
    assert Classing("equal", beside=(100.0,)).breaks([0.0]) == (20, 40, 60, 80)
