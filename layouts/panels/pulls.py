"""增速拉动: every declared total taken apart, by its parts or by town, for a desk."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from layouts.components.tile import heading, note, tile
from layouts.panel import Answers, DrawContext, Panel, Queries
from layouts.panels.notes import source_note
from layouts.panels.pull_reading import Pulls, pulls_of, pulls_query
from layouts.panels.pull_stack import pull_stack
from layouts.panels.pull_steps import pull_steps
from layouts.panels.pull_table import pull_table
from layouts.panels.pull_words import covers, reading, remarks, title_of
from layouts.selection import Selection
from layouts.words import say
from metrics.reference import Decomposition, read_decompositions


def queries(selection: Selection, context: DrawContext) -> Queries:
    """Ask for every declared total and its parts."""
    return {one.code: pulls_query(one, selection, context) for one in read_decompositions()}


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw the decompositions one below the other; one that cannot be made says so."""
    return tile(
        heading(say(context.locale, "pulls_all_title")),
        html.Div(
            [_section(one, answers, context) for one in read_decompositions()],
            className="pull-list",
        ),
    )


def _section(declared: Decomposition, answers: Answers, context: DrawContext) -> html.Section:
    locale, title = context.locale, title_of(declared, context)
    pulls = pulls_of(declared, answers[declared.code], context)
    if pulls is None:
        told = say(locale, "pulls_none", name=context.metrics[declared.whole].label.text(locale))
        return html.Section([html.H3(title), html.P(told)], className="pull-section")
    place = context.regions[pulls.region].label(locale)
    return html.Section(
        [
            html.H3([title, html.Small(f"{place} {covers(pulls, locale)}")]),
            html.P(reading(pulls, context), className="pull-reading"),
            pull_stack(pulls, context),
            _details(pulls, context),
            note(*remarks(pulls, context), _prices(pulls, locale)),
            source_note(
                [context.metrics[name] for name in declared.metrics],
                pulls.period, pulls.provenance, context,
            ),
        ],
        className="pull-section",
    )  # fmt: skip


def _prices(pulls: Pulls, locale: str) -> str:
    """Say that the bars are at other prices than the growth, where they are."""
    is_real = pulls.declared.prices == "constant"
    return say(locale, "pulls_stack_prices") if is_real else ""


def _details(pulls: Pulls, context: DrawContext) -> Component:
    """Draw what each part pulled and how it moved; of the towns, which are many, folded."""
    drawn = html.Div(
        [pull_table(pulls, context), pull_steps(pulls, context)], className="pull-drawn"
    )
    if not pulls.declared.by:
        return drawn
    told = say(context.locale, "pulls_by_town", count=len(pulls.this.pulls))
    return html.Details([html.Summary(told), drawn], className="pull-fold")


PANEL = Panel(name="pulls", queries=queries, draw=draw, title="pulls_all_title")
