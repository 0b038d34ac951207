"""Which areas touch which: the neighbourhoods that spatial statistics look at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from geo.errors import InvalidValuesError

Integers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Contiguity:
    """A binary, symmetric neighbourhood in sparse form; nobody is a neighbour of itself.

    ``ids`` (n, ascending) name the areas. The two arrays of equal length hold, for every area and
    each neighbour of it, the positions of both: a pair of neighbours stands there twice.
    """

    ids: tuple[str, ...]
    areas: Integers
    neighbours: Integers

    @classmethod
    def from_pairs(cls, ids: Iterable[str], pairs: Iterable[tuple[str, str]]) -> Contiguity:
        """Build it of area ids and of pairs of neighbours, each in any order and number.

        Raises:
            InvalidValuesError: a pair names an unknown area, or an area twice.
        """
        ordered = tuple(sorted(set(ids)))
        position = {area: place for place, area in enumerate(ordered)}
        both: set[tuple[int, int]] = set()
        for one, other in pairs:
            for area in (one, other):
                if area not in position:
                    raise InvalidValuesError(f"相邻关系提到“{area}”，但它不在给出的区域之中。")
            if one == other:
                raise InvalidValuesError(f"“{one}”被列为自己的邻居；相邻关系应在两个区域之间。")
            both |= {(position[one], position[other]), (position[other], position[one])}
        found = np.array(sorted(both), dtype=np.int64).reshape(-1, 2)
        return cls(ordered, found[:, 0], found[:, 1])

    @property
    def degrees(self) -> Integers:
        """How many neighbours each area has (n)."""
        return np.bincount(self.areas, minlength=len(self.ids))

    def sums(self, values: Floats) -> Floats:
        """Return the sum of the values (n) of each area's neighbours (n); zero without any."""
        near = values[self.neighbours]
        return np.bincount(self.areas, weights=near, minlength=len(self.ids)).astype(np.float64)
