"""A table with a column of longitudes and one of latitudes, read without a mapping."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from metrics.errors import LoadError
from metrics.ingest.numbers import read_number
from metrics.ingest.records import Records
from metrics.ingest.refusals import Refusal, UnreadableError, shown
from metrics.ingest.tables import DELIMITERS, find_header, first_records
from metrics.ingest.text_files import CsvSource, is_packed

# What the two columns are usually called; capitals do not matter.
LON_NAMES = ("lon", "lng", "longitude", "经度")
LAT_NAMES = ("lat", "latitude", "纬度")


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One row: the line on which it begins, its place in degrees, its other cells by column."""

    line: int
    lon: float
    lat: float
    cells: Mapping[str, str]


@dataclass
class PlaceTable:
    """The columns besides the place's, the rows with a place, and those without."""

    columns: tuple[str, ...] = ()
    rows: list[PlaceRow] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)


def read_place_table(file: Path, most: int) -> PlaceTable:
    """Read a CSV file in UTF-8 or GB18030 whose header names a longitude and a latitude.

    Args:
        file: the file; whatever its delimiter is.
        most: rows that are taken at most; more are counted, not kept.

    Raises:
        LoadError: it is no such table, or has too many rows.
    """
    if is_packed(file):  # which could unfold without end
        raise LoadError("文件是gz压缩包，请解开后再发送。")
    for delimiter in DELIMITERS:
        runs = CsvSource(file, "auto", delimiter).records()
        first = first_records(runs)
        at = find_header(first, 1)
        header = [shown(cell.strip(), 60) for cell in first.row(at)]
        lon, lat = _column(header, LON_NAMES), _column(header, LAT_NAMES)
        if lon is not None and lat is not None:
            below = first.at(range(at + 1, len(first)))
            return _read(header, (lon, lat), chain([below], runs), most)
    raise LoadError(
        f"表头没有经度列和纬度列；请把两列命名为“经度”“纬度”（或{'、'.join(LON_NAMES[:3])}；"
        f"{'、'.join(LAT_NAMES[:2])}）。"
    )


def _column(header: Sequence[str], names: Sequence[str]) -> int | None:
    """Return where a column of one of the names is.

    Raises:
        LoadError: there are several.
    """
    found = [at for at, name in enumerate(header) if name.lower() in names]
    if len(found) > 1:
        listed = "、".join(f"“{header[at]}”" for at in found)
        raise LoadError(f"表头中有{len(found)}列像是同一个坐标（{listed}），请只留一列。")
    return found[0] if found else None


def _read(
    header: list[str], place: tuple[int, int], runs: Iterator[Records], most: int
) -> PlaceTable:
    lon, lat = place
    others = {name: at for at, name in enumerate(header) if name and at not in place}
    table = PlaceTable(tuple(others))
    count = 0
    for records in runs:
        filled = [at for at, width in enumerate(records.widths()) if width]
        count += len(filled) + len(records.refused)
        if count > most:
            continue
        table.refused += records.refused
        for at in filled:
            line, cells = records.numbers[at], records.row(at)
            try:
                _check_width(cells, header)
                degrees = _degrees(header, cells, lon), _degrees(header, cells, lat)
            except UnreadableError as fault:
                table.refused.append(Refusal(line, records.texts[at], str(fault)))
                continue
            said = {name: cells[other].strip() for name, other in others.items()}
            table.rows.append(PlaceRow(line, *degrees, said))
    if count > most:
        raise LoadError(f"表中有{count}行，一次最多{most}行；请只导出需要的范围或类别。")
    if not count:
        raise LoadError("表头下面没有任何一行。")
    return table


def _check_width(cells: list[str], header: list[str]) -> None:
    width = len(header)
    if len(cells) < width or any(map(str.strip, cells[width:])):
        raise UnreadableError(f"本行有{len(cells)}列，表头有{width}列，对不上")


def _degrees(header: list[str], cells: list[str], at: int) -> float:
    name, text = header[at], cells[at].strip()
    if not text:
        raise UnreadableError(f"“{name}”是空的，没有位置")
    number = read_number(text)
    if number is None or number.operator != "=" or number.is_percent:
        raise UnreadableError(f"“{name}”写的是“{shown(text)}”，应为121.55这样的十进制度数")
    return number.value
