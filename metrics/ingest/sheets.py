"""A sheet of an XLSX workbook as records: every cell the text that a person reads in it."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from metrics.errors import LoadError
from metrics.ingest.limits import LARGEST_UNFOLDED
from metrics.ingest.mapping import Mapping
from metrics.ingest.records import Records, RowTexts
from metrics.ingest.refusals import nearest, shown

ROWS_AT_ONCE = 20_000


# What the two readers of archives raise at bytes that are not what they should be.
_BROKEN = (
    CalamineError, zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError,
    NotImplementedError,
)  # fmt: skip

CORRUPT = "XLSX 文件不完整或已损坏（可能没有传完），请重新导出或重新上传。"


def cell_text(value: Any) -> str:
    """Return a cell as text: 2025.0 is "2025", a day is "2025-09-18"."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime():
            return value.isoformat(sep=" ")
        case date() | time() | timedelta():
            return str(value)
        case _:
            return str(value)


class SheetSource:
    """One sheet: the named or numbered one (from 1), else the first."""

    def __init__(self, file: Path, mapping: Mapping) -> None:
        self._sheet = _open_sheet(file, mapping.sheet)
        self._rows = max(self._sheet.total_height, 1)
        self._read = 0

    @property
    def done(self) -> float:
        """Return the part of the sheet that has been read."""
        return min(self._read / self._rows, 1.0)

    def records(self) -> Iterator[Records]:
        """Read the sheet in runs of rows; a row's number is that of the sheet."""
        numbers: list[int] = []
        cells: list[list[str]] = []
        first = self._sheet.start[0] + 1 if self._sheet.start else 1
        for number, row in enumerate(self._sheet.iter_rows(), first):
            numbers.append(number)
            cells.append([cell_text(value) for value in row])
            if len(cells) >= ROWS_AT_ONCE:
                self._read = number
                yield Records(numbers, RowTexts(cells), cells)
                numbers, cells = [], []
        yield Records(numbers, RowTexts(cells), cells)


def _open_sheet(file: Path, sheet: str | int | None) -> CalamineSheet:
    try:
        # The library gives up on a broken archive in many ways, some of them abrupt: look first.
        with zipfile.ZipFile(file) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > LARGEST_UNFOLDED:
                raise LoadError("XLSX 文件展开后超过2 GiB，请拆分或改用 CSV。")
            if archive.testzip() is not None:
                raise LoadError(CORRUPT)
        workbook = CalamineWorkbook.from_path(str(file))
        names = workbook.sheet_names
        if not names:
            raise LoadError("XLSX 文件里没有工作表。")
        return workbook.get_sheet_by_name(_chosen(names, sheet))
    except _BROKEN as error:
        raise LoadError(CORRUPT) from error


def _chosen(names: list[str], sheet: str | int | None) -> str:
    if sheet is None:
        return names[0]
    if isinstance(sheet, int):
        if 1 <= sheet <= len(names):
            return names[sheet - 1]
        raise LoadError(f"没有第{sheet}张工作表，文件里共{len(names)}张。")
    if sheet not in names:
        known = "、".join(shown(name) for name in names[:10])
        raise LoadError(f"没有名为“{sheet}”的工作表{nearest(sheet, names)}文件里有：{known}。")
    return sheet
