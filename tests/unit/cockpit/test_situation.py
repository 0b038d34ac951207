from __future__ import annotations

from datetime import timedelta

import pytest

from cockpit.situation import SituationReader
from metrics import Catalogue, SourceUnavailableError
from metrics.versions import EVENTS, REGIONS
from tests.services.screens import World


def test_is_the_same_object_while_nothing_changes(catalogue: Catalogue):
    world = World(catalogue)
    assert world.reader.current() is world.reader.current()


@pytest.mark.parametrize(
    "change",
    [
        lambda world: world.service.load("gdp", 9),
        lambda world: setattr(world.clock, "moment", world.clock.moment + timedelta(minutes=1)),
    ],
    ids=["a load", "the next minute"],
)
def test_gets_another_stamp_when_something_changes(catalogue: Catalogue, change):
    world = World(catalogue)
    before = world.reader.current().stamp
    change(world)
    assert world.reader.current().stamp != before


def test_follows_the_business_date_over_midnight(catalogue: Catalogue):
    world = World(catalogue)
    before = world.reader.current().today
    world.clock.moment += timedelta(hours=8)
    assert world.reader.current().today - before == timedelta(days=1)


def test_keeps_the_last_one_marked_when_the_database_is_away(catalogue: Catalogue):
    world = World(catalogue)
    before = world.reader.current()
    world.service.away = True
    away = world.reader.current()
    assert (away.is_current, away.stamp) == (False, before.stamp)
    world.service.away = False
    assert world.reader.current() is before


def test_raises_when_the_database_was_never_seen(catalogue: Catalogue):
    world = World(catalogue)
    world.service.away = True
    with pytest.raises(SourceUnavailableError):
        world.reader.current()


def test_learns_that_demo_data_came_with_the_load_that_brought_them(catalogue: Catalogue):
    world = World(catalogue)
    assert not world.reader.current().is_demo
    world.is_demo = True
    assert not world.demo()
    world.service.load("gdp", 9)
    assert world.reader.current().is_demo
    assert world.demo()


def test_versions_of_events_and_places_follow_what_they_rest_on(catalogue: Catalogue):
    world = World(catalogue)
    shapes = ["shapes-1"]
    reader = SituationReader(world.service, lambda: shapes[0], world.clock, world.demo)

    def versions() -> tuple[str, str]:
        found = reader.current()
        return found.events_version, found.places_version

    first = versions()
    world.service.load("gdp", 9)
    world.clock.moment += timedelta(minutes=1)
    assert versions() == first
    seen = {first}
    for name in (EVENTS, REGIONS):
        world.service.data_versions = {**world.service.data_versions, name: 1}
        seen.add(versions())
    world.clock.moment += timedelta(days=1)
    seen.add(versions())
    assert len({events for events, _ in seen}) == len({places for _, places in seen}) == 4
    before = versions()
    shapes[0] = "shapes-2"
    world.clock.moment += timedelta(minutes=1)
    events, places = versions()
    assert events == before[0]
    assert places != before[1]
    assert "/" not in places


def test_version_of_rates_follows_events_regions_and_residents(catalogue: Catalogue):
    world = World(catalogue)
    versions = [world.reader.current().rates_version]
    world.service.load("gdp", 9)
    world.clock.moment += timedelta(minutes=1)
    assert world.reader.current().rates_version == versions[0]
    for name in (EVENTS, REGIONS, "population"):
        world.service.data_versions = {**world.service.data_versions, name: 7}
        versions.append(world.reader.current().rates_version)
    world.clock.moment += timedelta(days=1)
    versions.append(world.reader.current().rates_version)
    assert len(set(versions)) == 5
