"""Series out of an answer of the metrics layer, and back into a frame."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

import pandas as pd

from metrics import frames
from metrics.economy.absence import Absence
from metrics.economy.series.points import Gap, Point, Series, is_january_merged
from metrics.errors import FrameContractError
from metrics.measures import Measure
from metrics.metric import Metric
from metrics.periods import Grain, Period, month_period, parse_period

# Columns of a series as a frame, beside the contract's period and value.
MAKER, REVISED, ABSENCE = "maker", "is_revised", "absence"


def series_of(
    frame: pd.DataFrame,
    metric: Metric,
    region: str,
    measure: Measure = Measure.LEVEL,
    *,
    grain: Grain | None = None,
    part: str = "",
    definition: str = "",
) -> Series:
    """Pick one series out of an answer; its rows may stand in any order.

    A figure of which only a bound was published (突破1500亿元) is no point but a gap. Where January
    and February stand both alone and merged, the single months win; where only one of them stands
    alone, the merged figure does.

    Args:
        frame: an answer of the metrics layer, columns ``metrics.frames.CONTRACT``; with the
            column ``operator`` bounds are told from figures.
        metric: the metric to pick.
        region: its code.
        measure: what the figures state.
        grain: the kind of period; None is the metric's own. Months bring the merged 1-2月.
        part: the slice, '' for the total.
        definition: the name of the 口径, where the metric has had several.

    Raises:
        FrameContractError: two rows tell the same figure: the query layer gives the current one.
        InvalidSeriesError: the grain is none of a series.
    """
    wanted = (metric.name, region, measure.value, part)
    kind = metric.grain if grain is None else grain
    exact: dict[Period, float] = {}
    bounds: set[Period] = set()
    for key, period, value, operator in _rows(frame):
        if key != wanted or not _belongs(period, kind) or not math.isfinite(value):
            continue
        if period in exact or period in bounds:
            raise FrameContractError(f"Two rows of {metric.name} in {region} tell {period}.")
        if operator == "=":
            exact[period] = value
        else:
            bounds.add(period)
    return Series(
        metric,
        region,
        measure,
        kind,
        tuple(Point(period, exact[period]) for period in in_order(without_overlap(exact))),
        part,
        definition,
        tuple(Gap(period, Absence.BOUND) for period in in_order(bounds)),
    )


def series_frame(series: Series) -> pd.DataFrame:
    """Return a row for each point and each gap, in the order of time.

    Columns: ``period`` (text), ``value`` (NaN at a gap), ``maker``, ``is_revised``, ``absence``
    (one of the last three empty or False where it does not apply).
    """
    told = [(p.period, p.value, p.maker.value, p.is_revised, "") for p in series.points]
    told += [(gap.period, math.nan, "", False, gap.absence.value) for gap in series.gaps]
    told.sort(key=lambda row: row[0].start)
    rows = [(str(period), *rest) for period, *rest in told]
    columns = (frames.PERIOD, frames.VALUE, MAKER, REVISED, ABSENCE)
    types = {frames.VALUE: frames.NUMBER, REVISED: "bool"}
    return frames.frames_of({"": rows}, columns, types)[""]


def in_order(periods: Iterable[Period]) -> list[Period]:
    """Sort periods by time."""
    return sorted(periods, key=lambda period: period.start)


def without_overlap(periods: Iterable[Period]) -> Iterator[Period]:
    """Leave out what tells the same months twice: 1-2月 beside both months, or one beside 1-2月."""
    known = set(periods)
    for period in known:
        first, second = (month_period(period.start.year, month) for month in (1, 2))
        both = {first, second} <= known
        if is_january_merged(period):
            if not both:
                yield period
        elif period not in (first, second) or both or not _merged(known, period.start.year):
            yield period


def _merged(known: Iterable[Period], year: int) -> bool:
    return any(is_january_merged(period) and period.start.year == year for period in known)


def _belongs(period: Period, grain: Grain) -> bool:
    return period.grain is grain or (grain is Grain.MONTH and is_january_merged(period))


def _rows(
    frame: pd.DataFrame,
) -> Iterator[tuple[tuple[str, str, str, str], Period, float, str]]:
    operators = frame[frames.OPERATOR].tolist() if frames.OPERATOR in frame else ["="] * len(frame)
    rows = frames.rows_of(
        frame, frames.METRIC, frames.REGION_CODE, frames.MEASURE, frames.SLICE,
        frames.PERIOD, frames.VALUE,
    )  # fmt: skip
    for (name, code, measure, cut, text, value), operator in zip(rows, operators, strict=True):
        yield (name, code, str(measure), cut), parse_period(text), value, operator
