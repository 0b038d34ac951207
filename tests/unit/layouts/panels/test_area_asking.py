"""What the sheet of a drawn area asks."""

from __future__ import annotations

from datetime import date

import pytest

from geo import AreaQuery
from layouts.panels.area_asking import AREA, RISKS, TALLY, area_queries, sheet_towns
from layouts.selection import Selection
from metrics import CITY, DISTRICT, Measure, RegionCode, RiskQuery, end_of_day
from tests.unit.layouts import sample
from tests.unit.layouts.panels.area_answers import DRAWN, RING

CORNERS = ((121.4, 29.8), (121.6, 29.8), (121.6, 29.9), (121.4, 29.9))


def test_asks_for_nothing_while_nothing_is_drawn():
    assert area_queries(Selection(), sample.context()) == {}


def test_asks_of_every_town_how_much_of_it_lies_inside():
    asked = area_queries(DRAWN, sample.context(DRAWN))
    assert asked[AREA] == AreaQuery(CORNERS, tuple(sample.TOWNS))
    assert asked[TALLY].events.within == CORNERS
    assert asked[RISKS] == RiskQuery(DISTRICT)


def test_asks_for_all_figures_of_a_rhythm_at_once():
    asked = area_queries(DRAWN, sample.context(DRAWN))
    years, months = asked["towns_year"], asked["towns_month"]
    assert years.metrics == ("population",)
    assert (years.children_of, str(years.first), str(years.last)) == (DISTRICT, "2023", "2024")
    assert (str(months.first), str(months.last)) == ("2025-07", "2025-09")
    assert {"market_entities", "registered_enterprises", "video_cameras"} <= set(months.metrics)
    assert {"sensing_devices", "sensing_devices_online"} <= set(months.metrics)
    assert "device_online_rate" not in months.metrics  # it is made again
    assert len(months.metrics) == len(set(months.metrics))
    assert years.measures == months.measures == (Measure.LEVEL,)


def test_asks_for_what_was_known_on_the_chosen_day():
    chosen = Selection.from_query({"within": RING, "as_of": "2025-09-30"})
    asked = area_queries(chosen, sample.context(chosen))
    assert asked["towns_year"].as_of == end_of_day(date(2025, 9, 30))


@pytest.mark.parametrize(
    ("region", "towns"),
    [
        (DISTRICT, tuple(sample.TOWNS)),
        (CITY, tuple(sample.TOWNS)),
        (sample.GULIN, (sample.GULIN,)),
        (next(iter(sample.COMMUNITIES)), ()),
    ],
)
def test_shares_out_the_figures_of_the_chosen_region_alone(region, towns):
    chosen = Selection(region=RegionCode(region), within=RING)
    context = sample.context(chosen)
    assert sheet_towns(chosen, context) == towns
    asked = area_queries(chosen, context)
    assert asked[AREA].parts == towns
    assert ("towns_year" in asked) == bool(towns)
    assert asked[RISKS].region == asked[TALLY].events.region == region
