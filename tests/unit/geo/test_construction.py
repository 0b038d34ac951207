import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point

from geo.construction import construct_towns
from geo.facts import Communities, DistrictFacts, Outline, Place, read_facts


@pytest.fixture(scope="module")
def facts():
    return read_facts()


@pytest.fixture(scope="module")
def towns(facts):
    return construct_towns(facts)


def difference(towns, outline):
    return shapely.union_all(list(towns.values())).symmetric_difference(outline).area / outline.area


def test_has_one_whole_polygon_for_every_town(facts, towns):
    assert len(towns) == 17
    assert set(towns) == {seat.code for seat in facts.seats}
    assert {town.geom_type for town in towns.values()} == {"Polygon"}
    assert all(town.is_valid and not town.interiors for town in towns.values())


def test_fills_the_outline_without_gap_or_overlap(facts, towns):
    outline = facts.outline.polygon
    assert difference(towns, outline) < 1e-6
    assert sum(town.area for town in towns.values()) == pytest.approx(outline.area, rel=1e-6)
    assert shapely.coverage_is_valid(list(towns.values()))


def test_holds_every_seat_in_its_town(facts, towns):
    assert all(towns[seat.code].contains(seat.point) for seat in facts.seats)


def test_keeps_most_communities_in_their_town(facts, towns):
    # Smoothing may take a community on the border; it must stay the exception.
    places = facts.communities.points
    kept = [p for p in places if towns[p.code[:9] + "000"].contains(p.point)]
    assert len(kept) / len(places) > 0.95


def test_has_no_tongue_thinner_than_a_street(towns):
    for town in towns.values():
        body = town.buffer(-0.001).buffer(0.0015)
        assert town.difference(body).area / town.area < 0.03


@st.composite
def districts(draw):
    """A 0.4 x 0.2 degree district with 2 to 8 seats and up to 20 communities."""
    spot = st.tuples(st.integers(1, 39), st.integers(1, 19))
    spots = draw(st.lists(spot, min_size=2, max_size=28, unique=True))
    count = draw(st.integers(2, min(8, len(spots))))
    at = [(121 + x / 100, 29.7 + y / 100) for x, y in spots]
    seats = [Place(code=f"330203{n:03d}000", at=at[n]) for n in range(count)]
    communities = [
        Place(code=f"330203{draw(st.integers(0, count - 1)):03d}{n:03d}", at=place)
        for n, place in enumerate(at[count:], start=1)
    ]
    ring = ((121.0, 29.7), (121.4, 29.7), (121.4, 29.9), (121.0, 29.9), (121.0, 29.7))
    return DistrictFacts(
        outline=Outline(code="330203000000", source="", coordinates=(ring,)),
        seats=tuple(seats),
        communities=Communities(source="", points=tuple(communities)),
    )


@given(districts())
@settings(max_examples=60)
def test_fills_any_outline_and_holds_any_seat(facts):
    towns = construct_towns(facts)
    assert difference(towns, facts.outline.polygon) < 1e-5
    assert all(towns[seat.code].covers(Point(seat.at)) for seat in facts.seats)
