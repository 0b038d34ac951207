"""Chances of a neighbourhood: against every possible deal, against esda, and by their laws."""

from __future__ import annotations

from itertools import combinations

import esda
import libpysal
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.contiguity import Contiguity
from geo.hotspots.permutation import SEED, Tails, enough_permutations, neighbour_tails
from tests.services.areas import areas, lattice

# Beyond it a difference of two shares is chance once in a hundred million.
SURE = 5.7


def tails_of(values: np.ndarray, contiguity: Contiguity, deals: int = 99) -> Tails:
    return neighbour_tails(values, contiguity, deals, SEED)


def exact_tails(values: np.ndarray, contiguity: Contiguity) -> tuple[np.ndarray, np.ndarray]:
    """Return the chances over all ways to draw each area's neighbours from the others."""
    upper, lower = np.ones(len(values)), np.ones(len(values))
    observed = contiguity.sums(values)
    for area, degree in enumerate(contiguity.degrees.tolist()):
        sums = np.array([sum(draw) for draw in combinations(np.delete(values, area), degree)])
        upper[area] = (sums >= observed[area]).mean()
        lower[area] = (sums <= observed[area]).mean()
    return upper, lower


@settings(max_examples=40)
@given(areas(most=9), st.integers(0, 2**32 - 1))
def test_is_the_share_of_all_deals(drawn: tuple[Contiguity, np.ndarray], seed: int) -> None:
    contiguity, values = drawn
    deals = 20_000
    tails = neighbour_tails(values, contiguity, deals, seed)
    for found, exact in zip(
        (tails.upper, tails.lower), exact_tails(values, contiguity), strict=True
    ):
        spread = np.sqrt(exact * (1 - exact) / deals)
        assert (np.abs(found - exact) <= SURE * spread + 2 / deals).all()


def test_agrees_with_the_simulations_of_esda() -> None:
    contiguity = lattice(12, 12)
    values = np.random.default_rng(11).poisson(3, 144).astype(float)
    ids = range(144)
    near = {area: contiguity.neighbours[contiguity.areas == area].tolist() for area in ids}
    weights = libpysal.weights.W(near, id_order=list(ids), silence_warnings=True)
    deals = 9_999
    with pytest.warns(DeprecationWarning, match="alternative hypothesis"):
        theirs = esda.G_Local(
            values, weights, transform="B", star=True, permutations=deals, seed=1, n_jobs=1
        )
    ours = tails_of(values, contiguity, deals)
    for found, other in (
        (ours.upper, (theirs.sim >= theirs.Gs - 1e-12).mean(axis=0)),
        (ours.lower, (theirs.sim <= theirs.Gs + 1e-12).mean(axis=0)),
    ):
        spread = np.sqrt((found * (1 - found) + other * (1 - other)) / deals)
        assert (np.abs(found - other) <= SURE * spread + 1 / deals).all()


@given(areas(), st.integers(1, 200))
def test_counts_every_deal_once(drawn: tuple[Contiguity, np.ndarray], deals: int) -> None:
    contiguity, values = drawn
    tails = neighbour_tails(values, contiguity, deals, seed=3)
    for side in (tails.upper, tails.lower):
        counted = side * (deals + 1)
        assert np.allclose(counted, np.round(counted))
        assert ((counted >= 1 - 1e-9) & (counted <= deals + 1 + 1e-9)).all()
    # Equal sums stand on both sides, so that together they are everything at least once.
    assert (tails.upper + tails.lower >= 1).all()
    assert (tails.two_sided <= 1).all()


@given(areas(), st.floats(1e-6, 1e6), st.floats(-100, 100))
def test_does_not_depend_on_unit_or_origin(
    drawn: tuple[Contiguity, np.ndarray], unit: float, origin: float
) -> None:
    contiguity, values = drawn
    one = tails_of(values, contiguity)
    other = tails_of(values * unit, contiguity)
    assert np.array_equal(one.upper, other.upper)
    assert np.array_equal(one.lower, other.lower)
    moved = tails_of(np.round(values + round(origin)), contiguity)
    assert np.array_equal(one.upper, moved.upper)


@given(areas())
def test_sides_change_places_when_high_becomes_low(drawn: tuple[Contiguity, np.ndarray]) -> None:
    contiguity, values = drawn
    one = tails_of(values, contiguity)
    other = tails_of(-values, contiguity)
    assert np.array_equal(one.upper, other.lower)


@given(areas())
def test_has_no_doubt_where_nothing_can_be_found(drawn: tuple[Contiguity, np.ndarray]) -> None:
    contiguity, values = drawn
    alone = contiguity.degrees == 0
    assert (tails_of(values, contiguity).two_sided[alone] == 1).all()
    assert (tails_of(np.full(len(values), 0.1), contiguity).two_sided == 1).all()


def test_a_common_empty_neighbourhood_is_not_cold() -> None:
    contiguity = lattice(20, 20)
    values = np.zeros(400)
    values[np.random.default_rng(5).choice(400, 20, replace=False)] = 1
    empty = contiguity.sums(values) == 0
    assert empty.mean() > 0.7
    assert (tails_of(values, contiguity, 999).two_sided[empty] == 1).all()


def test_same_seed_gives_the_same_answer_and_another_a_near_one() -> None:
    contiguity = lattice(6, 6)
    values = np.random.default_rng(2).poisson(3, 36).astype(float)
    first, again, other = (neighbour_tails(values, contiguity, 9_999, seed) for seed in (1, 1, 2))
    assert np.array_equal(first.upper, again.upper)
    assert not np.array_equal(first.upper, other.upper)
    assert np.abs(first.upper - other.upper).max() < 0.05


@pytest.mark.parametrize(
    ("areas_count", "deals"), [(17, 9_999), (1122, 224_399), (10**6, 1_999_999)]
)
def test_a_lone_area_can_be_found_at_99_percent(areas_count: int, deals: int) -> None:
    assert enough_permutations(areas_count) == deals
    assert areas_count > 10_000 or 2 / (deals + 1) * areas_count <= 0.01
