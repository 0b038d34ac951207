"""Matters out of the figures of towns: the closure of events, places lost, risk points."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

import pandas as pd

from layouts.attention.matter import Backlog, Closure, Matter, RiskPoints, Since
from layouts.attention.rule import FALLEN_PLACES, MatterKind
from metrics import (
    Lamp,
    Measure,
    Metric,
    Period,
    Place,
    RegionCode,
    Standing,
    frames,
    parse_period,
    places,
)

Series = Mapping[Period, float]
Places = Mapping[RegionCode, Place]


def closures(
    frame: pd.DataFrame,
    metric: Metric,
    towns: Collection[str],
    peers: Sequence[RegionCode],
    standings: Mapping[str, Standing],
    backlogs: Mapping[str, Backlog],
    today: date,
) -> Iterator[Matter]:
    """Tell the towns whose share of events closed on time is under its target, or the last.

    The last one that reaches its target is no matter. One that lost many places since the month
    before is a lighter one.

    Args:
        frame: the share of all ``peers`` over some months.
        metric: the share.
        towns: of whom it is told.
        peers: among whom the places are.
        standings: against the target, where there is one, by town.
        backlogs: what is open and overdue, by town.
        today: the day that durations end on.
    """
    by_town = series_of(frame, metric)
    months = sorted({month for series in by_town.values() for month in series}, key=_end)
    ranked = {month: places(frame, metric, Measure.LEVEL, month, peers) for month in months}
    for code, series in by_town.items():
        if code not in towns or months[-1] not in series:
            continue
        month = months[-1]
        standing = standings.get(code)
        place = ranked[month].get(RegionCode(code))
        kind, since = MatterKind.CLOSURE, _wanting_since(code, series, ranked, standing)
        if since is None and place is not None and (place.change or 0) <= -FALLEN_PLACES:
            kind, since = MatterKind.PLACE, Since.of_period(month)
        if since is not None:
            subject = Closure(
                metric=metric.name,
                period=month,
                value=series[month],
                place=place,
                standing=standing,
                backlog=backlogs.get(code),
            )
            yield _of_figures(kind, code, metric, since, subject, today)


def risk_points(
    frame: pd.DataFrame, metric: Metric, towns: Collection[str], today: date
) -> Iterator[Matter]:
    """Tell the towns in which risk points stand, by their newest figure."""
    for code, series in series_of(frame, metric).items():
        since = unbroken_run({month: value > 0 for month, value in series.items()})
        if code in towns and since is not None:
            newest = max(series, key=_end)
            subject = RiskPoints(metric.name, newest, series[newest])
            yield _of_figures(MatterKind.MAJOR_RISK, code, metric, since, subject, today)


def is_last(code: str, ranked: Places) -> bool:
    """True for the last place among peers who differ, and most of whom are known."""
    place = ranked.get(RegionCode(code))
    if place is None or 2 * place.of <= place.expected:
        return False
    return place.place == max(other.place for other in ranked.values()) > 1


def unbroken_run(flags: Mapping[Period, bool]) -> Since | None:
    """Return since when something holds without a break up to the newest period; None if not."""
    since = None
    for period in sorted(flags, key=_end, reverse=True):
        if not flags[period]:
            return None if since is None else Since.of_period(since)
        since = period
    return None if since is None else Since.of_period(since, or_earlier=True)


def series_of(frame: pd.DataFrame, metric: Metric) -> dict[str, dict[Period, float]]:
    """Pick the levels of a metric out of an answer, by region and period."""
    wanted = (metric.name, Measure.LEVEL.value, "", metric.grain.value)
    rows = frames.rows_of(
        frame, frames.METRIC, frames.MEASURE, frames.SLICE, frames.GRAIN,
        frames.REGION_CODE, frames.PERIOD, frames.VALUE,
    )  # fmt: skip
    found: dict[str, dict[Period, float]] = {}
    for *what, code, text, value in rows:
        if tuple(what) == wanted:
            found.setdefault(code, {})[parse_period(text)] = value
    return found


def _wanting_since(
    code: str, series: Series, ranked: Mapping[Period, Places], standing: Standing | None
) -> Since | None:
    """Judge a town's months: against the target where there is one, else by its place."""
    if standing is not None and standing.target is not None:
        if standing.lamp is Lamp.GREEN:
            return None
        if standing.lamp is not Lamp.NONE:
            target = standing.target.value
            return unbroken_run({month: value < target for month, value in series.items()})
    return unbroken_run({month: is_last(code, ranked[month]) for month in series})


def _of_figures(
    kind: MatterKind,
    code: str,
    metric: Metric,
    since: Since,
    subject: Closure | RiskPoints,
    today: date,
) -> Matter:
    return Matter(
        kind=kind,
        region=code,
        department=metric.owner,
        name=metric.name,
        since=since,
        days=since.days_until(today),
        subject=subject,
    )


def _end(period: Period) -> date:
    return period.end
