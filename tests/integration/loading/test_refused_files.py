"""Files that are refused as a whole: each with its own sentence, exit code 2, and a batch."""

from __future__ import annotations

import os

import pytest

from metrics.warehouse.tables import data_version, observation
from tests.integration.loading.desk import GOOD, HEADER, ON_SQLITE, Desk, lines, workbook

SHEET = workbook(HEADER.split(","), *[["gdp", "海曙区", 2000 + n, "level", n] for n in range(25)])

# What is wrong: name and content of the file, its sentence.
FILES = {
    "empty": ("a.csv", b"", "文件是空的，没有任何内容。"),
    "blank": ("a.csv", b"\xef\xbb\xbf \r\n\r\n", "文件是空的，没有任何内容。"),
    "empty workbook": ("a.xlsx", workbook(), "文件里没有表头（应在第1行）。"),
    "empty shapes": ("a.geojson", b"\n", "文件是空的，没有任何内容。"),
    "header alone": ("a.csv", HEADER.encode(), "文件只有表头，没有数据行。"),
    "semicolons": (
        "a.csv",
        lines(GOOD).replace(",", ";").encode(),
        "分隔符不对：文件似乎以分号“;”分隔，而映射写明的是逗号“,”。",
    ),
    "tabs": (
        "a.csv",
        lines(GOOD).replace(",", "\t").encode(),
        "分隔符不对：文件似乎以制表符（Tab）分隔，而映射写明的是逗号“,”。",
    ),
    "full-width commas": (
        "a.csv",
        lines(GOOD).replace(",", "，").encode(),
        "分隔符不对：文件似乎以全角逗号“，”分隔，而映射写明的是逗号“,”。",
    ),
    "truncated workbook": (
        "a.xlsx",
        SHEET[: len(SHEET) * 2 // 3],
        "XLSX 文件不完整或已损坏（可能没有传完），请重新导出或重新上传。",
    ),
    "old workbook": ("a.xls", b"\xd0\xcf\x11\xe0" + b"\0" * 512, "文件是旧版 Excel（.xls）"),
    "picture": ("a.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "文件不是表格文本（含有二进制内容）"),
    "UTF-16": ("a.csv", lines(GOOD).encode("utf-16"), "文件是 UTF-16 编码"),
    "misspelt column": (
        "a.csv",
        lines(GOOD).replace("period", "perood").encode(),
        "表头缺少列“period”，您是否指“perood”？",
    ),
    "column twice": (
        "a.csv",
        lines(GOOD + ",1", header=HEADER + ",value").encode(),
        "表头中列“value”出现了不止一次，无法确定用哪一列。",
    ),
    "header over a mebibyte": (
        "a.csv",
        b"x" * 2**21 + b"\n" + GOOD.encode(),
        "第1行应为表头，但该行无法读出，请检查编码、引号和长度。",
    ),
    "half a GeoJSON": ("a.geojson", b'{"type": "Feat', "a.geojson不是完整的GeoJSON文件（第1行"),
    "deep GeoJSON": ("a.geojson", b"[" * 200_000, "a.geojson不是完整的GeoJSON文件。"),
    "GeoJSON of another kind": (
        "a.json",
        b'{"type": "Topology"}',
        "a.json不是GeoJSON要素集合（FeatureCollection）。",
    ),
}  # fmt: skip


@pytest.mark.parametrize("wrong", FILES)
@ON_SQLITE
def test_refuses_a_file_with_its_own_sentence_and_records_it(desk: Desk, wrong: str) -> None:
    name, content, sentence = FILES[wrong]
    result = desk.load(content, name=name)
    assert result.exit_code == 2, result.output
    assert result.output.startswith(f"{name}：未载入\n")
    assert f"  说明      {sentence}" in result.output
    [recorded] = desk.batches()
    assert (recorded["outcome"], recorded["file_name"]) == ("refused", name)
    assert recorded["note"].startswith(sentence)
    assert recorded["finished_at"] is not None
    assert (desk.figures(), desk.rows(data_version)) == ({}, [])


@pytest.mark.parametrize("cut", range(0, len(SHEET), len(SHEET) // 40))
@ON_SQLITE
def test_a_workbook_cut_anywhere_is_one_sentence(desk: Desk, cut: int) -> None:
    result = desk.load(SHEET[:cut], name="a.xlsx")
    assert (result.exit_code, len(desk.batches())) == (2, 1)
    sentence = "XLSX 文件不完整" if cut else "文件是空的"
    assert sentence in result.output
    assert desk.rows(observation) == []


def test_a_wrong_mapping_tells_every_fault_with_its_line(desk: Desk) -> None:
    mapping = desk.write(
        "name: sheet\nlabel: 表\nregoin: 海曙区\nperiod: {column: period}\n"
        "figures:\n  - {column: value, metric: gdp, multiplier: -1}\n",
        "sheet.yaml",
    )
    result = desk.load(lines(GOOD), "--mapping", str(mapping))
    assert result.exit_code == 2
    [recorded] = desk.batches()
    told = recorded["note"].splitlines()
    assert [line.split(" ")[0] for line in told] == [
        "sheet.yaml:1:",
        "sheet.yaml:3:",
        "sheet.yaml:6:",
    ]
    assert "regoin" in told[1]
    assert "multiplier" in told[2]


@pytest.mark.parametrize("content", ["[" * 5000, "a\0b", "- gdp", "kind: [1]", "&a [*a]", "\ud7ff"])
@ON_SQLITE
def test_a_mapping_that_is_none_is_a_sentence(desk: Desk, content: str) -> None:
    mapping = desk.write(content, "sheet.yaml")
    result = desk.load(lines(GOOD), "--mapping", str(mapping))
    assert (result.exit_code, "sheet.yaml" in result.output) == (2, True)
    assert len(desk.batches()) == 1


def test_a_file_whose_name_is_no_text_is_loaded_like_any_other(desk: Desk) -> None:
    # What an archive packed on a GBK machine leaves behind.
    name = os.fsdecode("海曙.csv".encode("gb18030"))
    result = desk.load(lines(GOOD), name=name)
    assert result.exit_code == 0
    assert desk.batches()[-1]["file_name"].endswith(".csv")
    shape = b'{"type": "FeatureCollection", "features": []}'
    assert desk.load(shape, name=f"{name}.geojson").exit_code == 2
    assert len(desk.batches()) == 2


def test_a_name_of_a_dataset_must_fit(desk: Desk) -> None:
    assert desk.load(lines(GOOD), "--dataset", "数" * 64).exit_code == 0
    result = desk.load(lines(GOOD), "--dataset", "数" * 65)
    assert (result.exit_code, "数据集名称应为1至64个字符" in result.output) == (2, True)
    assert [row["dataset"] for row in desk.batches()] == ["数" * 64]


def test_a_file_that_is_not_there_is_a_sentence(desk: Desk) -> None:
    result = desk.run("load", str(desk.folder / "nowhere.csv"))
    assert (result.exit_code, desk.batches()) == (2, [])
    assert "nowhere.csv" in result.output
