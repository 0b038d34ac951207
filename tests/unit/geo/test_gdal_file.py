from __future__ import annotations

import sqlite3
import struct
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point, box

from geo import InvalidGeometryError
from geo.gdal_file import read_with_gdal
from tests.services.shape_files import write

ONE, OTHER = box(121.40, 29.85, 121.45, 29.90), box(121.45, 29.85, 121.50, 29.90)
COLUMNS = {"代码": [330203100.0, 330203102.0], "名称": ["高桥镇", "集士港镇"]}


@pytest.mark.parametrize("encoding", ["GBK", "UTF-8"])
@pytest.mark.parametrize("has_cpg", [True, False])
def test_a_chinese_table_reads_right(tmp_path: Path, encoding: str, has_cpg: bool) -> None:
    file = write(tmp_path / "镇街.shp", [ONE, OTHER], COLUMNS, encoding=encoding)
    if not has_cpg:
        file.with_suffix(".cpg").unlink()
    found = read_with_gdal(file, "", "auto")
    assert found.columns == ("代码", "名称")
    assert [f.word("名称") for f in found.features] == ["高桥镇", "集士港镇"]
    assert [f.word("代码") for f in found.features] == ["330203100", "330203102"]
    assert found.system is not None
    assert found.system.to_epsg() == 4490


def test_a_declared_encoding_beats_a_wrong_one_beside_the_table(tmp_path: Path) -> None:
    file = write(tmp_path / "towns.shp", [ONE], {"name": ["高桥镇"]}, encoding="GBK")
    file.with_suffix(".cpg").write_text("UTF-8")
    assert read_with_gdal(file, "", "gb18030").features[0].word("name") == "高桥镇"
    assert "�" in read_with_gdal(file, "", "auto").features[0].word("name")


def test_a_file_without_a_system_declares_none(tmp_path: Path) -> None:
    file = write(tmp_path / "towns.gpkg", [ONE], {"name": ["a"]}, crs=None)
    assert read_with_gdal(file, "", "auto").system is None


def test_the_layer_is_the_only_one_or_the_one_that_is_told(tmp_path: Path) -> None:
    file = write(tmp_path / "plan.gpkg", [ONE], {"name": ["高桥镇"]}, layer="towns")
    assert len(read_with_gdal(file, "", "auto").features) == 1
    write(file, [Point(121.4, 29.8)], {"name": ["驻地"]}, geometry_type="Point", layer="seats")
    assert read_with_gdal(file, "seats", "auto").features[0].word("name") == "驻地"
    with pytest.raises(InvalidGeometryError, match="有2个图层（towns、seats），请在映射中用 layer"):
        read_with_gdal(file, "", "auto")
    with pytest.raises(InvalidGeometryError, match="没有图层“twons”，您是否指“towns”？"):
        read_with_gdal(file, "twons", "auto")


def test_a_geopackage_that_is_being_edited_is_not_read(tmp_path: Path) -> None:
    file = write(tmp_path / "towns.gpkg", [ONE], {"name": ["高桥镇"]})
    with closing(sqlite3.connect(file)) as editor:
        editor.execute("PRAGMA journal_mode = WAL")
        editor.execute("UPDATE gpkg_contents SET description = 'x'")
        editor.commit()
        with pytest.raises(InvalidGeometryError, match=r"towns\.gpkg正被其他程序打开"):
            read_with_gdal(file, "", "auto")
    assert len(read_with_gdal(file, "", "auto").features) == 1


def test_a_missing_geometry_is_a_fault_of_its_feature(tmp_path: Path) -> None:
    file = write(tmp_path / "towns.gpkg", [ONE, None], {"name": ["a", "b"]})
    assert [f.fault for f in read_with_gdal(file, "", "auto").features] == ["", "没有图形"]


def test_an_empty_layer_is_told(tmp_path: Path) -> None:
    file = write(tmp_path / "towns.gpkg", [], {"name": []})
    with pytest.raises(InvalidGeometryError, match="中没有要素"):
        read_with_gdal(file, "", "auto")


@pytest.mark.parametrize(
    "content",
    [
        b"<OGRVRTDataSource><OGRVRTLayer name='passwd'><SrcDataSource>/etc/passwd"
        b"</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>",
        b'{"type": "FeatureCollection", "features": []}',
        b"PK\x03\x04",
        b"",
    ],
    ids=["a pointer to other files", "GeoJSON", "ZIP", "empty"],
)
@pytest.mark.parametrize("suffix", [".gpkg", ".shp"])
def test_what_is_not_what_its_name_says_never_comes_to_gdal(
    tmp_path: Path, suffix: str, content: bytes
) -> None:
    file = tmp_path / f"towns{suffix}"
    file.write_bytes(content)
    with pytest.raises(InvalidGeometryError, match=f"内容不是{suffix}文件"):
        read_with_gdal(file, "", "auto")


@pytest.mark.parametrize("suffix", [".gpkg", ".shp"])
def test_half_a_file_is_a_sentence(tmp_path: Path, suffix: str) -> None:
    file = write(tmp_path / f"towns{suffix}", [ONE, OTHER], COLUMNS)
    file.write_bytes(file.read_bytes()[: 5000 if suffix == ".gpkg" else 150])
    try:
        found = read_with_gdal(file, "", "auto")
    except InvalidGeometryError as error:
        assert "无法读取" in str(error)
    else:
        assert any(feature.fault for feature in found.features)


@given(st.data())
def test_damaged_shapes_are_faults_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("damaged")
    file = write(folder / "towns.shp", [ONE, OTHER], COLUMNS)
    part = file.with_suffix(data.draw(st.sampled_from([".shp", ".shx", ".dbf", ".prj", ".cpg"])))
    content = bytearray(part.read_bytes())
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(4, len(content) - 1)) if len(content) > 4 else 0
        content[at] = data.draw(st.integers(0, 255))
    part.write_bytes(content)
    try:
        found = read_with_gdal(file, "", "auto")
    except InvalidGeometryError as error:
        assert str(error)
    else:
        assert all((feature.geometry is None) == bool(feature.fault) for feature in found.features)


def test_coordinates_that_are_no_numbers_come_through_to_be_judged(tmp_path: Path) -> None:
    file = write(tmp_path / "towns.shp", [ONE], {"name": ["a"]})
    content = bytearray(file.read_bytes())
    struct.pack_into("<d", content, len(content) - 16, float("nan"))
    file.write_bytes(content)
    found = read_with_gdal(file, "", "auto")
    assert found.features[0].geometry is not None or found.features[0].fault
