"""Seasonal adjustment with 春节: X-13 where its program is to be had, STL otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import pandas as pd

from metrics import frames
from metrics.economy.absence import Absence, Refusal
from metrics.economy.seasonal.holiday import holiday_regressor
from metrics.economy.seasonal.preparing import SEASONS, Prepared, prepare
from metrics.economy.seasonal.stl import decompose_by_stl
from metrics.economy.seasonal.vocabulary import (
    USUAL_WINDOW,
    Adjustment,
    Decomposition,
    Mode,
    Program,
    Treatment,
    Window,
)
from metrics.economy.seasonal.x13 import TIME_LIMIT_SECONDS, decompose_by_x13
from metrics.economy.seasonal.x13_spec import LEAD_YEARS
from metrics.economy.series import Maker, Point, Series
from metrics.measures import Measure
from metrics.metric import Label
from metrics.periods import Period
from metrics.reference.festivals import SpringFestivals

ADJUSTED, SEASONAL, TREND = "adjusted", "seasonal", "trend"

# Below this chance of as much seasonality by accident, what is left over is told.
SIGNIFICANT: Final = 0.01


@dataclass(frozen=True, slots=True)
class Choices:
    """How to adjust. ``treatment``: None is by the series (``preparing``)."""

    treatment: Treatment | None = None
    window: Window = USUAL_WINDOW
    seconds: float = TIME_LIMIT_SECONDS


def adjust(
    series: Series,
    festivals: SpringFestivals,
    program: Path | None,
    choices: Choices = Choices(),
) -> Adjustment | Refusal:
    """Adjust levels of months or quarters; a refusal says why and that 同比 alone is shown.

    Factors multiply where every figure is positive, and are added where one is not.

    Args:
        series: published (or taken apart) levels.
        festivals: the declared dates of 春节.
        program: X-13's, from :func:`find_x13`; None for STL.
        choices: the treatment of 春节, its window, and the seconds that X-13 may take.
    """
    prepared = prepare(series, choices.treatment)
    if isinstance(prepared, Refusal):
        return prepared
    values = [point.value for point in prepared.points]
    mode = Mode.MULTIPLICATIVE if min(values) > 0 else Mode.ADDITIVE
    regressor = _regressor(prepared, choices.window, festivals)
    if isinstance(regressor, Refusal):
        return regressor
    first = prepared.points[0].period
    found: Decomposition | Refusal = (
        decompose_by_x13(program, values, first, mode, regressor, choices.seconds)
        if program is not None
        else _no_program()
    )
    fallback = found if isinstance(found, Refusal) else None
    if isinstance(found, Refusal):
        known = regressor[: len(values)] if regressor is not None else None
        found = decompose_by_stl(values, SEASONS[series.grain], mode, known)
    return _adjustment(series, prepared, found, mode, choices, fallback)


def _regressor(
    prepared: Prepared, window: Window, festivals: SpringFestivals
) -> Sequence[float] | Refusal | None:
    """Return the holiday's regressor with the lead that X-13 looks ahead."""
    if prepared.treatment is not Treatment.REGRESSOR:
        return None
    months = [point.period for point in prepared.points]
    for _ in range(LEAD_YEARS * 12):
        months.append(months[-1].following())
    regressor = holiday_regressor(months, window, festivals)
    if regressor is None:
        years = festivals.years
        zh = f"移动假日回归需要{months[0].start.year}—{months[-1].start.year}年的春节日期，"
        return Refusal(Absence.UNDATED, Label(
            zh=f"{zh}已有{years[0]}—{years[-1]}年；可选1—2月平均法。",
            en=f"No date of the festival beyond {years[0]}-{years[-1]}; choose the mean of "
               "January and February.",
        ))  # fmt: skip
    return regressor


def _no_program() -> Refusal:
    told = Label(zh="本机没有X-13程序，用STL季调。", en="No X-13 on this machine: STL was used.")
    return Refusal(Absence.FAILED, told)


def _adjustment(
    series: Series,
    prepared: Prepared,
    found: Decomposition,
    mode: Mode,
    choices: Choices,
    fallback: Refusal | None,
) -> Adjustment:
    periods = [point.period for point in prepared.points]
    points = tuple(
        Point(period, value, Maker.ADJUSTED)
        for period, value in zip(periods, found.adjusted, strict=True)
    )
    is_regressed = prepared.treatment is Treatment.REGRESSOR
    return Adjustment(
        series=replace(series, measure=Measure.ADJUSTED, points=points),
        frame=_frame(periods, prepared, found),
        program=Program.X13 if fallback is None else Program.STL,
        mode=mode,
        treatment=prepared.treatment,
        window=choices.window if is_regressed else None,
        holiday=found.holiday,
        model=found.model,
        diagnostics=found.diagnostics,
        fallback=fallback,
        notes=(*prepared.notes, *_told(found, is_regressed=is_regressed)),
    )  # fmt: skip


def _frame(periods: Sequence[Period], prepared: Prepared, found: Decomposition) -> pd.DataFrame:
    given = (point.value for point in prepared.points)
    rows = list(
        zip(map(str, periods), given, found.adjusted, found.seasonal, found.trend, strict=True)
    )
    columns = (frames.PERIOD, frames.VALUE, ADJUSTED, SEASONAL, TREND)
    return frames.frames_of({"": rows}, columns, dict.fromkeys(columns[1:], frames.NUMBER))[""]


def _told(found: Decomposition, *, is_regressed: bool) -> tuple[Label, ...]:
    """Return what a reader has to know of the outcome."""
    notes = []
    if is_regressed and not (found.holiday and found.holiday.is_kept):
        notes.append(Label(zh="春节效应不显著，没有调整。",
                           en="The festival has no significant effect: left in."))  # fmt: skip
    diagnostics = found.diagnostics
    if diagnostics.after.p < SIGNIFICANT:
        notes.append(Label(zh="季调后仍有残余季节性，慎用。",
                           en="Seasonality is left over: use with care."))  # fmt: skip
    if diagnostics.is_seasonal is False:
        notes.append(Label(zh="没有可辨认的季节性，季调意义不大。",
                           en="No identifiable season: adjusting says little."))  # fmt: skip
    return tuple(notes)
