"""What is said of towns' rates of events: classes, tips, and the table of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geo import Reason
from layouts import formatting
from layouts.classes import class_breaks, class_index, ramp_steps
from layouts.components.told_table import ToldCell, ToldColumn, ToldTable
from layouts.words import say
from metrics import Period, round_half_up

# Rates are told for so many residents.
PER = 10_000
_PLACES = 1
_LACKING = {
    "": "rate_unknown",
    Reason.NO_POPULATION: "rate_nobody",
    Reason.FEW_PERSONS: "rate_few",
    Reason.TELLS_ANOTHER: "rate_few",
}


@dataclass(frozen=True, slots=True)
class TownRate:
    """A town: its events, its residents, and the two rates per resident.

    ``persons`` is None where they are unknown or must not be told; then there is no rate, and
    ``reason`` says why ('' where nobody counted them).
    """

    code: str
    name: str
    count: int
    persons: int | None = None
    raw: float | None = None
    smoothed: float | None = None
    reason: str = ""


def rate_classes(
    rates: Sequence[TownRate], locale: str
) -> tuple[Mapping[str, int], list[tuple[int, str]]]:
    """Return the ramp's step of each town, 0 where it has no rate, and the legend."""
    shown = {
        rate.code: float(round_half_up(rate.smoothed * PER, _PLACES))
        for rate in rates
        if rate.smoothed is not None
    }
    breaks = class_breaks(shown.values())
    steps = ramp_steps(len(breaks) + 1)
    each = {code: steps[class_index(value, breaks) or 0] for code, value in shown.items()}
    texts = formatting.classes(breaks) or [formatting.limit(value) for value in shown.values()][:1]
    legend = list(zip(steps, texts, strict=False))
    if len(shown) < len(rates):
        legend.append((0, say(locale, "no_data")))
    return {rate.code: each.get(rate.code, 0) for rate in rates}, legend


def rate_tip(rate: TownRate, locale: str) -> str:
    """Say of a town what its rate is made of, or why it has none."""
    count = f"{rate.count:,}"
    if rate.raw is None or rate.smoothed is None or rate.persons is None:
        why = say(locale, _LACKING[rate.reason])
        return say(locale, "rate_tip_none", town=rate.name, count=count, reason=why)
    return say(
        locale,
        "rate_tip",
        town=rate.name,
        smoothed=_per(rate.smoothed),
        raw=_per(rate.raw),
        count=count,
        persons=f"{rate.persons:,}",
    )


def rate_table(rates: Sequence[TownRate], note: str, locale: str) -> ToldTable:
    """Write the table, the highest smoothed rate first; what has none stands last."""
    columns = [
        ToldColumn(say(locale, f"rate_{name}"), name != "town")
        for name in ("town", "smoothed", "raw", "count", "persons")
    ]
    order = sorted(rates, key=lambda rate: (rate.smoothed is None, -(rate.smoothed or 0.0)))
    return ToldTable(columns, [_row(rate, locale) for rate in order], note)


def rate_note(rates: Sequence[TownRate], year: Period | None, elsewhere: int, locale: str) -> str:
    """Say whose rate the towns' are drawn to, of which year the residents are, and what is left.

    Args:
        rates: of all towns.
        year: at whose end the residents were counted.
        elsewhere: events of the district that are in none of the towns.
        locale: the language.
    """
    if year is None:
        return say(locale, "rate_no_residents")
    known = [rate for rate in rates if rate.raw is not None]
    persons = sum(rate.persons or 0 for rate in known)
    told = [say(locale, "rate_residents", year=formatting.period(year, locale))]
    if persons:
        whole = sum(rate.count for rate in known) / persons
        told.insert(0, say(locale, "rate_whole", rate=_per(whole)))
        if len({rate.raw for rate in known}) > 1 and len({rate.smoothed for rate in known}) == 1:
            told.append(say(locale, "rate_alike"))
    if elsewhere:
        told.append(say(locale, "rate_elsewhere", count=f"{elsewhere:,}"))
    return " · ".join(told)


def _row(rate: TownRate, locale: str) -> list[ToldCell]:
    lacking = say(locale, _LACKING[rate.reason])
    return [
        ToldCell(rate.name, key=rate.code),
        ToldCell(lacking if rate.smoothed is None else _per(rate.smoothed)),
        ToldCell("—" if rate.raw is None else _per(rate.raw)),
        ToldCell(f"{rate.count:,}"),
        ToldCell("—" if rate.persons is None else f"{rate.persons:,}"),
    ]


def _per(rate: float) -> str:
    return formatting.number(rate * PER, _PLACES)
