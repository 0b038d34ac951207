"""拉动点: what each industry did to the growth of the region's product, this quarter and last."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from layouts.components.tile import empty, heading, tile
from layouts.panel import Answers, DrawContext, Panel, Queries
from layouts.panels.notes import source_note
from layouts.panels.pull_reading import pulls_of, pulls_query
from layouts.panels.pull_table import pull_table
from layouts.panels.pull_words import covers, reading, remarks
from layouts.selection import Selection
from layouts.words import say
from metrics.reference import Decomposition, read_decompositions


def queries(selection: Selection, context: DrawContext) -> Queries:
    """Ask for the first of the declared totals and its parts."""
    return {"figures": pulls_query(_first(), selection, context)}


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw a row for each industry, the strongest first, and the published growth below."""
    locale, declared = context.locale, _first()
    title = say(locale, "pulls_title")
    pulls = pulls_of(declared, answers["figures"], context)
    if pulls is None:
        return tile(heading(title), empty(say(locale, "none_reported_here")))
    rule = next(remarks(pulls, context))
    return tile(
        heading(
            title, covers(pulls, locale), subtitle=context.regions[pulls.region].label(locale)
        ),
        pull_table(pulls, context),
        html.P(reading(pulls, context), className="pull-reading"),
        source_note(
            [context.metrics[name] for name in declared.metrics],
            None, pulls.provenance, context, rule,
        ),
    )  # fmt: skip


def _first() -> Decomposition:
    return read_decompositions()[0]


PANEL = Panel(name="growth_pulls", queries=queries, draw=draw, title="pulls_title")
