"""What of a series may be adjusted: one figure for each period, without a hole, long enough."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from metrics.economy.absence import Absence, Refusal
from metrics.economy.seasonal.vocabulary import Treatment
from metrics.economy.series import Point, Series, is_january_merged
from metrics.measures import Measure
from metrics.metric import Label
from metrics.periods import Grain, month_period

# Under three years there is no telling a season from what happened once (domain rule).
LEAST_YEARS: Final = 3
SEASONS: Final = {Grain.MONTH: 12, Grain.QUARTER: 4}

YOY_ONLY: Final = Label(zh="只显示同比。", en="Only year-on-year growth is shown.")


@dataclass(frozen=True)
class Prepared:
    """Consecutive figures, and what was done to have them."""

    points: tuple[Point, ...]
    treatment: Treatment
    notes: tuple[Label, ...]


def prepare(series: Series, asked: Treatment | None) -> Prepared | Refusal:
    """Return the figures that are adjusted, or why there are none.

    Without a treatment asked for, the regressor is taken where every January and February has a
    figure of its own, and the mean of the two where some were published as one. Of a series with a
    hole the newest unbroken stretch is taken, and said so.
    """
    refusal = _unfit(series)
    if refusal is not None:
        return refusal
    treatment = _treatment(series, asked)
    if isinstance(treatment, Refusal):
        return treatment
    points = _averaged(series.points) if treatment is Treatment.AVERAGE else series.points
    newest = _newest_stretch(points)
    notes = _notes(points, newest, treatment)
    least = LEAST_YEARS * SEASONS[series.grain]
    if len(newest) < least:
        zh, en = ("个月", "months") if series.grain is Grain.MONTH else ("个季度", "quarters")
        return _refused(
            Absence.TOO_SHORT if newest else Absence.NO_DATA,
            f"连续数据只有{len(newest)}{zh}，不足{least}{zh}，不作季节调整",
            f"only {len(newest)} consecutive {en}, fewer than {least}: not adjusted",
        )
    if len({point.value for point in newest}) == 1:
        return _refused(Absence.NO_VARIATION, "各期数值完全相同，没有季节性可调",
                        "all figures are equal: there is no season")  # fmt: skip
    return Prepared(newest, treatment, notes)


def _unfit(series: Series) -> Refusal | None:
    if series.grain not in SEASONS:
        return _refused(Absence.NOT_FIT, "年度数据没有季节性", "years have no season")
    if series.measure is Measure.CUMULATED:
        return _refused(Absence.NOT_FIT, "累计值须先折算为当期值再作季节调整",
                        "cumulated figures have to be taken apart first")  # fmt: skip
    if series.measure is not Measure.LEVEL:
        return _refused(Absence.NOT_FIT, "同比和已季调的数不再作季节调整",
                        "growth and adjusted figures are not adjusted again")  # fmt: skip
    return None


def _treatment(series: Series, asked: Treatment | None) -> Treatment | Refusal:
    if series.grain is Grain.QUARTER:
        return Treatment.NONE
    is_merged = any(is_january_merged(point.period) for point in series.points)
    treatment = asked or (Treatment.AVERAGE if is_merged else Treatment.REGRESSOR)
    if is_merged and treatment is not Treatment.AVERAGE:
        return _refused(
            Absence.MERGED,
            "1—2月合并发布，不能用移动假日回归，应选1—2月平均法，或先拆分1—2月",
            "January and February were published as one: choose their mean, or split them first",
        )
    if treatment is Treatment.AVERAGE and not series.is_flow:
        return _refused(
            Absence.NOT_FIT,
            "存量、指数和比率不能取1—2月平均，应选移动假日回归",
            "stocks, indices and rates are not averaged: choose the regressor",
        )
    return treatment


def _averaged(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """Set January and February to their mean; a year with one of the two keeps neither."""
    by_period = {point.period: point for point in points}
    kept: dict[object, Point] = {}
    for point in points:
        year, month = point.period.start.year, point.period.start.month
        if month > 2:
            kept[point.period] = point
            continue
        pair = [month_period(year, 1), month_period(year, 2)]
        if is_january_merged(point.period):
            mean = point.value / 2
        elif all(period in by_period for period in pair):
            mean = sum(by_period[period].value for period in pair) / 2
        else:
            continue
        kept |= {period: Point(period, mean) for period in pair}
    return tuple(kept.values())


def _newest_stretch(points: tuple[Point, ...]) -> tuple[Point, ...]:
    first = 0
    for at, (before, after) in enumerate(pairwise(points), start=1):
        if before.period.following() != after.period:
            first = at
    return points[first:]


def _notes(
    points: tuple[Point, ...], newest: tuple[Point, ...], treatment: Treatment
) -> tuple[Label, ...]:
    notes = []
    if treatment is Treatment.AVERAGE:
        notes.append(Label(zh="1月、2月取两月平均后季调，单月为估算。",
                           en="January and February stand at their mean: estimates."))  # fmt: skip
    if len(newest) < len(points):
        since = newest[0].period
        notes.append(Label(zh=f"{since}以前的数据不连续，没有采用。",
                           en=f"Figures before {since} have holes and were not used."))  # fmt: skip
    if any(point.maker.is_estimate for point in newest):
        notes.append(Label(zh="所用数据含估算的期数。", en="Some of the figures are estimates."))
    return tuple(notes)


def _refused(absence: Absence, zh: str, en: str) -> Refusal:
    told = Label(zh=f"{zh}；{YOY_ONLY.zh}", en=f"{en[0].upper()}{en[1:]}. {YOY_ONLY.en}")
    return Refusal(absence, told)
