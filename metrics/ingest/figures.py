"""Figures ready to be kept: one array a column, in the order of the file."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

Objects = NDArray[np.object_]


@dataclass(frozen=True)
class Figures:
    """Judged figures; days are ISO texts, ``published_at`` is UTC or None.

    ``row``: the position in its run of rows, ``line``: the file's. ``place``: equal where metric,
    region, measure, slice and period are; ``key``: where the day of publication is equal too.
    """

    row: NDArray[np.int64]
    line: NDArray[np.int64]
    place: NDArray[np.int64]
    key: NDArray[np.int64]
    metric: Objects
    region_code: Objects
    measure: Objects
    slice: Objects
    period: Objects
    grain: Objects
    period_start: Objects
    period_end: Objects
    value: NDArray[np.float64]
    operator: Objects
    status: Objects
    published_at: Objects

    def __len__(self) -> int:
        return len(self.key)

    def at(self, which: NDArray[np.int64] | NDArray[np.bool_]) -> Figures:
        """Return some of the figures."""
        return Figures(*(getattr(self, field.name)[which] for field in fields(self)))


def joined(parts: list[Figures]) -> Figures:
    """Put the figures of several columns together, line by line."""
    if len(parts) == 1:
        return parts[0]
    whole = Figures(
        *(
            np.concatenate([getattr(part, field.name) for part in parts])
            for field in fields(Figures)
        )
    )
    return whole.at(np.argsort(whole.row, kind="stable"))
