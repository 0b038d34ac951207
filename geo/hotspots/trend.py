"""How a hot spot came about: new, intensifying, persistent, diminishing or sporadic.

A simpler form of the classes of Esri's Emerging Hot Spot Analysis, for hot spots alone. Its
"consecutive" and "oscillating" are ``SPORADIC`` here, its "historical" is ``NONE``: not hot now.
Each period is judged by itself, against its own mean: where all of the district rises alike, nobody
intensifies.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from math import erfc, sqrt

import numpy as np
import pandas as pd

from geo.contiguity import Flags, Floats
from geo.errors import InvalidValuesError
from geo.hotspots.getis_ord import HOT

# As Esri asks: with fewer, Mann-Kendall finds next to nothing and 90 % is all of them.
FEWEST_PERIODS = 10
# Hot in at least this share of the periods: always, but for an exception.
MOSTLY = 0.9
# Two-sided p of Mann-Kendall below which Gi* is said to rise or fall.
SURE = 0.1


class Trend(StrEnum):
    """What became of an area over the periods; all but ``NONE`` are hot in the last one."""

    NEW = "new"
    INTENSIFYING = "intensifying"
    PERSISTENT = "persistent"
    DIMINISHING = "diminishing"
    SPORADIC = "sporadic"
    NONE = "none"


def hot_spot_trends(periods: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Return the trend of each area over answers of ``hot_spots``, the oldest first.

    Columns: ``cell``, ``trend`` (``Trend``), ``hot_periods`` (in how many it was hot, at 90 % or
    more), ``trend_z`` and ``trend_p`` (Mann-Kendall on Gi*; z above zero rises).

    - ``NEW``: hot in the last period and in none before.
    - ``INTENSIFYING``, ``PERSISTENT``, ``DIMINISHING``: hot in the last period and in 90 % of all,
      while Gi* rises, does neither, or falls.
    - ``SPORADIC``: hot in the last period, and now and then before.

    Raises:
        InvalidValuesError: fewer periods than ``FEWEST_PERIODS``, or they tell of different areas.
    """
    if len(periods) < FEWEST_PERIODS:
        raise InvalidValuesError(
            f"热点趋势收到{len(periods)}期，至少要{FEWEST_PERIODS}期才能判断；请取更细的周期或更长的时段。"
        )
    cells = periods[0]["cell"].tolist()
    for number, period in enumerate(periods, start=1):
        if period["cell"].tolist() != cells:
            raise InvalidValuesError(f"第{number}期的网格与第1期不同，各期应在同一批网格上计算。")
    is_hot = np.array([period["bin"].isin(HOT) for period in periods], dtype=bool)
    z, p = mann_kendall(np.array([period["z"] for period in periods], dtype=np.float64))
    return pd.DataFrame(
        {
            "cell": cells,
            "trend": _classes(is_hot, z, p),
            "hot_periods": is_hot.sum(axis=0),
            "trend_z": z,
            "trend_p": p,
        }
    )


def mann_kendall(series: Floats) -> tuple[Floats, Floats]:
    """Return z and two-sided p of a steady rise or fall in each column (periods x n).

    Mann (1945) and Kendall (1975) as in Gilbert (1987), "Statistical Methods for Environmental
    Pollution Monitoring", equations 16.2 to 16.5: S counts later pairs that rise less those that
    fall; its variance is (t(t - 1)(2t + 5) - the same of each group of ties) / 18; z is S brought
    one nearer to zero by its root. The periods are taken as independent of each other.
    """
    count = len(series)
    signs = np.sign(series[None, :, :] - series[:, None, :])
    later = np.triu(np.ones((count, count)), k=1)[:, :, None]
    score = (signs * later).sum(axis=(0, 1))
    # A group of g ties has g members, each of which sees g equals: a sum over members.
    equals = (signs == 0).sum(axis=0)
    ties = ((equals - 1) * (2 * equals + 5)).sum(axis=0)
    spread = np.sqrt((count * (count - 1) * (2 * count + 5) - ties) / 18)
    nearer = score - np.sign(score)
    z = np.divide(nearer, spread, out=np.zeros(series.shape[1]), where=spread > 0)
    return z, np.array([erfc(abs(value) / sqrt(2)) for value in z.tolist()])


def _classes(is_hot: Flags, z: Floats, p: Floats) -> list[Trend]:
    share = is_hot.mean(axis=0)
    mostly, sure = share >= MOSTLY, p < SURE
    rules = {
        Trend.NONE: ~is_hot[-1],
        Trend.NEW: ~is_hot[:-1].any(axis=0),
        Trend.INTENSIFYING: mostly & sure & (z > 0),
        Trend.DIMINISHING: mostly & sure & (z < 0),
        Trend.PERSISTENT: mostly,
    }
    return [
        next((trend for trend, holds in rules.items() if holds[place]), Trend.SPORADIC)
        for place in range(is_hot.shape[1])
    ]
