"""Moran's I: published figures, esda's figures, the laws, and the cases without an answer."""

from __future__ import annotations

import json
from pathlib import Path

import esda
import libpysal
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from geo.contiguity import Contiguity
from geo.errors import InvalidValuesError
from geo.hotspots import NOT_SIGNIFICANT, Reason, global_moran, local_moran
from tests.services.areas import areas, frame_of, lattice

# esda numbers its quadrants from the upper right.
QUADRANTS = np.array(["", "HH", "LH", "LL", "HL"])


def test_index_of_a_three_by_three_lattice_is_the_published_one(shared_data: Path) -> None:
    file = shared_data / "domain" / "esda" / "vectors.json"
    vectors = json.loads(file.read_text("utf-8"))["moran"]
    found = global_moran(np.arange(1.0, 10.0), lattice(3, 3))
    assert found is not None
    assert found.index == pytest.approx(vectors["I"])
    assert found.expected == pytest.approx(vectors["EI"])
    assert found.variance == pytest.approx(vectors["VI_rand"], abs=1e-7)


def test_index_has_its_p_by_the_moments_of_randomisation() -> None:
    """I = 1/2 and V = 0.0596875 for 1 to 9 on nine squares, as PySAL has them."""
    found = global_moran(np.arange(1.0, 10.0), lattice(3, 3))
    assert found is not None
    assert found.index == pytest.approx(0.5)
    assert found.variance == pytest.approx(0.0596875)
    assert found.z == pytest.approx((0.5 + 1 / 8) / 0.0596875**0.5)
    assert found.p == pytest.approx(0.01052, abs=1e-5)


def weights_of(contiguity: Contiguity) -> libpysal.weights.W:
    ids = range(len(contiguity.ids))
    near = {area: contiguity.neighbours[contiguity.areas == area].tolist() for area in ids}
    return libpysal.weights.W(near, id_order=list(ids), silence_warnings=True)


@pytest.mark.parametrize("rate", [0.3, 4.0, 60.0])
def test_is_esdas_figure_everywhere(rate: float) -> None:
    contiguity = lattice(14, 17)
    values = np.random.default_rng(8).poisson(rate, 14 * 17).astype(float)
    theirs = esda.Moran_Local(values, weights_of(contiguity), permutations=0)
    ours = local_moran(frame_of(contiguity, values), contiguity, permutations=9)
    assert np.abs(ours["moran"] - theirs.Is).max() < 1e-12
    assert (ours["quadrant"] == QUADRANTS[theirs.q]).all()
    whole = esda.Moran(values, weights_of(contiguity), transformation="B", permutations=0)
    index = global_moran(values, contiguity)
    assert index is not None
    assert index.index == pytest.approx(whole.I)
    assert index.variance == pytest.approx(whole.VI_rand)
    assert index.p == pytest.approx(whole.p_rand)


@given(areas(least=2), st.floats(1e-6, 1e6), st.floats(-1e3, 1e3))
def test_does_not_depend_on_unit_or_origin(
    drawn: tuple[Contiguity, np.ndarray], unit: float, origin: float
) -> None:
    contiguity, values = drawn
    one = local_moran(frame_of(contiguity, values), contiguity, permutations=9)
    other = local_moran(frame_of(contiguity, values * unit + origin), contiguity, permutations=9)
    assume(other["reason"].iloc[0] == one["reason"].iloc[0])
    assert np.isfinite(one["moran"]).all()
    assert other["moran"].to_numpy() == pytest.approx(one["moran"].to_numpy(), abs=1e-5)


@given(areas())
def test_quadrant_says_own_number_first(drawn: tuple[Contiguity, np.ndarray]) -> None:
    contiguity, values = drawn
    found = local_moran(frame_of(contiguity, values), contiguity, permutations=99)
    high = (values > values.mean()) & (values.min() < values.max())
    assert (found["quadrant"].str[0].to_numpy() == np.where(high, "H", "L")).all()
    clear = found["moran"].abs() > 1e-9
    alike = found["quadrant"].isin(["HH", "LL"])
    assert ((found["moran"] > 0) == alike)[clear].all()
    significant = found["cluster"] != NOT_SIGNIFICANT
    assert (found["cluster"] == found["quadrant"])[significant].all()
    assert (found["p_adjusted"][significant] <= 0.05).all()


def test_finds_clusters_and_outliers() -> None:
    contiguity = lattice(20, 20)
    values = np.random.default_rng(9).poisson(10, (20, 20))
    values[2:8, 2:8] += 20
    values[12:18, 12:18] = 0
    values[5, 5] = 0
    values[15, 15] = 30
    found = local_moran(frame_of(contiguity, values.ravel()), contiguity).set_index("cell")
    assert found.loc[["04-04", "14-14", "05-05", "15-15"], "cluster"].tolist() == [
        "HH", "LL", "LH", "HL",
    ]  # fmt: skip


def test_says_that_nothing_varies() -> None:
    contiguity = lattice(3, 3)
    found = local_moran(frame_of(contiguity, [0.1] * 9), contiguity, permutations=99)
    assert set(found["reason"]) == {Reason.NO_VARIATION}
    assert set(found["cluster"]) == {NOT_SIGNIFICANT}
    assert found[["moran", "p"]].drop_duplicates().to_numpy().tolist() == [[0, 1]]
    assert global_moran(np.full(9, 0.1), contiguity) is None


def test_an_island_belongs_to_no_cluster() -> None:
    contiguity = Contiguity.from_pairs("abcdx", zip("abc", "bcd", strict=True))
    found = local_moran(frame_of(contiguity, [1, 2, 3, 4, 90]), contiguity).set_index("cell")
    assert found.loc["x", ["moran", "p", "cluster", "reason"]].tolist() == [
        0.0, 1.0, NOT_SIGNIFICANT, Reason.NO_NEIGHBOURS,
    ]  # fmt: skip


@pytest.mark.parametrize("count", [0, 1, 3])
def test_too_few_areas_have_no_index(count: int) -> None:
    contiguity = lattice(1, count)
    assert global_moran(np.arange(count, dtype=float), contiguity) is None
    found = local_moran(frame_of(contiguity, range(count)), contiguity, permutations=9)
    assert len(found) == count


def test_areas_without_any_neighbour_have_no_index() -> None:
    assert global_moran(np.arange(5.0), Contiguity.from_pairs("abcde", [])) is None


def test_refuses_missing_numbers() -> None:
    contiguity = lattice(2, 2)
    with pytest.raises(InvalidValuesError, match="缺数不是零"):
        local_moran(frame_of(contiguity, [1, np.nan, 3, 4]), contiguity)
