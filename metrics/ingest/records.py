"""Lines made records: cells between delimiters, quoted ones with line ends inside."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import overload

from metrics.ingest.refusals import Refusal

# A quoted cell may hold line ends, but a forgotten quotation mark must not swallow the file.
MOST_LINES = 50

_QUOTE = '"'
# What a line may hold and still be blank.
_BLANK = " \t\r\xa0\u3000"


class RowTexts(Sequence[str]):
    """The texts of rows of cells, each made when it is asked for: of most rows it never is."""

    def __init__(self, cells: Sequence[Sequence[str]]) -> None:
        self._cells = cells

    def __len__(self) -> int:
        return len(self._cells)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> RowTexts: ...
    def __getitem__(self, at: int | slice) -> str | RowTexts:
        if isinstance(at, slice):
            return RowTexts(self._cells[at])
        return "\t".join(self._cells[at])


@dataclass
class Records:
    """Records in a row: the number of each one's first line, its text and its cells.

    Without ``cells`` the records are plain: their texts are cut at every ``delimiter``. A
    million short lists of cells would cost more than all that is done with them.
    """

    numbers: list[int] = field(default_factory=list)
    texts: Sequence[str] = field(default_factory=list)
    cells: list[list[str]] | None = None
    delimiter: str = ""
    refused: list[Refusal] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.numbers)

    def row(self, position: int) -> list[str]:
        """Return the cells of one record."""
        if self.cells is None:
            return self.texts[position].split(self.delimiter)
        return self.cells[position]

    def widths(self) -> list[int]:
        """Return how many cells each record has; 0 for one that is blank."""
        if self.cells is None:
            sign, blank = self.delimiter, self.delimiter + _BLANK
            return [text.count(sign) + 1 if text.strip(blank) else 0 for text in self.texts]
        return [len(cells) if any(map(str.strip, cells)) else 0 for cells in self.cells]

    def at(self, positions: Sequence[int]) -> Records:
        """Return some of the records, and all of the refusals."""
        return Records(
            [self.numbers[at] for at in positions],
            [self.texts[at] for at in positions],
            None if self.cells is None else [self.cells[at] for at in positions],
            self.delimiter,
            self.refused,
        )

    def columns(self, width: int) -> list[list[str]]:
        """Return the first ``width`` columns; every record has as many cells at least."""
        if self.cells is not None:
            return [[cells[at] for cells in self.cells] for at in range(width)]
        if not self.texts:
            return [[] for _ in range(width)]
        cells = self.delimiter.join(self.texts).split(self.delimiter)
        step = len(cells) // len(self.texts)
        return [cells[at::step] for at in range(width)]


def _reason(error: csv.Error) -> str:
    text = str(error)
    if "unexpected end" in text:
        return "引号没有配对：本行有一个双引号只有开头、没有结尾。"
    if "field limit" in text or "field larger" in text:
        return "本行有一个单元格超过128 KiB，请检查引号和分隔符。"
    return "本行的引号或换行不规范，无法拆分成单元格。"


class RecordReader:
    """Splits blocks of lines into records; an unfinished record waits for the next block."""

    def __init__(self, delimiter: str) -> None:
        self._delimiter = delimiter
        self._numbers: list[int] = []
        self._texts: list[str] = []

    def split(self, numbers: list[int], texts: list[str], *, final: bool) -> Records:
        """Split lines into records; ``final`` says that no more lines will come."""
        numbers, texts = self._numbers + numbers, self._texts + texts
        self._numbers, self._texts = [], []
        if not any(_QUOTE in text for text in texts):
            return Records(numbers, texts, delimiter=self._delimiter)
        return self._split_quoted(numbers, texts, final=final)

    def _split_quoted(self, numbers: list[int], texts: list[str], *, final: bool) -> Records:
        rows: list[list[str]] = []
        written: list[str] = []
        found = Records(texts=written, cells=rows)
        done = 0
        while done < len(texts):
            lines = _Lookahead(texts, done)
            try:
                for cells in csv.reader(lines, delimiter=self._delimiter, strict=True):
                    found.numbers.append(numbers[done])
                    written.append("\n".join(texts[done : lines.position]))
                    rows.append(cells)
                    done = lines.start = lines.position
            except csv.Error as error:
                if not final and lines.is_short:
                    self._numbers, self._texts = numbers[done:], texts[done:]
                    break
                found.refused.append(Refusal(numbers[done], texts[done], _reason(error)))
                done += 1
        return found


class _Lookahead(Iterator[str]):
    """Feeds lines to the CSV reader, but not too many to one record.

    ``start`` is the first line of the record being read, ``position`` the next line to feed.
    """

    def __init__(self, texts: Sequence[str], start: int) -> None:
        self._texts = texts
        self.start = start
        self.position = start

    @property
    def is_short(self) -> bool:
        """True when the record might be completed by lines that are still to come."""
        ended = self.position >= len(self._texts)
        return ended and self.position - self.start < MOST_LINES

    def __next__(self) -> str:
        if self.position >= len(self._texts) or self.position - self.start >= MOST_LINES:
            raise StopIteration
        line = self._texts[self.position]
        self.position += 1
        # The reader keeps a line end inside quotes only when it is given one.
        return f"{line}\n"
