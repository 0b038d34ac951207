from __future__ import annotations

import pytest

from metrics import Level, Membership, Region, RegionCode, RegionTree, UnknownRegionError
from tests.unit.metrics.small_house import (
    CITY,
    HOME,
    NORTH,
    NORTH_1,
    NORTH_2,
    SOUTH_1,
    TOWNS,
    WEST_1,
    ZONE,
    tree,
)

TREE = tree()


def test_members_are_those_of_one_level_wherever_they_stand_below() -> None:
    assert set(TREE.members(HOME, Level.TOWN)) == set(TOWNS)
    assert set(TREE.members(HOME, Level.COMMUNITY)) == {NORTH_1, NORTH_2, SOUTH_1, WEST_1}
    assert set(TREE.members(ZONE, Level.COMMUNITY)) == {NORTH_1, SOUTH_1}
    assert dict(TREE.members(ZONE, Level.TOWN)) == {}
    assert dict(TREE.members(NORTH_1, Level.COMMUNITY)) == {}


def test_children_are_direct_and_leave_the_zone_out() -> None:
    assert [child.code for child in TREE.children(HOME)] == list(TOWNS)


def test_a_zone_stands_beside_the_children_with_parts_of_one_level() -> None:
    assert [zone.code for zone in TREE.zones(HOME)] == [ZONE]
    assert [part.code for part in TREE.parts(HOME)] == list(TOWNS)
    assert [part.code for part in TREE.parts(ZONE)] == [NORTH_1, SOUTH_1]
    assert set(TREE.tops(ZONE)) == {NORTH_1, SOUTH_1}
    assert TREE.is_of_wholes(ZONE)


@pytest.mark.parametrize(
    ("members", "parts", "tops", "is_whole"),
    [
        ({NORTH: 1, NORTH_1: 1, NORTH_2: 1}, [NORTH], {NORTH}, True),
        ({NORTH: 1, NORTH_1: 1, NORTH_2: 0.5}, [NORTH], {NORTH}, False),
        ({NORTH: 1, NORTH_1: 1, SOUTH_1: 1}, [NORTH_1, SOUTH_1], {NORTH, SOUTH_1}, True),
    ],
    ids=["a town", "a town of which a community counts in part", "a town and a community"],
)
def test_a_zones_parts_are_towns_where_these_make_it_up(
    members: dict[RegionCode, float], parts: list[str], tops: set[str], is_whole: bool
) -> None:
    found = RegionTree(TREE, [Membership(ZONE, code, w, 1) for code, w in members.items()])
    assert [part.code for part in found.parts(ZONE)] == parts
    assert set(found.tops(ZONE)) == tops
    assert found.is_of_wholes(ZONE) == is_whole


def test_ancestors_hold_the_region_itself_and_its_zone() -> None:
    assert TREE.ancestors(NORTH_1) == {NORTH_1, NORTH, HOME, CITY, ZONE}


def test_path_goes_from_the_widest_down() -> None:
    assert [region.code for region in TREE.path(NORTH_1)] == [CITY, HOME, NORTH, NORTH_1]


@pytest.mark.parametrize(
    ("english", "short"), [("Haishu District", "Haishu"), ("Ningbo", "Ningbo")]
)
def test_a_wall_reads_the_name_without_the_word_of_the_level(english: str, short: str) -> None:
    code = RegionCode("330203000000")
    region = Region(code, Level.DISTRICT, "区", "海曙区", "海曙", english, None)
    assert region.short_label("en") == short
    assert region.short_label("zh_CN") == "海曙"


def test_unknown_code_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(UnknownRegionError, match=r"'33020300100'.*Did you mean '330203001"):
        TREE["33020300100"]
