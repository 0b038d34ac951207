"""A column of degrees: longitudes or latitudes as tables write them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from metrics.ingest.distinct import meant
from metrics.ingest.mapping import Said
from metrics.ingest.numbers import read_number, read_plain_numbers
from metrics.ingest.refusals import UnreadableError, shown
from metrics.ingest.tables import Rows, Texts

Mask = NDArray[np.bool_]

_DECIMAL = "请写作十进制的度（如121.55），不带度分秒符号和逗号。"


@dataclass(frozen=True)
class Degrees:
    """``values`` are NaN where there is no number: where it is missing, and where it is wrong."""

    called: str
    most: int
    texts: Texts
    values: NDArray[np.float64]
    is_missing: Mask

    @property
    def is_wrong(self) -> Mask:
        """True where something is written that is no number."""
        wrong: Mask = np.isnan(self.values) & ~self.is_missing
        return wrong

    @property
    def is_off_the_earth(self) -> Mask:
        """True where the number is beyond what there is."""
        beyond: Mask = np.abs(self.values) > self.most
        return beyond

    def fault(self, row: int) -> str:
        """Return the sentence for a row whose text is wrong or beyond what there is."""
        said = _no_degrees(self.texts[row], self.called, self.most)
        return said + _DECIMAL if self.is_wrong[row] else said


def read_one(text: str, called: str, most: int) -> float:
    """Return a single longitude or latitude; ``most`` is 180 or 90.

    Raises:
        UnreadableError: it is none, with what would be.
    """
    value = _read_unusual(text)
    if abs(value) <= most:
        return value
    hint = _DECIMAL if np.isnan(value) else ""
    raise UnreadableError(_no_degrees(text, called, most) + hint)


def _no_degrees(text: str, called: str, most: int) -> str:
    return f"{called}“{shown(text)}”不是{-most}至{most}之间的度数。"


def read_degrees(
    said: Said, rows: Rows, missing: Collection[str], called: str, most: int
) -> Degrees:
    """Read what a mapping says of longitudes or latitudes; ``most`` is 180 or 90."""
    texts = _texts(said, rows)
    is_missing = np.fromiter((text in missing for text in texts), bool, len(texts))
    values = read_plain_numbers(list(texts))
    values[is_missing] = np.nan
    for row in np.flatnonzero(np.isnan(values) & ~is_missing):
        values[row] = _read_unusual(texts[row])
    return Degrees(called, most, texts, values, is_missing)


def _texts(said: Said, rows: Rows) -> Texts:
    if isinstance(said, str):
        return np.full(len(rows), said, object)
    texts = np.empty(len(rows), object)
    texts[:] = [meant(said, word) for word in rows.columns[said.column]]
    return texts


def _read_unusual(text: str) -> float:
    """Read a number that needs a second look, such as one in full-width digits; else NaN."""
    number = read_number(text)
    # 121,55 is a comma for a point, 29,870 no thousands: neither is guessed at.
    if number is None or number.operator != "=" or number.is_percent or "," in text or "，" in text:
        return float("nan")
    return number.value
