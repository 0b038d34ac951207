"""The membership closure: complete, dated, and nobody counted twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics import DISTRICT, Level, Region, RegionCode
from metrics.reference import RegionRecord, ZoneMember, read_region_records
from metrics.warehouse.closure import build_closure

# Codes of twelve digits, since a zone's members are declared so.
DISTRICT_1, TOWN_1, VILLAGE_1, VILLAGE_2 = (str(n) * 12 for n in range(1, 5))
NOBODY: Mapping[str, float] = MappingProxyType({})


def record(
    code: str,
    parent: str | None = None,
    level: Level = Level.TOWN,
    *,
    valid_from: date | None = None,
    valid_to: date | None = None,
    members: Mapping[str, float] = NOBODY,
) -> RegionRecord:
    place = Region(
        code=RegionCode(code),
        level=level,
        kind="",
        name=code,
        short_name=code,
        english_name=code,
        parent_code=RegionCode(parent) if parent else None,
    )
    counted = tuple(ZoneMember(code=code, weight=weight) for code, weight in members.items())
    return RegionRecord(place, valid_from, valid_to, counted)


@st.composite
def forests(draw: st.DrawFn) -> list[RegionRecord]:
    """Regions whose parent, if any, was listed before."""
    count = draw(st.integers(1, 12))
    days = st.none() | st.dates(date(2010, 1, 1), date(2030, 1, 1))
    records = []
    for position in range(count):
        parent = draw(st.none() | st.integers(0, position - 1)) if position else None
        records.append(
            record(
                f"{position:02d}",
                None if parent is None else f"{parent:02d}",
                valid_from=draw(days),
                valid_to=draw(days),
            )
        )
    return records


@given(forests())
def test_links_each_region_once_to_itself_and_to_each_ancestor(forest: list[RegionRecord]) -> None:
    parents = {r.region.code: r.region.parent_code for r in forest}
    links = {
        (row.membership.ancestor, row.membership.descendant): row for row in build_closure(forest)
    }
    assert len(links) == len(build_closure(forest))
    for code in parents:
        distance = 0
        current: RegionCode | None = code
        while current is not None:
            assert links.pop((current, code)).membership.distance == distance
            distance, current = distance + 1, parents[current]
    assert not links


@given(forests())
def test_a_membership_holds_only_while_both_regions_do(forest: list[RegionRecord]) -> None:
    dated = {r.region.code: r for r in forest}
    for row in build_closure(forest):
        for code in (row.membership.ancestor, row.membership.descendant):
            if dated[code].valid_from:
                assert row.valid_from is not None
                assert row.valid_from >= dated[code].valid_from
            if dated[code].valid_to:
                assert row.valid_to is not None
                assert row.valid_to <= dated[code].valid_to


def test_counts_each_community_once_in_the_district_whatever_its_zones() -> None:
    codes = {r.region.code: r.region.level for r in read_region_records()}
    counted = Counter(
        row.membership.descendant
        for row in build_closure(read_region_records())
        if row.membership.ancestor == DISTRICT
        and codes[row.membership.descendant] is Level.COMMUNITY
    )
    assert len(counted) == 280
    assert set(counted.values()) == {1}


def zoned(members: Mapping[str, float]) -> dict[tuple[str, str], tuple[float, int]]:
    """Return weight and distance of each link of a district with one town and one zone."""
    records = [
        record(DISTRICT_1, level=Level.DISTRICT),
        record(TOWN_1, DISTRICT_1),
        record(VILLAGE_1, TOWN_1, Level.COMMUNITY),
        record(VILLAGE_2, TOWN_1, Level.COMMUNITY),
        record("z", DISTRICT_1, Level.ZONE, members=members),
    ]
    links = [row.membership for row in build_closure(records)]
    return {(link.ancestor, link.descendant): (link.weight, link.distance) for link in links}


def test_zone_members_count_in_the_zone_and_not_through_it() -> None:
    rows = zoned({VILLAGE_1: 1.0})
    assert rows["z", VILLAGE_1] == (1.0, 1)
    assert rows[DISTRICT_1, VILLAGE_1] == (1.0, 2)
    assert rows[DISTRICT_1, "z"] == (1.0, 1)
    assert ("z", TOWN_1) not in rows


def test_a_town_counts_in_a_zone_with_its_communities_and_its_weight() -> None:
    rows = zoned({TOWN_1: 0.4, VILLAGE_2: 1.0})
    assert rows["z", TOWN_1] == (0.4, 1)
    assert rows["z", VILLAGE_1] == (0.4, 2)
    assert rows["z", VILLAGE_2] == (1.0, 1)
    assert rows[DISTRICT_1, VILLAGE_1] == (1.0, 2)


@pytest.mark.parametrize(
    ("records", "message"),
    [
        ([record("a", "b")], "unknown parent b"),
        ([record("a", members={TOWN_1: 1.0})], "unknown member 222222222222"),
    ],
)
def test_refuses_regions_that_nobody_declared(records: list[RegionRecord], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        build_closure(records)
