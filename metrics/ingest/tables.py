"""A table: a header that says where the columns are, and rows as columns of text."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from metrics.errors import LoadError
from metrics.ingest.mapping import Mapping
from metrics.ingest.records import Records
from metrics.ingest.refusals import Refusal, nearest, shown
from metrics.ingest.sources import Source

Texts = NDArray[np.object_]

# What else a table might be delimited by, with the name that people know it by.
DELIMITERS = {
    ",": "逗号“,”",
    ";": "分号“;”",
    "\t": "制表符（Tab）",
    "|": "竖线“|”",
    "，": "全角逗号“，”",
}


@dataclass
class Rows:
    """Rows in a row: their line numbers, their texts, and the columns that the mapping names.

    ``count`` is the number of rows read, the refused ones included.
    """

    numbers: NDArray[np.int64]
    texts: Sequence[str]
    columns: dict[str, Texts]
    refused: list[Refusal] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def count(self) -> int:
        """Rows read: those to be judged and those refused already."""
        return len(self.numbers) + len(self.refused)


def find_header(records: Records, line: int) -> int:
    """Return the position of the header: the first record that is not blank from a line on.

    Raises:
        LoadError: it is not there, or could not be read.
    """
    for position, number in enumerate(records.numbers):
        if number >= line and any(cell.strip() for cell in records.row(position)):
            if any(line <= refusal.line < number for refusal in records.refused):
                break
            return position
    if records.refused:
        raise LoadError(f"第{line}行应为表头，但该行无法读出，请检查编码、引号和长度。")
    raise LoadError(f"文件里没有表头（应在第{line}行）。")


def first_records(runs: Iterator[Records]) -> Records:
    """Return the first run that holds a record; what was refused before it goes along."""
    refused: list[Refusal] = []
    for records in runs:
        refused += records.refused
        if len(records):
            records.refused = refused
            return records
    return Records(refused=refused)


def header_of(source: Source, line: int) -> list[str]:
    """Return the names of the columns, which stand on a line.

    Raises:
        LoadError: they do not.
    """
    records = first_records(source.records())
    return _names(records.row(find_header(records, line)))


def _names(cells: list[str]) -> list[str]:
    return [cell.strip() for cell in cells]


def check_header(header: list[str], mapping: Mapping) -> None:
    """See that a header has the columns that a mapping needs.

    Raises:
        LoadError: it has not; the delimiter is suspected first, then a misspelt name.
    """
    missing = [
        name for name, required in mapping.columns.items() if required and name not in header
    ]
    if missing:
        suspected = suspect_delimiter(header, mapping.delimiter, mapping.columns)
        if suspected:
            raise LoadError(suspected)
        names = "、".join(f"“{name}”" for name in missing)
        found = "、".join(shown(name) for name in header[:20])
        raise LoadError(f"表头缺少列{names}{nearest(missing[0], header)}文件的列是：{found}。")
    check_spelling(header, mapping)
    twice = next((name for name in mapping.columns if header.count(name) > 1), None)
    if twice:
        raise LoadError(f"表头中列“{twice}”出现了不止一次，无法确定用哪一列。")


def check_spelling(header: list[str], mapping: Mapping) -> None:
    """See that no column is an optional one misspelt, which would be left unread in silence.

    Raises:
        LoadError: one is.
    """
    unread = [name for name in header if name and name not in mapping.columns]
    for name, is_required in mapping.columns.items():
        if is_required or name in header:
            continue
        for like in difflib.get_close_matches(name, unread, n=1, cutoff=0.8):
            raise LoadError(f"表头中的列“{shown(like)}”不认识，是否应为“{name}”？")


def suspect_delimiter(header: list[str], delimiter: str, wanted: Iterable[str]) -> str | None:
    """Say which delimiter a header seems to be written with, when it is another one."""
    line = delimiter.join(header)
    known = set(wanted)
    scores = {
        other: len(known & {cell.strip().strip('"') for cell in line.split(other)})
        for other in DELIMITERS
    }
    best = max(scores, key=lambda other: scores[other])
    if scores[best] < 2 or best == delimiter:
        return None
    used = DELIMITERS.get(delimiter, f"“{delimiter}”")
    return (
        f"分隔符不对：文件似乎以{DELIMITERS[best]}分隔，而映射写明的是{used}。"
        "请改写映射中的 delimiter，或另存为正确的分隔符。"
    )


def read_rows(source: Source, mapping: Mapping) -> Iterator[Rows]:
    """Read a table's rows as columns, run by run.

    Raises:
        LoadError: the header will not do.
    """
    runs = source.records()
    records = first_records(runs)
    position = find_header(records, mapping.header)
    header = _names(records.row(position))
    check_header(header, mapping)
    first = records.at(range(position + 1, len(records)))
    for run in chain([first], runs):
        yield _arrange(run, header, mapping)


def _arrange(records: Records, header: list[str], mapping: Mapping) -> Rows:
    """Refuse the records that are not as wide as the header, and turn the others by columns."""
    width = len(header)
    widths = records.widths()
    if widths.count(width) < len(widths):
        kept = [at for at, found in enumerate(widths) if found and _fits(records, at, found, width)]
        known = set(kept)
        wrong = [at for at, found in enumerate(widths) if found and at not in known]
        records.refused += [
            Refusal(
                records.numbers[at],
                records.texts[at],
                f"本行有{widths[at]}列，表头有{width}列，对不上。",
            )
            for at in wrong
        ]
        records = _cut(records.at(kept), width)
    columns = dict(zip(header, map(_texts, records.columns(width)), strict=True))
    nothing = _texts([""] * len(records))
    named = {name: columns.get(name, nothing) for name in mapping.columns}
    return Rows(np.asarray(records.numbers, np.int64), records.texts, named, records.refused)


def _fits(records: Records, position: int, found: int, width: int) -> bool:
    """Tell whether a record is as wide as the header, or wider by empty cells alone."""
    return found == width or (
        found > width and not any(map(str.strip, records.row(position)[width:]))
    )


def _cut(records: Records, width: int) -> Records:
    """Return records all of the same width, which some were not."""
    cells = [records.row(position)[:width] for position in range(len(records))]
    return Records(records.numbers, records.texts, cells, refused=records.refused)


def _texts(cells: list[str]) -> Texts:
    column = np.empty(len(cells), object)
    column[:] = cells
    return column
