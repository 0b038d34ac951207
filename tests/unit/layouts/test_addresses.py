from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest

from layouts.addresses import (
    AREA_FORMS,
    EVENT_FORMS,
    RISK_FORMS,
    area_file_address,
    areas_address,
    event_file_address,
    event_tiles_address,
    hexagons_address,
    members_address,
    rates_address,
    risk_file_address,
    risks_address,
)
from layouts.event_choice import chosen_events
from layouts.selection import Selection
from metrics import DISTRICT, parse_period
from tests.unit.layouts import sample

CHOSEN = Selection(
    region=sample.GULIN,
    period=parse_period("2025-09"),
    category="safety,traffic",
    severity="major",
    source="hotline",
    department="data_bureau",
    state="open",
    since=date(2025, 9, 10),
    until=sample.TODAY,
    within="121.5 29.8,121.6 29.8,121.6 29.9",
)
# What changes the page, but not which events are chosen.
ASIDE = replace(CHOSEN, theme="safety", metric="events_reported", group="town", event="7")


def test_addresses_hold_the_version_so_that_browsers_may_keep_the_answer():
    areas = areas_address("v1", DISTRICT, "en")
    assert areas == "/shapes/v1/en/areas/330203000000.geojson"
    members = members_address("v1", DISTRICT, "zh_CN")
    assert members == "/shapes/v1/zh_CN/members/330203000000.geojson"
    plain = Selection()
    assert event_tiles_address("v1", plain) == "/tiles/v1/events/{z}/{x}/{y}.mvt"
    assert hexagons_address("v1-v2", plain, "en") == "/hexagons/v1-v2/en.geojson"
    assert rates_address("v1-v2", plain, "en") == "/rates/v1-v2/en.geojson"


@pytest.mark.parametrize("form", EVENT_FORMS)
def test_a_file_has_an_address_for_each_form(form):
    assert event_file_address(form, Selection()) == f"/files/events.{form}"


ADDRESSES = pytest.mark.parametrize(
    "address",
    [
        lambda selection: event_tiles_address("v1", selection),
        lambda selection: hexagons_address("v1", selection, "zh_CN"),
        lambda selection: rates_address("v1", selection, "zh_CN"),
        lambda selection: event_file_address("csv", selection),
    ],
    ids=["tiles", "hexagons", "rates", "file"],
)


@ADDRESSES
def test_an_address_asks_for_the_very_events_that_are_chosen(address):
    found = Selection.from_query(dict(parse_qsl(urlsplit(address(ASIDE)).query)))
    assert chosen_events(found, sample.TODAY) == chosen_events(ASIDE, sample.TODAY)


@ADDRESSES
def test_what_chooses_no_events_leaves_the_address_as_it_is(address):
    assert address(ASIDE) == address(CHOSEN)


@ADDRESSES
@pytest.mark.parametrize("field", [f.name for f in fields(Selection)])
def test_every_field_that_chooses_events_is_in_the_address(address, field):
    default = getattr(Selection(), field)
    changed = replace(CHOSEN, **{field: default})
    is_other = chosen_events(changed, sample.TODAY) != chosen_events(CHOSEN, sample.TODAY)
    assert (address(changed) != address(CHOSEN)) or not is_other


@pytest.mark.parametrize("form", AREA_FORMS)
def test_a_sheet_is_of_what_is_drawn_in_its_region_time_and_knowledge(form):
    chosen = replace(CHOSEN, as_of=date(2025, 9, 30))
    address = urlsplit(area_file_address(form, chosen))
    assert address.path == f"/files/area.{form}"
    read = Selection.from_query(dict(parse_qsl(address.query)))
    aside = dict.fromkeys(("category", "severity", "source", "department", "state"), "")
    assert read == replace(chosen, **aside)
    assert area_file_address(form, replace(ASIDE, as_of=chosen.as_of)) == address.geturl()


@pytest.mark.parametrize("form", RISK_FORMS)
def test_a_file_of_the_register_is_of_its_choice_alone(form):
    chosen = Selection(risk_category="traffic", level="major", part="cell=4-5", category="safety")
    address = "/files/risk-points." + form
    query = "part=cell%3D4-5&risk_category=traffic&level=major"
    assert risk_file_address(form, chosen) == f"{address}?{query}"
    assert risk_file_address(form, Selection(part="category=safety")) == address
    assert risks_address("v1", chosen, "en") == f"/risks/v1/en.geojson?{query}"
