"""口径变更: figures of two definitions are two series, joined only on demand and said so."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from metrics.economy.series.points import Maker, Series
from metrics.economy.series.reading import in_order
from metrics.errors import InvalidSeriesError
from metrics.periods import Period


@dataclass(frozen=True, slots=True)
class Joint:
    """How two definitions were joined.

    ``at``: the first period of the newer one. ``overlap``: the periods that both tell. ``factor``:
    by which the older figures were multiplied; None where they stand as they were.
    """

    older: str
    newer: str
    at: Period
    overlap: tuple[Period, ...]
    factor: float | None


def join(older: Series, newer: Series, *, rescaled: bool) -> tuple[Series, Joint]:
    """Join a series and the one that follows it under another definition.

    The newer one is taken from its first point on. Rescaled, the older figures are multiplied by
    the ratio of the sums over the periods that both tell (linking by overlap: IMF, Quarterly
    National Accounts Manual 2017, chapter 8), and marked 估算; else they stand as published.

    Raises:
        InvalidSeriesError: the two are not of one region, grain and measure, are one definition,
            do not follow each other, or cannot be rescaled (no common period, a growth or a
            share, sums that are not positive).
    """
    _check(older, newer)
    at = newer.points[0].period
    overlap = tuple(in_order(older.figures.keys() & newer.figures.keys()))
    factor = _factor(older, newer, overlap) if rescaled else None
    before = [point for point in older.points if point.period.end < at.start]
    if factor is not None:
        before = [
            point._replace(value=point.value * factor, maker=Maker.RESCALED) for point in before
        ]
    whole = replace(
        newer,
        points=(*before, *newer.points),
        definition=f"{_name(older)} + {_name(newer)}",
        gaps=(*(gap for gap in older.gaps if gap.period.end < at.start), *newer.gaps),
    )
    return whole, Joint(_name(older), _name(newer), at, overlap, factor)


def _factor(older: Series, newer: Series, overlap: tuple[Period, ...]) -> float:
    if older.measure.is_growth or older.metric.unit_record.is_share:
        raise InvalidSeriesError(
            f"“{older.metric.label.zh}”是比率，新旧口径不能按比例换算，只能原样衔接。"
        )
    sums = [math.fsum(series.figures[period] for period in overlap) for series in (older, newer)]
    if not overlap or min(sums) <= 0:
        raise InvalidSeriesError(
            f"“{_name(older)}”与“{_name(newer)}”没有可比的共同时期，不能按比例换算；"
            "换算需要至少一个两种口径都有正数的时期。"
        )
    return sums[1] / sums[0]


def _check(older: Series, newer: Series) -> None:
    faults = []
    if not older.points or not newer.points:
        faults.append("有一段没有数")
    elif older.points[0].period.start >= newer.points[0].period.start:
        faults.append("旧口径应早于新口径")
    if (older.metric.name, older.definition) == (newer.metric.name, newer.definition):
        faults.append("两段是同一口径，无须衔接")
    if _kind(older) != _kind(newer):
        faults.append("两段的地区、频度、单位、分组或数值类别不同")
    if faults:
        raise InvalidSeriesError(
            f"“{_name(older)}”与“{_name(newer)}”不能衔接：{'；'.join(faults)}。"
        )


def _kind(series: Series) -> tuple[object, ...]:
    return series.region, series.grain, series.measure, series.metric.unit, series.slice


def _name(series: Series) -> str:
    return series.definition or series.metric.label.zh
