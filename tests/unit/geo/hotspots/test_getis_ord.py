"""Gi*: published figures, esda's figures, the laws, and the cases without an answer."""

from __future__ import annotations

import json
from itertools import combinations
from math import dist
from pathlib import Path
from random import Random

import esda
import libpysal
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import grid
from geo.contiguity import Contiguity
from geo.errors import InvalidValuesError
from geo.facts import read_facts
from geo.hotspots import COLD, HOT, NOT_SIGNIFICANT, Reason, hot_spots
from geo.hotspots.getis_ord import gi_star
from tests.services.areas import areas, frame_of, lattice

# The example of PySAL's ``esda.G_Local``: six points, neighbours within 15, binary.
POINTS = [(10, 10), (20, 10), (40, 10), (15, 20), (30, 20), (30, 30)]
VALUES = [2, 3, 3.2, 5, 8, 7]
GI_STAR = [-1.39727626, -0.28917762, 0.65064964, -0.28917762, 1.23452088, 2.02424331]


def within(points: list[tuple[float, float]], reach: float) -> Contiguity:
    ids = [str(number) for number in range(len(points))]
    near = [
        (ids[one], ids[other])
        for one, other in combinations(range(len(points)), 2)
        if dist(points[one], points[other]) <= reach
    ]
    return Contiguity.from_pairs(ids, near)


def test_is_the_published_figure() -> None:
    assert gi_star(np.array(VALUES), within(POINTS, 15)) == pytest.approx(GI_STAR, abs=1e-8)


def test_agrees_with_the_vectors(shared_data: Path) -> None:
    file = shared_data / "domain" / "esda" / "vectors.json"
    vectors = json.loads(file.read_text("utf-8"))["getis_ord"]
    y = np.array(vectors["y"])
    contiguity = within([tuple(point) for point in vectors["points"]], 15)
    assert gi_star(y, contiguity) == pytest.approx(vectors["Gi_star_z"], abs=1e-6)
    general = y @ contiguity.sums(y) / (y.sum() ** 2 - y @ y)
    assert general == pytest.approx(vectors["global_G"], abs=1e-8)


@pytest.mark.parametrize("rate", [0.3, 4.0, 60.0])
def test_is_esdas_figure_in_every_hexagon_of_the_district(rate: float) -> None:
    contiguity = grid.neighbours(grid.cover(read_facts().outline.polygon, 8))
    values = np.random.default_rng(1).poisson(rate, len(contiguity.ids)).astype(float)
    near = {area: [] for area in range(len(values))}
    for one, other in zip(contiguity.areas.tolist(), contiguity.neighbours.tolist(), strict=True):
        near[one].append(other)
    weights = libpysal.weights.W(near, id_order=list(near), silence_warnings=True)
    theirs = esda.G_Local(values, weights, transform="B", star=True, permutations=0)
    assert np.abs(gi_star(values, contiguity) - theirs.Zs).max() < 1e-12


@given(areas(), st.floats(1e-6, 1e6), st.floats(-1e3, 1e3))
def test_does_not_depend_on_unit_or_origin(
    drawn: tuple[Contiguity, np.ndarray], unit: float, origin: float
) -> None:
    contiguity, values = drawn
    z = gi_star(values, contiguity)
    assert np.isfinite(z).all()
    assert gi_star(values * unit, contiguity) == pytest.approx(z, abs=1e-6)
    assert gi_star(values + origin, contiguity) == pytest.approx(z, abs=1e-6)
    assert gi_star(-values, contiguity) == pytest.approx(-z, abs=1e-9)


@given(areas(), st.randoms(use_true_random=False))
def test_answer_is_the_same_whatever_the_order_of_rows(
    drawn: tuple[Contiguity, np.ndarray], random: Random
) -> None:
    contiguity, values = drawn
    rows = frame_of(contiguity, values)
    order = list(range(len(rows)))
    random.shuffle(order)
    shuffled = hot_spots(rows.iloc[order], contiguity, permutations=99)
    pd.testing.assert_frame_equal(shuffled, hot_spots(rows, contiguity, permutations=99))


@given(areas(), st.randoms(use_true_random=False))
def test_z_stays_with_the_area_when_names_change(
    drawn: tuple[Contiguity, np.ndarray], random: Random
) -> None:
    contiguity, values = drawn
    new = list(contiguity.ids)
    random.shuffle(new)
    pairs = zip(contiguity.areas.tolist(), contiguity.neighbours.tolist(), strict=True)
    renamed = Contiguity.from_pairs(new, [(new[one], new[other]) for one, other in pairs])
    found = hot_spots(
        pd.DataFrame({"cell": new, "count": values}), renamed, permutations=9
    ).set_index("cell")
    assert found.loc[new, "z"].to_numpy() == pytest.approx(gi_star(values, contiguity), abs=1e-9)


@given(areas())
def test_bins_follow_the_adjusted_p_and_the_sign(drawn: tuple[Contiguity, np.ndarray]) -> None:
    contiguity, values = drawn
    found = hot_spots(frame_of(contiguity, values), contiguity, permutations=999)
    assert found["bin"].isin([*HOT, *COLD, NOT_SIGNIFICANT]).all()
    hot, cold = found["bin"].isin(HOT), found["bin"].isin(COLD)
    assert (found["z"][hot] > 0).all()
    assert (found["z"][cold] < 0).all()
    assert (found["p_adjusted"][hot | cold] <= 0.1).all()
    sure = found["bin"].isin(["hot99", "cold99"])
    assert (found["p_adjusted"][sure] <= 0.01).all()
    assert (found["p_adjusted"][(hot | cold) & ~sure] > 0.01).all()


def clump() -> tuple[pd.DataFrame, Contiguity, set[str]]:
    """Return common counts on 900 squares with twelve more in nine of them that lie together."""
    contiguity = lattice(30, 30)
    values = np.random.default_rng(0).poisson(3, (30, 30))
    values[10:13, 20:23] += 12
    names = {f"{row}-{column}" for row in (10, 11, 12) for column in (20, 21, 22)}
    return frame_of(contiguity, values.ravel()), contiguity, names


def test_finds_a_small_clump_among_many_areas() -> None:
    rows, contiguity, names = clump()
    found = hot_spots(rows, contiguity)
    hot = set(found["cell"][found["bin"].isin(HOT)])
    # A corner has but two of the others beside it; the twelve squares around have one.
    corners = {"10-20", "10-22", "12-20", "12-22"}
    assert names - corners <= hot
    assert len(hot) <= len(names) + 12
    assert "11-21" in set(found["cell"][found["bin"] == "hot99"])
    assert not found["bin"].isin(COLD).any()


def test_too_few_deals_cannot_find_it() -> None:
    """Why the deals are so many: with 999 the smallest p times 900 areas is above any level."""
    rows, contiguity, _ = clump()
    found = hot_spots(rows, contiguity, permutations=999)
    assert found["z"].max() > 8
    assert (found["bin"] == NOT_SIGNIFICANT).all()


@pytest.mark.parametrize("density", [0.02, 0.05, 0.3])
def test_finds_next_to_nothing_in_sparse_noise(density: float) -> None:
    contiguity = lattice(30, 30)
    values = (np.random.default_rng(4).random(900) < density).astype(float)
    found = hot_spots(frame_of(contiguity, values), contiguity)
    assert (found["bin"] != NOT_SIGNIFICANT).sum() <= 2


def test_a_lone_peak_among_common_numbers_is_no_hot_spot() -> None:
    contiguity = lattice(15, 15)
    values = np.random.default_rng(6).poisson(3, 225)
    values[112] = 60
    found = hot_spots(frame_of(contiguity, values), contiguity).set_index("cell")
    peak = found.loc[contiguity.ids[112]]
    assert peak["z"] > 3
    assert peak["bin"] == NOT_SIGNIFICANT


@pytest.mark.parametrize("number", [0.0, 0.1, 7.0], ids=["zeros", "tenths", "sevens"])
def test_says_that_nothing_varies(number: float) -> None:
    contiguity = lattice(3, 4)
    found = hot_spots(frame_of(contiguity, [number] * 12), contiguity, permutations=99)
    assert set(found["reason"]) == {Reason.NO_VARIATION}
    assert found[["z", "p", "p_adjusted"]].drop_duplicates().to_numpy().tolist() == [[0, 1, 1]]
    assert set(found["bin"]) == {NOT_SIGNIFICANT}


def test_says_that_a_single_area_cannot_vary() -> None:
    alone = Contiguity.from_pairs(["a"], [])
    found = hot_spots(frame_of(alone, [5.0]), alone)
    assert found.loc[0, ["z", "p", "bin", "reason"]].tolist() == [
        0.0, 1.0, NOT_SIGNIFICANT, Reason.NO_VARIATION,
    ]  # fmt: skip


def test_says_that_an_island_has_no_neighbours() -> None:
    contiguity = Contiguity.from_pairs("abcdx", zip("abc", "bcd", strict=True))
    found = hot_spots(frame_of(contiguity, [1, 2, 3, 4, 90]), contiguity).set_index("cell")
    assert found.loc["x", "reason"] == Reason.NO_NEIGHBOURS
    assert found.loc["x", ["p", "p_adjusted"]].tolist() == [1, 1]
    assert found.loc["x", "bin"] == NOT_SIGNIFICANT
    assert set(found["reason"][:4]) == {Reason.ANSWERED}


def test_is_zero_where_everybody_is_a_neighbour() -> None:
    contiguity = Contiguity.from_pairs("abc", combinations("abc", 2))
    found = hot_spots(frame_of(contiguity, [1, 2, 9]), contiguity, permutations=99)
    assert found[["z", "p"]].to_numpy().tolist() == [[0, 1]] * 3


def test_holds_when_there_are_no_areas() -> None:
    nobody = Contiguity.from_pairs([], [])
    found = hot_spots(frame_of(nobody, []), nobody)
    assert list(found.columns) == ["cell", "count", "z", "p", "p_adjusted", "bin", "reason"]
    assert len(found) == 0


def test_takes_rates_and_keeps_the_other_columns() -> None:
    contiguity = lattice(2, 2)
    rows = frame_of(contiguity, [1, 2, 3, 4]).assign(rate=[0.1, 0.2, 0.3, 0.4])
    found = hot_spots(rows, contiguity, measure="rate", permutations=99)
    assert list(found.columns[:3]) == ["cell", "count", "rate"]
    assert found["z"].to_numpy() == pytest.approx(gi_star(np.arange(4.0), contiguity))


def test_refuses_missing_numbers() -> None:
    contiguity = lattice(2, 2)
    with pytest.raises(InvalidValuesError, match="缺数不是零"):
        hot_spots(frame_of(contiguity, [1, np.nan, 3, 4]), contiguity)
