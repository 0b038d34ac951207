"""The sheet as a file holds it."""

from __future__ import annotations

from datetime import date

import pytest
import shapely

from layouts.panels.area_file import COLUMNS, area_frame, ring_text
from layouts.panels.area_rows import sheet_rows
from layouts.selection import Selection
from layouts.words import LOCALES, say
from tests.unit.layouts import sample
from tests.unit.layouts.panels.area_answers import DRAWN, RING, area_answers


def frame(selection=DRAWN, locale="en", **answers):
    return area_frame(area_answers(**answers), sample.context(selection, locale=locale))


@pytest.mark.parametrize("locale", LOCALES)
def test_holds_the_rows_of_the_screen_under_headings(locale):
    found = frame(locale=locale)
    assert list(found.columns) == [say(locale, message) for message in COLUMNS]
    rows = sheet_rows(area_answers(), sample.context(DRAWN, locale=locale))
    assert found[say(locale, "area_code")].tolist() == [row.code for row in rows]
    assert found[say(locale, "area_method")].tolist() == [row.method for row in rows]


def test_values_are_numbers_where_the_row_has_one():
    values = frame().set_index("Code")[say("en", "area_value")]
    assert (values["population"], values["events"], values["video_cameras"]) == (4.5, 1_005, 22_200)
    assert values["market_entities"] == say("en", "no_data")


def test_every_row_tells_source_provenance_and_area():
    found = frame(provenance="demo").set_index("Code")
    assert found.loc["population", say("en", "event_provenance")] == "Demonstration data"
    assert found.loc["events", say("en", "event_source")] == "Event records"
    assert set(found[say("en", "area_wkt")]) == {ring_text(_ring())}


def test_figures_with_a_history_are_as_of_the_chosen_day():
    chosen = Selection(within=RING, as_of=date(2025, 6, 30))
    as_of = frame(chosen).set_index("Code")[say("en", "event_as_of")]
    assert as_of["population"] == as_of["video_cameras"] == "30 Jun 2025"
    assert as_of["events"] == as_of["risk_points"] == as_of["size"] == "20 Oct 2025 16:53"


def test_the_area_is_well_known_text():
    shape = shapely.from_wkt(ring_text(_ring()))
    assert shape.equals(shapely.box(121.4, 29.8, 121.6, 29.9))


def _ring():
    return ((121.4, 29.8), (121.6, 29.8), (121.6, 29.9), (121.4, 29.9))
