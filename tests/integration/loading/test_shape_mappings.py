"""Official boundaries by their mapping: every format, every declared fact, every check at once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyproj
import pytest
import shapely
from shapely.geometry import Polygon, box, mapping, shape
from shapely.geometry.base import BaseGeometry

from geo.coordinates import Datum, from_wgs84
from geo.warehouse import region_shape
from metrics.versions import REGIONS, read_versions
from metrics.warehouse.reference import read_region_tree
from tests.integration.loading.desk import ON_SQLITE, Desk
from tests.services.shape_files import write, zipped

MAPPING = """\
name: official_towns
label: 海曙区镇乡（街道）界线
kind: shapes
source: 区民政局2025年勘界成果
note: 审图号待定
level: town
region: {column: 代码}
datum: CGCS2000
"""
HAISHU = "330203000000"
GAOQIAO, HENGJIE = "330203100000", "330203101000"
ONE, OTHER = box(121.40, 29.85, 121.45, 29.90), box(121.45, 29.85, 121.50, 29.90)
COLUMNS = {"代码": ["330203100", "330203101"], "名称": ["高桥镇", "横街镇"], "面积": [26.8, 26.8]}


def current(desk: Desk) -> Mapping[str, Mapping[str, Any]]:
    rows = desk.rows(region_shape, region_shape.c.is_current)
    return {row["region_code"]: row for row in rows}


def load(desk: Desk, file: Path, declared: str = MAPPING, *options: str) -> tuple[int, str]:
    written = desk.write(declared, "official-towns.yaml")
    result = desk.load_file(file, "--mapping", str(written), *options)
    return result.exit_code, result.output


def gauss_kruger(area: BaseGeometry, code: str = "EPSG:4549") -> BaseGeometry:
    transformer = pyproj.Transformer.from_crs("OGC:CRS84", code, always_xy=True)
    return shapely.transform(area, transformer.transform, interleaved=False)


def test_a_zipped_shapefile_in_gbk_and_metres_replaces_the_boundaries(desk: Desk) -> None:
    file = desk.folder / "镇街.shp"
    areas = [gauss_kruger(ONE), gauss_kruger(OTHER)]
    write(file, areas, COLUMNS, crs="EPSG:4549", encoding="GBK")
    file.with_suffix(".cpg").unlink()
    code, output = load(desk, zipped(file, "成果/"))
    assert code == 0, output
    kept = current(desk)
    assert list(kept) == [GAOQIAO, HENGJIE]
    assert shape(json.loads(kept[GAOQIAO]["geometry"])).hausdorff_distance(ONE) < 1e-6
    facts = ("source", "note", "is_official")
    assert [kept[GAOQIAO][name] for name in facts] == [
        "区民政局2025年勘界成果", "审图号待定", True,
    ]  # fmt: skip
    [batch] = desk.batches()
    assert (batch["dataset"], batch["outcome"], batch["rows_new"]) == (
        "official_towns",
        "loaded",
        2,
    )
    with desk.engine.connect() as connection:
        assert read_versions(connection)[REGIONS] == 1


@ON_SQLITE
def test_a_geopackage_names_its_layer(desk: Desk) -> None:
    file = write(desk.folder / "plan.gpkg", [ONE, OTHER], COLUMNS, layer="镇街")
    write(file, [ONE], {"x": ["y"]}, layer="其他")
    code, output = load(desk, file)
    assert (code, "有2个图层（镇街、其他）" in output) == (2, True)
    assert load(desk, file, MAPPING + "layer: 镇街\n")[0] == 0
    assert [path.name for path in desk.folder.iterdir() if "aux" in path.name] == []


@ON_SQLITE
@pytest.mark.parametrize("datum", ["GCJ-02", "gcj02", "WGS 84", "cgcs2000"])
def test_the_datum_is_declared_in_any_spelling(desk: Desk, datum: str) -> None:
    meant = Datum.GCJ02 if "2000" not in datum and "02" in datum else Datum.WGS84
    areas = [from_wgs84(ONE, meant), from_wgs84(OTHER, meant)]
    file = write(desk.folder / "towns.gpkg", areas, COLUMNS, crs="EPSG:4326")
    assert load(desk, file, MAPPING.replace("CGCS2000", datum))[0] == 0
    kept = shape(json.loads(current(desk)[GAOQIAO]["geometry"]))
    assert kept.hausdorff_distance(ONE) < 2e-6


@ON_SQLITE
def test_metres_without_a_system_are_refused_until_the_mapping_tells_it(desk: Desk) -> None:
    areas = [gauss_kruger(ONE), gauss_kruger(OTHER)]
    file = write(desk.folder / "towns.shp", areas, COLUMNS, crs=None)
    code, output = load(desk, file)
    assert (code, output.count("文件没有声明坐标系")) == (2, 2)
    assert load(desk, file, MAPPING + "crs: EPSG:4549\n")[0] == 0
    code, output = load(desk, file, MAPPING + "crs: EPSG:4528\n")
    assert (code, "坐标不在所声明的" in output or "不在中国范围内" in output) == (2, True)


def test_everything_that_is_wrong_is_told_at_once(desk: Desk) -> None:
    bow_tie = Polygon([(121.4, 29.8), (121.5, 29.9), (121.5, 29.8), (121.4, 29.9)])
    rows = [
        ("330203100", "高桥镇", ONE),
        ("330203101", "集士港镇", shapely.force_3d(OTHER, 8)),
        ("330203999", "集士港镇", ONE),
        ("330203", "海曙区", ONE),
        ("330203100", "高桥镇", ONE),
        ("330203102", "集士港镇", bow_tie),
        ("330203103", "古林镇", box(29.85, 121.40, 29.90, 121.45)),
        ("330203104", "洞桥镇", None),
    ]
    codes, names, areas = zip(*rows, strict=True)
    columns = {"代码": codes, "名称": names}
    file = write(desk.folder / "towns.gpkg", areas, columns, geometry_type="Unknown")
    code, output = load(desk, file, MAPPING + "region_name: {column: 名称}\n")
    assert code == 1, output
    reasons = [reason for _, _, reason in desk.refused()]
    expected = (
        "区域“330203999”不在区划目录中，您是否指",
        "“330203”是区（县、市）海曙区，映射写明的层级是镇乡（街道）",
        "区划330203100000在文件中重复出现，只保留第一个",
        "图形无效，",
        "经度和纬度写反了",
        "没有图形",
    )
    assert len(reasons) == len(expected)
    assert all(found.startswith(words) for found, words in zip(reasons, expected, strict=True))
    assert "按名称“集士港镇”，代码应为330203102000。" in reasons[0]
    assert "1个图形带有高程，只保留平面坐标：330203101000" in output
    assert "第2个要素的代码是330203101000，名称“集士港镇”却是330203102000，按代码载入" in output
    assert "按代码载入" in desk.batches()[-1]["note"]
    assert list(current(desk)) == [GAOQIAO, HENGJIE]


@ON_SQLITE
def test_neighbours_are_compared_and_strict_refuses_what_does_not_fit(desk: Desk) -> None:
    wide = box(121.40, 29.85, 121.46, 29.90)
    file = write(desk.folder / "towns.gpkg", [wide, OTHER], COLUMNS)
    with_areas = MAPPING + "area: {column: 面积, unit: km2}\n"
    code, output = load(desk, file, with_areas, "--strict")
    assert code == 2
    assert "严格模式：有2处存疑，整个文件未载入。" in output
    assert "存疑      重叠，高桥镇与横街镇：5.3" in output
    assert "高桥镇的图形面积32.1" in output
    assert current(desk) == {}
    assert load(desk, file, with_areas)[0] == 0
    assert len(current(desk)) == 2
    _, output = load(desk, file, MAPPING + "tolerance_hectares: 1000\n")
    assert "存疑" not in output
    assert "另有1处重叠或缝隙合计5.3" in output


@ON_SQLITE
def test_a_wrong_mapping_tells_every_fault_with_its_line(desk: Desk) -> None:
    file = write(desk.folder / "towns.gpkg", [ONE, OTHER], COLUMNS)
    wrong = MAPPING.replace("level: town", "level: twon").replace("column: 代码", "colunm: 代码")
    code, output = load(desk, file, wrong + "crs: 4549\nvaild_to: 2025-01-01\n")
    told = [line.strip().removeprefix("说明").strip() for line in output.splitlines()[2:]]
    told = [line for line in told if line.startswith("official-towns.yaml")]
    assert code == 2
    assert [line.split(":")[1] for line in told] == ["6", "7", "7", "9", "10"]
    assert "Did you mean 'town'?" in told[0]
    assert "unknown field 'region.colunm'. Did you mean 'column'?" in output
    assert "unknown field 'vaild_to'. Did you mean 'valid_to'?" in told[-1]
    assert desk.batches()[-1]["outcome"] == "refused"


@ON_SQLITE
def test_wrong_columns_are_all_told_at_once(desk: Desk) -> None:
    file = write(desk.folder / "towns.gpkg", [ONE, OTHER], COLUMNS)
    wrong = MAPPING.replace("代码", "代号") + "area: {column: 面级}\n"
    _, output = load(desk, file, wrong)
    assert "没有列“代号”，您是否指“代码”？；没有列“面级”，您是否指“面积”？" in output


@ON_SQLITE
@pytest.mark.parametrize(
    ("days", "words"),
    [
        ("valid_from: 2025-10-21", "边界自2025-10-21起生效，今天（2025-10-20）尚未到来"),
        ("valid_to: 2025-10-19", "边界于2025-10-19失效"),
        ("{valid_from: 2025-01-01}", ""),
    ],
)
def test_boundaries_that_are_not_in_force_are_refused(desk: Desk, days: str, words: str) -> None:
    file = write(desk.folder / "towns.gpkg", [ONE, OTHER], COLUMNS)
    code, output = load(desk, file, f"{MAPPING}{days.strip('{}')}\n")
    assert (code, words in output) == (2 if words else 0, True)


@ON_SQLITE
def test_the_kind_of_the_mapping_decides_not_the_name_of_the_file(desk: Desk) -> None:
    code, output = load(desk, desk.write("a,b\n1,2\n"))
    assert (code, "table.csv不是图形文件" in output) == (2, True)
    events = "name: events_of\nlabel: 事件\nkind: shapse\n"
    file = write(desk.folder / "towns.gpkg", [ONE, OTHER], COLUMNS)
    assert (
        "write observations, events, targets, risk_points, risk_inspections, "
        "enterprises, firm_figures, shapes" in load(desk, file, events)[1]
    )


@ON_SQLITE
def test_a_datum_beside_a_mapping_is_refused(desk: Desk) -> None:
    file = write(desk.folder / "towns.gpkg", [ONE, OTHER], COLUMNS)
    code, output = load(desk, file, MAPPING, "--datum", "gcj02")
    assert (code, "a mapping declares it" in output) == (2, True)


@ON_SQLITE
def test_a_dry_run_counts_what_would_change_and_writes_nothing(desk: Desk) -> None:
    file = write(desk.folder / "towns.gpkg", [ONE, OTHER], COLUMNS)
    load(desk, file)
    code, output = load(desk, file, MAPPING, "--dry-run")
    assert (code, len(desk.batches())) == (0, 1)
    assert "未变              2" in output


@ON_SQLITE
def test_words_of_the_file_that_are_no_text_can_be_printed(desk: Desk) -> None:
    properties = {"代码": "330203100", "面积": "\ud800\0 about 27"}
    written = {"type": "Feature", "properties": properties, "geometry": mapping(ONE)}
    content = json.dumps({"type": "FeatureCollection", "features": [written]})
    code, output = load(desk, desk.write(content, "a.geojson"), MAPPING + "area: {column: 面积}\n")
    assert (code, "的面积“�� about 27”不是正数" in output) == (0, True)


@ON_SQLITE
def test_what_is_too_large_is_a_refused_batch_and_nothing_more(desk: Desk) -> None:
    file = desk.folder / "towns.gpkg"
    with file.open("wb") as stream:
        stream.truncate(200 * 2**20)
    code, output = load(desk, file)
    assert (code, "towns.gpkg有200 MiB，超过100 MiB，未予读取" in output) == (2, True)
    [recorded] = desk.batches()
    assert (recorded["outcome"], recorded["rows_read"]) == ("refused", 0)


@ON_SQLITE
def test_a_district_is_held_against_the_official_towns_that_are_there(desk: Desk) -> None:
    towns = [ONE.union(OTHER)] + [
        box(121.4 + n / 100, 29.9, 121.41 + n / 100, 30) for n in range(16)
    ]
    with desk.engine.connect() as connection:
        tree = read_region_tree(connection, desk.clock.today())
    codes = [town.code for town in tree.children(HAISHU)]
    load(desk, write(desk.folder / "towns.gpkg", towns, {"代码": codes}))
    district = write(desk.folder / "a.gpkg", [box(121.40, 29.85, 121.50, 30)], {"代码": ["330203"]})
    code, output = load(desk, district, MAPPING.replace("town", "district"))
    assert code == 0, output
    assert "超出海曙区的边界：" in output
    assert "17个区划合计覆盖海曙区面积的100.0%" in output


@ON_SQLITE
def test_real_boundaries_in_the_projection_of_the_survey(desk: Desk, shared_data: Path) -> None:
    source = shared_data / "regions" / "haishu_towns_STANDIN_voronoi_wgs84.geojson"
    features = json.loads(source.read_text(encoding="utf-8"))["features"]
    areas = [gauss_kruger(shape(feature["geometry"]), "EPSG:4528") for feature in features]
    columns = {
        "代码": [feature["properties"]["code"][:9] for feature in features],
        "面积": [float(feature["properties"]["area_km2"]) for feature in features],
    }
    file = desk.folder / "towns.shp"
    write(file, areas, columns, crs="EPSG:4528", encoding="GBK")
    strict = MAPPING + "area: {column: 面积, unit: km2}\ntolerance_hectares: 0.1\n"
    code, output = load(desk, zipped(file), strict, "--strict")
    assert code == 0, output
    assert len(current(desk)) == 17
    assert "17个区划" in output or "海曙区本身没有边界" in output
