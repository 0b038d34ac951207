"""The rates that maps fetch: towns with classes, tips and a table, kept by what they rest on."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import pytest

from cockpit.rate_documents import RateDocuments
from layouts.selection import Selection
from metrics import (
    DISTRICT,
    Catalogue,
    EventQuery,
    MetricQuery,
    OutOfScopeError,
    RegionCode,
    Role,
    Viewer,
)
from metrics.versions import EVENTS
from tests.services.placed_events import TOWNS
from tests.services.screens import EVERYONE, TOWN, World
from tests.services.sites import Site
from tests.unit.layouts import sample


@dataclass
class Counts:
    """Has some events in the town and two beyond; nine thousand live there."""

    asked: list[EventQuery] = field(default_factory=list)
    refused: bool = False

    def town_counts(self, question: EventQuery, viewer: Viewer) -> pd.DataFrame:
        self.asked.append(question)
        if self.refused:
            raise OutOfScopeError("not yours")
        return pd.DataFrame({"region_code": [DISTRICT, TOWN], "count": [2, 18]})

    def answer_one(self, question: MetricQuery, viewer: Viewer) -> pd.DataFrame:
        return sample.figures([("population", TOWN, "2024", "level", 0.9)])


class Areas:
    """Draws every town as nothing, with what is told of it."""

    def areas(self, properties: dict[str, Any]) -> dict[str, Any]:
        features = [{"properties": {"code": code, **told}} for code, told in properties.items()]
        return {"type": "FeatureCollection", "note": "示意边界", "features": features}


def make(catalogue: Catalogue) -> tuple[World, Counts, RateDocuments]:
    world, counts = World(catalogue), Counts()
    documents = RateDocuments(counts, Areas(), world.reader, catalogue, world.cache)  # type: ignore[arg-type]
    return world, counts, documents


def read(
    documents: RateDocuments, locale: str = "zh_CN", viewer: Viewer = EVERYONE, **chosen: Any
) -> dict[str, Any]:
    _, packed = documents.rates(Selection(**chosen), locale, viewer)
    content: dict[str, Any] = json.loads(gzip.decompress(packed.gzip))
    return content


def test_a_town_has_its_class_and_what_the_rate_is_made_of(catalogue: Catalogue) -> None:
    document = read(make(catalogue)[2])
    (town,) = document["features"]
    assert town["properties"] == {
        "code": TOWN,
        "step": 3,
        "text": "高桥镇：每万人20.0件（平滑），实际20.0件 · 18件÷9,000人",
    }
    assert document["legend"] == [[3, "20"]]
    assert document["note"] == (
        "各镇合计每万人20.0件 · 常住人口为2024年末 · 另有2件不在任何镇乡（街道）"
    )
    assert [cell["text"] for cell in document["table"]["rows"][0]] == [
        "高桥镇", "20.0", "20.0", "18", "9,000",
    ]  # fmt: skip


def test_counts_the_chosen_events_of_the_district_whatever_is_looked_at(
    catalogue: Catalogue,
) -> None:
    _, counts, documents = make(catalogue)
    read(documents, category="safety", region=RegionCode(TOWN))
    assert (counts.asked[0].categories, counts.asked[0].region) == (("safety",), DISTRICT)


def test_is_kept_by_choice_language_and_scope_until_its_versions_change(
    catalogue: Catalogue,
) -> None:
    world, counts, documents = make(catalogue)
    for _ in range(2):
        read(documents)
    assert len(counts.asked) == 1
    read(documents, "en")
    read(documents, state="open")
    read(documents, viewer=Viewer("p", Role.STAFF, None, frozenset({"police_branch"})))
    assert len(counts.asked) == 4
    for name in (EVENTS, "population"):
        world.service.data_versions = {**world.service.data_versions, name: 5}
        read(documents)
    assert len(counts.asked) == 6


def test_a_refusal_is_told_each_time(catalogue: Catalogue) -> None:
    _, counts, documents = make(catalogue)
    counts.refused = True
    for _ in range(2):
        with pytest.raises(OutOfScopeError):
            read(documents)


def test_towns_without_residents_keep_their_counts_and_have_no_rate(event_site: Site) -> None:
    found = event_site.services
    documents = RateDocuments(
        found.metrics, found.geo, found.situation, found.catalogue, found.cache
    )
    document = read(documents)
    told = {one["properties"]["code"]: one["properties"] for one in document["features"]}
    assert {told[code]["step"] for code in TOWNS} == {0}
    assert "100件，无人口数" in told[TOWNS[0]]["text"]
    assert document["legend"] == [[0, "无数据"]]
    assert document["note"].startswith("没有各镇乡（街道）的常住人口")
