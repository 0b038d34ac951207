from __future__ import annotations

import gzip
import json
from datetime import datetime
from typing import Any

import pytest
import sqlalchemy as sa
from shapely.geometry import box

from cockpit.packing import Packed
from cockpit.shape_documents import ShapeDocuments
from geo.boundaries import store_shapes
from geo.layers import LayerKind
from geo.shapes import RegionShape
from metrics import DISTRICT, UnknownRegionError
from metrics.warehouse.tables import region_membership
from tests.services.sites import Site

ZONE = "330203400000"
GULIN = "330203103000"


@pytest.fixture
def documents(site: Site) -> ShapeDocuments:
    found = site.services
    return ShapeDocuments(found.geo, found.situation, found.cache)


def read(answer: tuple[str, Packed]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(gzip.decompress(answer[1].gzip))
    return found


def names(document: dict[str, Any]) -> set[tuple[str, str]]:
    told = (feature["properties"] for feature in document["features"])
    return {(properties["name"], properties["short_name"]) for properties in told}


def test_names_every_member_in_the_readers_language(documents: ShapeDocuments):
    chinese = read(documents.document("areas", DISTRICT, "zh_CN"))
    english = read(documents.document("areas", DISTRICT, "en"))
    assert len(names(chinese)) == len(names(english)) == 17
    assert ("高桥镇", "高桥") in names(chinese)
    assert ("Gaoqiao Town", "Gaoqiao") in names(english)
    assert (chinese["note"], english["note"]) == ("示意边界", "schematic boundaries")


def test_keeps_what_it_has_written(documents: ShapeDocuments):
    asked = ("members", GULIN, "zh_CN")
    assert documents.document(*asked) == documents.document(*asked)


def test_refuses_an_unknown_region(documents: ShapeDocuments):
    with pytest.raises(UnknownRegionError):
        documents.document("areas", "999999999999", "zh_CN")


def test_a_town_has_members_and_no_outline_of_its_own(documents: ShapeDocuments):
    town = read(documents.document("members", GULIN, "zh_CN"))
    assert {feature["geometry"]["type"] for feature in town["features"]} == {"Point"}
    assert "outline" not in town


def test_a_zone_whose_members_have_no_areas_says_why_it_has_no_outline(documents: ShapeDocuments):
    zone = read(documents.document("members", ZONE, "zh_CN"))
    assert (len(zone["features"]), zone["outline"]) == (5, None)
    assert zone["outline_note"] == "有9个成员没有区划边界，未画外界，只画成员"
    assert (
        "9 members have no boundary yet"
        in (read(documents.document("members", ZONE, "en"))["outline_note"])
    )


def test_a_zone_is_drawn_by_its_own_area_with_where_it_is_from(
    documents: ShapeDocuments, site: Site
):
    own = RegionShape(ZONE, LayerKind.AREA, box(121.4, 29.8, 121.5, 29.9), "管委会", "", True)
    with site.services.engine.begin() as connection:
        store_shapes(connection, [own], datetime(2025, 10, 20))
    zone = read(documents.document("members", ZONE, "zh_CN"))
    assert zone["outline"]["properties"]["code"] == ZONE
    assert zone["outline_note"] == "临空示范区: 管委会"


def test_a_zone_of_whole_towns_is_their_union(documents: ShapeDocuments, site: Site):
    links = region_membership.c
    rows = [
        {"ancestor": ZONE, "descendant": code, "weight": 1.0, "distance": 1}
        for code in (GULIN, "330203009000")
    ]
    with site.services.engine.begin() as connection:
        connection.execute(
            sa.delete(region_membership).where(links.ancestor == ZONE, links.distance > 0)
        )
        connection.execute(sa.insert(region_membership), rows)
    zone = read(documents.document("members", ZONE, "zh_CN"))
    assert {feature["geometry"]["type"] for feature in zone["features"]} == {"Polygon"}
    assert zone["outline"]["geometry"]["type"] == "Polygon"
    assert zone["outline_note"].endswith("由成员镇乡（社区）边界合并，示意边界")
