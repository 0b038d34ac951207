from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from cockpit.panel_keys import answers_key, data_of, panel_key
from cockpit.situation import Situation
from layouts.panel import Panel
from layouts.theme import LIGHT
from metrics import (
    DISTRICT,
    BacklogQuery,
    Catalogue,
    EventQuery,
    FigureQuery,
    ForecastQuery,
    ForecastRecordQuery,
    FreshnessQuery,
    Kind,
    MetricQuery,
    RiskDetailQuery,
    RiskQuery,
    Role,
    StandingQuery,
    TargetKind,
    Viewer,
)
from tests.services.screens import TOWN, World, value_panel

QUERIES = {"value": MetricQuery(("gdp",), (DISTRICT,))}


def key(world: World, situation: Situation | None = None, **changes: Any) -> str:
    panel: Panel = changes.pop("panel", value_panel("gdp"))
    queries = changes.pop("queries", QUERIES)
    view = world.view(**changes)
    situation = situation or world.reader.current()
    return panel_key(panel, answers_key(queries, view, situation, world.catalogue), situation)


SOME = Viewer("test", Role.ANALYST, regions=frozenset({TOWN}), departments=None)


@pytest.mark.parametrize(
    "change",
    [
        {"region": TOWN},
        {"theme": LIGHT},
        {"locale": "en"},
        {"viewer": SOME},
        {"queries": {"value": MetricQuery(("gdp",), (TOWN,))}},
    ],
    ids=["region", "theme", "locale", "scope", "question"],
)
def test_differs_when_the_view_does(catalogue: Catalogue, change: dict[str, Any]):
    world = World(catalogue)
    assert key(world) != key(world, **change)


def test_is_shared_by_readers_of_the_same_scope(catalogue: Catalogue):
    world = World(catalogue)
    other = Viewer("somebody else", Role.LEADER, regions=None, departments=None)
    assert key(world) == key(world, viewer=other)


def test_follows_the_versions_of_its_own_metrics_alone(catalogue: Catalogue):
    world = World(catalogue)
    before = key(world)
    world.service.load("retail_sales", 3)
    assert key(world) == before
    world.service.load("gdp", 3)
    assert key(world) != before


@pytest.mark.parametrize(
    ("per_minute", "later", "is_same"),
    [
        (False, timedelta(minutes=1), True),
        (True, timedelta(minutes=1), False),
        (False, timedelta(days=1), False),
    ],
    ids=["a minute", "a minute that is shown", "a day"],
)
def test_follows_the_clock_as_far_as_it_shows(
    catalogue: Catalogue, per_minute: bool, later: timedelta, is_same: bool
):
    world = World(catalogue)
    now = world.reader.current()
    panel = value_panel("gdp", per_minute=per_minute)
    moved = replace(now, now=now.now + later)
    assert (key(world, now, panel=panel) == key(world, moved, panel=panel)) is is_same


def test_rests_on_the_inputs_of_a_derived_metric(catalogue: Catalogue):
    derived = next(metric for metric in catalogue if metric.kind is Kind.DERIVED)
    found = data_of(MetricQuery((derived.name,), (DISTRICT,)), catalogue)
    assert derived.name in found
    assert len(found) > 1
    assert data_of(StandingQuery((derived.name,), (DISTRICT,)), catalogue) == found
    assert data_of(FigureQuery(derived.name, DISTRICT), catalogue) == found


def test_plan_and_annual_standings_do_not_share_a_drawing(catalogue: Catalogue):
    world = World(catalogue)
    keys = {
        key(world, queries={"": StandingQuery(("gdp",), (DISTRICT,), kind=kind)})
        for kind in TargetKind
    }
    assert len(keys) == len(TargetKind)


def test_rests_on_events_on_forecasts_or_on_everything_that_can_be_late(catalogue: Catalogue):
    assert data_of(EventQuery(DISTRICT), catalogue) == {"@events"}
    assert data_of(BacklogQuery(DISTRICT), catalogue) == {"@events"}
    assert data_of(RiskQuery(DISTRICT), catalogue) == {"@events", "@risks"}
    assert data_of(RiskDetailQuery(7), catalogue) == {"@events", "@risks"}
    assert data_of(ForecastQuery(("gdp",), (DISTRICT,)), catalogue) == {"@forecasts"}
    assert data_of(ForecastRecordQuery(("gdp",), (DISTRICT,)), catalogue) == {"@forecasts"}
    assert data_of(FreshnessQuery(DISTRICT), catalogue) == set(catalogue.names)
    assert data_of(FreshnessQuery(DISTRICT, ("gdp",)), catalogue) == {"gdp"}


def test_a_question_about_all_targets_rests_on_everything_that_may_have_one(catalogue: Catalogue):
    assert data_of(StandingQuery((), (DISTRICT,)), catalogue) == set(catalogue.names)
