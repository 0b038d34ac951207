"""产业画像: the chosen industry: value added, share, location quotient, growth and its trend."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from layouts.components.figure import FigureKey, figure
from layouts.components.tile import empty, heading, tile
from layouts.panel import Answers, DrawContext, Panel
from layouts.panels.economy import time_axis
from layouts.panels.economy_rows import read_indicators
from layouts.panels.figure_words import value_words
from layouts.panels.growth import GrowthSeries
from layouts.panels.growth_multiple import Multiple, draw_months, draw_multiple
from layouts.panels.industry_asking import WHOLE, industry_chosen, industry_queries
from layouts.panels.industry_words import quotient_meaning, quotient_words, share_words
from layouts.panels.notes import source_note
from layouts.panels.period_words import usual_period
from layouts.words import say
from metrics import CITY, DISTRICT, NATION, Metric, Structure, structure


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw the industry's portrait; of one without published figures say so."""
    locale, industry = context.locale, industry_chosen(context.selection)
    title = heading(
        industry.label.text(locale),
        subtitle=say(locale, "industry_sections", letters="、".join(industry.letters)),
    )
    if not industry.value_added:
        return tile(title, empty(say(locale, "industry_unpublished")))
    metric = context.metrics[industry.value_added]
    found = structure(answers["figures"], metric, WHOLE, DISTRICT, CITY)
    if found is None:
        return tile(title, empty(say(locale, "no_data")))
    return tile(
        title,
        html.Div(
            [_facts(found, metric, context), *_trend(metric, answers, context)],
            className="portrait-body",
        ),
        source_note(
            [metric],
            found.period,
            [one.newest.provenance for one in read_indicators([metric], answers, context)],
            context,
            industry.note.text(locale) if industry.note else "",
        ),
    )


def _facts(found: Structure, metric: Metric, context: DrawContext) -> html.Dl:
    locale = context.locale
    key = FigureKey(metric.name, DISTRICT, str(found.period), found.measure.value)
    written = value_words(metric, found.measure, found.amount, locale)
    covers = usual_period(found.period, context, found.measure)
    city = share_words(found.wider_share)
    facts = (
        ("amount", figure(written, key, found.amount), covers),
        ("share", share_words(found.share), say(locale, "industry_city_share", share=city)),
        ("quotient", quotient_words(found), quotient_meaning(found, locale)),
    )
    return html.Dl(
        [
            html.Div(
                [
                    html.Dt(say(locale, f"industry_column_{name}")),
                    html.Dd([html.Strong(value), html.Small(told)]),
                ]
            )
            for name, value, told in facts
        ],
        className="portrait-facts",
    )


def _trend(metric: Metric, answers: Answers, context: DrawContext) -> list[Component]:
    """Draw growth over two years beside the city's and the nation's, with place and movement."""
    series = GrowthSeries(answers["figures"])
    found = read_indicators([metric], answers, context)
    if not found or found[0].growth is None:
        return []
    one, growth = found[0], found[0].growth
    references = series.references(growth, (CITY, NATION))
    multiple = Multiple(growth, references, one.standing, one.place, one.overdue)
    axis = time_axis(context.selection, context)
    drawn = html.Div(
        draw_multiple(0, multiple, growth.measure, axis, context), className="multiples"
    )
    return [html.Div([drawn, draw_months(axis, 1, context.locale)], className="portrait-trend")]


PANEL = Panel(
    name="industry_portrait", queries=industry_queries, draw=draw, title="industry_portrait_title"
)
