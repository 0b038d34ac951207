from __future__ import annotations

import pytest

from metrics import Catalogue, RegionCode, SourceUnavailableError, UnknownRegionError
from tests.services.screens import World, text


@pytest.fixture
def world(catalogue: Catalogue) -> World:
    return World(catalogue)


def test_asks_nothing_when_the_view_was_drawn_before(world: World):
    first = world.screens.document(world.view())
    assert world.screens.document(world.view()).etag == first.etag
    assert len(world.service.calls) == 1


def test_keeps_its_etag_when_a_load_changes_nothing_that_is_shown(world: World):
    before = world.screens.document(world.view())
    world.service.load("gdp", world.service.values["gdp"])
    assert world.screens.document(world.view()).etag == before.etag


def test_tries_again_after_a_failure_and_recovers(world: World):
    world.service.broken.add("gdp")
    failed = world.screens.document(world.view())
    assert world.screens.document(world.view()).etag == failed.etag
    world.service.broken.clear()
    recovered = world.screens.document(world.view())
    assert "1.0 海曙区" in text(recovered, "gdp")
    assert recovered.etag != failed.etag


def test_raises_when_the_database_was_never_seen(world: World):
    world.service.away = True
    with pytest.raises(SourceUnavailableError):
        world.screens.document(world.view())


def test_refuses_a_region_that_does_not_exist(world: World):
    with pytest.raises(UnknownRegionError):
        world.screens.document(world.view(region=RegionCode("999999999999")))
