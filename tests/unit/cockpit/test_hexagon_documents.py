from __future__ import annotations

import gzip
import json
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import pytest
import sqlalchemy as sa

from cockpit.hexagon_documents import HexagonDocuments
from layouts.selection import Selection
from metrics import Catalogue, EventQuery, OutOfScopeError, RegionCode, Role, Viewer
from metrics.versions import EVENTS
from metrics.warehouse.tables import event
from tests.services.placed_events import TOWNS
from tests.services.screens import EVERYONE, World
from tests.services.sites import Site


@dataclass
class Places:
    """Says where events are: nowhere, or not for this viewer."""

    asked: list[EventQuery] = field(default_factory=list)
    refused: bool = False

    def places(self, question: EventQuery, viewer: Viewer) -> pd.DataFrame:
        self.asked.append(question)
        if self.refused:
            raise OutOfScopeError("not yours")
        return pd.DataFrame({"lon": [], "lat": []}, dtype=float)


class NoShapes:
    """Shapes of a database that has none."""

    def outline(self, codes: list[str], parts: list[str]) -> None:
        return None


@pytest.fixture
def documents(event_site: Site) -> HexagonDocuments:
    found = event_site.services
    return HexagonDocuments(found.metrics, found.geo, found.situation, found.cache)


def read(documents: HexagonDocuments, locale: str = "zh_CN", **chosen: Any) -> dict[str, Any]:
    _, packed = documents.hexagons(Selection(**chosen), locale, EVERYONE)
    content: dict[str, Any] = json.loads(gzip.decompress(packed.gzip))
    return content


def counted(document: dict[str, Any]) -> int:
    return sum(feature["properties"]["count"] for feature in document["features"])


def test_hexagons_hold_every_event_that_has_a_place(
    event_site: Site, documents: HexagonDocuments
) -> None:
    with event_site.services.engine.connect() as connection:
        placed = connection.scalar(sa.select(sa.func.count(event.c.lon)))
    district = read(documents)
    assert counted(district) == placed == 180
    one = next(entry for entry in district["features"] if entry["properties"]["count"])
    assert set(one["properties"]) == {"count", "step", "bin", "z"}
    assert one["geometry"]["type"] == "Polygon"
    assert len(one["geometry"]["coordinates"][0]) == 7
    assert {feature["properties"]["bin"] for feature in district["features"]} - {"none"}


def test_bare_ground_is_left_out(documents: HexagonDocuments) -> None:
    for feature in read(documents)["features"]:
        told = feature["properties"]
        assert told["count"] > 0 or told["bin"] != "none"
        assert (told["step"] == 0) == (told["count"] == 0)


def test_choice_and_region_narrow_down_what_is_counted(documents: HexagonDocuments) -> None:
    kinds = [read(documents, category=kind) for kind in ("safety", "traffic", "environment")]
    assert sum(map(counted, kinds)) == 180
    assert counted(read(documents, state="closed")) == 0
    town = read(documents, region=RegionCode(TOWNS[0]))
    # Most of its events were drawn far from it: they are told in words.
    assert 0 < counted(town) < 100
    assert "9" in town["note"]
    assert town["note"] != read(documents)["note"]


def test_words_follow_the_language(documents: HexagonDocuments) -> None:
    chinese, english = (read(documents, locale) for locale in ("zh_CN", "en"))
    assert chinese["note"] != english["note"]
    assert english["note"].isascii() or "·" in english["note"]
    assert chinese["features"] == english["features"]


def test_region_without_a_shape_says_so(catalogue: Catalogue) -> None:
    world = World(catalogue)
    documents = HexagonDocuments(Places(), NoShapes(), world.reader, world.cache)  # type: ignore[arg-type]
    document = read(documents)
    assert (document["features"], document["legend"]) == ([], [])
    assert document["note"]


def test_is_kept_by_choice_language_and_scope_until_events_or_shapes_change(
    catalogue: Catalogue,
) -> None:
    world, places = World(catalogue), Places()
    documents = HexagonDocuments(places, NoShapes(), world.reader, world.cache)  # type: ignore[arg-type]
    first, _ = documents.hexagons(Selection(), "zh_CN", EVERYONE)
    documents.hexagons(Selection(), "zh_CN", EVERYONE)
    assert len(places.asked) == 1
    documents.hexagons(Selection(), "en", EVERYONE)
    documents.hexagons(Selection(category="safety"), "zh_CN", EVERYONE)
    police = Viewer("p", Role.STAFF, None, frozenset({"police_branch"}))
    documents.hexagons(Selection(), "zh_CN", police)
    assert len(places.asked) == 4
    world.service.data_versions = {**world.service.data_versions, EVENTS: 5}
    second, _ = documents.hexagons(Selection(), "zh_CN", EVERYONE)
    assert len(places.asked) == 5
    assert second != first
    assert second.endswith("-shapes-1")


def test_refusal_is_told_even_where_there_is_no_shape(catalogue: Catalogue) -> None:
    world = World(catalogue)
    places = Places(refused=True)
    documents = HexagonDocuments(places, NoShapes(), world.reader, world.cache)  # type: ignore[arg-type]
    for _ in range(2):
        with pytest.raises(OutOfScopeError):
            documents.hexagons(Selection(), "zh_CN", EVERYONE)
    assert len(places.asked) == 2
