"""合成指数: what leads, what coincides and what lags, as lines, with members and their weights."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

import pandas as pd
from dash import html
from dash.development.base_component import Component

from layouts import formatting
from layouts.chart import ChartSpec, Encoding, ReferenceLine, SeriesStyle, TimeAxis
from layouts.components.tile import empty, heading, tile
from layouts.figures.scale import round_ticks
from layouts.panel import Answers, DrawContext, Panel, Queries
from layouts.panels.asking import day_of, known_at, last_ended, months_before
from layouts.panels.growth import GrowthSeries
from layouts.panels.indicator_chart import draw_chart
from layouts.panels.notes import source_note
from layouts.panels.signal_reading import HISTORY_MONTHS
from layouts.selection import Selection
from layouts.words import say
from metrics import DISTRICT, Grain, MetricQuery, RegionCode
from metrics.economy import CompositeIndex, CycleBoard, cycle_board
from metrics.reference import CompositeChart, read_composites

# How each line is told from the others.
_STYLES: Final = (
    SeriesStyle("", "main", "dashed"),
    SeriesStyle("", "main", "solid"),
    SeriesStyle("", "reference", "dotted"),
)
# Months in the table.
_TOLD: Final = 24
# A composite that moved by less, in percent, stands still as printed.
_STILL: Final = 0.05


@dataclass(frozen=True, eq=False)
class Cycle:
    """The board of one region, and the provenance of all that made it."""

    region: RegionCode
    board: CycleBoard
    provenance: frozenset[str]

    def index(self, code: str) -> CompositeIndex | None:
        """Return a composite; None where there is none."""
        found = self.board.indices[code]
        return found if isinstance(found, CompositeIndex) else None


def queries(selection: Selection, context: DrawContext) -> Queries:
    """Ask for the published figures of all members."""
    members = [member for chart in read_composites() for member in chart.members]
    last = last_ended(Grain.MONTH, day_of(selection, context))
    return {
        "figures": MetricQuery(
            metrics=tuple(member.metric for member in members),
            regions=_regions(selection),
            first=months_before(last.end, HISTORY_MONTHS - 1),
            last=last,
            measures=tuple(dict.fromkeys(member.measure for member in members)),
            as_of=known_at(selection),
        )
    }


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw the lines, what the newest month says, the members and the months."""
    locale, title = context.locale, say(context.locale, "composites_title")
    cycle = _cycle(answers["figures"], context)
    if cycle is None:
        return tile(heading(title), empty(say(locale, "none_reported_here")))
    board = cycle.board
    first, last = board.table.months[0], board.table.months[-1]
    region = context.regions[cycle.region].label(locale)
    return tile(
        heading(title, formatting.stretch(first, last, locale), subtitle=region),
        html.Ul([html.Li(text) for text in _readings(cycle, locale)], className="card-list"),
        html.Div([draw_chart(_spec(cycle, context), context)], className="indicator-charts"),
        _members(cycle, context),
        _months(cycle, locale),
        source_note(
            [context.metrics[name] for name in board.table.names],
            last,
            cycle.provenance,
            context,
            say(locale, "composites_remark", year=board.base),
        ),
    )


def _cycle(frame: pd.DataFrame, context: DrawContext) -> Cycle | None:
    """Make the board of the chosen region, or of the district where that has no figures."""
    found, charts = GrowthSeries(frame), read_composites()
    members = [member for chart in charts for member in chart.members]
    metrics = {member.metric: context.metrics[member.metric] for member in members}
    merging = [name for name, metric in metrics.items() if metric.january == "merged"]
    for region in _regions(context.selection):
        points = {
            member.metric: found.points(metrics[member.metric], region, member.measure)
            for member in members
        }
        series = {name: {p.period: p.value for p in told} for name, told in points.items()}
        board = cycle_board(charts, series, merging)
        if isinstance(board, CycleBoard):
            provenance = frozenset(p.provenance for told in points.values() for p in told)
            return Cycle(region, board, provenance)
    return None


def _regions(selection: Selection) -> tuple[RegionCode, ...]:
    return tuple(dict.fromkeys((selection.region, DISTRICT)))


def _readings(cycle: Cycle, locale: str) -> Iterator[str]:
    """Say of each composite its newest level, how it moved and how many members rose."""
    for chart in read_composites():
        name, index = chart.label.text(locale), cycle.index(chart.code)
        column = _newest(index) if index else None
        if index is None or column is None:
            yield say(locale, "composite_none", name=name)
            continue
        move = float(index.moves[column])
        kind = "still" if abs(move) < _STILL else "rose" if move > 0 else "fell"
        yield say(
            locale,
            f"composite_{kind}",
            month=formatting.period(cycle.board.table.months[column], locale),
            name=name,
            value=formatting.number(float(index.levels[column]), 1),
            move=formatting.percent(abs(move)),
            spread=_share(cycle.board.diffusion[chart.code][column]),
        )


def _newest(index: CompositeIndex) -> int | None:
    known = [at for at, value in enumerate(index.levels.tolist()) if not math.isnan(value)]
    return known[-1] if known else None


def _share(value: float) -> str:
    return formatting.DASH if math.isnan(value) else formatting.percent(float(value), 0)


def _spec(cycle: Cycle, context: DrawContext) -> ChartSpec:
    """Specify the lines; a merged January is no point of them."""
    locale, table = context.locale, cycle.board.table
    rows, styles = [], []
    for chart, style in zip(read_composites(), _STYLES, strict=True):
        index = cycle.index(chart.code)
        if index is None:
            continue
        name = chart.label.text(locale)
        styles.append(replace(style, name=name))
        rows += [
            (table.months[at].end, name, float(index.levels[at]))
            for at in cycle.board.told
            if not math.isnan(index.levels[at])
        ]
    spec = ChartSpec(
        kind="trend",
        frame=pd.DataFrame(rows, columns=["ends", "series", "value"]),
        encoding=Encoding(x="ends", y="value", series="series"),
        title=say(locale, "composites_chart", year=cycle.board.base),
        unit="",
        time=TimeAxis(table.months[0], table.months[-1]),
        series=tuple(styles),
    )
    ticks = tuple(ReferenceLine(tick, formatting.limit(tick)) for tick in round_ticks(spec))
    return replace(spec, lines=ticks)


def _members(cycle: Cycle, context: DrawContext) -> html.Table:
    """List the members with their weights, and what each did to the newest month's change."""
    locale = context.locale
    rows = [
        row
        for chart in read_composites()
        for row in _member_rows(chart, cycle.index(chart.code), context)
    ]
    heads = ("composite_name", "composite_member", "composite_weight", "composite_effect")
    head = html.Tr([html.Th(say(locale, name), scope="col") for name in heads])
    return html.Table([html.Thead(head), html.Tbody(rows)], className="lag-table composite-members")


def _member_rows(
    chart: CompositeChart, index: CompositeIndex | None, context: DrawContext
) -> Iterator[html.Tr]:
    locale = context.locale
    weights: Mapping[str, float] = {}
    effects: Mapping[str, float] = {}
    column = _newest(index) if index else None
    if index is not None and column is not None:
        weights = dict(zip(index.names, index.weights.tolist(), strict=True))
        effects = dict(zip(index.names, index.effects[:, column].tolist(), strict=True))
    for member in chart.members:
        name = context.metrics[member.metric].short_label.text(locale)
        is_in = member.metric in weights
        weight = formatting.percent(100 * weights[member.metric], 0) if is_in else formatting.DASH
        effect = formatting.signed(effects[member.metric], 2) if is_in else formatting.DASH
        yield html.Tr(
            [
                html.Th(chart.label.text(locale), scope="row"),
                html.Td(name),
                html.Td(weight),
                html.Td(effect),
            ]
        )


def _months(cycle: Cycle, locale: str) -> html.Details:
    """Write the composites and their diffusion of the newest months."""
    table, charts = cycle.board.table, read_composites()
    columns = cycle.board.told[-_TOLD:]
    names = [chart.label.text(locale) for chart in charts]
    spreads = [say(locale, "composite_spread", name=name) for name in names]
    head = html.Tr([html.Th(text, scope="col") for text in ("", *names, *spreads)])
    rows = [
        html.Tr(
            [
                html.Th(formatting.period(table.months[at], locale), scope="row"),
                *(html.Td(_level(cycle.index(chart.code), at)) for chart in charts),
                *(html.Td(_spread(cycle, chart.code, at)) for chart in charts),
            ]
        )
        for at in reversed(columns)
    ]
    body = html.Table([html.Thead(head), html.Tbody(rows)], className="lag-table")
    summary = html.Summary(say(locale, "index_history_table"))
    return html.Details([summary, html.Div(body, className="lag-scroll")])


def _level(index: CompositeIndex | None, column: int) -> str:
    if index is None or math.isnan(index.levels[column]):
        return formatting.DASH
    return formatting.number(float(index.levels[column]), 1)


def _spread(cycle: Cycle, code: str, column: int) -> str:
    found = cycle.board.diffusion.get(code)
    return formatting.DASH if found is None else _share(float(found[column]))


PANEL = Panel(name="composites", queries=queries, draw=draw, title="composites_title")
