"""The selection in the address: it comes back as it was written; nonsense is refused in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layouts.errors import InvalidSelectionError
from layouts.selection import Selection
from metrics import CITY, DISTRICT, RegionCode, parse_period

RING = "121.5 29.8,121.6 29.8,121.6 29.9"

names = st.from_regex(r"[a-z][a-z0-9_]{0,20}", fullmatch=True)
lists = st.lists(names, max_size=4).map(",".join)
days = st.none() | st.dates(date(1990, 1, 1), date(2100, 12, 31))
periods = st.none() | st.sampled_from(["2025", "2025-Q3", "2025-09", "2025-09-18"]).map(
    parse_period
)
# Six decimals at most, as an address takes them.
corners = st.tuples(
    st.integers(-180_000_000, 180_000_000), st.integers(-85_000_000, 85_000_000)
).map(lambda corner: f"{corner[0] / 1e6:.6f} {corner[1] / 1e6:.6f}")
rings = st.just("") | st.lists(corners, min_size=3, max_size=60).map(",".join)

selections = st.builds(
    Selection,
    region=st.sampled_from([DISTRICT, CITY, RegionCode("330203103000")]),
    home=st.sampled_from([DISTRICT, RegionCode("330203103000")]),
    period=periods,
    as_of=days,
    theme=st.just("") | names,
    metric=st.just("") | names,
    part=st.sampled_from(["", "category=safety", "department=data_bureau"]),
    category=lists,
    severity=lists,
    source=lists,
    department=lists,
    state=st.just("") | names,
    since=days,
    until=days,
    within=rings,
    event=st.just("") | st.integers(0, 10**18 - 1).map(str),
    risk_point=st.just("") | st.integers(0, 10**18 - 1).map(str),
)


def read(query: str) -> Selection:
    return Selection.from_query(dict(parse_qsl(query)))


@given(selections)
def test_comes_back_as_it_was_written(selection: Selection):
    assert read(selection.to_query()) == selection


@given(selections)
def test_is_written_in_one_way(selection: Selection):
    written = selection.to_query()
    assert read(written).to_query() == written


def test_an_address_without_arguments_is_the_district_and_writes_none():
    assert read("") == Selection()
    assert Selection().to_query() == ""


def test_strangers_in_the_address_are_left_alone():
    assert read("view=12/29.8/121.5&layers=towns:60&lang=en") == Selection()


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("category=Safety", r"category='Safety' is no name"),
        ("category=safety,,traffic", r"category='safety,,traffic' is no name"),
        ("category=,", r"category=',' is no name"),
        ("severity=major,1", r"severity='major,1' is no name"),
        ("state=open,closed", r"state='open,closed' is no name"),
        ("since=2025-13-01", r"since='2025-13-01' is no day \(2025-09-18\)"),
        ("until=gestern", r"until='gestern' is no day \(2025-09-18\)"),
        ("event=E-1", r"event='E-1' is no event's number \(digits\)"),
        ("event=-1", r"event='-1' is no event's number"),
        ("event=" + "1" * 19, r"is no event's number"),
        ("within=121.5 29.8,121.6 29.8", r"is no area: 3 to 60 corners as 121.5 29.8,121.6 29.8"),
        ("within=121.5,121.6,29.8", r"is no area"),
        ("within=181 29.8,121.6 29.8,121.6 29.9", r"is no area"),
        ("within=121.5 86,121.6 29.8,121.6 29.9", r"is no area"),
        ("within=nan nan,inf 1,1 1", r"is no area"),
        ("within=" + ",".join(["121.5 29.8"] * 61), r"is no area: 3 to 60 corners"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_what_would_do(query: str, sentence: str):
    with pytest.raises(InvalidSelectionError, match=sentence):
        read(query)


def test_an_area_of_as_many_corners_as_an_address_holds_is_taken():
    ring = ",".join(["121.5 29.8"] * 60)
    assert read(f"within={ring}").within == ring


def test_a_drawn_area_is_kept_in_an_address_to_the_last_digit():
    assert read(Selection(within=RING).to_query()).within == RING


@given(selections)
def test_a_link_means_the_same_on_every_screen(selection: Selection):
    found = read(selection.to_link())
    assert found == replace(selection, home=DISTRICT)


def test_a_link_names_the_district_where_an_address_without_it_would_be_another():
    town = RegionCode("330203103000")
    assert Selection(metric="gdp").to_link() == "metric=gdp"
    assert Selection(metric="gdp", home=town).to_link() == f"region={DISTRICT}&metric=gdp"
    assert Selection(region=town, home=town).to_link() == f"region={town}"
    assert read(f"home={town}") == Selection(region=town, home=town)
