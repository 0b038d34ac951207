from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from cockpit.risk_documents import RiskDocuments
from layouts.errors import InvalidSelectionError
from layouts.selection import Selection
from metrics import RiskQuery, Viewer
from tests.services.screens import EVERYONE
from tests.services.sites import Site
from tests.unit.layouts import sample


@dataclass
class Register:
    """A register of two points, one of which has no place."""

    asked: list[RiskQuery] = field(default_factory=list)

    def answer(self, questions: Mapping[str, RiskQuery], viewer: Viewer) -> Mapping[str, Any]:
        self.asked += questions.values()
        major = {"shown_level": "major", "static_level": "major", "likelihood": 5.0}
        points = sample.risks(major, {"external_id": "FX-2", "lon": None, "lat": None})
        return dict.fromkeys(questions, points)


@pytest.fixture
def register() -> Register:
    return Register()


@pytest.fixture
def documents(site: Site, register: Register) -> RiskDocuments:
    return RiskDocuments(register, site.services.situation, site.services.cache)


def read(documents: RiskDocuments, locale: str = "zh_CN", **chosen: Any) -> list[Any]:
    _, packed = documents.points(Selection(**chosen), locale, EVERYONE)
    features: list[Any] = json.loads(gzip.decompress(packed.gzip))["features"]
    return features


def test_points_with_a_place_tell_rank_name_and_level(documents: RiskDocuments):
    [point] = read(documents)
    assert point["geometry"]["coordinates"] == [121.45, 29.82]
    assert point["properties"]["rank"] == 1
    assert point["properties"]["card"] == "risk_point:45"
    assert point["properties"]["text"].startswith("共任村仓储区 · 重大（红）")
    [english] = read(documents, "en")
    assert "Major" in english["properties"]["text"]


def test_is_asked_once_for_each_choice(documents: RiskDocuments, register: Register):
    read(documents)
    read(documents)
    read(documents, level="major")
    assert [query.levels for query in register.asked] == [(), ("major",)]


def test_an_unknown_level_is_refused(documents: RiskDocuments):
    with pytest.raises(InvalidSelectionError, match="Did you mean 'major'"):
        read(documents, level="majr")
