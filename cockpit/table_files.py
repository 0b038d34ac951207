"""Tables that people take away: CSV and Excel, whose cells no spreadsheet runs."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Final

import pandas as pd
from flask import Response

_MIMETYPES: Final = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "gpkg": "application/geopackage+sqlite3",
}
# A cell that begins with one of these, blanks aside, would be run as a formula.
_FORMULA = ("=", "+", "-", "@")
# Excel's form knows none of these; a carriage return would begin a line, and a cell, of its own.
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")


def table_file(form: str, told: pd.DataFrame, sheet: str) -> bytes:
    """Write a table as ``csv`` (UTF-8 with its mark, as Excel wants it) or ``xlsx``."""
    safe = harmless(told)
    if form == "csv":
        return safe.to_csv(index=False).encode("utf-8-sig")
    content = BytesIO()
    safe.to_excel(content, sheet_name=sheet, index=False, engine="openpyxl")
    return content.getvalue()


def download(content: bytes, form: str, name: str) -> Response:
    """Answer with a file of a form, to be kept under a name and by no cache."""
    response = Response(content, mimetype=_MIMETYPES[form])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def harmless(told: pd.DataFrame) -> pd.DataFrame:
    """Put an apostrophe before texts that a spreadsheet would run, and blanks for controls."""
    quoted = told.select_dtypes(include=["object", "string"]).map(_harmless, na_action="ignore")
    return told.assign(**{str(name): quoted[name] for name in quoted})


def _harmless(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    readable = _CONTROL.sub(" ", cell)
    return f"'{readable}" if readable.lstrip().startswith(_FORMULA) else readable
