from __future__ import annotations

import csv
from io import BytesIO, StringIO

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.table_files import download, harmless, table_file

TOLD = pd.DataFrame({"name": ["=1+1", "a\tb"], "count": [1, -2]})


def test_numbers_stay_numbers_and_texts_that_would_run_are_texts() -> None:
    frame = pd.DataFrame({"lon": [-121.5, None], "text": ["-1", "1-"], "": ["=", ""]})
    told = harmless(frame)
    assert told["lon"].tolist()[0] == -121.5
    assert told["text"].tolist() == ["'-1", "1-"]
    assert told[""].tolist() == ["'=", ""]


@given(st.text(max_size=20))
def test_no_text_begins_as_a_formula(text: str) -> None:
    [told] = harmless(pd.DataFrame({"text": [text]}))["text"]
    assert not told.lstrip().startswith(("=", "+", "-", "@"))
    assert not any(letter < " " and letter != "\n" for letter in told)


def test_both_forms_hold_the_same() -> None:
    content = table_file("csv", TOLD, "sheet")
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))
    assert rows == [["name", "count"], ["'=1+1", "1"], ["a b", "-2"]]
    book = openpyxl.load_workbook(BytesIO(table_file("xlsx", TOLD, "台账")))
    assert book.sheetnames == ["台账"]
    assert [list(row) for row in book.active.iter_rows(values_only=True)] == [
        ["name", "count"], ["'=1+1", 1], ["a b", -2],
    ]  # fmt: skip


@pytest.mark.parametrize(("form", "mimetype"), [("csv", "text/csv"), ("gpkg", "geopackage")])
def test_a_file_is_to_be_kept_under_a_name_and_by_no_cache(form: str, mimetype: str) -> None:
    answer = download(b"content", form, "events-1")
    assert mimetype in answer.mimetype
    assert answer.headers["Content-Disposition"] == f'attachment; filename="events-1.{form}"'
    assert answer.headers["Cache-Control"] == "no-store"
