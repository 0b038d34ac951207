from __future__ import annotations

import gzip
import json
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import pandas as pd
import pytest
import sqlalchemy as sa

from cockpit.hexagon_documents import HexagonDocuments
from layouts.selection import Selection
from metrics import Catalogue, EventQuery, OutOfScopeError, RegionCode, Role, Viewer
from metrics.versions import EVENTS, bump_versions
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
        return pd.DataFrame({"lon": [], "lat": [], "month": []}).astype(
            {"lon": float, "lat": float}
        )


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
    return sum(feature["properties"].get("count", 0) for feature in document["features"])


def outlines(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for one in document["features"] if one["geometry"]["type"] == "Polygon"]


def spread_over_months(site: Site) -> None:
    """Report the events over the months from November to October, by turns."""
    with site.services.engine.begin() as connection:
        for number, (key,) in enumerate(connection.execute(sa.select(event.c.id)).all()):
            year, month = divmod(2024 * 12 + 10 + number // 2 % 12, 12)
            day = date(year, month + 1, 15)
            connection.execute(
                sa.update(event)
                .where(event.c.id == key)
                .values(reported_day=day, reported_at=datetime(day.year, day.month, 15))
            )
        bump_versions(connection, [EVENTS], datetime(2025, 10, 20))


def test_hexagons_hold_every_event_that_has_a_place(
    event_site: Site, documents: HexagonDocuments
) -> None:
    with event_site.services.engine.connect() as connection:
        placed = connection.scalar(sa.select(sa.func.count(event.c.lon)))
    district = read(documents)
    assert counted(district) == placed == 180
    one = next(entry for entry in outlines(district) if entry["properties"]["count"])
    assert set(one["properties"]) - {"cluster"} == {"count", "step", "bin", "z"}
    assert one["geometry"]["type"] == "Polygon"
    assert len(one["geometry"]["coordinates"][0]) == 7
    assert {feature["properties"]["bin"] for feature in outlines(district)} - {"none"}


def test_bare_ground_is_left_out(documents: HexagonDocuments) -> None:
    for feature in outlines(read(documents)):
        told = feature["properties"]
        assert told["count"] > 0 or told["bin"] != "none" or "cluster" in told
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


def test_clusters_are_told_with_a_point_for_the_sign(documents: HexagonDocuments) -> None:
    features = read(documents)["features"]
    clusters = [one for one in features if "cluster" in one["properties"]]
    areas = [one for one in clusters if one["geometry"]["type"] == "Polygon"]
    assert {"HH"} <= {one["properties"]["cluster"] for one in areas} <= {"HH", "LL", "HL", "LH"}
    assert len(clusters) == 2 * len(areas)


def test_trends_are_told_from_ten_whole_months_on(
    event_site: Site, documents: HexagonDocuments
) -> None:
    spread_over_months(event_site)
    told = read(documents)
    trended = [one["properties"] for one in outlines(told) if "trend" in one["properties"]]
    assert trended
    assert {one["months"] for one in trended} == {11}
    assert all(1 <= one["hot"] <= 11 for one in trended)
    assert told["trend_note"] == "趋势按2024年11月—2025年9月共11个整月"
    long = read(documents, since=date(2019, 1, 1))
    assert long["trend_note"] == "趋势按2022年10月—2025年9月共36个整月"
    short = read(documents, since=date(2025, 1, 1))
    assert not any("trend" in one["properties"] for one in short["features"])
    assert short["trend_note"].startswith("热点趋势至少要10个整月，所选时段只有9个")


def test_the_list_has_the_hottest_hexagons_of_the_same_document(
    event_site: Site, documents: HexagonDocuments
) -> None:
    spread_over_months(event_site)
    told = read(documents)
    hot = [one["properties"] for one in outlines(told) if one["properties"]["bin"] != "none"]
    rows = told["table"]["rows"]
    assert 0 < len(rows) <= 10
    highest = max(one["z"] for one in hot)
    assert float(rows[0][4]["text"]) == pytest.approx(highest, abs=0.06)
    assert len(rows[0][0]["look"]) == 4
    assert told["table"]["note"].endswith(told["trend_note"])


def test_words_follow_the_language(documents: HexagonDocuments) -> None:
    chinese, english = (read(documents, locale) for locale in ("zh_CN", "en"))
    assert chinese["note"] != english["note"]
    assert english["note"].isascii() or "·" in english["note"]
    assert chinese["features"] == english["features"]
    assert chinese["table"]["columns"] != english["table"]["columns"]


def test_region_without_a_shape_says_so(catalogue: Catalogue) -> None:
    world = World(catalogue)
    documents = HexagonDocuments(Places(), NoShapes(), world.reader, world.cache)  # type: ignore[arg-type]
    document = read(documents)
    assert (document["features"], document["legend"]) == ([], [])
    assert document["table"]["rows"] == []
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
