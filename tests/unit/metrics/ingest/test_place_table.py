from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from metrics import LoadError
from metrics.ingest.place_table import PlaceTable, read_place_table


def read(folder: Path, text: str | bytes, most: int = 100, encoding: str = "utf-8") -> PlaceTable:
    file = folder / "places.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
    return read_place_table(file, most)


@pytest.mark.parametrize(
    ("header", "delimiter"),
    [
        ("lon,lat,name", ","),
        ("LNG,Latitude,name", ","),
        ("longitude;lat;name", ";"),
        ("经度\t纬度\tname", "\t"),
        ("经度，纬度，name", "，"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_finds_the_two_columns(tmp_path: Path, header: str, delimiter: str, encoding: str):
    row = delimiter.join(["121.55", "29.87", "鼓楼"])
    table = read(tmp_path, f"{header}\n{row}\n", encoding=encoding)
    [found] = table.rows
    assert (found.line, found.lon, found.lat, found.cells) == (2, 121.55, 29.87, {"name": "鼓楼"})
    assert table.columns == ("name",)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",29.8,a", "“经度”是空的，没有位置"),
        ("121.5,  ,a", "“纬度”是空的，没有位置"),
        ("121°33′,29.8,a", "“经度”写的是“121°33′”，应为121.55这样的十进制度数"),
        (">121,29.8,a", "应为121.55这样的十进制度数"),
        ("121%,29.8,a", "应为121.55这样的十进制度数"),
        ("121.5,nan,a", "“纬度”写的是“nan”"),
        ("121.5,29.8", "本行有2列，表头有3列，对不上"),
        ("121.5,29.8,a,b", "本行有4列，表头有3列，对不上"),
        ('121.5,29.8,"a', "引号没有配对"),
    ],
)
def test_a_row_without_a_place_is_refused_alone(tmp_path: Path, row: str, reason: str):
    table = read(tmp_path, f"经度,纬度,名称\n121.5,29.8,b\n{row}\n")
    assert len(table.rows) == 1
    [refused] = table.refused
    assert refused.line == 3
    assert reason in refused.reason


def test_blank_rows_and_empty_cells_beyond_the_header_do_not_count(tmp_path: Path):
    table = read(tmp_path, "\n经度,纬度\n121.5,29.8,,\n\n,,\n121.6,29.9\n")
    assert [row.line for row in table.rows] == [3, 6]
    assert table.refused == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "文件是空的"),
        ("x,y\n1,2\n", "没有经度列和纬度列；请把两列命名为“经度”“纬度”"),
        ("lon,lng,lat\n1,2,3\n", "有2列像是同一个坐标（“lon”、“lng”）"),
        ("lon,lat\n", "表头下面没有任何一行"),
        ("lon,lat\n" + "1,2\n" * 101, "表中有101行，一次最多100行"),
        (gzip.compress(b"lon,lat\n121.5,29.8\n", mtime=0), "是gz压缩包，请解开"),
        (b"PK\x03\x04\x00\x00", "二进制内容"),
        (b"lon,lat\n1,2\x00\n", "二进制内容"),
    ],
)
def test_a_file_that_will_not_do_is_refused_in_a_sentence(
    tmp_path: Path, text: str | bytes, words: str
):
    with pytest.raises(LoadError, match=words):
        read(tmp_path, text)


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(content=st.binary(max_size=300))
def test_any_rows_are_kept_or_refused(tmp_path: Path, content: bytes):
    try:
        table = read(tmp_path, b"lon,lat,name\n121.5,29.8,a\n" + content)
    except LoadError:
        return
    assert len(table.rows) + len(table.refused) >= 1
