"""The rows of the sheet of a drawn area: what the screen shows, and what its file holds."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import pandas as pd

from geo import AreaMeasure
from layouts import formatting
from layouts.panel import Answers, DrawContext
from layouts.panels.area_asking import AREA, TOWNS, sheet_towns
from layouts.panels.area_points import Counted, counted_events, counted_risks
from layouts.panels.notes import unreal_mark
from layouts.words import say
from metrics import (
    UNITS,
    Apportion,
    Metric,
    apportioned,
    apportioned_metrics,
    parts_of,
    round_half_up,
)

# A part that rounds to nothing is still a part.
_LEAST_WRITTEN: Final = 0.005
_SIZE_PLACES: Final = 2
# What an estimate of evenly spread totals is worth.
_DIGITS: Final = 3


class Section(StrEnum):
    """The parts of the sheet, in their order."""

    GROUND = "ground"
    PEOPLE = "people"
    EVENTS = "events"
    RISKS = "risks"
    DEVICES = "devices"
    INDICATORS = "indicators"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One line of the sheet.

    ``code`` names it in every language; ``value`` is in ``unit``, None where there is no figure;
    ``figure`` is how a reader sees it. ``method``: how it came about. ``is_part``: of the line
    above that is none.
    """

    section: Section
    code: str
    what: str
    figure: str
    method: str
    value: float | None = None
    unit: str = ""
    period: str = ""
    source: str = ""
    provenance: str = ""
    is_part: bool = False


def sheet_rows(answers: Answers, context: DrawContext) -> list[SheetRow]:
    """Return the lines of the sheet, section by section.

    Args:
        answers: those to :func:`layouts.panels.area_asking.area_queries`.
        context: what every panel may know.
    """
    counted = {
        Section.EVENTS: counted_events(answers, context),
        Section.RISKS: counted_risks(answers, context),
    }
    rows = [
        *_ground(answers[AREA], context),
        *_shared(answers, context),
        *(
            _counted_row(section, line, context)
            for section, lines in counted.items()
            for line in lines
        ),
    ]
    order = list(Section)
    return sorted(rows, key=lambda row: order.index(row.section))


# -- the ground --------------------------------------------------------------------------------


def _ground(area: AreaMeasure, context: DrawContext) -> Iterator[SheetRow]:
    locale = context.locale
    size = formatting.number(area.square_km, _SIZE_PLACES)
    yield SheetRow(
        Section.GROUND,
        "size",
        say(locale, "area_square"),
        say(locale, "area_size", size=size),
        say(locale, "area_on_ellipsoid"),
        value=float(round_half_up(area.square_km, _SIZE_PLACES)),
        unit=_unit("km2", locale),
    )
    named = [
        f"{context.regions[code].short_label(locale)} {_percent(share)}"
        for code, share in sorted(area.shares.items(), key=lambda pair: -pair[1])
    ]
    listed = formatting.listed(named, locale) if named else say(locale, "area_outside")
    method = say(locale, "area_by_shape")
    yield SheetRow(
        Section.GROUND, "towns", say(locale, "area_towns"), listed, method, source=area.note
    )


def _percent(share: float) -> str:
    return formatting.percent(share * 100, 0) if share >= _LEAST_WRITTEN else "<1%"


# -- what is shared out ------------------------------------------------------------------------


def _shared(answers: Answers, context: DrawContext) -> Iterator[SheetRow]:
    """Share out what the catalogue says can be; a rate follows the last of its parts."""
    declared = list(apportioned_metrics(context.metrics))
    at = {metric.name: float(place) for place, metric in enumerate(declared)}
    for metric in declared:
        if metric.apportion is Apportion.PARTS:
            at[metric.name] = max(at[name] for name in parts_of(metric)) + 0.5
    figures = _figures(answers)
    for metric in sorted(declared, key=lambda metric: at[metric.name]):
        yield _shared_row(metric, figures, answers[AREA], context)


def _figures(answers: Answers) -> pd.DataFrame | None:
    found = [answer for name, answer in answers.items() if name.startswith(TOWNS)]
    return pd.concat(found, ignore_index=True) if found else None


def _shared_row(
    metric: Metric, figures: pd.DataFrame | None, area: AreaMeasure, context: DrawContext
) -> SheetRow:
    locale = context.locale
    found = None if figures is None else apportioned(metric, figures, area.shares)
    row = SheetRow(
        _section(metric, context),
        metric.name,
        metric.label.text(locale),
        say(locale, "no_data"),
        _method(metric, found.known if found else 0, area, context),
        source=metric.source,
        unit=_unit(metric.unit, locale),
        is_part=metric.apportion is Apportion.PARTS,
    )
    if found is None:
        return row
    value = _estimated(found.value, metric)
    written = formatting.quantity(value, metric.unit_record, locale, metric.places)
    periods = [formatting.period(period, locale) for period in found.periods]
    return SheetRow(
        row.section,
        row.code,
        row.what,
        f"≈ {written}",
        row.method,
        value=value,
        unit=row.unit,
        period=formatting.listed(periods, locale),
        source=row.source,
        provenance=unreal_mark(found.provenance, locale),
        is_part=row.is_part,
    )


def _estimated(value: float, metric: Metric) -> float:
    """Round an estimate to what it can promise: three digits, and no more than the metric has."""
    places = metric.places
    if value and not metric.unit_record.is_share:
        places = min(places, _DIGITS - 1 - math.floor(math.log10(abs(value))))
    rounded = round_half_up(value, places)
    return float(rounded) if places > 0 else int(rounded)


def _section(metric: Metric, context: DrawContext) -> Section:
    """Sort what is shared out: people and their enterprises, devices, and the rest."""
    if metric.theme == "economy":
        return Section.PEOPLE
    units = {context.metrics[name].unit for name in parts_of(metric)}
    return Section.DEVICES if units == {"device"} else Section.INDICATORS


def _method(metric: Metric, known: int, area: AreaMeasure, context: DrawContext) -> str:
    locale = context.locale
    if not sheet_towns(context.selection, context):
        return say(locale, "area_below_towns")
    if not area.shares:
        return say(locale, "area_outside")
    message = "area_by_share" if metric.apportion is Apportion.AREA else "area_by_parts"
    return say(locale, message, count=known, all=len(area.shares))


def _unit(code: str, locale: str) -> str:
    unit = UNITS[code]
    return unit.en if formatting.is_english(locale) else unit.zh


# -- what is counted ---------------------------------------------------------------------------


def _counted_row(section: Section, line: Counted, context: DrawContext) -> SheetRow:
    locale = context.locale
    return SheetRow(
        section,
        line.code,
        line.what,
        f"{line.count:,}",
        say(locale, line.method),
        value=line.count,
        unit=_unit("item" if section is Section.EVENTS else "site", locale),
        period=line.period,
        source=say(locale, f"area_{section}_source"),
        provenance=unreal_mark(line.provenance, locale),
        is_part=line.is_part,
    )


def rows_by_section(rows: Iterable[SheetRow]) -> dict[Section, list[SheetRow]]:
    """Return the lines of each section that has some."""
    found: dict[Section, list[SheetRow]] = {}
    for row in rows:
        found.setdefault(row.section, []).append(row)
    return found
