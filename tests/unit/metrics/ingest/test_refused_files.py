"""Every sentence by which a file is refused as a whole."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import sqlalchemy as sa

from metrics.ingest.event_mapping import EventMapping
from metrics.warehouse.tables import batch, observation
from tests.unit.metrics.ingest.conftest import HEADER, Load, table

GOOD = "gdp,海曙区,2025-Q1,cumulated,380.5"


def workbook(rows: list[list[object]], sheet: str = "数据") -> bytes:
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


SHEET = workbook([HEADER.split(","), ["gdp", "海曙区", "2025-Q1", "cumulated", 380.5]])

FILES: dict[str, tuple[bytes, str, str]] = {
    "empty": (b"", "a.csv", "文件是空的，没有任何内容。"),
    "blank": (b"\xef\xbb\xbf\n \n", "a.csv", "文件是空的，没有任何内容。"),
    "header alone": (HEADER.encode(), "a.csv", "文件只有表头，没有数据行。"),
    "semicolons": (
        table(GOOD).replace(",", ";").encode(),
        "a.csv",
        "分隔符不对：文件似乎以分号“;”分隔，而映射写明的是逗号“,”。",
    ),
    "tabs": (table(GOOD).replace(",", "\t").encode(), "a.csv", "分隔符不对：文件似乎以制表符"),
    "misspelt column": (
        table(GOOD, header="metric,region,perid,measure,value").encode(),
        "a.csv",
        "表头缺少列“period”，您是否指“perid”？文件的列是：metric、region、perid、measure、value。",
    ),
    "misspelt optional column": (
        table(GOOD, header="metric,region,period,measur,value").encode(),
        "a.csv",
        "表头中的列“measur”不认识，是否应为“measure”？",
    ),
    "column twice": (
        table(GOOD + ",1", header=HEADER + ",value").encode(),
        "a.csv",
        "表头中列“value”出现了不止一次，无法确定用哪一列。",
    ),
    "utf-16": (table(GOOD).encode("utf-16"), "a.csv", "文件是 UTF-16 编码"),
    "binary": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a.csv", "文件不是表格文本"),
    "old workbook": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        "a.xls",
        "文件是旧版 Excel",
    ),
    "header over a mebibyte": (
        b"x" * (2 * 1024 * 1024) + b"\n" + table(GOOD).encode(),
        "a.csv",
        "第1行应为表头，但该行无法读出",
    ),
    "truncated workbook": (
        SHEET[: len(SHEET) // 2],
        "a.xlsx",
        "XLSX 文件不完整或已损坏（可能没有传完），请重新导出或重新上传。",
    ),
    "damaged workbook": (
        SHEET[:400] + b"\0" * 200 + SHEET[600:],
        "a.xlsx",
        "XLSX 文件不完整或已损坏",
    ),
    "text called a workbook": (table(GOOD).encode(), "a.xlsx", "XLSX 文件不完整或已损坏"),
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_refuses_a_file_with_its_own_sentence(load: Load, warehouse: sa.Engine, name: str) -> None:
    content, file_name, sentence = FILES[name]
    report = load(content, file_name)
    assert report.note.startswith(sentence)
    assert report.exit_code == 2
    with warehouse.connect() as connection:
        recorded = connection.execute(sa.select(batch)).mappings().one()
        assert (recorded["outcome"], recorded["note"]) == ("refused", report.note)
        assert connection.scalar(sa.select(sa.func.count()).select_from(observation)) == 0


def test_refuses_a_workbook_that_unfolds_beyond_measure(load: Load) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
    content = bytearray(stream.getvalue())
    # The directory claims 3 GiB for the member; nothing of it is unfolded before that is seen.
    at = content.rindex(b"PK\x01\x02") + 24
    content[at : at + 4] = (3 * 1024**3).to_bytes(4, "little")
    assert load(bytes(content), "bomb.xlsx").note.startswith("XLSX 文件展开后超过2 GiB")


SheetMapping = Callable[..., Path]


@pytest.fixture
def mapped(tmp_path: Path) -> SheetMapping:
    def write(sheet: str) -> Path:
        file = tmp_path / "sheet.yaml"
        file.write_text(
            f"name: sheets\nlabel: 表\nsheet: {sheet}\nregion: {{column: region}}\n"
            "period: {column: period}\n"
            "figures: [{column: value, metric: gdp, measure: cumulated}]\n",
            encoding="utf-8",
        )
        return file

    return write


def test_reads_the_named_sheet(load: Load, mapped: SheetMapping) -> None:
    assert load(SHEET, "a.xlsx", mapping=mapped("数据")).rows_new == 1
    assert load(SHEET, "a.xlsx", mapping=mapped("1")).exit_code == 0


@pytest.mark.parametrize(
    ("sheet", "sentence"),
    [
        ("数据表", "没有名为“数据表”的工作表，您是否指“数据”？文件里有：数据。"),
        ("3", "没有第3张工作表，文件里共1张。"),
    ],
    ids=["name", "number"],
)
def test_names_the_sheets_when_the_asked_one_is_missing(
    load: Load, mapped: SheetMapping, sheet: str, sentence: str
) -> None:
    assert load(SHEET, "a.xlsx", mapping=mapped(sheet)).note == sentence


def test_a_wrong_mapping_is_recorded_with_file_and_line(load: Load, tmp_path: Path) -> None:
    file = tmp_path / "wrong.yaml"
    file.write_text("name: wrong\nlabel: 错\nregion: 海曙区\nperiods: {column: 月份}\n", "utf-8")
    report = load(table(GOOD), mapping=file)
    assert "wrong.yaml:4: unknown field 'periods'. Did you mean 'period'?" in report.note
    assert report.exit_code == 2


def test_mapping_knows_the_columns_that_it_needs() -> None:
    mapping = EventMapping.model_validate(
        {
            "name": "some",
            "label": "某表",
            "event_source": "grid",
            "external_id": {"columns": ["流水", "日期"]},
            "category": "其他",
            "severity": "一般",
            "title": {"template": "{事由}（{来源}）"},
            "region": {"column": "区域", "words": {"column": "x"}},
            "reported_at": {"date": {"column": "日期"}, "time": {"column": "时间"}},
            "exclude": [{"column": "备注", "pattern": "作废", "reason": "已作废的行"}],
        }
    )
    assert mapping.columns == dict.fromkeys(
        ("区域", "备注", "流水", "日期", "事由", "来源", "时间"), True
    )
