"""Neighbourhoods: symmetric, sparse, and by name."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from geo.contiguity import Contiguity
from geo.errors import InvalidValuesError
from tests.services.areas import areas, lattice


def test_counts_and_sums_the_neighbours_of_each_area() -> None:
    found = Contiguity.from_pairs(["c", "a", "b", "island"], [("b", "a"), ("b", "c"), ("a", "b")])
    assert found.ids == ("a", "b", "c", "island")
    assert found.degrees.tolist() == [1, 2, 1, 0]
    assert found.sums(np.array([1.0, 10.0, 100.0, 1000.0])).tolist() == [10, 101, 10, 0]


def test_holds_when_there_is_no_area_or_no_pair() -> None:
    assert Contiguity.from_pairs([], []).degrees.tolist() == []
    alone = Contiguity.from_pairs(["a"], [])
    assert alone.sums(np.array([7.0])).tolist() == [0]


@given(areas())
def test_is_symmetric(drawn: tuple[Contiguity, np.ndarray]) -> None:
    contiguity, values = drawn
    pairs = set(zip(contiguity.areas.tolist(), contiguity.neighbours.tolist(), strict=True))
    assert pairs == {(other, one) for one, other in pairs}
    other = np.arange(len(values), dtype=float)
    assert contiguity.sums(values) @ other == pytest.approx(values @ contiguity.sums(other))


def test_lattice_of_three_by_three_has_twelve_shared_sides() -> None:
    assert len(lattice(3, 3).areas) == 2 * 12


@pytest.mark.parametrize(
    ("pair", "sentence"),
    [
        (("a", "x"), "相邻关系提到“x”，但它不在给出的区域之中。"),
        (("a", "a"), "“a”被列为自己的邻居；相邻关系应在两个区域之间。"),
    ],
    ids=["unknown", "itself"],
)
def test_refuses_a_pair_that_is_none(pair: tuple[str, str], sentence: str) -> None:
    with pytest.raises(InvalidValuesError) as refused:
        Contiguity.from_pairs(["a", "b"], [pair])
    assert str(refused.value) == sentence
