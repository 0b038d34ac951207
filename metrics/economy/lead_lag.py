"""Lead and lag between series: prewhitened cross-correlation, with bands and false discovery rate.

Two series that each resemble their own past correlate at many lags by chance. So the leader is
reduced to what an autoregression (order by AIC) does not foresee, the follower is filtered by the
same one, and the rest is correlated (Box and Jenkins). All lags of all pairs are judged together
(Benjamini and Hochberg, 1995). Correlation is not causation: every drawing says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import pandas as pd
from scipy import special, stats

from metrics.economy.absence import Absence
from metrics.economy.months import MonthTable, Numbers

LEADER: Final = "leader"
FOLLOWER: Final = "follower"
LAG: Final = "lag"
CORRELATION: Final = "correlation"
BAND: Final = "band"
POINTS: Final = "points"
ORDER: Final = "order"
P: Final = "p"
P_ADJUSTED: Final = "p_adjusted"
IS_FOUND: Final = "is_found"

LEAST_MONTHS = 36
# False discoveries among what is told as found.
LEVEL = 0.05
_COLUMNS = (LEADER, FOLLOWER, LAG, CORRELATION, BAND, POINTS, ORDER, P)


def lead_lag(
    table: MonthTable, pairs: Sequence[tuple[str, str]], lags: int = 12
) -> tuple[pd.DataFrame, Mapping[tuple[str, str], Absence]]:
    """Correlate pairs of series at lags from ``-lags`` to ``lags`` months.

    Args:
        table: growth or other stationary figures by month; a merged 1-2月 counts in both months.
        pairs: leader and follower of each; the months without a gap that both have are used.
        lags: the furthest lag in months.

    Returns:
        ``leader``, ``follower``, ``lag`` (above zero: the leader moves first), ``correlation``,
        ``band`` (95 %, for one lag alone), ``points``, ``order`` of the autoregression, ``p``
        (two-sided), ``p_adjusted`` over all rows, and ``is_found`` (adjusted p within 5 %); and
        the pairs that could not be judged, with the reason.
    """
    rows: dict[str, list[object]] = {name: [] for name in _COLUMNS}
    left_out: dict[tuple[str, str], Absence] = {}
    filled = {name: _filled(table, row) for row, name in enumerate(table.names)}
    for leader, follower in pairs:
        leading, following = _common(filled[leader], filled[follower])
        if reason := _unusable(leading, following, lags):
            left_out[leader, follower] = reason
            continue
        coefficients = fit_autoregression(leading)
        one, other = (filter_by(values, coefficients) for values in (leading, following))
        lag = np.arange(-lags, lags + 1)
        correlation = cross_correlation(one, other, lags)
        points = len(one) - np.abs(lag)
        score = np.abs(correlation) * np.sqrt(points)
        found = (
            [leader] * len(lag), [follower] * len(lag), lag, correlation,
            special.ndtri(0.975) / np.sqrt(points), points, [len(coefficients)] * len(lag),
            2 * special.ndtr(-score),
        )  # fmt: skip
        for name, column in zip(_COLUMNS, found, strict=True):
            rows[name].extend(column)
    frame = pd.DataFrame(rows, columns=list(_COLUMNS))
    adjusted = stats.false_discovery_control(frame[P].to_numpy(np.float64)) if len(frame) else []
    frame[P_ADJUSTED] = np.asarray(adjusted, dtype=np.float64)
    frame[IS_FOUND] = frame[P_ADJUSTED] <= LEVEL
    return frame, left_out


def fit_autoregression(values: Numbers) -> Numbers:
    """Fit an autoregression about the mean by least squares, its order by AIC.

    All orders up to ``10 log10(n)`` are fitted to the same months, so that AIC compares alike.

    Returns:
        The coefficients, the nearest month's first; none where no order beats the mean.
    """
    centred = values - values.mean()
    most = min(int(10 * np.log10(len(values))), len(values) // 4)
    target = centred[most:]
    past = np.column_stack([centred[most - lag : len(centred) - lag] for lag in range(1, most + 1)])
    best, best_score = np.zeros(0), len(target) * np.log(float(np.mean(target**2)))
    for order in range(1, most + 1):
        coefficients = np.linalg.lstsq(past[:, :order], target, rcond=None)[0]
        error = float(np.mean((target - past[:, :order] @ coefficients) ** 2))
        score = len(target) * np.log(max(error, np.finfo(np.float64).tiny)) + 2 * order
        if score < best_score:
            best, best_score = coefficients, score
    return best


def filter_by(values: Numbers, coefficients: Numbers) -> Numbers:
    """Return what an autoregression does not foresee of a series; shorter by its order."""
    centred = values - values.mean()
    kernel = np.concatenate([[1.0], -coefficients])
    rest: Numbers = np.convolve(centred, kernel, mode="valid")
    return rest


def cross_correlation(one: Numbers, other: Numbers, lags: int) -> Numbers:
    """Return the correlation of ``one`` at t - k with ``other`` at t, for k from -lags to lags."""
    first, second = one - one.mean(), other - other.mean()
    scale = np.sqrt((first @ first) * (second @ second))
    count = len(first)
    products = [
        first[max(0, -k) : count - max(0, k)] @ second[max(0, k) : count - max(0, -k)]
        for k in range(-lags, lags + 1)
    ]
    correlation: Numbers = np.array(products, dtype=np.float64) / scale
    return correlation


def _filled(table: MonthTable, row: int) -> Numbers:
    """Give the months of a merged span its figure."""
    values: Numbers = table.figures[row].copy()
    for column in np.flatnonzero(table.is_merged[row])[::-1].tolist():
        values[column] = values[column + 1]
    return values


def _common(one: Numbers, other: Numbers) -> tuple[Numbers, Numbers]:
    """Return the longest stretch of months that both have."""
    known = np.concatenate([[False], ~(np.isnan(one) | np.isnan(other)), [False]])
    edges = np.flatnonzero(np.diff(known.astype(np.int8)))
    if not edges.size:
        return one[:0], other[:0]
    starts, ends = edges[::2], edges[1::2]
    longest = int(np.argmax(ends - starts))
    stretch = slice(int(starts[longest]), int(ends[longest]))
    return one[stretch], other[stretch]


def _unusable(leading: Numbers, following: Numbers, lags: int) -> Absence | None:
    if not leading.size:
        return Absence.NO_DATA
    if len(leading) < max(LEAST_MONTHS, 3 * lags):
        return Absence.TOO_SHORT
    if np.ptp(leading) == 0 or np.ptp(following) == 0:
        return Absence.NO_VARIATION
    return None
