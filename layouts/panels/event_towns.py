"""事件按期办结率: the towns, in a town its communities, by the share that they closed on time.

Best and worst stand apart; those between are counted where the tile has no room for them. What is
overdue is counted now, the share in the newest month that is over: an event that was due then and
is still open counts in both.
"""

from __future__ import annotations

import pandas as pd
from dash import html
from dash.development.base_component import Component

from layouts import formatting
from layouts.chart import ChartSpec, Encoding, ReferenceLine
from layouts.components.dots import DotAxis
from layouts.components.figure import FigureKey, figure
from layouts.components.tile import BETWEEN, Part, empty, heading, note, tile
from layouts.panel import Answers, DrawContext, Panel, Queries, Query
from layouts.panels.asking import day_of, known_at, last_periods, town_of
from layouts.panels.backlog import read_backlogs
from layouts.panels.closure_ranking import DUE, LEAST_DUE, ON_TIME, RATE, Ranking, read_ranking
from layouts.panels.closure_rows import ClosureRows, region_name, share_text
from layouts.panels.notes import unreal_mark
from layouts.panels.period_words import usual_period
from layouts.selection import Selection
from layouts.words import say
from metrics import (
    DISTRICT,
    BacklogQuery,
    Grain,
    MetricQuery,
    RegionCode,
    StandingQuery,
    Target,
    TargetKind,
)

# How many months back a place may be compared with, when the last one had too few events.
_BACK = 3


def queries(selection: Selection, context: DrawContext) -> Queries:
    """Ask for the last months of the places, their standings, and what is overdue now.

    What is overdue is counted by town, not by community.
    """
    parent = _parent(selection, context)
    first, last = last_periods(Grain.MONTH, day_of(selection, context), _BACK)
    found: dict[str, Query] = {
        "figures": MetricQuery(
            metrics=(DUE, ON_TIME, RATE),
            regions=(parent,),
            children_of=parent,
            grains=(Grain.MONTH,),
            first=first,
            last=last,
            as_of=known_at(selection),
        ),
        "standings": StandingQuery(
            metrics=(RATE,),
            regions=(parent,),
            children_of=parent,
            on=day_of(selection, context),
            as_of=known_at(selection),
            kind=TargetKind.ANNUAL,
        ),
    }
    if parent == DISTRICT:
        found["overdue"] = BacklogQuery(region=parent, by="town")
    return found


def _parent(selection: Selection, context: DrawContext) -> RegionCode:
    """Return the region whose parts are ranked: the chosen town, else the district."""
    return town_of(selection, context) or DISTRICT


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw the ranking of the newest month with anything due."""
    locale = context.locale
    parent = _parent(context.selection, context)
    codes = [region.code for region in context.regions.children(parent)]
    metric = context.metrics[RATE]
    ranking = read_ranking(answers["figures"], metric, parent, codes, answers["standings"])
    is_district = parent == DISTRICT
    level = "towns" if is_district else "communities"
    title = say(locale, "event_towns_title")
    if ranking is None:
        return tile(heading(title), empty(say(locale, f"none_due_{level}")))
    late = None
    if is_district:
        backlogs = read_backlogs(answers["overdue"])
        late = {code: backlog.total for code, backlog in backlogs.items()}
    axis = DotAxis.of(closure_spec(ranking, context)) if ranking.ranked else None
    line = _target(ranking.target, locale) if axis else ""
    rows = ClosureRows(ranking, axis, late, level, context)
    return tile(
        heading(title, *_meta(ranking, parent, context)),
        html.Ol(
            [rows.heads(line), *rows.ranked(), *rows.unranked()],
            className=f"closures of-{level}",
            style=axis.style() if axis else {},
        ),
        _set_aside(ranking, level, locale),
        _source(ranking, context),
    )


def closure_spec(ranking: Ranking, context: DrawContext) -> ChartSpec:
    """Specify the chart: a dot for each ranked place, best first, and the line of the target."""
    metric, locale, target = context.metrics[RATE], context.locale, ranking.target
    rows = [(region_name(closure.region, context), closure.share) for closure in ranking.ranked]
    return ChartSpec(
        kind="dots",
        frame=pd.DataFrame(rows, columns=["region", "share"]),
        encoding=Encoding(x="region", y="share"),
        title=metric.label.text(locale),
        unit=metric.unit_record.zh,
        decimals=metric.places,
        lines=(ReferenceLine(target.value, _target(target, locale)),) if target else (),
        note=f"{metric.source} {formatting.period(ranking.period, locale)}",
    )


def _target(target: Target | None, locale: str) -> str:
    if target is None:
        return ""
    return say(locale, "closure_target", target=f"{formatting.limit(target.value)}%")


def _meta(ranking: Ranking, parent: RegionCode, context: DrawContext) -> list[Part]:
    """Name the month, and the total of the region above with its coverage."""
    locale, total = context.locale, ranking.of_all
    covers = usual_period(ranking.period, context)
    if ranking.is_preliminary:
        covers += f"（{say(locale, 'preliminary')}）"
    if total is None:
        return [covers]
    is_district = parent == DISTRICT
    name = say(locale, "whole_district") if is_district else region_name(parent, context)
    due = say(locale, "closure_due", number=formatting.number(total.due, 0))
    share = say(locale, "closure_share", region=name, share=share_text(total, context))
    period = str(ranking.period)
    parts: list[Part] = [
        covers,
        html.Span(
            [
                # With its dot, so that a narrow tile can leave out both.
                html.Span(
                    [figure(due, FigureKey(DUE, parent, period), total.due), BETWEEN],
                    className="closure-total-due",
                ),
                figure(share, FigureKey(RATE, parent, period), total.share),
            ]
        ),
    ]
    if ranking.coverage:
        parts.append(say(locale, "aggregated", coverage=ranking.coverage))
    return parts


def _set_aside(ranking: Ranking, level: str, locale: str) -> html.P | None:
    """Say how many are not ranked, and why."""
    count = len(ranking.unranked)
    if not count:
        return None
    message = f"set_aside_{level}" if ranking.ranked else f"all_set_aside_{level}"
    text = say(locale, message, count=count, least=LEAST_DUE)
    return html.P(text, className="tile-note drop-1")


def _source(ranking: Ranking, context: DrawContext) -> html.P:
    locale = context.locale
    source = say(locale, "source", source=context.metrics[DUE].source)
    set_by = {ranking.target.provenance} if ranking.target else set()
    return note(source, unreal_mark(ranking.provenance | set_by, locale))


PANEL = Panel(name="event_towns", queries=queries, draw=draw, title="event_towns_title")
