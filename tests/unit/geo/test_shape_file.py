import json
import re

import pytest
from shapely.geometry import LineString, Point, Polygon, box, mapping

from geo import Datum, InvalidGeometryError, LayerKind
from geo.shape_file import ShapeFileOptions, read_shape_file

NAMES = {"集士港镇": "330203102000", "高桥镇": "330203100000"}
OPTIONS = ShapeFileOptions(source="区民政局")
TOWN = box(121.40, 29.85, 121.45, 29.90)


def resolve(text):
    if text in NAMES.values():
        return text
    if text not in NAMES:
        raise LookupError(f"没有名为“{text}”的区划")
    return NAMES[text]


def feature(geometry, **properties):
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def town(geometry=TOWN, name="集士港镇"):
    return feature(mapping(geometry), name=name)


@pytest.fixture
def read(tmp_path):
    def read(*features, options=OPTIONS, **members):
        file = tmp_path / "towns.geojson"
        document = {"type": "FeatureCollection", "features": features, **members}
        file.write_text(json.dumps(document), encoding="utf-8")
        return read_shape_file(file, options, resolve)

    return read


def test_reads_areas_and_points(read):
    found = read(town(), feature(mapping(Point(121.45, 29.9)), code="330203100000"))
    area, point = found.shapes
    assert (area.region_code, area.kind) == ("330203102000", LayerKind.AREA)
    assert (point.region_code, point.kind) == ("330203100000", LayerKind.POINT)
    assert area.geometry.equals(TOWN)
    assert area.source == "区民政局"
    assert (found.features, found.refused, found.remarks) == (2, (), ())


def test_trusts_the_code_when_the_name_says_otherwise(read):
    found = read(feature(mapping(TOWN), name="高桥镇", region_code="330203102000"))
    assert found.shapes[0].region_code == "330203102000"


def test_takes_the_property_that_the_options_name(read):
    options = ShapeFileOptions(source="", region_column="街镇")
    found = read(feature(mapping(TOWN), 街镇="高桥镇", name="集士港镇"), options=options)
    assert found.shapes[0].region_code == "330203100000"


def test_converts_when_the_file_is_declared_gcj02(read):
    found = read(town(Point(121.533156, 29.870883)), options=ShapeFileOptions("", Datum.GCJ02))
    place = found.shapes[0].geometry
    assert (place.x, place.y) == pytest.approx((121.528937, 29.873416), abs=1e-6)


@pytest.mark.parametrize("name", ["EPSG:4490", "urn:ogc:def:crs:OGC:1.3:CRS84"])
def test_accepts_degrees(read, name):
    assert read(town(), crs={"type": "name", "properties": {"name": name}}).shapes


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("EPSG:2385", "“Xian 1980.*相差可达百米"),
        ("EPSG:4978", "三维坐标系"),
        ("乱写", "“乱写”无法识别"),
    ],
    ids=["another datum", "geocentric", "unknown"],
)
def test_refuses_the_file_when_its_system_cannot_be_placed(read, name, words):
    with pytest.raises(InvalidGeometryError, match=words):
        read(town(), crs={"type": "name", "properties": {"name": name}})


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'{"type": "FeatureColl', "不是完整的GeoJSON"),
        ('{"type": "\u9547"}'.encode("gb18030"), "不是UTF-8编码的GeoJSON"),
        (b'{"type": "Topology"}', "不是GeoJSON要素集合"),
        (b'{"type": "FeatureCollection", "features": []}', "没有要素"),
        (b"\n", "文件是空的"),
        (b"[" * 100_000, "不是完整的GeoJSON"),
        (b'{"features": ' + b"1" * 5000, "不是完整的GeoJSON"),
        (b'{"type": "FeatureCollection", "crs": {"properties": null}}', "坐标系“”无法识别"),
    ],
    ids=[
        "truncated", "encoding", "topojson", "no features", "empty", "deep", "long number", "crs",
    ],
)  # fmt: skip
def test_refuses_the_file_when_it_is_no_collection(tmp_path, content, words):
    file = tmp_path / "towns.geojson"
    file.write_bytes(content)
    with pytest.raises(InvalidGeometryError, match=words):
        read_shape_file(file, OPTIONS, resolve)


BOW_TIE = Polygon([(121.4, 29.8), (121.5, 29.9), (121.5, 29.8), (121.4, 29.9)])


@pytest.mark.parametrize(
    ("refused", "words"),
    [
        (feature(None, name="高桥镇"), "没有图形"),
        ("高桥镇", "没有图形"),
        (feature({"type": "Polygon"}, name="高桥镇"), "图形无法读取"),
        (feature({"type": "Polygon", "coordinates": []}, name="高桥镇"), "图形为空"),
        (town(LineString(TOWN.exterior), "高桥镇"), "类型为LineString，应为面或点"),
        (town(box(500_000, 3_300_000, 500_100, 3_300_100), "高桥镇"), "像是投影坐标"),
        (town(box(29.85, 121.40, 29.90, 121.45), "高桥镇"), "经度和纬度写反了"),
        (town(box(-179, 29, 179, 30), "高桥镇"), "跨越180°经线"),
        (town(box(2.2, 48.8, 2.4, 48.9), "高桥镇"), "不在中国范围内"),
        (town(BOW_TIE, "高桥镇"), "图形无效，修复后面积变化|图形无效且无法修复"),
        (town(name="海署区"), "没有名为“海署区”的区划"),
        (feature(mapping(TOWN)), "没有区划代码或名称"),
        (feature(mapping(TOWN)) | {"properties": ["高桥镇"]}, "没有区划代码或名称"),
        (town(), "重复出现"),
    ],
    ids=[
        "null", "no mapping", "unreadable", "empty", "line", "projected", "swapped",
        "antimeridian", "abroad",
        "bow tie", "unknown", "nameless", "no properties", "twice",
    ],
)  # fmt: skip
def test_refuses_one_feature_and_keeps_the_others(read, refused, words):
    found = read(town(), refused)
    assert [shape.region_code for shape in found.shapes] == ["330203102000"]
    [refusal] = found.refused
    assert refusal.number == 2
    assert re.search(words, refusal.reason)


def test_repairs_a_small_fault(read):
    # A spike without area: the ring runs out to a point and back.
    ring = [
        (121.4, 29.8),
        (121.5, 29.8),
        (121.6, 29.8),
        (121.5, 29.8),
        (121.5, 29.9),
        (121.4, 29.9),
    ]
    found = read(town(Polygon(ring)))
    assert found.remarks == ("1个图形有细小的无效处，已修复（面积变化不超过1%）：330203102000",)
    assert found.shapes[0].geometry.is_valid
    assert found.shapes[0].geometry.area == pytest.approx(0.01)
