"""What the map is coloured by: the level, the period, and what is asked for them."""

from __future__ import annotations

from layouts.panels.map_ground import figure_queries, read_ground
from layouts.selection import Selection
from metrics import DISTRICT
from tests.unit.layouts import sample

IN_TOWN = Selection(region=sample.GULIN)
COMMUNITIES = tuple(sample.COMMUNITIES)
OF_TOWNS = [("events_per_10k", code, "2025-09", "level", 20.0) for code in sample.TOWNS]


def test_asks_in_a_town_for_its_communities_where_they_have_figures():
    counted = Selection(region=sample.GULIN, metric="events_reported")
    asked = figure_queries(counted, sample.context(counted))
    assert asked["figures"].children_of == DISTRICT
    assert asked["members"].regions == (sample.GULIN, *COMMUNITIES)
    assert "members" not in figure_queries(Selection(), sample.context())


def test_the_towns_are_the_ground_of_the_district_and_of_a_town_without_figures():
    answers = {"figures": sample.figures(OF_TOWNS)}
    for chosen in (Selection(), IN_TOWN):
        ground = read_ground(answers, sample.context(chosen))
        assert ground.codes == tuple(sample.TOWNS)
        assert (str(ground.period), ground.lacking) == ("2025-09", "no_town_figures")


def test_communities_with_figures_are_the_ground_of_their_town():
    rows = [("events_per_10k", COMMUNITIES[0], "2025-08", "level", 3.0)]
    answers = {"figures": sample.figures(OF_TOWNS), "members": sample.figures(rows)}
    ground = read_ground(answers, sample.context(IN_TOWN))
    assert ground.codes == COMMUNITIES
    assert (str(ground.period), len(ground.rows)) == ("2025-08", 1)
    assert ground.lacking == "no_community_figures"


def test_a_zones_members_are_its_ground_and_the_towns_stand_back():
    chosen = Selection(region=sample.ZONE, metric="events_reported")
    asked = figure_queries(chosen, sample.context(chosen))["members"]
    assert (asked.regions, asked.children_of) == ((sample.ZONE, COMMUNITIES[0]), None)
    rows = [("events_reported", COMMUNITIES[0], "2025-09", "level", 3.0)]
    answers = {"figures": sample.figures([]), "members": sample.figures(rows)}
    ground = read_ground(answers, sample.context(chosen))
    assert ground.codes == COMMUNITIES[:1]
    assert {code for code, value in ground.values.items() if value.step == 0} == set(sample.TOWNS)
