"""What a list of indicators asks."""

from __future__ import annotations

from layouts.panels.economy_asking import indicator_queries
from layouts.selection import Selection
from metrics import CITY, DISTRICT, NATION, TargetKind
from tests.unit.layouts import sample


def test_region_city_and_nation_are_asked_and_the_peers_for_growth_alone() -> None:
    asked = indicator_queries(["gdp"], Selection(region=sample.GULIN), sample.context())
    assert asked["figures"].regions == (sample.GULIN, DISTRICT, CITY, NATION)
    assert {m.value for m in asked["peers"].measures} == {"yoy", "cumulated_yoy"}
    assert asked["targets"].kind is TargetKind.ANNUAL
    assert str(asked["figures"].first) == "2024-01"


def test_figures_go_back_as_far_as_is_asked() -> None:
    asked = indicator_queries(["gdp"], Selection(), sample.context(), 24)
    assert str(asked["figures"].first) == "2023-07"
