"""The sheet of a drawn area: what lies in it, each figure with how it came about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd
from dash import html
from dash.development.base_component import Component

from geo import AreaMeasure, AreaQuery
from layouts import formatting
from layouts.components.tile import heading, note, tile
from layouts.event_choice import ring_of
from layouts.panel import Answers, DrawContext, Panel, Queries
from layouts.panels.asking import known_at, last_periods
from layouts.panels.event_facets import counts_by, facet_queries, matching, total
from layouts.panels.notes import unreal_mark
from layouts.selection import Selection
from layouts.words import say
from metrics import DISTRICT, MetricQuery, frames

_HEADS = ("what", "figure", "method")
_LEAST_WRITTEN = 0.005
_Row = tuple[str, str, str]
# Totals of towns that can be shared out by area; each with how many periods back it may come from.
_SHARED = (("population", 2), ("sensing_devices", 3))


def queries(selection: Selection, context: DrawContext) -> Queries:
    """Ask what lies in the drawn area; nothing without one."""
    ring = ring_of(selection)
    if not ring:
        return {}
    towns = tuple(str(town.code) for town in context.regions.children(DISTRICT))
    asked: dict[str, AreaQuery | MetricQuery] = {"area": AreaQuery(ring, towns)}
    for name, back in _SHARED:
        metric = context.metrics[name]
        first, last = last_periods(metric.grain, context.today, back)
        asked[name] = MetricQuery(
            metrics=(name,),
            children_of=DISTRICT,
            grains=(metric.grain,),
            first=first,
            last=last,
            as_of=known_at(selection),
        )
    return {**asked, **facet_queries(selection, context)}


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw the sheet, or say how to get one."""
    locale = context.locale
    title = say(locale, "area_title")
    if "area" not in answers:
        return tile(heading(title), html.P(say(locale, "area_hint"), className="area-hint"))
    area: AreaMeasure = answers["area"]
    rows = [*_ground(area, context), *_shared(answers, context), *_events(answers, context)]
    return tile(
        heading(title, _square_km(area.square_km, context)),
        _table(rows, locale),
        note(area.note, unreal_mark(_provenance(answers), locale)),
    )


def _table(rows: list[_Row], locale: str) -> html.Table:
    heads = [html.Th(say(locale, f"area_{name}"), scope="col") for name in _HEADS]
    body = [html.Tr([html.Td(cell) for cell in row]) for row in rows]
    return html.Table([html.Thead(html.Tr(heads)), html.Tbody(body)], className="area-sheet")


def _ground(area: AreaMeasure, context: DrawContext) -> Iterator[_Row]:
    locale = context.locale
    named = [
        f"{context.regions[code].short_label(locale)} {_percent(share)}"
        for code, share in sorted(area.shares.items(), key=lambda pair: -pair[1])
    ]
    towns = "、".join(named) if named else say(locale, "area_outside")
    yield say(locale, "area_towns"), towns, say(locale, "area_by_shape")


def _percent(share: float) -> str:
    """Write a share; a part that rounds to nothing is still a part."""
    return formatting.percent(share * 100, 0) if share >= _LEAST_WRITTEN else "<1%"


def _shared(answers: Answers, context: DrawContext) -> Iterator[_Row]:
    """Share out towns' totals by the part of each town's area that lies inside."""
    locale, area = context.locale, answers["area"]
    for name, _ in _SHARED:
        metric = context.metrics[name]
        newest = _newest(answers[name])
        parts = [(share, newest.get(code)) for code, share in area.shares.items()]
        known = [(share, value) for share, value in parts if value is not None]
        label = metric.label.text(locale)
        if not known:
            yield label, say(locale, "no_data"), ""
            continue
        value = sum(share * value for share, value in known)
        written = formatting.quantity(value, metric.unit_record, locale, metric.places)
        method = say(locale, "area_by_share", count=len(known), all=len(parts))
        yield label, f"≈ {written}", method


def _newest(rows: pd.DataFrame) -> dict[str, float]:
    """Return each region's newest total."""
    totals = rows[rows[frames.SLICE] == ""].sort_values(frames.PERIOD_END)
    return dict(zip(totals[frames.REGION_CODE], totals[frames.VALUE].astype(float), strict=True))


def _events(answers: Answers, context: DrawContext) -> Iterator[_Row]:
    """Count the events inside, of all kinds and states in the chosen time."""
    locale = context.locale
    free = replace(context.selection, category="", severity="", state="")
    inside = matching(answers["tally"], replace(context, selection=free))
    method = say(locale, "area_points")
    states = counts_by(inside, "state")
    open_ones = states.get("open", 0) + states.get("overdue", 0)
    yield say(locale, "area_events"), f"{total(inside):,}", method
    yield say(locale, "state_open"), f"{open_ones:,}", method
    yield say(locale, "state_overdue"), f"{states.get('overdue', 0):,}", method


def _provenance(answers: Answers) -> list[str]:
    return [one for name, _ in _SHARED for one in answers[name][frames.PROVENANCE]]


def _square_km(area: float, context: DrawContext) -> str:
    return say(context.locale, "area_size", size=formatting.number(area, 2))


PANEL = Panel(name="area_sheet", queries=queries, draw=draw, title="area_title")
