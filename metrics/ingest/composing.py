"""Texts put together of several columns: templates, moments in two columns, made identities."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping

import numpy as np

from metrics.ingest.distinct import meant
from metrics.ingest.event_mapping import DateAndTime, Identity, Template
from metrics.ingest.mapping import COLUMN_IN_TEXT
from metrics.ingest.tables import Texts

# Half of a SHA-256: of a million events two share a number by a chance of 1 in 10^26.
_DIGITS = 32
# Stands between the parts of an identity; no cell that can be kept holds it.
_BETWEEN = "\x1f"
_COMPACT_TIME = re.compile(r"\d{1,4}|\d{5,6}")


def fill_template(said: Template, columns: Mapping[str, Texts]) -> Texts:
    """Return the template with each row's cells in it, trimmed."""
    # Odd parts are the columns' names.
    parts = COLUMN_IN_TEXT.split(said.template)
    written = "".join(
        "{}" if at % 2 else part.replace("{", "{{").replace("}", "}}")
        for at, part in enumerate(parts)
    )
    rows = zip(*(map(str.strip, columns[name]) for name in parts[1::2]), strict=True)
    return _texts(written.format(*cells) for cells in rows)


def join_moments(said: DateAndTime, columns: Mapping[str, Texts]) -> Texts:
    """Return date and time in one text; without a date there is no moment."""
    rows = list(zip(columns[said.date.column], columns[said.time.column], strict=True))
    known = {row: _moment(meant(said.date, row[0]), meant(said.time, row[1])) for row in set(rows)}
    return _texts(known[row] for row in rows)


def _moment(day: str, time: str) -> str:
    return f"{day} {clock_time(time)}" if day else ""


def clock_time(text: str) -> str:
    """Return a time of digits alone with its colons: 7 is 00:07, 1305 is 13:05."""
    if not _COMPACT_TIME.fullmatch(text):
        return text
    width = 4 if len(text) <= 4 else 6
    digits = text.zfill(width)
    return ":".join(digits[at : at + 2] for at in range(0, width, 2))


class Identities:
    """Makes the numbers of a file's events; what was met counts for the rows that follow."""

    def __init__(self, said: Identity) -> None:
        self._said = said
        self._met: Counter[str] = Counter()

    def numbers(self, columns: Mapping[str, Texts]) -> Texts:
        """Return each row's number: a digest of its columns, and which of those alike it is."""
        rows = zip(*(columns[name] for name in self._said.columns), strict=True)
        digests = (_digest(cells) for cells in rows)
        if self._said.repeated == "refuse":
            return _texts(digests)
        return _texts(self._numbered(digest) for digest in digests)

    def _numbered(self, digest: str) -> str:
        self._met[digest] += 1
        count = self._met[digest]
        return digest if count == 1 else f"{digest}-{count}"


def _digest(cells: Iterable[str]) -> str:
    text = _BETWEEN.join(cell.strip() for cell in cells)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def _texts(found: Iterable[str]) -> Texts:
    listed = list(found)
    column = np.empty(len(listed), object)
    column[:] = listed
    return column
