"""The past of a series as the members take it, or the reason why it is not enough.

A merged 1-2月 stands at February, January is absent (see ``january``). A short gap is bridged for
estimation alone and is never scored; of a longer one only what came after it is used.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, cast

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from metrics.economy.forecast.bridging import bridge, last_long_gap
from metrics.economy.forecast.january import lacking_months, published_months
from metrics.economy.forecast.result import Floats, NoForecast, Note, Reason, Remark
from metrics.economy.forecast.wording import refuse, remark

# Domain rule: fewer are 样本不足; and of a seasonal series fewer than three years.
FEWEST_POINTS: Final = 8
FEWEST_YEARS: Final = 3
# What is older says little about the next years and only costs time.
MOST_YEARS: Final = 30
MOST_POINTS: Final = 240

_SEASONS: Final = {"M": 12, "Q": 4, "Y": 1}

Index = pd.PeriodIndex | pd.RangeIndex


@dataclass(frozen=True)
class History:
    """A regular past.

    Attributes:
        figures: one a period without gaps, in the unit of the series.
        is_known: False where a figure was bridged.
        season: periods in a year; 1 without a season.
        index: the periods of the figures.
        remarks: what was done to the series.
    """

    figures: Floats
    is_known: NDArray[np.bool_]
    season: int
    index: Index
    remarks: tuple[Remark, ...] = ()

    @property
    def is_seasonal(self) -> bool:
        """True where the figures follow a season."""
        return self.season > 1

    def targets(self, horizon: int) -> Index:
        """Return the next periods, without the months that are published as part of another."""
        if not isinstance(self.index, pd.PeriodIndex):
            following = int(self.index[-1]) + 1
            return pd.RangeIndex(following, following + horizon)
        listed = pd.period_range(self.index[-1] + 1, periods=2 * horizon + 2, freq=self.index.freq)
        lacking = lacking_months(self.remarks)
        if lacking:
            listed = listed[~np.isin(listed.month, list(lacking))]
        return listed[:horizon]


def read_history(series: pd.Series[float], season: int | None = None) -> History | NoForecast:
    """Return the past of a series, or the reason why nothing can be said from it.

    Args:
        series: figures on a ``PeriodIndex`` (months, quarters or years) or on any other index,
            whose order is then taken as it stands; missing ones are NaN or absent.
        season: periods in a year; needed only where the index has no calendar.
    """
    values = pd.to_numeric(series, errors="coerce").astype(float)
    values = values.where(np.isfinite(values))
    if isinstance(values.index, pd.PeriodIndex):
        grain = values.index.freqstr[:1]
        if grain not in _SEASONS or values.index.hasnans or values.index.has_duplicates:
            return refuse(Reason.NOT_REGULAR, grain=values.index.freqstr)
        season = _SEASONS[grain] if season is None else season
    else:
        values = values.set_axis(pd.RangeIndex(len(values)))
    values = values.sort_index()
    known = np.flatnonzero(values.notna())
    if not len(known):
        return refuse(Reason.ALL_MISSING)
    values = values.iloc[known[0] : known[-1] + 1]
    if isinstance(values.index, pd.PeriodIndex):
        every = pd.period_range(values.index[0], values.index[-1], freq=values.index.freq)
        values = values.reindex(every)
    return _judged(_without_gaps(_published_alike(values, season or 1)))


def _published_alike(values: pd.Series[float], season: int) -> History:
    figures, index = np.asarray(values, dtype=np.float64), values.index
    remarks: tuple[Remark, ...] = ()
    if season == 12 and isinstance(index, pd.PeriodIndex):
        figures, index, season, remarks = published_months(figures, index)
    kept = index if isinstance(index, pd.PeriodIndex) else pd.RangeIndex(len(figures))
    return History(figures, np.isfinite(figures), season, kept, remarks)


def _without_gaps(history: History) -> History | NoForecast:
    """Keep what came after the last long gap, and bridge the short ones."""
    start = last_long_gap(history.figures, history.season)
    left = len(history.figures) - start
    remarks = history.remarks
    if start:
        if left < FEWEST_POINTS:
            period = history.index[start]
            return refuse(Reason.GAP, period=period, points=left, needed=FEWEST_POINTS)
        remarks += (remark(Note.CUT_AT_GAP, period=history.index[start]),)
    most = MOST_YEARS * history.season if history.is_seasonal else MOST_POINTS
    start = max(start, len(history.figures) - most)
    while not history.is_known[start]:
        start += 1
    is_known = history.is_known[start:]
    if not is_known.all():
        remarks += (remark(Note.BRIDGED, points=int((~is_known).sum())),)
    bridged = bridge(history.figures[start:], history.season)
    index = cast("Index", history.index[start:])
    return replace(history, figures=bridged, is_known=is_known, index=index, remarks=remarks)


def _judged(history: History | NoForecast) -> History | NoForecast:
    """Refuse a past that teaches nothing; leave the season out of one that is too short for it."""
    if isinstance(history, NoForecast):
        return history
    points = int(history.is_known.sum())
    if points < FEWEST_POINTS:
        return refuse(Reason.TOO_SHORT, points=points, needed=FEWEST_POINTS)
    if np.ptp(history.figures) == 0:
        return refuse(Reason.CONSTANT, points=points)
    if history.is_seasonal and len(history.figures) < FEWEST_YEARS * history.season:
        short = remark(Note.SHORT_SEASON, years=FEWEST_YEARS)
        return replace(history, season=1, remarks=(*history.remarks, short))
    return history
