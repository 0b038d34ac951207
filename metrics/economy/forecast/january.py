"""1-2月: years that publish January and February as one figure, or neither, are shorter."""

from __future__ import annotations

from itertools import groupby
from typing import Final

import numpy as np
import pandas as pd

from metrics.economy.forecast.result import Floats, Note, Remark
from metrics.economy.forecast.wording import remark

# A month that lacks once may simply be missing; two years running are a way of publishing.
_FEWEST_YEARS: Final = 2

_APART: Final[frozenset[int]] = frozenset()
_MERGED: Final = frozenset({1})
_LEFT_OUT: Final = frozenset({1, 2})
_NOTES: Final = {_MERGED: Note.MERGED_JANUARY, _LEFT_OUT: Note.NO_JANUARY_FEBRUARY}

Months = tuple[Floats, pd.PeriodIndex, int, tuple[Remark, ...]]


def published_months(figures: Floats, index: pd.PeriodIndex) -> Months:
    """Return a monthly series with one way of publishing, its index, season and remarks.

    January counts as merged into February where it lacks and February does not, in two years
    running; February's figure is then that of two months. Where both lack they are no periods of
    the series. Only the years that are published like the newest one are kept, and no month is
    made up.

    Args:
        figures: one a month, NaN where missing.
        index: every month between the first and the last.
    """
    runs = _runs(figures, index)
    if not runs or (len(runs) == 1 and runs[0][0] == _APART):
        return figures, index, 12, ()
    lacking, first = runs[-1]
    remarks = [remark(_NOTES[lacking])] if lacking else []
    if len(runs) > 1:
        remarks.append(remark(Note.CUT_BEFORE_MERGING, year=first))
    kept = np.asarray(index.year >= first) & ~np.isin(index.month, list(lacking))
    return figures[kept], index[kept], 12 - len(lacking), tuple(remarks)


def lacking_months(remarks: tuple[Remark, ...]) -> frozenset[int]:
    """Return the months that are no periods of a series with these remarks."""
    noted = {entry.note for entry in remarks}
    return next((lacking for lacking, note in _NOTES.items() if note in noted), _APART)


def _runs(figures: Floats, index: pd.PeriodIndex) -> list[tuple[frozenset[int], int]]:
    """Return the ways of publishing one after the other: the months that lack, the first year."""
    months = zip(index.year, index.month, strict=True)
    known = dict(zip(months, np.isfinite(figures), strict=True))
    ways = []
    for year in range(index[0].year, index[-1].year + 1):
        if (year, 1) in known and (year, 2) in known:
            lacking = frozenset(month for month in (1, 2) if not known[year, month])
            ways.append((lacking, year))
    runs: list[tuple[frozenset[int], int]] = []
    for lacking, group in groupby(ways, key=lambda way: way[0]):
        years = [year for _, year in group]
        is_gap = lacking == {2} or (lacking and len(years) < _FEWEST_YEARS)
        if not is_gap and (not runs or runs[-1][0] != lacking):
            # The first year of all is kept from its first month on.
            runs.append((lacking, years[0] if runs else index[0].year))
    return runs
