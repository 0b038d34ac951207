"""规划指标 in full: table 1 by number with its wording, and the text's own targets below it."""

from __future__ import annotations

from dash.development.base_component import Component

from layouts.components.grid import Table, build_table
from layouts.components.tile import empty, heading, tile
from layouts.panel import Answers, DrawContext, Panel, Queries
from layouts.panels.asking import is_kept_at
from layouts.panels.expectation_asking import expectation_queries, read_expectations
from layouts.panels.notes import data_period, source_note
from layouts.panels.plan_columns import plan_columns, plan_row
from layouts.panels.plan_reading import (
    chosen_standing,
    newest_period,
    plan_metrics,
    provenances,
    standings_query,
)
from layouts.panels.plan_words import step_words
from layouts.selection import Selection
from layouts.words import say


def queries(selection: Selection, context: DrawContext) -> Queries:
    """Ask for standings and forecasts of every plan indicator that the region has figures of."""
    query = standings_query(plan_metrics(context.metrics), selection, context, is_kept_at)
    if query is None:
        return {}
    return {"standings": query, **expectation_queries(query.metrics, selection.region, selection)}


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw the table in the plan's own order."""
    standings = answers.get("standings", ())
    locale = context.locale
    region = context.regions[context.selection.region].label(locale)
    title = say(locale, "plan_grid_title", region=region)
    if not standings:
        return tile(heading(title), empty(say(locale, "none_reported_here")))
    by_name = {standing.metric: standing for standing in standings}
    order = [m.name for m in plan_metrics(context.metrics) if m.name in by_name]
    ordered = [by_name[name] for name in order]
    chosen = chosen_standing(ordered, context.selection)
    plan = next((s.target.plan for s in ordered if s.target), "")
    columns = plan_columns(ordered, locale)
    expectations = read_expectations(answers, context.selection, context)
    named = chosen.metric if chosen else ""
    rows = [plan_row(s, columns, named, expectations, context) for s in ordered]
    period = data_period(newest_period(ordered), locale)
    return tile(
        heading(
            title,
            step_words(ordered, locale),
            period,
            subtitle=say(locale, "plan_subtitle", plan=plan) if plan else "",
        ),
        build_table(Table(title, columns, rows), "plan-grid", locale),
        source_note(
            [context.metrics[name] for name in order],
            newest_period(ordered),
            provenances(ordered),
            context,
            say(locale, "plan_grid_remark"),
        ),
    )


PANEL = Panel(name="plan_grid", queries=queries, draw=draw)
