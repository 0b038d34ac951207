"""Arithmetic of series: paths through anchors, seasons, exact splits, sums that are told."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np

from metrics.periods import Period, parse_period

Array = np.ndarray[Any, np.dtype[Any]]
Generator = np.random.Generator

SEED = 20251020
FESTIVAL_DAYS = 15


def generator(*names: str) -> Generator:
    """Return random numbers of a name's own: a new metric does not move the others."""
    return np.random.default_rng([SEED, zlib.crc32("/".join(names).encode())])


def path(
    anchors: Mapping[str, float], months: Sequence[Period], noise: float, rng: Generator
) -> Array:
    """Draw a line through anchors, with noise that is nothing at the anchors themselves.

    ``noise`` is in the series' own unit. Beyond the last anchor the line stays where it is.
    """
    texts = [str(month) for month in months]
    index = {text: position for position, text in enumerate(texts)}
    first = parse_period(texts[0]).start
    places = []
    for text in anchors:
        start = parse_period(text).start
        places.append((start.year - first.year) * 12 + start.month - first.month)
    line = np.interp(np.arange(len(texts)), places, list(anchors.values()))
    drawn = rng.normal(0, noise, len(texts)) if noise else np.zeros(len(texts))
    drawn[[index[text] for text in anchors if text in index]] = 0
    return line + drawn


def spring_share(month: Period, festivals: Sequence[date]) -> float:
    """Return which share of the fortnight round 春节 lies in a month."""
    days = [
        festival + timedelta(days=offset)
        for festival in festivals
        for offset in range(-4, FESTIVAL_DAYS - 4)
        if abs((festival - month.start).days) < 60
    ]
    return sum(month.start <= day <= month.end for day in days) / FESTIVAL_DAYS


def split(totals: Array, weights: Array, decimals: int) -> Array:
    """Split totals (months) by weights (parts, or parts x months) so that parts sum exactly.

    Largest remainder in units of the last decimal. Returns parts x months.
    """
    unit = 10**decimals
    weights = np.broadcast_to(weights.T, (len(totals), weights.shape[0])).T
    ideal = np.rint(totals * unit) * weights / weights.sum(axis=0)
    parts = np.floor(ideal)
    missing = (np.rint(totals * unit) - parts.sum(axis=0)).astype(int)
    order = np.argsort(-(ideal - parts), axis=0, kind="stable")
    for month, count in enumerate(missing):
        parts[order[:count, month], month] += 1
    whole: Array = np.round(parts / unit, decimals)
    return whole


def hold_sums(values: Array, told: Mapping[int, float]) -> Array:
    """Scale a year's values so that its running sum is as told at each index."""
    held = values.astype(float).copy()
    start, reached = 0, 0.0
    for index in sorted(told):
        stretch = slice(start, index + 1)
        held[stretch] *= (told[index] - reached) / held[stretch].sum()
        start, reached = index + 1, told[index]
    return held


def growth(values: Array, earlier: Array) -> Array:
    """Return growth in percent, one decimal, as a bureau publishes it."""
    return np.round(100 * (values / earlier - 1), 1)
