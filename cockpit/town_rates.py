"""Rates of events by town: counts of the metrics over their residents, smoothed by geo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from geo import Reason
from geo.hotspots import hide_few_persons, smoothed_rates
from layouts.panels.rate_words import TownRate
from metrics import Period, Region, Unit, frames, parse_period, round_half_up


def residents_of(figures: pd.DataFrame, unit: Unit) -> tuple[Period | None, Mapping[str, int]]:
    """Return the newest year that any town has, and the residents of each town then, in persons.

    A town that has no figure of that year is left out: an older one is another year's.
    """
    if figures.empty:
        return None, {}
    newest = figures[figures[frames.PERIOD_END] == figures[frames.PERIOD_END].max()]
    persons = {
        code: int(round_half_up(float(value) * (unit.factor or 1), 0))
        for code, value in frames.rows_of(newest, frames.REGION_CODE, frames.VALUE)
    }
    return parse_period(newest.iloc[0][frames.PERIOD]), persons


def rates_of(
    counts: Mapping[str, int], persons: Mapping[str, int], towns: Sequence[Region], locale: str
) -> list[TownRate]:
    """Return the rates of each town, in their order; a town without a count has none of them.

    Events are no persons, so their counts are told however small. Residents are: where they are
    one or two, neither they nor a rate that tells them is told.
    """
    codes = [town.code for town in towns if town.code in persons]
    frame = pd.DataFrame(
        {
            "cell": codes,
            "count": [counts.get(code, 0) for code in codes],
            "population": [persons[code] for code in codes],
        }
    )
    told = hide_few_persons(frame, "population")
    known = smoothed_rates(told[told["hidden"] == Reason.ANSWERED])
    smoothed = {row["cell"]: row for row in known.to_dict("records")}
    hidden = dict(zip(told["cell"], told["hidden"], strict=True))
    return [
        _rate(town, counts.get(town.code, 0), smoothed.get(town.code), hidden, locale)
        for town in towns
    ]


def _rate(
    town: Region,
    count: int,
    row: Mapping[Any, Any] | None,
    hidden: Mapping[str, Reason],
    locale: str,
) -> TownRate:
    name = town.label(locale)
    if row is None:
        return TownRate(town.code, name, count, reason=hidden.get(town.code, ""))
    persons = int(row["population"])
    if not persons:
        return TownRate(town.code, name, count, persons, reason=row["reason"])
    return TownRate(town.code, name, count, persons, count / persons, float(row["rate"]))
