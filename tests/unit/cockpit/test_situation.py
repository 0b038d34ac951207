from __future__ import annotations

from datetime import timedelta

import pytest

from metrics import Catalogue, SourceUnavailableError
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
