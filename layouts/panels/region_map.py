"""The map of towns, coloured by a chosen indicator, with what is urgent on it.

In a town or a functional zone it shows the members. An indicator that these have colours them, and
the legend is theirs; any other colours the towns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
from dash import html
from dash.development.base_component import Component

from layouts import formatting, ids
from layouts.addresses import areas_address, members_address
from layouts.attention import FIRE_CATEGORY, SEVERE
from layouts.components.link import select_link
from layouts.components.map import MapView, build_map
from layouts.components.tile import BETWEEN, heading, tile
from layouts.panel import Answers, DrawContext, Panel, Queries
from layouts.panels import map_colours
from layouts.panels.asking import entered, is_kept_at, widest
from layouts.panels.map_ground import (
    Ground,
    chosen_metric,
    classing_of,
    figure_queries,
    last_figures,
    read_ground,
)
from layouts.panels.map_markers import (
    RISK_POINTS,
    event_markers,
    legend_marks,
    risk_point_markers,
)
from layouts.panels.notes import coverage_notes, unreal_mark
from layouts.selection import Selection
from layouts.words import say
from metrics import (
    DISTRICT,
    EventQuery,
    Grain,
    Level,
    Metric,
    MetricQuery,
    RegionCode,
    frames,
)

# The seven streets of the old town (老城区), too small for their names on the whole district.
OLD_TOWN = tuple(RegionCode(f"330203{number:03d}000") for number in range(1, 8))
_MARKERS = 200


def queries(selection: Selection, context: DrawContext) -> Queries:
    """Ask for the towns' figures of the last periods, and for what is urgent.

    In a town or zone, ask for its members' figures as well where the indicator has any.
    """
    around = widest(selection, context)
    return {
        **figure_queries(selection, context),
        "fires": EventQuery(
            region=around, categories=(FIRE_CATEGORY,), only_open=True, limit=_MARKERS
        ),
        "risks": EventQuery(region=around, severities=SEVERE, only_open=True, limit=_MARKERS),
        "points": _risk_points(selection, context),
    }


def _risk_points(selection: Selection, context: DrawContext) -> MetricQuery:
    """Ask how many risk points each town has, of the last months that may have been reported."""
    metric = context.metrics[next(iter(RISK_POINTS))]
    return replace(
        last_figures(metric, DISTRICT, selection, context),
        metrics=tuple(RISK_POINTS),
        regions=(),
    )


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw the newest period that any region of the coloured level has."""
    view = map_view(answers, context)
    return tile(map_heading(answers, context), build_map(view, context.locale))


def map_heading(answers: Answers, context: DrawContext) -> html.Header:
    """Head the map: the indicator, which opens into a list of others, its period and totals."""
    metric = chosen_metric(context.selection, context)
    locale = context.locale
    area = entered(context.selection, context)
    ground = read_ground(answers, context)
    meta = [
        formatting.period(ground.period, locale) if ground.period else "",
        say(locale, ground.lacking) if ground.rows.empty else "",
    ]
    totals = _totals(answers, [code for code in (area, DISTRICT) if code], ground, context)
    tail = html.Span("".join(f"{BETWEEN}{text}" for text in totals), className="drop-1")
    return heading(_chooser(metric, context), *meta, tail=tail)


def map_view(answers: Answers, context: DrawContext, beside: Sequence[float] = ()) -> MapView:
    """Say what the map shows; ``beside``: values of a map beside it, whose classes it shares."""
    metric, locale = chosen_metric(context.selection, context), context.locale
    area = entered(context.selection, context)
    version = context.shapes_version
    ground = read_ground(answers, context, beside)
    period = formatting.period(ground.period, locale) if ground.period else ""
    points = _newest_points(answers["points"])
    return MapView(
        label=f"{metric.label.text(locale)} {period}".strip(),
        areas_url=areas_address(version, DISTRICT, locale),
        values=ground.values,
        legend=map_colours.legend_of(ground.rows, metric, locale, classing_of(context, beside)),
        no_data_text=say(locale, "no_data"),
        members_url=members_address(version, area, locale) if area else "",
        members_expected=len(context.regions.parts(area)) if area else 0,
        members_missing_text=say(locale, "places_missing", count="{count}"),
        markers=(
            *risk_point_markers(points, context.regions, locale),
            *event_markers(answers["risks"], locale),
            *event_markers(answers["fires"], locale),
        ),
        marks=legend_marks(answers["risks"], answers["fires"], points, locale),
        selected=context.selection.region if area else "",
        focus=area or "",
        parent=_parent(context),
        inset=OLD_TOWN,
        inset_title=say(locale, "old_town"),
        source_note=_source(metric, answers["figures"], locale),
        store=ids.CHOICE,
    )


def _newest_points(rows: pd.DataFrame) -> pd.DataFrame:
    """Keep each town's newest count of each kind of risk point."""
    ordered = rows.sort_values(frames.PERIOD_END)
    return ordered.drop_duplicates([frames.METRIC, frames.REGION_CODE], keep="last")


def _totals(
    answers: Answers, codes: list[RegionCode], ground: Ground, context: DrawContext
) -> list[str]:
    """Write the figures of what is entered and the district, and of how many parts each is."""
    metric, locale = chosen_metric(context.selection, context), context.locale
    found: dict[str, pd.Series] = {}
    # A zone's own figure comes with its members'.
    for figures in (answers[name] for name in ("members", "figures") if name in answers):
        rows = map_colours.rows_at(map_colours.level_rows(figures, metric), codes, ground.period)
        found |= {row[frames.REGION_CODE]: row for _, row in rows.iterrows()}
    return [
        _total(context.regions[code].label(locale), found[code], metric, locale)
        for code in codes
        if code in found
    ]


def _total(region: str, row: pd.Series, metric: Metric, locale: str) -> str:
    text = f"{region} {map_colours.written(float(row[frames.VALUE]), metric, locale)}"
    told = coverage_notes(metric, row[frames.COVERAGE], locale)
    return f"{text}（{told[0]}）" if told else text


def _parent(context: DrawContext) -> str:
    """Return where Esc goes: a step up, the district being the top."""
    path = [region.code for region in context.regions.path(context.selection.region)]
    above = path[path.index(DISTRICT) : -1] if DISTRICT in path else []
    return above[-1] if above and context.may_enter(above[-1]) else ""


def _source(metric: Metric, frame: pd.DataFrame, locale: str) -> str:
    parts = (
        say(locale, "source", source=metric.source),
        unreal_mark(frame[frames.PROVENANCE], locale),
    )
    return " · ".join(part for part in parts if part)


def _chooser(metric: Metric, context: DrawContext) -> html.Details:
    """Make the title open into the list of indicators that towns have."""
    locale = context.locale
    offered = [other for other in context.metrics if _is_offered(other)]
    links = [
        html.Li(
            select_link(
                replace(context.selection, metric=other.name),
                other.short_label.text(locale),
                class_name="is-chosen" if other.name == metric.name else "",
                title=other.label.text(locale),
            )
        )
        for other in offered
    ]
    word = map_colours.unit_word(metric, locale)
    summary = html.Summary(
        [metric.label.text(locale), html.Small(f"（{word}）" if word else "", className="drop-1")],
        title=say(locale, "map_choose"),
    )
    return html.Details([summary, html.Ul(links)], className="chooser")


def _is_offered(metric: Metric) -> bool:
    """Offer what towns have every month; weights, parts and slices are nobody's question."""
    is_sliced = metric.counted is not None and metric.counted.slice is not None
    monthly = metric.grain is Grain.MONTH and is_kept_at(metric, Level.TOWN)
    return monthly and not is_sliced and metric.theme != "base"


PANEL = Panel(name="region_map", queries=queries, draw=draw)
