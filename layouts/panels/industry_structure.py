"""产业结构: every industry's value added, share, location quotient and growth beside the city's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from layouts import formatting
from layouts.addresses import INDUSTRY
from layouts.components.figure import FigureKey, figure
from layouts.components.grid import Cell, Column, Row, Table, build_table
from layouts.components.link import page_link
from layouts.components.tile import empty, heading, tile
from layouts.panel import Answers, DrawContext, Panel
from layouts.panels.economy_rows import Indicator, read_indicators
from layouts.panels.figure_words import value_words
from layouts.panels.growth_words import key_of, placed
from layouts.panels.industry_asking import USUAL, WHOLE, industry_queries
from layouts.panels.industry_words import quotient_words, share_words
from layouts.panels.notes import source_note
from layouts.words import say
from metrics import CITY, DISTRICT, Structure, structure
from metrics.reference import Industry, read_industries

# Columns with their widths in rem, in their order.
_COLUMNS = {
    "name": 12.0,
    "amount": 8.0,
    "share": 6.0,
    "city_share": 6.0,
    "quotient": 6.0,
    "growth": 6.0,
    "city_growth": 6.0,
    "place": 8.0,
}
_NUMERIC = frozenset(_COLUMNS) - {"name", "place"}


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw a row for every industry of which value added is published; then name the others."""
    title = say(context.locale, "industry_structure_title")
    industries = tuple(read_industries().values())
    return industries_tile(title, industries, "industry_structure", answers, context)


def industries_tile(
    title: str,
    industries: Sequence[Industry],
    name: str,
    answers: Answers,
    context: DrawContext,
) -> Component:
    """Draw a table of industries; ``name`` identifies its grid on the page."""
    locale, figures = context.locale, answers["figures"]
    metrics = {i.code: context.metrics[i.value_added] for i in industries if i.value_added}
    grown = {i.metric.name: i for i in read_indicators([*metrics.values()], answers, context)}
    told = [
        (industry, weighed)
        for industry in industries
        if industry.code in metrics
        and (weighed := structure(figures, metrics[industry.code], WHOLE, DISTRICT, CITY))
    ]
    others = _others([i for i in industries if not i.value_added], context)
    if not told:
        # Where nothing is published by itself, the line of the others says so already.
        none = empty(say(locale, "no_data")) if metrics else None
        return tile(heading(title), none, others)
    columns = [
        Column(
            column,
            say(locale, f"industry_column_{column}"),
            width,
            is_numeric=column in _NUMERIC,
            is_pinned=column == "name",
        )
        for column, width in _COLUMNS.items()
    ]
    rows = [_row(i, weighed, grown.get(i.value_added), context) for i, weighed in told]
    newest = max((weighed.period for _, weighed in told), key=lambda period: period.end)
    return tile(
        heading(title, say(locale, "economy_table_count", count=len(rows))),
        build_table(Table(title, columns, rows), name, locale),
        others,
        source_note(
            [*metrics.values()],
            newest,
            [one.newest.provenance for one in grown.values()],
            context,
            say(locale, "industry_quotient_rule"),
        ),
    )


def _row(
    industry: Industry, found: Structure, grown: Indicator | None, context: DrawContext
) -> Row:
    locale, metric = context.locale, context.metrics[industry.value_added]
    key = FigureKey(metric.name, DISTRICT, str(found.period), found.measure.value)
    amount = figure(value_words(metric, found.measure, found.amount, locale), key, found.amount)
    quotient = found.location_quotient
    cells = {
        "name": Cell(industry_link(industry, context), industry.label.text(locale)),
        "amount": Cell(amount, found.amount),
        "share": Cell(share_words(found.share), found.share),
        "city_share": Cell(share_words(found.wider_share), found.wider_share),
        "quotient": Cell(quotient_words(found), quotient),
        **_growth_cells(grown, context),
    }
    return Row(
        industry.code, cells, is_chosen=industry.code == (context.selection.industry or USUAL)
    )


def _growth_cells(grown: Indicator | None, context: DrawContext) -> dict[str, Cell]:
    cells = {name: Cell("—") for name in ("growth", "city_growth", "place")}
    if grown is None or grown.growth is None:
        return cells
    value = grown.newest.value
    cells["growth"] = Cell(
        figure(f"{formatting.number(value, 1)}%", key_of(grown.growth), value), value
    )
    beside = grown.beside.get(CITY)
    if beside is not None and beside.period == grown.newest.period:
        key = FigureKey(grown.metric.name, CITY, str(beside.period), grown.growth.measure.value)
        written = figure(f"{formatting.number(beside.value, 1)}%", key, beside.value)
        cells["city_growth"] = Cell(written, beside.value)
    if grown.place is not None:
        cells["place"] = Cell(placed(grown.growth, grown.place, context), grown.place.place)
    return cells


def industry_link(industry: Industry, context: DrawContext) -> Component:
    """Lead to an industry's portrait, whatever page the link stands on."""
    name = industry.label.text(context.locale)
    there = replace(context.selection, industry=industry.code, enterprise="", economy="")
    title = say(context.locale, "industry_open", name=name)
    return page_link(INDUSTRY, there, name, class_name="cell-choice", title=title)


def _others(others: Sequence[Industry], context: DrawContext) -> Component | None:
    """Name the industries of which nothing is published by itself: their enterprises are known."""
    if not others:
        return None
    return html.P(
        [
            html.Span(say(context.locale, "industry_others", count=len(others))),
            *(industry_link(industry, context) for industry in others),
        ],
        className="industry-others",
    )


PANEL = Panel(
    name="industry_structure",
    queries=industry_queries,
    draw=draw,
    title="industry_structure_title",
)
