"""Read a column of values: numbers, the operators written into them, and what is no number."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from metrics.ingest.numbers import read_number, read_plain_numbers
from metrics.ingest.tables import Texts


@dataclass(frozen=True)
class Values:
    """``number`` is nan where the text is no number; ``percent``: written with a % sign."""

    number: NDArray[np.float64]
    operator: NDArray[np.object_]
    percent: NDArray[np.bool_]

    def at(self, rows: NDArray[np.int64]) -> Values:
        """Return the same for some of the rows."""
        return Values(self.number[rows], self.operator[rows], self.percent[rows])


def read_values(texts: Texts) -> Values:
    """Read values the quick way, and those that it does not understand one by one."""
    number = read_plain_numbers(list(texts))
    operator = np.full(len(texts), "=", object)
    percent = np.zeros(len(texts), bool)
    for position in np.flatnonzero(np.isnan(number)):
        found = read_number(texts[position])
        if found is not None:
            number[position] = found.value
            operator[position] = found.operator
            percent[position] = found.is_percent
    return Values(number, operator, percent)
