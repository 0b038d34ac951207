"""Level shifts: months since which a series runs on another level, and stays there.

Growth of one month resembles that of the month before, which looks like shifts where there are
none. So the series is first freed of its first-order dependence, estimated from first and second
differences, which one shift does not disturb (Chakar, Lebarbier, Lévy-Leduc and Robin, "A robust
approach for estimating change-points in the mean of an AR(1) process", Bernoulli 23, 2017); then
segmented exactly with a penalty for every change (BIC), by ``ruptures``.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import ruptures

from metrics.economy.absence import Absence
from metrics.economy.anomaly import MAD_OF_NORMAL, Anomaly, AnomalyKind
from metrics.economy.months import Figures, Numbers, month_index

LEAST_MONTHS = 24
# Fewer months than these on a level are an outlier, not a level.
LEAST_ON_A_LEVEL = 4
# A new level lies at least so many of the series' own standard deviations from the old one.
LEAST_SIZE = 3.0
# Each change costs three times what BIC asks (2 ln n). On 200 series of 120 months without a shift
# something is found in none (dependence 0 and 0.5), 7 % (0.8) and 12 % (0.9); of shifts by 4
# standard deviations 97, 73, 50 and 47 % are found to the month.
PENALTY = 6.0


def level_shifts(name: str, series: Figures) -> tuple[Anomaly, ...] | Absence:
    """Find the shifts of a series, oldest first.

    Args:
        name: the series.
        series: figures by month without a gap; growth, or a level freed of season and trend. A
            merged 1-2月 stands for both months.

    Returns:
        For each shift the first month of the new level, both levels (medians) and the size in
        standard deviations of the series about its levels; or why none can be looked for
        (``NO_DATA``, ``TOO_SHORT``, ``NO_VARIATION``, ``GAP``).
    """
    known = {period: value for period, value in series.items() if not np.isnan(value)}
    periods = sorted(known, key=month_index)
    if not periods:
        return Absence.NO_DATA
    if month_index(periods[-1]) - month_index(periods[0]) + 1 != sum(p.months for p in periods):
        return Absence.GAP
    if len(periods) < LEAST_MONTHS:
        return Absence.TOO_SHORT
    values = np.array([known[period] for period in periods], dtype=np.float64)
    cuts = _cuts(values)
    if isinstance(cuts, Absence):
        return cuts
    edges = [0, *cuts, len(values)]
    levels = [float(np.median(values[a:b])) for a, b in pairwise(edges)]
    about = values - np.repeat(levels, np.diff(edges))
    spread = float(np.median(np.abs(about))) / MAD_OF_NORMAL
    if spread == 0:
        spread = float(about.std())
    found = []
    for cut, (old, new) in zip(cuts, pairwise(levels), strict=True):
        size = (new - old) / spread if spread else float(np.copysign(np.inf, new - old))
        if abs(size) >= LEAST_SIZE:
            at = periods[cut]
            kind, limit, count = AnomalyKind.SHIFT, LEAST_SIZE, len(values)
            found.append(Anomaly(kind, name, at, new, old, size, limit, count))
    return tuple(found)


def _cuts(values: Numbers) -> list[int] | Absence:
    """Segment the series; return where each level but the first begins."""
    once, twice = _spread(np.diff(values)), _spread(values[2:] - values[:-2])
    if once == 0:
        # Mostly flat: the few moves are what there is.
        once = twice = float(np.diff(values).std()) or 0.0
        if once == 0:
            return Absence.NO_VARIATION
    dependence = float(np.clip((twice / once) ** 2 - 1, 0.0, 0.95))
    freed = values[1:] - dependence * values[:-1]
    noise = once * np.sqrt((1 + dependence) / 2)
    model = ruptures.KernelCPD(kernel="linear", min_size=LEAST_ON_A_LEVEL)
    penalty = PENALTY * np.log(len(freed))
    ends = model.fit(freed / noise).predict(pen=float(penalty))
    return [int(end) + 1 for end in ends[:-1]]


def _spread(differences: Numbers) -> float:
    """Return a robust standard deviation about zero."""
    return float(np.median(np.abs(differences))) / MAD_OF_NORMAL
