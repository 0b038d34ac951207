from __future__ import annotations

import csv
from io import BytesIO, StringIO
from typing import Any

import openpyxl
import pandas as pd
import pytest

from cockpit.table_files import CSV, MIMETYPES, XLSX, download, harmless, table_file

TABLE = pd.DataFrame(
    {"name": ["=1+1", "a\x07b", " @x", "1-"], "value": [-1.5, 2, None, "-"]}, dtype=object
)


def sheet_of(content: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(content)).active


def test_numbers_stay_numbers() -> None:
    frame = pd.DataFrame({"lon": [-121.5, None], "text": ["-1", "1-"], "": ["=", ""]})
    told = harmless(frame)
    assert told["lon"].tolist()[0] == -121.5
    assert told["text"].tolist() == ["'-1", "1-"]
    assert told[""].tolist() == ["'=", ""]


def test_a_column_of_texts_and_numbers_keeps_both() -> None:
    told = harmless(TABLE)
    assert told["name"].tolist() == ["'=1+1", "a b", "' @x", "1-"]
    assert told["value"].tolist() == [-1.5, 2, None, "'-"]


def test_csv_begins_with_the_mark_that_excel_knows_utf8_by() -> None:
    content = table_file(CSV, TABLE, "所画区域")
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))
    assert rows[:2] == [["name", "value"], ["'=1+1", "-1.5"]]


def test_excel_holds_texts_and_numbers_and_no_formula() -> None:
    sheet = sheet_of(table_file(XLSX, TABLE, "所画区域"))
    assert sheet.title == "所画区域"
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    assert [cell.value for cell in cells[:4]] == ["'=1+1", -1.5, "a b", 2]


@pytest.mark.parametrize("form", [CSV, XLSX])
def test_a_download_has_a_name_and_is_kept_by_nobody(form: str) -> None:
    answer = download(b"x", MIMETYPES[form], f"area.{form}")
    assert answer.mimetype == MIMETYPES[form]
    assert answer.headers["Content-Disposition"] == f'attachment; filename="area.{form}"'
    assert answer.headers["Cache-Control"] == "no-store"
