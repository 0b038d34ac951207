"""Which events lie around a point."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.reference import read_risk_vocabulary
from metrics.risk import NearEvent, PlacedEvent, Surroundings
from metrics.risk.nearness import metres_between

SPOT = (121.5, 29.85)
HERE, THERE = "330203001001", "330203001002"
SAFETY = next(c for c in read_risk_vocabulary().categories if c.code == "work_safety")


def placed(
    number: str, community: str = "", spot: tuple[float, float] | None = None, category="safety"
) -> PlacedEvent:
    event = NearEvent("grid", number, "", "major", is_overdue=False)
    return PlacedEvent(event, category, community, spot)


def around(*events: PlacedEvent, community: str = HERE, spot=SPOT) -> dict[str, float | None]:
    found = Surroundings(events, 300).around(SAFETY, community, spot)
    return {event.external_id: event.metres for event in found}


def test_a_degree_of_latitude_is_111_km_and_one_of_longitude_shrinks_with_the_cosine() -> None:
    assert metres_between((121, 29), (121, 30)) == pytest.approx(111_195, abs=1)
    assert metres_between((0, 0), (1, 0)) == pytest.approx(111_195, abs=1)
    assert metres_between((121, 60), (122, 60)) == pytest.approx(111_195 / 2, rel=1e-4)


def test_finds_what_lies_within_the_distance_or_in_the_community_each_once() -> None:
    near = placed("near", THERE, (121.5, 29.852))
    far = placed("far", THERE, (121.5, 29.856))
    neighbour = placed("neighbour", HERE, (121.5, 29.856))
    unplaced = placed("unplaced", HERE)
    both = placed("both", HERE, (121.5, 29.8501))
    found = around(near, far, neighbour, unplaced, both)
    assert found == {
        "near": pytest.approx(222.4, abs=0.1),
        "neighbour": None,
        "unplaced": None,
        "both": pytest.approx(11.1, abs=0.1),
    }


def test_an_event_of_another_category_says_nothing() -> None:
    assert around(placed("traffic", HERE, SPOT, "traffic")) == {}


def test_a_point_without_a_place_knows_its_community_alone() -> None:
    assert around(placed("here", HERE, SPOT), placed("there", THERE, SPOT), spot=None) == {
        "here": None
    }


def test_what_lies_in_no_community_is_not_in_the_same_one() -> None:
    assert around(placed("unknown", ""), community="") == {}


@given(
    offsets=st.lists(
        st.tuples(st.floats(-0.02, 0.02), st.floats(-0.02, 0.02)), min_size=1, max_size=12
    )
)
def test_looks_up_what_a_search_of_all_would_find(offsets: list[tuple[float, float]]) -> None:
    spots = [(SPOT[0] + east, SPOT[1] + north) for east, north in offsets]
    found = around(*(placed(str(n), THERE, spot) for n, spot in enumerate(spots)))
    near = {str(n) for n, spot in enumerate(spots) if metres_between(SPOT, spot) <= 300}
    assert set(found) == near
