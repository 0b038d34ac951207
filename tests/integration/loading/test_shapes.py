"""Shapes of regions by the same command: kept with their history, refused one by one."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cockpit.shape_loading import DATASET
from geo.warehouse import region_shape
from tests.integration.loading.desk import ON_SQLITE, Desk

TOWN = [[121.40, 29.85], [121.45, 29.85], [121.45, 29.90], [121.40, 29.90], [121.40, 29.85]]


def feature(name: str = "高桥镇", ring: list[list[float]] = TOWN, **changes: Any) -> dict[str, Any]:
    shape = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": {"name": name}, "geometry": shape} | changes


def collection(*features: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def current(desk: Desk) -> dict[str, str]:
    rows = desk.rows(region_shape, region_shape.c.is_current)
    return {row["region_code"]: row["geometry"] for row in rows}


def test_keeps_shapes_beside_the_sentences_for_those_it_refuses(desk: Desk) -> None:
    content = collection(feature(), feature("海署区"), feature("横街镇", [[y, x] for x, y in TOWN]))
    result = desk.load(content, name="towns.geojson")
    assert result.exit_code == 1, result.output
    assert list(current(desk)) == ["330203100000"]
    assert [(number, reason) for number, _, reason in desk.refused()] == [
        (2, "区域“海署区”不在区划目录中，您是否指“海曙区”？"),
        (3, "经度和纬度写反了，应先经度后纬度"),
    ]
    last = desk.batches()[-1]
    assert (last["outcome"], last["rows_read"], last["rows_new"]) == ("partial", 3, 1)
    assert last["dataset"] == DATASET


def test_same_shapes_are_no_news_and_a_changed_one_keeps_the_old(desk: Desk) -> None:
    desk.load(collection(feature(), feature("横街镇")), name="towns.geojson")
    before = current(desk)
    assert desk.load(collection(feature(), feature("横街镇")), name="towns.geojson").exit_code == 0
    last = desk.batches()[-1]
    assert (last["rows_new"], last["rows_revised"], last["rows_unchanged"]) == (0, 0, 2)
    moved = [[x + 0.01, y] for x, y in TOWN]
    desk.load(collection(feature(ring=moved), feature("横街镇")), name="towns.geojson")
    last = desk.batches()[-1]
    assert (last["rows_revised"], last["rows_unchanged"]) == (1, 1)
    assert len(desk.rows(region_shape)) == 3
    assert current(desk)["330203101000"] == before["330203101000"]


def test_a_datum_is_declared(desk: Desk) -> None:
    point = {"type": "Point", "coordinates": [121.533156, 29.870883]}
    content = collection(feature(geometry=point))
    assert desk.load(content, "--datum", "gcj02", name="seat.geojson").exit_code == 0
    [shape] = current(desk).values()
    assert json.loads(shape)["coordinates"] == pytest.approx([121.528937, 29.873416], abs=2e-6)


def test_strict_and_dry_run_keep_nothing(desk: Desk) -> None:
    content = collection(feature(), feature("海署区"))
    assert desk.load(content, "--dry-run", name="a.geojson").exit_code == 1
    assert (desk.batches(), current(desk)) == ([], {})
    result = desk.load(content, "--strict", name="a.geojson")
    assert (result.exit_code, current(desk)) == (2, {})
    assert "严格模式：有1个要素不合格，整个文件未载入。" in result.output
    assert len(desk.refused()) == 1


ODD: list[Any] = [
    1, None, "x", [], {}, {"geometry": []}, {"geometry": "x"}, feature(geometry={"type": 1}),
    feature(properties=None), feature(properties=[1]), feature(properties="x"), feature("\0"),
    feature("\ud800"), feature("高" * 10_000), feature(ring=[]), feature(ring=TOWN[:2]),
    feature(ring=[[float("nan"), 1e999]] * 4), feature(ring=[["a", None]] * 4),
]  # fmt: skip


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_refuses_an_odd_feature_and_keeps_the_others(desk: Desk, odd: Any) -> None:
    result = desk.load(collection(odd, feature()), name="a.geojson")
    assert result.exit_code == 1, result.output
    assert list(current(desk)) == ["330203100000"]
    [(number, _, reason)] = desk.refused()
    assert number == 1
    assert reason


@pytest.mark.parametrize(
    "crs", [None, 1, [], {}, {"properties": None}, {"properties": []}, {"properties": {"name": 1}}]
)
@ON_SQLITE
def test_an_odd_reference_system_is_no_traceback(desk: Desk, crs: Any) -> None:
    document = {"type": "FeatureCollection", "crs": crs, "features": [feature()]}
    result = desk.load(json.dumps(document), name="a.geojson")
    assert (result.exit_code in (0, 2), len(desk.batches())) == (True, 1)
