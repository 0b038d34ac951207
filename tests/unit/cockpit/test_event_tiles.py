from __future__ import annotations

import gzip
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import timedelta
from threading import Event

import mapbox_vector_tile
import pandas as pd
import pytest

from cockpit.event_tiles import EventTiles
from cockpit.packing import Packed
from layouts.errors import InvalidSelectionError
from layouts.selection import Selection
from metrics import (
    Catalogue,
    EventTile,
    EventTileQuery,
    MapTile,
    OutOfScopeError,
    RegionCode,
    Role,
    Viewer,
)
from metrics.versions import EVENTS, REGIONS
from tests.services.screens import EVERYONE, TOWN, World

TILE = MapTile(12, 3430, 1692)
CHOICE = Selection()
SINGLE = EventTile(
    False,
    pd.DataFrame(
        {
            "id": [7, 9], "category": ["safety", "traffic"], "severity": ["low", "major"],
            "state": ["open", "closed"], "x": [1, 2], "y": [3, 4],
        }
    ),
)  # fmt: skip
COUNTED = EventTile(True, pd.DataFrame({"x": [64], "y": [192], "count": [1234]}))


@dataclass
class Source:
    """Answers every question with the same tile; ``wait`` is called before."""

    found: EventTile = SINGLE
    asked: list[EventTileQuery] = field(default_factory=list)
    wait: Callable[[], object] = lambda: None
    refused: bool = False

    def tile(self, question: EventTileQuery, viewer: Viewer) -> EventTile:
        self.asked.append(question)
        self.wait()
        if self.refused:
            raise OutOfScopeError("not yours")
        return self.found


@pytest.fixture
def world(catalogue: Catalogue) -> World:
    return World(catalogue)


@pytest.fixture
def source() -> Source:
    return Source()


@pytest.fixture
def tiles(world: World, source: Source) -> EventTiles:
    return EventTiles(source, world.reader, world.cache)


def read(packed: Packed) -> list[tuple[object, ...]]:
    """Return coordinates, number and properties of what a map reads."""
    decoded = mapbox_vector_tile.decode(
        gzip.decompress(packed.gzip), default_options={"y_coord_down": True}
    )
    return [
        (one["geometry"]["coordinates"], one["id"], one["properties"])
        for one in decoded["events"]["features"]
    ]


def test_single_events_have_their_numbers_and_what_a_layer_paints_by(tiles: EventTiles) -> None:
    _, packed = tiles.tile(TILE, CHOICE, EVERYONE)
    assert read(packed) == [
        ([1, 3], 7, {"category": "safety", "severity": "low", "state": "open"}),
        ([2, 4], 9, {"category": "traffic", "severity": "major", "state": "closed"}),
    ]


def test_cells_have_their_counts_and_no_number(tiles: EventTiles, source: Source) -> None:
    source.found = COUNTED
    _, packed = tiles.tile(TILE, CHOICE, EVERYONE)
    assert read(packed) == [([64, 192], 0, {"count": 1234})]


def test_tile_without_events_is_empty(tiles: EventTiles, source: Source) -> None:
    source.found = replace(SINGLE, rows=SINGLE.rows.iloc[:0])
    assert gzip.decompress(tiles.tile(TILE, CHOICE, EVERYONE)[1].gzip) == b""


@pytest.mark.parametrize(
    "change",
    [
        lambda world: world.service.data_versions.update({EVENTS: 1}),
        lambda world: world.service.data_versions.update({REGIONS: 1}),
        lambda world: setattr(world.clock, "moment", world.clock.moment + timedelta(days=1)),
    ],
    ids=["events", "regions", "the next day"],
)
def test_is_kept_until_its_version_changes(
    world: World, tiles: EventTiles, source: Source, change: Callable[[World], None]
) -> None:
    before, kept = tiles.tile(TILE, CHOICE, EVERYONE)
    assert tiles.tile(TILE, CHOICE, EVERYONE) == (before, kept)
    assert len(source.asked) == 1
    world.service.data_versions = dict(world.service.data_versions)
    change(world)
    source.found = COUNTED
    after, packed = tiles.tile(TILE, CHOICE, EVERYONE)
    assert after != before
    assert read(packed) != read(kept)
    assert len(source.asked) == 2


def test_load_of_something_else_leaves_tiles_alone(
    world: World, tiles: EventTiles, source: Source
) -> None:
    before, _ = tiles.tile(TILE, CHOICE, EVERYONE)
    world.service.load("gdp", 9)
    assert tiles.tile(TILE, CHOICE, EVERYONE)[0] == before
    assert len(source.asked) == 1


def test_tiles_choices_and_scopes_are_kept_apart(tiles: EventTiles, source: Source) -> None:
    town = frozenset({RegionCode(TOWN)})
    for tile, choice, viewer in (
        (TILE, CHOICE, EVERYONE),
        (MapTile(12, 3431, 1692), CHOICE, EVERYONE),
        (TILE, Selection(category="safety"), EVERYONE),
        (TILE, Selection(region=TOWN), EVERYONE),
        (TILE, Selection(region=TOWN), Viewer("a", Role.STAFF, town, None)),
        (TILE, CHOICE, Viewer("a", Role.STAFF, None, frozenset({"police_branch"}))),
    ):
        before = len(source.asked)
        tiles.tile(tile, choice, viewer)
        assert len(source.asked) == before + 1


def test_viewers_of_one_scope_share_what_is_kept(tiles: EventTiles, source: Source) -> None:
    for name in ("a", "b"):
        tiles.tile(TILE, CHOICE, Viewer(name, Role.STAFF, None, frozenset({"police_branch"})))
    assert len(source.asked) == 1


def test_many_who_ask_at_once_are_answered_by_one_computation(
    world: World, tiles: EventTiles, source: Source
) -> None:
    world.reader.current()
    begun, may_end = Event(), Event()
    source.wait = lambda: (begun.set(), may_end.wait(10))
    with ThreadPoolExecutor(8) as pool:
        runs = [pool.submit(tiles.tile, TILE, CHOICE, EVERYONE) for _ in range(8)]
        assert begun.wait(10)
        may_end.set()
        answers = [run.result(10) for run in runs]
    assert len(source.asked) == 1
    assert {packed.gzip for _, packed in answers} == {answers[0][1].gzip}


def test_refusal_is_not_kept(tiles: EventTiles, source: Source) -> None:
    source.refused = True
    with pytest.raises(OutOfScopeError):
        tiles.tile(TILE, CHOICE, EVERYONE)
    source.refused = False
    assert read(tiles.tile(TILE, CHOICE, EVERYONE)[1])


def test_choice_that_nobody_declared_is_refused_before_anything_is_read(
    tiles: EventTiles, source: Source
) -> None:
    with pytest.raises(InvalidSelectionError, match="safety"):
        tiles.tile(TILE, Selection(category="safty"), EVERYONE)
    assert source.asked == []
