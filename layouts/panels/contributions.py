"""拉动点: what each sector or town did to a total's growth, this period and since the last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from dash import html
from dash.development.base_component import Component

from layouts import formatting
from layouts.components.marks import image_of
from layouts.components.tile import empty, heading, tile
from layouts.panel import Answers, DrawContext, Panel, Queries
from layouts.panels.asking import day_of, known_at, last_periods, months_before
from layouts.panels.contribution_reading import Apart, take_apart
from layouts.panels.notes import source_note
from layouts.selection import Selection
from layouts.words import say
from metrics import DISTRICT, Grain, MetricQuery, RegionCode, frames
from metrics.economy import Contribution, Pull
from metrics.reference import read_decompositions

# The newest period, the one before it, and both a year earlier.
_MONTHS = 24
_HEADS = ("part", "pull", "points", "moved", "share", "growth")


def queries(selection: Selection, context: DrawContext) -> Queries:
    """Ask for two years of the wholes and their parts."""
    day = day_of(selection, context)
    last = last_periods(Grain.MONTH, day, 1)[1]
    first, known = months_before(last.end, _MONTHS - 1), known_at(selection)
    declared = read_decompositions()
    parted = [one for one in declared if one.parts]
    asked: dict[str, MetricQuery] = {
        "parts": MetricQuery(
            metrics=tuple(dict.fromkeys(name for one in parted for name in one.metrics)),
            regions=(DISTRICT,),
            first=first,
            last=last,
            as_of=known,
        )
    }
    if by_town := tuple(one.whole for one in declared if one.by == "town"):
        towns = (town.code for town in context.regions.children(DISTRICT))
        asked["towns"] = MetricQuery(
            metrics=by_town,
            regions=(DISTRICT, *(RegionCode(code) for code in towns)),
            first=first,
            last=last,
            as_of=known,
        )
    return asked


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw a table for each total that could be taken apart."""
    locale = context.locale
    found = [
        apart
        for one in read_decompositions()
        for figures in (answers["parts" if one.parts else "towns"],)
        if (apart := take_apart(one, figures, context.metrics, context.regions))
    ]
    title = heading(say(locale, "contribution_title"))
    if not found:
        return tile(title, empty(say(locale, "no_data")))
    metrics = [context.metrics[apart.decomposition.whole] for apart in found]
    provenance = [kind for frame in answers.values() for kind in frame[frames.PROVENANCE]]
    return tile(
        title,
        html.Div([_section(apart, context) for apart in found], className="contributions"),
        source_note(metrics, None, provenance, context, say(locale, "contribution_rule")),
    )


def _section(apart: Apart, context: DrawContext) -> html.Section:
    locale = context.locale
    name = context.metrics[apart.decomposition.whole].short_label.text(locale)
    measure = apart.decomposition.measure
    period = formatting.short_period(apart.period, locale, measure)
    growth = formatting.growth(float(apart.now.printed), locale)
    heads = [html.Th(say(locale, f"contribution_{head}"), scope="col") for head in _HEADS]
    return html.Section(
        [
            html.H3([f"{name} ", html.Small(f"{period} {growth}")]),
            html.P(
                say(locale, f"contribution_{apart.decomposition.prices}"), className="tile-remark"
            ),
            html.Table([html.Thead(html.Tr(heads)), html.Tbody(list(_rows(apart, context)))]),
        ]
    )


def _rows(apart: Apart, context: DrawContext) -> Iterator[html.Tr]:
    """Yield a row for each part, the strongest first, then what is left over."""
    before = _printed(apart.before)
    most = max([*(abs(p.pull) for p in apart.now.pulls), abs(apart.now.residual)], default=0.0)
    for pull in apart.now.pulls:
        yield _row(_part_name(pull.name, context), pull, before.get(pull.name), most)
    rest = apart.decomposition.rest
    if rest is not None and apart.now.printed_residual:
        residual = apart.now.printed_residual
        earlier = apart.before.printed_residual if apart.before else None
        yield html.Tr(
            [
                html.Th(rest.text(context.locale), scope="row"),
                html.Td(_bar(apart.now.residual, most, rest.text(context.locale))),
                html.Td(formatting.signed(float(residual))),
                html.Td(_moved(residual, earlier)),
                html.Td("—"),
                html.Td("—"),
            ]
        )


def _printed(before: Contribution | None) -> Mapping[str, Decimal]:
    return {pull.name: pull.printed for pull in before.pulls} if before else {}


def _row(name: str, pull: Pull, before: Decimal | None, most: float) -> html.Tr:
    share = "—" if pull.share is None else formatting.percent(pull.share)
    growth = "—" if pull.growth is None else f"{formatting.signed(pull.growth)}%"
    return html.Tr(
        [
            html.Th(name, scope="row"),
            html.Td(_bar(pull.pull, most, name)),
            html.Td(formatting.signed(float(pull.printed))),
            html.Td(_moved(pull.printed, before)),
            html.Td(share),
            html.Td(growth),
        ]
    )


def _part_name(key: str, context: DrawContext) -> str:
    if key in context.metrics:
        return context.metrics[key].short_label.text(context.locale)
    return context.regions[key].short_label(context.locale)


def _bar(value: float, most: float, name: str) -> html.Span:
    """Draw a bar from the middle: to the right what pulls up, to the left what pulls down."""
    length = 50 * abs(value) / most if most else 0.0
    start = 50 - length if value < 0 else 50
    style = {"left": f"{start:.2f}%", "width": f"{length:.2f}%"}
    kind = "pull-down" if value < 0 else "pull-up"
    return html.Span(html.I(style=style, className=kind), className="pull-bar", **image_of(name))


def _moved(now: Decimal, before: Decimal | None) -> str:
    """Write how many points more or less than in the period before."""
    if before is None:
        return "—"
    apart = now - before
    arrow = "↑" if apart > 0 else "↓" if apart < 0 else ""
    return f"{arrow}{formatting.number(abs(float(apart)), 1)}"


PANEL = Panel(name="contributions", queries=queries, draw=draw, title="contribution_title")
