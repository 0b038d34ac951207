from __future__ import annotations

import math

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Polygon, box

from geo import AreaQuery
from geo.areas import measure_area
from geo.layers import LayerKind
from geo.shapes import RegionShape

WEST, EAST = box(121.4, 29.7, 121.5, 29.9), box(121.5, 29.7, 121.6, 29.9)
Ring = tuple[tuple[float, float], ...]


def shape(code: str, geometry: shapely.Geometry, note: str = "示意边界") -> RegionShape:
    return RegionShape(code, LayerKind.AREA, geometry, "test", note)


SHAPES = [shape("west", WEST), shape("east", EAST)]


def ring_of(area: Polygon) -> Ring:
    return tuple(area.exterior.coords)[:-1]


def measured(ring: Ring, shapes: list[RegionShape] = SHAPES) -> tuple[float, dict[str, float]]:
    found = measure_area(AreaQuery(ring, ("west", "east")), shapes)
    return found.square_km, dict(found.shares)


def known_square_km(south: float, north: float, degrees: float) -> float:
    """Return the area between two parallels on WGS 84, by its closed formula.

    Source: J. P. Snyder, Map Projections: A Working Manual (1987), equation 3-12.
    """
    a, f = 6378.137, 1 / 298.257223563
    e = math.sqrt(f * (2 - f))

    def q(latitude: float) -> float:
        s = math.sin(math.radians(latitude))
        return (1 - e**2) * (s / (1 - e**2 * s**2) - math.log((1 - e * s) / (1 + e * s)) / (2 * e))

    return a**2 * math.radians(degrees) * (q(north) - q(south)) / 2


@pytest.mark.parametrize(("south", "north"), [(29.8, 29.83), (0, 0.03), (59.97, 60)])
def test_size_is_that_of_the_ellipsoid(south: float, north: float) -> None:
    size, _ = measured(ring_of(box(121.5, south, 121.53, north)))
    # Sides along a parallel are taken as the shortest line, which bends off it by centimetres.
    assert size == pytest.approx(known_square_km(south, north, 0.03), rel=1e-5)


def test_direction_of_drawing_does_not_matter() -> None:
    ring = ring_of(box(121.45, 29.75, 121.55, 29.8))
    assert measured(ring) == measured(tuple(reversed(ring)))
    assert measured(ring)[0] > 0


def test_whole_region_has_the_share_one_and_its_neighbour_none() -> None:
    _, shares = measured(ring_of(WEST))
    assert shares == {"west": pytest.approx(1, abs=1e-9)}
    assert shares["west"] <= 1


def test_area_around_all_regions_holds_all_of_each() -> None:
    size, shares = measured(ring_of(box(121, 29, 122, 31)))
    assert shares == {"west": pytest.approx(1, abs=1e-9), "east": pytest.approx(1, abs=1e-9)}
    assert size > measured(ring_of(WEST))[0] + measured(ring_of(EAST))[0]


def test_half_of_two_regions_is_half_of_each() -> None:
    _, shares = measured(ring_of(box(121.45, 29.7, 121.55, 29.9)))
    assert shares == {"west": pytest.approx(0.5, abs=1e-6), "east": pytest.approx(0.5, abs=1e-6)}


def test_area_outside_all_regions_has_a_size_and_no_share() -> None:
    size, shares = measured(ring_of(box(122, 29.7, 122.1, 29.8)))
    assert size > 100
    assert shares == {}


def test_sliver_of_a_neighbour_is_no_share() -> None:
    brushed = ring_of(box(121.4, 29.7, 121.50004, 29.9))
    assert set(measured(brushed)[1]) == {"west"}
    touched = ring_of(box(121.4, 29.7, 121.5001, 29.9))
    assert set(measured(touched)[1]) == {"west", "east"}


def test_where_lines_cross_what_is_enclosed_twice_does_not_count() -> None:
    bow_tie = ((121.4, 29.7), (121.6, 29.9), (121.6, 29.7), (121.4, 29.9))
    _, shares = measured(bow_tie)
    assert shares == {"west": pytest.approx(0.5, abs=1e-3), "east": pytest.approx(0.5, abs=1e-3)}
    turns = [math.pi * 4 * number / 5 for number in range(5)]
    star = tuple((121.5 + 0.1 * math.sin(turn), 29.8 + 0.1 * math.cos(turn)) for turn in turns)
    heart = shape("west", shapely.Point(121.5, 29.8).buffer(0.03))
    assert measured(star, [heart])[1] == {}


def test_line_that_hangs_on_two_areas_takes_no_size_from_them() -> None:
    two = ((121.4, 29.7), (121.45, 29.7), (121.45, 29.75), (121.5, 29.8), (121.45, 29.8))
    hanging = (*two, (121.5, 29.8), (121.45, 29.8), (121.45, 29.75))
    assert measured(hanging)[0] > 1


@pytest.mark.parametrize(
    "ring",
    [((121.4, 29.8),) * 3, ((121.4, 29.8), (121.5, 29.8), (121.6, 29.8))],
    ids=["a point", "a line"],
)
def test_area_without_a_size_has_none(ring: Ring) -> None:
    assert measured(ring) == (0, {})


def test_region_in_parts_is_measured_as_one() -> None:
    parts = shape("both", MultiPolygon([box(121.4, 29.7, 121.41, 29.71), EAST]))
    _, shares = measured(ring_of(EAST), [parts])
    assert 0.99 < shares["both"] < 1


def test_notes_of_the_boundaries_are_said_once() -> None:
    shapes = [*SHAPES, shape("official", EAST, ""), shape("other", EAST, "另一示意")]
    query = AreaQuery(ring_of(WEST), ())
    assert measure_area(query, shapes).note == "示意边界；另一示意"
    assert measure_area(query, []).note == ""


@given(
    st.lists(
        st.tuples(st.floats(121.3, 121.7), st.floats(29.6, 30.0)), min_size=3, max_size=12
    ).map(tuple)
)
def test_shares_of_any_ring_lie_between_none_and_all(ring: Ring) -> None:
    size, shares = measured(ring)
    assert size >= 0
    assert all(0 < share <= 1 for share in shares.values())
    inside = sum(
        share * measured(ring_of({"west": WEST, "east": EAST}[code]))[0]
        for code, share in shares.items()
    )
    assert inside <= size * (1 + 1e-6) + 1e-6
