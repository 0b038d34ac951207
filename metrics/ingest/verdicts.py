"""Which rows of a run are refused, and the first reason found for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from metrics.ingest.distinct import Distinct
from metrics.ingest.refusals import Refusal
from metrics.ingest.tables import Rows


class Verdicts:
    """A line is kept or refused as a whole: a table half of whose row is kept misleads."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._reasons: dict[int, str] = {}
        self.is_good = np.ones(len(rows), bool)

    def refuse(self, rows: Iterable[int], reason: Callable[[int], str]) -> None:
        """Refuse rows by position; ``reason`` makes the sentence for one of them."""
        for row in rows:
            if row not in self._reasons:
                self._reasons[row] = reason(row)
                self.is_good[row] = False

    def refuse_bad(self, words: Distinct[Any], of: NDArray[np.int64] | None = None) -> None:
        """Refuse the rows whose word means nothing; ``of`` are the rows that the words are of."""
        for position in np.flatnonzero(words.is_bad):
            row = int(position if of is None else of[position])
            self.refuse([row], lambda _, at=int(position): words.fault(at))  # type: ignore[misc]

    @property
    def refusals(self) -> list[Refusal]:
        """The refused rows, by line, with those that could not even be read."""
        judged = [
            Refusal(int(self._rows.numbers[row]), self._rows.texts[row], reason)
            for row, reason in self._reasons.items()
        ]
        return sorted(judged + self._rows.refused, key=lambda refusal: refusal.line)
