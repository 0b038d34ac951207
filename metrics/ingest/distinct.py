"""Judge each distinct word of a column once, however many rows repeat it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from metrics.ingest.mapping import Cell, Said
from metrics.ingest.numbers import read_number
from metrics.ingest.refusals import UnreadableError
from metrics.ingest.tables import Texts

T = TypeVar("T")
U = TypeVar("U")

Codes = NDArray[np.int64]

REMEMBERED = 100_000


@dataclass(frozen=True)
class Distinct(Generic[T]):
    """What the rows of a column mean: ``meanings[codes[row]]``, or why it means nothing.

    ``faults`` holds a sentence where there is none.
    """

    codes: Codes
    meanings: tuple[T | None, ...]
    faults: tuple[str | None, ...]

    @property
    def is_bad(self) -> NDArray[np.bool_]:
        """True for the rows whose word means nothing."""
        return np.array([fault is not None for fault in self.faults], bool)[self.codes]

    def fault(self, row: int) -> str:
        """Return the sentence for a bad row."""
        return self.faults[self.codes[row]] or ""

    def value(self, row: int) -> T | None:
        """Return what a row's word means."""
        return self.meanings[int(self.codes[row])]

    def at(self, rows: NDArray[np.int64]) -> Distinct[T]:
        """Return the same for some of the rows."""
        return Distinct(self.codes[rows], self.meanings, self.faults)

    def then(self, read: Callable[[T], U]) -> Distinct[U]:
        """Return what follows from each value; a fault stays what it is."""
        found = [
            (None, fault) if value is None else _attempt(read, value)
            for value, fault in zip(self.meanings, self.faults, strict=True)
        ]
        return Distinct(self.codes, tuple(v for v, _ in found), tuple(f for _, f in found))

    def objects(self, text: Callable[[T], object]) -> NDArray[np.object_]:
        """Return something of each row's value; None for a row without a value."""
        found = np.empty(len(self.meanings), object)
        found[:] = [None if value is None else text(value) for value in self.meanings]
        return found[self.codes]


def _attempt(read: Callable[[T], U], value: T) -> tuple[U | None, str | None]:
    try:
        return read(value), None
    except UnreadableError as error:
        return None, str(error)


class Words(Generic[T]):
    """Reads words into meanings and remembers them from one run of rows to the next."""

    def __init__(self, read: Callable[[str], T]) -> None:
        self._read = read
        self._known: dict[str, tuple[T | None, str | None]] = {}

    def column(self, cells: Texts) -> Distinct[T]:
        """Read a column, each distinct word once."""
        codes, words = pd.factorize(cells)
        return self._distinct(codes.astype(np.int64), list(words))

    def said(self, said: Said, columns: Mapping[str, Texts], rows: int) -> Distinct[T]:
        """Read what a mapping says: one word for all rows, or a cell's words through its table."""
        if isinstance(said, str):
            return self._distinct(np.zeros(rows, np.int64), [said])
        codes, words = pd.factorize(columns[said.column])
        return self._distinct(codes.astype(np.int64), [meant(said, word) for word in words])

    def _distinct(self, codes: Codes, words: list[str]) -> Distinct[T]:
        found = [self._meaning(word) for word in words]
        return Distinct(codes, tuple(v for v, _ in found), tuple(fault for _, fault in found))

    def _meaning(self, word: str) -> tuple[T | None, str | None]:
        known = self._known.get(word)
        if known is None:
            known = _attempt(self._read, word)
            if len(self._known) >= REMEMBERED:  # words that differ on every row are not worth it
                self._known.clear()
            self._known[word] = known
        return known


def meant(cell: Cell, word: str) -> str:
    """Return what a cell's text stands for by the cell's own table and bands."""
    word = word.strip()
    if word in cell.words:
        return cell.words[word] or cell.default
    return (_banded(cell, word) if cell.bands else word) or cell.default


def _banded(cell: Cell, word: str) -> str:
    """Return the word of the band that a number lies in; another text stays what it is."""
    number = read_number(word)
    if number is None or number.operator != "=":
        return word
    return next((band.word for band in cell.bands if number.value < band.below), word)


def across(read: Callable[..., U], *columns: Distinct[Any]) -> Distinct[U]:
    """Return what follows from several columns together, each distinct combination once."""
    codes, samples = _combinations([column.codes for column in columns])
    found = [
        _attempt(lambda parts: read(*parts), tuple(column.value(row) for column in columns))
        for row in samples
    ]
    return Distinct(codes, tuple(v for v, _ in found), tuple(fault for _, fault in found))


def merged(column: Distinct[T]) -> Distinct[T]:
    """Return a column without bad rows with equal values under one code."""
    values = tuple(dict.fromkeys(column.meanings))
    place = {value: code for code, value in enumerate(values)}
    codes = np.array([place[value] for value in column.meanings], np.int64)[column.codes]
    return Distinct(codes, values, (None,) * len(values))


def _combinations(columns: Sequence[Codes]) -> tuple[Codes, Codes]:
    """Number the distinct combinations of codes; return them with a row where each occurs."""
    total = np.zeros(len(columns[0]), np.int64)
    for codes in columns:
        total = total * (int(codes.max(initial=0)) + 1) + codes
        if total.max(initial=0) > 2**40:  # keep the next product within 63 bits
            total = np.unique(total, return_inverse=True)[1].astype(np.int64)
    codes, distinct = pd.factorize(total)
    samples = np.zeros(len(distinct), np.int64)
    samples[codes[::-1]] = np.arange(len(codes) - 1, -1, -1)
    return codes.astype(np.int64), samples
