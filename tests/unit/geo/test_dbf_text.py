from __future__ import annotations

from pathlib import Path

import pytest

from geo import InvalidGeometryError
from geo.dbf_text import Encoding, decoded, table_encoding


def table(tmp_path: Path, language: int = 0, cpg: str | None = None) -> Path:
    header = bytearray(32)
    header[29] = language
    (tmp_path / "镇[1].dbf").write_bytes(header)
    if cpg is not None:
        (tmp_path / "镇[1].CPG").write_text(cpg)
    return tmp_path / "镇[1].shp"


def raw(text: str, encoding: str) -> str:
    return text.encode(encoding).decode("latin-1")


@pytest.mark.parametrize(
    "cpg", ["GBK", "936", "CP936", "ANSI 936", "OEM 936", "GB2312\r\n", "gb18030"]
)
def test_every_name_of_the_chinese_code_page_is_known(tmp_path: Path, cpg: str) -> None:
    assert table_encoding(table(tmp_path, cpg=cpg), "auto", []) == "gb18030"


def test_other_code_pages_are_taken_by_their_names(tmp_path: Path) -> None:
    assert table_encoding(table(tmp_path, cpg="UTF-8"), "auto", []) == "utf-8"


@pytest.mark.parametrize("cpg", ["乱写", "hex", "", "x" * 200])
def test_refuses_a_code_page_that_nobody_knows(tmp_path: Path, cpg: str) -> None:
    with pytest.raises(InvalidGeometryError, match="无法识别，请在映射中写明 encoding"):
        table_encoding(table(tmp_path, cpg=cpg), "auto", [])


def test_the_mapping_beats_the_file_and_the_file_its_header(tmp_path: Path) -> None:
    file = table(tmp_path, language=0x4D, cpg="UTF-8")
    assert table_encoding(file, "gb18030", []) == "gb18030"
    assert table_encoding(file, "auto", []) == "utf-8"


def test_the_header_names_the_chinese_code_page(tmp_path: Path) -> None:
    assert table_encoding(table(tmp_path, language=0x4D), "auto", []) == "gb18030"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_texts_tell_the_encoding_that_nothing_names(tmp_path: Path, encoding: Encoding) -> None:
    texts = [raw("高桥镇", encoding), raw("集士港镇", encoding), "code"]
    assert table_encoding(table(tmp_path), "auto", texts) == encoding
    assert decoded(texts[0], encoding) == "高桥镇"


def test_a_text_of_another_encoding_is_none() -> None:
    assert decoded(raw("高桥镇", "gb18030"), "utf-8") is None
