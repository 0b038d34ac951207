"""Tables as files for spreadsheets: CSV and Excel, in which no text is ever run as a formula."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Final

import pandas as pd
from flask import Response

CSV: Final = "csv"
XLSX: Final = "xlsx"
MIMETYPES: Final = {
    CSV: "text/csv",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# A cell that begins with one of these, blanks aside, would be run as a formula.
_FORMULA = ("=", "+", "-", "@")
# Excel's form knows none of these; a carriage return would begin a line, and a cell, of its own.
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")


def table_file(form: str, table: pd.DataFrame, title: str) -> bytes:
    """Write a table, its columns by their headings.

    Args:
        form: ``CSV`` (UTF-8 with the mark that Excel knows it by) or ``XLSX``.
        table: texts and numbers.
        title: what Excel's sheet is called.
    """
    safe = harmless(table)
    if form == CSV:
        return safe.to_csv(index=False).encode("utf-8-sig")
    content = BytesIO()
    safe.to_excel(content, sheet_name=title, index=False, engine="openpyxl")
    return content.getvalue()


def harmless(told: pd.DataFrame) -> pd.DataFrame:
    """Put an apostrophe before texts that a spreadsheet would run, and blanks for controls."""
    quoted = told.select_dtypes(include=["object", "string"]).map(_harmless, na_action="ignore")
    return told.assign(**{str(name): quoted[name] for name in quoted})


def _harmless(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    readable = _CONTROL.sub(" ", cell)
    return f"'{readable}" if readable.lstrip().startswith(_FORMULA) else readable


def download(content: bytes, mimetype: str, name: str) -> Response:
    """Answer with a file to take away, which nobody on the way keeps.

    ``name``: the file's name, in letters that a header may hold.
    """
    response = Response(content, mimetype=mimetype)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response
