from __future__ import annotations

import gzip
import json

import pytest

from cockpit.shape_documents import ShapeDocuments
from metrics import DISTRICT, UnknownRegionError
from tests.services.sites import Site


@pytest.fixture
def documents(site: Site) -> ShapeDocuments:
    found = site.services
    return ShapeDocuments(found.geo, found.situation, found.cache)


def test_names_every_member(documents: ShapeDocuments):
    version, packed = documents.members("areas", DISTRICT)
    names = {
        feature["properties"]["name"]
        for feature in json.loads(gzip.decompress(packed.gzip))["features"]
    }
    assert version
    assert len(names) == 17
    assert "高桥镇" in names


def test_keeps_what_it_has_written(documents: ShapeDocuments):
    assert documents.members("points", DISTRICT) == documents.members("points", DISTRICT)


def test_refuses_an_unknown_region(documents: ShapeDocuments):
    with pytest.raises(UnknownRegionError):
        documents.members("areas", "999999999999")
