from __future__ import annotations

import pytest

from cockpit.shape_directory import ShapeDirectory
from metrics import Level, Membership, Region, RegionCode, RegionTree

CITY, DISTRICT, TOWN = "330200000000", "330203000000", "330203100000"
ZONE, ONE, OTHER = "330203400000", "330203100001", "330203101001"


def region(code: str, level: Level, name: str, parent: str | None) -> Region:
    above = RegionCode(parent) if parent else None
    return Region(RegionCode(code), level, "", name, name, name, above)


@pytest.fixture
def tree() -> RegionTree:
    regions = [
        region(CITY, Level.CITY, "宁波市", None),
        region(DISTRICT, Level.DISTRICT, "海曙区", CITY),
        region(TOWN, Level.TOWN, "高桥镇", DISTRICT),
        region("330203101000", Level.TOWN, "横街镇", DISTRICT),
        region(ZONE, Level.ZONE, "临空示范区", DISTRICT),
        region(ONE, Level.COMMUNITY, "新联村", TOWN),
        region(OTHER, Level.COMMUNITY, "横街镇", "330203101000"),
    ]
    codes = [place.code for place in regions]
    return RegionTree(regions, [Membership(code, code, 1.0, 0) for code in codes])


def test_words_become_codes(tree: RegionTree) -> None:
    directory = ShapeDirectory(tree, Level.TOWN)
    assert [directory(word) for word in ("330203100", TOWN, "高桥镇")] == [TOWN] * 3


def test_a_name_of_several_levels_is_of_the_declared_one(tree: RegionTree) -> None:
    assert ShapeDirectory(tree, Level.COMMUNITY)("横街镇") == OTHER
    assert ShapeDirectory(tree, Level.TOWN)("横街镇") == "330203101000"
    assert ShapeDirectory(tree, None)("横街镇") == "330203101000"


@pytest.mark.parametrize(
    ("word", "words"),
    [
        ("330203", "“330203”是区（县、市）海曙区，映射写明的层级是镇乡（街道）（level: town）。"),
        ("新联村", "“新联村”是社区（村）新联村，映射写明的层级是镇乡（街道）"),
        ("高桥填", "区域“高桥填”不在区划目录中，您是否指“高桥镇”？"),
        ("330203109", "区域“330203109”不在区划目录中，您是否指“330203"),
    ],
)
def test_what_does_not_fit_is_a_sentence(tree: RegionTree, word: str, words: str) -> None:
    with pytest.raises(LookupError) as caught:
        ShapeDirectory(tree, Level.TOWN)(word)
    assert str(caught.value).startswith(words)


def test_zones_are_nobodys_part(tree: RegionTree) -> None:
    directory = ShapeDirectory(tree, None)
    assert directory.children(DISTRICT) == [TOWN, "330203101000"]
    assert (directory.parent(TOWN), directory.parent(ZONE), directory.parent(CITY)) == (
        DISTRICT, "", "",
    )  # fmt: skip
    assert directory.name(TOWN) == "高桥镇"
