from __future__ import annotations

import pytest

from metrics import Level, Region, RegionCode, UnknownRegionError
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
