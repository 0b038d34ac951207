"""Numbers for keys, so that a million of them can be compared without their texts."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

import numpy as np
from numpy.typing import NDArray

from metrics.errors import LoadError

Integers = NDArray[np.int64]

# A key is one whole number of 63 bits: statement, region, period.
STATEMENT_BITS, REGION_BITS, PERIOD_BITS = 20, 19, 24


class Numbering:
    """Gives each thing a number, the same one every time, below a power of two."""

    def __init__(self, bits: int) -> None:
        self._most = 1 << bits
        self._numbers: dict[Hashable, int] = {}

    def number(self, things: Iterable[Hashable]) -> Integers:
        """Return the numbers of some things.

        Raises:
            LoadError: there are more different things than numbers.
        """
        numbers = self._numbers
        found = [numbers.setdefault(thing, len(numbers)) for thing in things]
        if len(numbers) > self._most:
            raise LoadError(f"文件里不同的分组或数据期超过{self._most}种，请拆分文件。")
        return np.asarray(found, np.int64)


def packed(statements: Integers, regions: Integers, periods: Integers) -> Integers:
    """Pack three numbers into one key."""
    return ((statements << REGION_BITS) | regions) << PERIOD_BITS | periods


class SeenKeys:
    """The keys of a file so far, and the line of each: sorted runs, merged as they grow."""

    def __init__(self) -> None:
        self._runs: list[tuple[Integers, Integers]] = []

    def find(self, keys: Integers) -> Integers:
        """Return the line on which each key was seen, 0 where it was not."""
        lines = np.zeros(len(keys), np.int64)
        for seen, seen_lines in self._runs:
            at = np.searchsorted(seen, keys)
            at[at == len(seen)] = 0
            hit = seen[at] == keys
            lines[hit] = seen_lines[at[hit]]
        return lines

    def add(self, keys: Integers, lines: Integers) -> None:
        """Remember new keys."""
        if not len(keys):
            return
        order = np.argsort(keys, kind="stable")
        keys, lines = keys[order], lines[order]
        # Runs of like size are merged, so there are never more than a few of them.
        while self._runs and len(self._runs[-1][0]) <= 2 * len(keys):
            last_keys, last_lines = self._runs.pop()
            keys = np.concatenate([last_keys, keys])
            lines = np.concatenate([last_lines, lines])
            order = np.argsort(keys, kind="stable")
            keys, lines = keys[order], lines[order]
        self._runs.append((keys, lines))


def first_lines(keys: Integers, lines: Integers) -> Integers:
    """Return, for each key of a run, the line of its first occurrence in the run."""
    _, first, back = np.unique(keys, return_index=True, return_inverse=True)
    return lines[first[back]]
