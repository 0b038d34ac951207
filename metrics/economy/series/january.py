"""1-2月: two months added up to the one point that charts show, or split on demand (估算)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum

from metrics.economy.absence import Absence
from metrics.economy.series.points import (
    Gap,
    Maker,
    Point,
    Series,
    is_january_merged,
    january_of,
)
from metrics.errors import InvalidSeriesError
from metrics.periods import Grain, Period, month_period
from metrics.reference.festivals import SpringFestivals


class Share(StrEnum):
    """By what 1-2月 is split: in halves, or by the working days of the two months."""

    EQUAL = "equal"
    WORKING_DAYS = "working_days"


def merge_january(series: Series) -> Series:
    """Return the series with every January and February as one point, as it is published.

    A month that stands alone is left out as a gap: two months are not known by one.

    Raises:
        InvalidSeriesError: months of a stock, a share or a growth do not add up.
    """
    _check(series, "相加")
    by_period = {point.period: point for point in series.points}
    points: list[Point] = []
    gaps = list(series.gaps)
    for point in series.points:
        year, month = point.period.start.year, point.period.start.month
        if is_january_merged(point.period) or month > 2:
            points.append(point)
            continue
        january, february = (by_period.get(month_period(year, number)) for number in (1, 2))
        if january is None or february is None:
            gaps.append(Gap(january_of(year), Absence.MISSING))
        elif point is february:
            total = january.value + february.value
            is_revised = january.is_revised or february.is_revised
            points.append(Point(january_of(year), total, Maker.SUMMED, is_revised))
    return replace(series, points=tuple(points), gaps=tuple(gaps))


def split_january(series: Series, share: Share, festivals: SpringFestivals) -> Series:
    """Return the series with every merged 1-2月 as two points, marked 估算.

    The two add up to what was published. The share of January is one half, or that of its working
    days: weekdays less the days off by law (元旦 and the festival's).

    Raises:
        InvalidSeriesError: figures of a stock, a share or a growth are no sum; a year without a
            declared festival, where working days are asked.
    """
    _check(series, "拆分")
    points: list[Point] = []
    for point in series.points:
        if not is_january_merged(point.period):
            points.append(point)
            continue
        year = point.period.start.year
        part = 0.5 if share is Share.EQUAL else _working_share(year, festivals)
        first = point.value * part
        for month, value in ((1, first), (2, point.value - first)):
            points.append(Point(month_period(year, month), value, Maker.SPLIT, point.is_revised))
    return replace(series, points=tuple(points))


def _working_share(year: int, festivals: SpringFestivals) -> float:
    if year not in festivals.by_year:
        known = festivals.years
        raise InvalidSeriesError(
            f"没有{year}年的春节日期，不能按工作日拆分1—2月；已有{known[0]}—{known[-1]}年，也可各半拆分。"
        )
    free = {*festivals.free_days(year), date(year, 1, 1)}
    january, february = (
        # A day off that falls on a weekend is given back on a weekday, so it is taken off as well.
        sum(day.weekday() < 5 for day in _days(month_period(year, month)))
        - sum(day.month == month for day in free)
        for month in (1, 2)
    )
    return january / (january + february)


def _days(period: Period) -> Iterator[date]:
    return (period.start + timedelta(days=n) for n in range((period.end - period.start).days + 1))


def _check(series: Series, what: str) -> None:
    if series.grain is not Grain.MONTH or not series.is_flow:
        raise InvalidSeriesError(
            f"“{series.metric.label.zh}”不是按月的流量，1—2月不能{what}；只有可以逐月累加的数能。"
        )
