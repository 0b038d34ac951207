"""Which figures of a file are news: compare them with what is known, and keep what differs.

A figure known later than the current one, and different from it, becomes the current one. A
figure *published* before the current one was known is an older vintage that arrives late: it is
kept when it differs from what was known at its time, and never becomes the current one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from metrics.ingest.tables import Texts


class News(IntEnum):
    """What a figure is to the warehouse."""

    NEW = 0
    REVISED = 1
    LATE = 2
    UNCHANGED = 3


@dataclass(frozen=True)
class Known:
    """The vintages that the warehouse has for some of the figures, one for each.

    ``figure``: the position of the figure that a vintage is of. ``is_later``: the figure is known
    as late as the vintage or later. ``is_same``: it says what the vintage says.
    """

    figure: NDArray[np.int64]
    id: NDArray[np.int64]
    is_later: NDArray[np.bool_]
    is_same: NDArray[np.bool_]


def compare(figures: int, current: Known) -> NDArray[np.int64]:
    """Tell what each of so many figures is, by the current vintages alone.

    LATE ones need another look: older vintages may say the same.
    """
    news = np.full(figures, News.NEW, np.int64)
    told = np.where(current.is_same, News.UNCHANGED, News.REVISED)
    news[current.figure] = np.where(current.is_later, told, News.LATE)
    return news


def rounds(places: NDArray[np.int64], known_at: Texts) -> list[NDArray[np.int64]]:
    """Part figures so that no two of a part share a place in the warehouse, oldest first.

    A file may hold several vintages of one figure, each with its day of publication.
    """
    if len(np.unique(places)) == len(places):
        return [np.arange(len(places))]
    order = np.lexsort((known_at.astype(str), places))
    place = places[order]
    starts = np.append(True, place[1:] != place[:-1])
    number = np.arange(len(place))
    turn = number - np.maximum.accumulate(np.where(starts, number, 0))
    return [order[turn == part] for part in range(int(turn.max(initial=0)) + 1)]
