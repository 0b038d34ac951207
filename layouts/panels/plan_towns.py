"""One indicator by town: worst first, each with its place; or that it is not set for towns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dash import html
from dash.development.base_component import Component

from layouts import formatting
from layouts.addresses import OVERVIEW
from layouts.components.figure import FigureKey, figure
from layouts.components.link import page_link
from layouts.components.marks import lamp, lamp_word
from layouts.components.tile import empty, heading, tile
from layouts.panel import Answers, DrawContext, Panel, Queries, Query
from layouts.panels.asking import day_of, is_kept_at, known_at, last_periods
from layouts.panels.notes import data_period, source_note
from layouts.panels.plan_reading import (
    LAMP_ORDER,
    chosen_standing,
    newest_period,
    plan_metrics,
    provenances,
    standings_query,
)
from layouts.panels.plan_words import missing_words, written_gap, written_value
from layouts.selection import Selection
from layouts.words import say
from metrics import (
    DISTRICT,
    Grain,
    Level,
    Measure,
    Metric,
    MetricQuery,
    Period,
    Place,
    RegionCode,
    Standing,
    StandingQuery,
    places,
)

# A place is compared among figures of one period; the newest may be this many back.
_MONTHS = 3
_COLUMNS = ("column_place", "column_town", "column_value", "column_gap", "column_lamp")


def queries(selection: Selection, context: DrawContext) -> Queries:
    """Ask for the towns' standings and figures of the chosen indicator.

    Where nobody chose, the worst is found in the answer, and so all are asked.
    """
    metrics = plan_metrics(context.metrics)
    named = [metric for metric in metrics if metric.name == selection.metric] or metrics
    asked = tuple(metric.name for metric in named if is_kept_at(metric, Level.TOWN))
    own = standings_query(named, selection, context, is_kept_at)
    found: dict[str, Query] = {"own": own} if own else {}
    if not asked:
        return found
    day = day_of(selection, context)
    first, last = last_periods(Grain.MONTH, day, _MONTHS)
    known = known_at(selection)
    return {
        **found,
        "standings": StandingQuery(metrics=asked, children_of=DISTRICT, on=day, as_of=known),
        "figures": MetricQuery(
            metrics=asked,
            children_of=DISTRICT,
            grains=(Grain.MONTH,),
            first=first,
            last=last,
            as_of=known,
        ),
    }


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw the towns of the indicator that the panel beside shows."""
    locale = context.locale
    title = say(locale, "plan_towns_title")
    chosen = chosen_standing(answers.get("own", ()), context.selection)
    if chosen is None:
        return tile(heading(title), empty(say(locale, "none_reported_here")))
    metric = context.metrics[chosen.metric]
    name = metric.label.text(locale)
    if not is_kept_at(metric, Level.TOWN):
        return tile(heading(title, subtitle=name), empty(say(locale, "not_split")))
    towns = [s for s in answers["standings"] if s.metric == metric.name]
    period = newest_period(towns)
    placed = _places(answers["figures"], metric, period, towns)
    ordered = sorted(towns, key=lambda s: _order(s, placed))
    head = html.Tr([html.Th(say(locale, column), scope="col") for column in _COLUMNS])
    rows = [_row(s, placed.get(s.region_code), metric, context) for s in ordered]
    return tile(
        heading(title, data_period(period, locale), subtitle=name),
        html.Table([html.Thead(head), html.Tbody(rows)], className="period-table town-table"),
        source_note([metric], period, provenances(towns), context),
    )


def _places(
    figures: Any, metric: Metric, period: Period | None, towns: Sequence[Standing]
) -> Mapping[RegionCode, Place]:
    if period is None:
        return {}
    return places(figures, metric, Measure.LEVEL, period, [s.region_code for s in towns])


def _order(standing: Standing, placed: Mapping[RegionCode, Place]) -> tuple[int, float, int]:
    """Worst first: by lamp, then by gap; what is not judged by its place."""
    place = placed.get(standing.region_code)
    gap = 0.0 if standing.gap is None else standing.gap
    return LAMP_ORDER[standing.lamp], gap, -place.place if place else 0


def _row(standing: Standing, place: Place | None, metric: Metric, context: DrawContext) -> html.Tr:
    locale = context.locale
    region = context.regions[standing.region_code]
    there = replace(context.selection, region=region.code, metric=metric.name)
    name = region.label(locale)
    title = say(locale, "town_on_map", region=name)
    is_here = standing.region_code == context.selection.region
    classes = ["is-stale"] if standing.overdue_days else []
    return html.Tr(
        [
            html.Td(str(place.place) if place else "—"),
            html.Th(
                page_link(OVERVIEW, there, name, class_name="cell-choice", title=title),
                scope="row",
            ),
            *_judged(standing, metric, locale),
        ],
        className=" ".join([*classes, *(["is-chosen"] if is_here else [])]),
    )


def _judged(standing: Standing, metric: Metric, locale: str) -> list[html.Td]:
    if standing.value is None:
        return [html.Td(missing_words(standing, locale), colSpan=3)]
    value = str(written_value(standing.value, metric, locale))
    cells = [html.Td(figure(value, FigureKey.of_standing(standing), standing.value))]
    if standing.target is None:
        return [*cells, html.Td(say(locale, "target_not_here"), colSpan=2)]
    gap = "—" if standing.gap is None else str(written_gap(standing.gap, metric, locale))
    word = lamp_word(standing, locale)
    if standing.overdue_days:
        word = say(locale, "late", age=formatting.age(standing.overdue_days, locale))
    return [*cells, html.Td(gap), html.Td([lamp(standing.lamp, word), word])]


PANEL = Panel(name="plan_towns", queries=queries, draw=draw)
