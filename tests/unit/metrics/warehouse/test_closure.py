"""The membership closure: complete, dated, and nobody counted twice."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics import DISTRICT, Level, Region, RegionCode
from metrics.reference import RegionRecord, read_region_records
from metrics.warehouse.closure import build_closure


def record(
    code: str,
    parent: str | None = None,
    level: Level = Level.TOWN,
    *,
    valid_from: date | None = None,
    valid_to: date | None = None,
    members: tuple[str, ...] = (),
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
    return RegionRecord(place, valid_from, valid_to, tuple(RegionCode(m) for m in members))


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


def test_zone_members_count_in_the_zone_and_not_through_it() -> None:
    district = record("d", level=Level.DISTRICT)
    town = record("t", "d")
    village = record("v", "t", Level.COMMUNITY)
    zone = record("z", "d", Level.ZONE, members=("v",))
    rows = {
        (row.membership.ancestor, row.membership.descendant): row.membership.distance
        for row in build_closure([district, town, village, zone])
    }
    assert rows[("z", "v")] == 1
    assert rows[("d", "v")] == 2
    assert rows[("d", "z")] == 1
    assert ("z", "t") not in rows


@pytest.mark.parametrize(
    ("records", "message"),
    [
        ([record("a", "b")], "unknown parent b"),
        ([record("a", members=("c",))], "unknown member c"),
    ],
)
def test_refuses_regions_that_nobody_declared(records: list[RegionRecord], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        build_closure(records)
