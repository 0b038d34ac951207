"""The names and figures of a ranking's rows."""

from __future__ import annotations

from layouts.panels.closure_ranking import Closure
from layouts.panels.closure_rows import region_name, share_text
from metrics import DISTRICT, Level, Membership, Region, RegionCode, RegionTree
from tests.unit.layouts import sample
from tests.unit.layouts.sample import GULIN

VILLAGE = RegionCode("330203103201")


def test_a_town_bears_its_full_name_and_a_community_its_short_one():
    code = next(iter(sample.COMMUNITIES))
    context = sample.context()
    assert region_name("330203007000", context) == "段塘街道"
    assert region_name(code, context) == context.regions[code].short_name


def test_a_share_is_rounded_half_up_to_the_metric_s_places():
    assert share_text(Closure("", 400, 379, 94.75), sample.context()) == "94.8"


def test_in_english_a_town_does_without_its_word_and_a_community_keeps_it():
    town = Region(GULIN, Level.TOWN, "镇", "古林镇", "古林", "Gulin Town", DISTRICT)
    village = Region(VILLAGE, Level.COMMUNITY, "村", "古林村", "古林村", "Gulin Village", GULIN)
    links = [Membership(region.code, region.code, 1.0, 0) for region in (town, village)]
    context = sample.context(locale="en", regions=RegionTree([town, village], links))
    assert [region_name(code, context) for code in (GULIN, VILLAGE)] == ["Gulin", "Gulin Village"]
