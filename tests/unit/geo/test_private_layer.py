from __future__ import annotations

import json
import sqlite3
import struct
import zipfile
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely.geometry import (
    GeometryCollection,
    LineString,
    MultiPoint,
    Point,
    Polygon,
    box,
    mapping,
)
from shapely.geometry.base import BaseGeometry

from geo import Datum, InvalidGeometryError
from geo.coordinates import wgs84_to_gcj02
from geo.feature_reading import read_features
from geo.features import Feature, FeatureFile
from geo.private_layer import (
    LONGEST_TEXT,
    MOST_DRAWN,
    MOST_PROPERTIES,
    MOST_REFUSALS,
    MOST_VERTICES,
    PrivateLayer,
    private_layer,
)
from tests.services.shape_files import write, zipped

PLOT = box(121.40, 29.85, 121.45, 29.90)
BOW_TIE = Polygon([(121.4, 29.8), (121.5, 29.9), (121.5, 29.8), (121.4, 29.9)])
TILTED = Polygon([(121.4, 29.8, 3), (121.5, 29.8, 4), (121.5, 29.9, 5)])


def layer_of(
    shapes: Sequence[BaseGeometry | None],
    properties: Mapping[str, Any] | None = None,
    datum: Datum = Datum.WGS84,
) -> PrivateLayer:
    """Judge shapes that all have the same properties."""
    told = properties or {}
    features = [
        Feature(number, told, shape, "" if shape else "没有图形", "")
        for number, shape in enumerate(shapes, start=1)
    ]
    return private_layer("x.geojson", FeatureFile(tuple(features), tuple(told), None), datum)


def read(file: Path) -> PrivateLayer:
    return private_layer(file.name, read_features(file, largest=2**20), Datum.WGS84)


def collection(file: Path, *entries: object) -> Path:
    file.write_text(json.dumps({"type": "FeatureCollection", "features": entries}), "utf-8")
    return file


def entry(shape: BaseGeometry, **properties: object) -> dict[str, object]:
    return {"type": "Feature", "properties": properties, "geometry": mapping(shape)}


@pytest.mark.parametrize(
    ("shape", "words"),
    [
        (None, "没有图形"),
        (Polygon(), "图形为空"),
        (BOW_TIE, "图形无效（边界自相交，在121.45000, 29.85000附近）"),
        (Polygon(PLOT.exterior, [box(121.5, 29.9, 121.6, 30.0).exterior]), "内孔在外边界之外"),
        (LineString([(121.4, 29.8), (121.4, 29.8)]), "图形无效"),
        (GeometryCollection([PLOT]), "类型为GeometryCollection，应为点、线或面"),
        (Point(29.85, 121.40), "经度和纬度写反了，应先经度后纬度"),
        (box(-179.9, 29, 179.9, 30), "跨越180°经线，请核对经度"),
        (LineString([(2.2, 48.8), (2.4, 48.9)]), "不在中国范围内"),
        (Point(500_000, 3_300_000), "像是投影坐标"),
    ],
)
def test_a_faulty_feature_is_refused_alone(shape: BaseGeometry | None, words: str):
    layer = layer_of([PLOT, shape, Point(121.4, 29.8)])
    assert [feature["geometry"]["type"] for feature in layer.features] == ["Polygon", "Point"]
    assert [refused.number for refused in layer.refused] == [2]
    assert words in layer.refused[0].reason


def test_says_the_first_fault_when_nothing_can_be_drawn():
    with pytest.raises(InvalidGeometryError, match="2个要素都不能上图，如第1个：图形无效"):
        layer_of([BOW_TIE, BOW_TIE])


def test_a_repair_is_not_tried():
    """A star of some thousand corners would take minutes."""
    corners = [(121 + (at * 7919 % 5003) / 5003, 29 + (at * 104729 % 4999) / 4999) for at in
               range(5_000)]  # fmt: skip
    assert "边界自相交" in layer_of([PLOT, Polygon(corners)]).refused[0].reason


def test_kinds_bounds_and_heights():
    layer = layer_of([TILTED, LineString([(121.3, 29.7), (121.4, 29.8)])])
    assert layer.kinds == ("line", "area")
    assert layer.bounds == (121.3, 29.7, 121.5, 29.9)
    assert layer.remarks == ("1个图形带有高程，只保留平面坐标",)
    assert len(layer.features[0]["geometry"]["coordinates"][0][0]) == 2


def test_a_shifted_datum_comes_to_its_place():
    shifted = shapely.transform(Point(121.55, 29.87), wgs84_to_gcj02)
    [feature] = layer_of([shifted], datum=Datum.GCJ02).features
    assert feature["geometry"]["coordinates"] == pytest.approx([121.55, 29.87], abs=2e-7)


def test_too_much_is_refused_with_how_much_there_is():
    point = Point(121.4, 29.8)
    with pytest.raises(InvalidGeometryError, match=f"有{MOST_DRAWN + 1}个要素，一次最多5000个"):
        layer_of([point] * (MOST_DRAWN + 1))
    with pytest.raises(InvalidGeometryError, match="有6000个点，一次最多5000个"):
        layer_of([MultiPoint([(121.4, 29.8)] * 3_000)] * 2)
    line = LineString([(121.4, 29.8), (121.5, 29.9)] * (MOST_VERTICES // 2 + 1))
    with pytest.raises(InvalidGeometryError, match="共有200002个顶点，一次最多200000个；请先简化"):
        layer_of([line])


def test_the_list_of_refusals_is_bounded():
    layer = layer_of([PLOT, *[BOW_TIE] * (MOST_REFUSALS + 5)])
    assert (len(layer.refused), layer.refused_count) == (MOST_REFUSALS, MOST_REFUSALS + 5)


def test_only_plain_properties_are_kept():
    written: dict[str, object] = {
        "text": "x" * 300, "markup": "<svg onload=alert(1)>", "whole": 7, "part": 0.5,
        "truth": True,
        "nothing": None, "nan": float("nan"), "large": 10**400, "inner": {"a": 1},
        "list": [1], "bytes": b"x", "half": "\ud800",
    }  # fmt: skip
    layer = layer_of([PLOT], written)
    kept = layer.features[0]["properties"]
    assert kept == {
        "text": "x" * LONGEST_TEXT, "markup": "<svg onload=alert(1)>", "whole": 7, "part": 0.5,
        "truth": True, "large": "1" + "0" * (LONGEST_TEXT - 1), "half": "?",
    }  # fmt: skip
    assert "4处属性不是文字或数字，未保留" in layer.remarks
    many = layer_of([PLOT], {f"column{at}": at for at in range(25)})
    assert len(many.features[0]["properties"]) == MOST_PROPERTIES
    assert many.remarks == ("只保留前20个属性，其余5个未保留",)


def test_a_trigger_never_runs_and_a_view_is_refused(tmp_path: Path):
    file = write(tmp_path / "plots.gpkg", [PLOT], {"name": ["a"]})
    with closing(sqlite3.connect(file)) as database:
        database.execute("CREATE TABLE fired (at TEXT)")
        database.execute(
            "CREATE TRIGGER t AFTER UPDATE ON gpkg_contents BEGIN INSERT INTO fired VALUES (1); END"
        )
        database.commit()
    before = file.read_bytes()
    assert len(read(file).features) == 1
    assert file.read_bytes() == before
    with closing(sqlite3.connect(file)) as database:
        database.execute("CREATE VIEW endless AS SELECT * FROM plots")
        database.commit()
    with pytest.raises(InvalidGeometryError, match="视图、虚拟表或计算列（endless）"):
        read(file)


def test_archives_that_attack_are_refused(tmp_path: Path):
    shapefile = write(tmp_path / "plots.shp", [PLOT], {"name": ["a"]})
    other = shapefile.read_bytes()
    for extra, words in {
        ("../../evil.txt", b"x"): "越出了压缩包",
        ("inner.zip", b"PK"): "里还有压缩包",
        ("other.shp", other): "里有2个图形文件",
    }.items():
        with pytest.raises(InvalidGeometryError, match=words):
            read(zipped(shapefile, "", extra))
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("x.geojson", b" " * (2**20 + 1))
    assert bomb.stat().st_size < 5_000
    with pytest.raises(InvalidGeometryError, match="解开后有1 MiB，超过1 MiB"):
        read(bomb)


def test_a_member_that_holds_more_than_it_declares_is_not_followed(tmp_path: Path):
    """zipfile stops at the declared size, so the bound holds for liars, too."""
    bomb = tmp_path / "liar.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("x.geojson", b" " * 2**22)
    content = bytearray(bomb.read_bytes())
    declared = struct.pack("<I", 2**22)
    for at in (content.find(declared), content.rfind(declared)):
        content[at : at + 4] = struct.pack("<I", 10)
    bomb.write_bytes(content)
    with pytest.raises(InvalidGeometryError):
        read(bomb)


def test_a_program_under_another_name_is_no_layer(tmp_path: Path):
    program = tmp_path / "map.geojson"
    program.write_bytes(b"MZ\x90\x00\x03\x00\x00\x00" + bytes(range(256)))
    with pytest.raises(InvalidGeometryError, match="不是UTF-8编码的GeoJSON"):
        read(program)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture],
          deadline=None)  # fmt: skip
@given(content=st.binary(max_size=400), suffix=st.sampled_from([".geojson", ".gpkg", ".zip"]))
def test_any_bytes_are_read_or_refused(tmp_path: Path, content: bytes, suffix: str):
    file = tmp_path / f"any{suffix}"
    file.write_bytes(content)
    with pytest.raises(InvalidGeometryError):
        read(file)


coordinates = st.recursive(
    st.one_of(st.floats(allow_nan=False), st.integers(), st.none(), st.text(max_size=2)),
    lambda inner: st.lists(inner, max_size=4),
    max_leaves=12,
)
geometries = st.fixed_dictionaries(
    {
        "type": st.sampled_from(["Point", "LineString", "Polygon", "MultiPolygon", "Circle"]),
        "coordinates": coordinates,
    }
)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture],
          deadline=None)  # fmt: skip
@given(geometry=geometries)
def test_any_geometry_is_drawn_or_refused_with_a_reason(tmp_path: Path, geometry: object):
    odd = {"type": "Feature", "properties": {"a": 1}, "geometry": geometry}
    layer = read(collection(tmp_path / "any.geojson", entry(PLOT), odd))
    assert len(layer.features) + layer.refused_count == 2
    assert all(refused.reason for refused in layer.refused)
