"""Words beside a chart: never one over another, and each as near to its line as can be."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layouts.figures.spreading import spread

SLACK = 1e-9

boxes = st.lists(st.tuples(st.floats(-0.5, 1.5), st.floats(0.01, 0.2)), min_size=1, max_size=5).map(
    lambda pairs: tuple(zip(*pairs, strict=True))
)


def edges(middles, sizes):
    ordered = sorted(zip(middles, sizes, strict=True))
    return [(middle - size / 2, middle + size / 2) for middle, size in ordered]


@given(boxes)
def test_boxes_lie_within_the_length_and_never_meet(case):
    wanted, sizes = case
    placed = edges(spread(wanted, sizes), sizes)
    assert placed[0][0] >= -SLACK
    assert placed[-1][1] <= 1 + SLACK
    assert all(low[1] <= high[0] + SLACK for low, high in itertools.pairwise(placed))


@given(boxes)
def test_boxes_keep_the_order_of_what_was_wanted(case):
    wanted, sizes = case
    middles = spread(wanted, sizes)
    pairs = sorted(zip(wanted, middles, strict=True))
    assert all(
        low[1] <= high[1] + SLACK for low, high in itertools.pairwise(pairs) if low[0] < high[0]
    )


@given(boxes)
def test_what_lies_apart_already_is_not_moved(case):
    _, sizes = case
    first = spread(*case)
    assert spread(first, sizes) == pytest.approx(first)


@given(boxes, st.lists(st.floats(0, 1), min_size=5, max_size=5))
def test_no_other_placing_is_nearer(case, tried):
    wanted, sizes = case
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    free = 1 - sum(sizes)
    # Any placing is: how the free length is parted between the boxes, in their order.
    starts = sorted(share * free for share in tried[: len(sizes)])
    other, used = {}, 0.0
    for start, index in zip(starts, order, strict=True):
        other[index] = start + used + sizes[index] / 2
        used += sizes[index]
    chosen = spread(wanted, sizes)

    def distance(middles):
        return sum((middles[i] - wanted[i]) ** 2 for i in range(len(wanted)))

    assert distance(chosen) <= distance(other) + SLACK


def test_two_that_want_one_place_part_evenly():
    assert spread((0.5, 0.5), (0.2, 0.2)) == pytest.approx((0.4, 0.6))


def test_boxes_stop_at_the_ends():
    assert spread((0.0, 1.0), (0.2, 0.4)) == pytest.approx((0.1, 0.8))


def test_nothing_is_placed_of_nothing():
    assert spread((), ()) == ()


def test_refuses_boxes_that_cannot_fit():
    with pytest.raises(ValueError, match=r"Boxes of 1\.2 do not fit"):
        spread((0.1, 0.2), (0.6, 0.6))
