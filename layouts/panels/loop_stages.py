"""The steps of each source in order: how many open events stand there, how long each takes."""

from __future__ import annotations

import pandas as pd
from dash import html
from dash.development.base_component import Component

from layouts import formatting
from layouts.components.tile import heading, note, tile
from layouts.panel import Answers, DrawContext, Panel
from layouts.panels.event_words import code_words, step_word
from layouts.panels.loop_asking import STAGES, stage_days, stage_queries
from layouts.words import say


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw a row for each source."""
    locale, stages = context.locale, answers[STAGES]
    since, until = stage_days(context.selection, context)
    days = f"{formatting.dated(since, locale)} – {formatting.dated(until, locale)}"
    standing = int(stages["standing"].sum())
    return tile(
        heading(
            say(locale, "loop_stages_title"),
            say(locale, "loop_stages_open", count=formatting.number(standing, 0)),
        ),
        html.Ul(
            [
                _source(str(source), rows, locale)
                for source, rows in stages.groupby("source", sort=False)
            ],
            className="loop-sources",
        ),
        note(say(locale, "loop_stages_rule", days=days)),
    )


def _source(source: str, stages: pd.DataFrame, locale: str) -> html.Li:
    name = code_words("source", locale).get(source, source)
    steps = [
        _step(source, step, standing, median, count, locale)
        for step, standing, median, count in zip(
            *(stages[column] for column in ("step", "standing", "median_hours", "count")),
            strict=True,
        )
    ]
    return html.Li([html.H3(name), html.Ol(steps, className="loop-steps")], className="loop-source")


def _step(source: str, step: str, standing: int, median: float, count: int, locale: str) -> html.Li:
    """Draw a step: its word, who stands there, and the hours from the one before where known."""
    parts: list[Component] = [html.B(step_word(source, step, locale))]
    if standing:
        number = formatting.number(standing, 0)
        parts.append(
            html.Span(say(locale, "loop_standing", count=number), className="loop-standing")
        )
    if count:
        hours = formatting.number(median, 0)
        title = say(locale, "loop_step_of", count=formatting.number(count, 0))
        parts.append(html.Small(say(locale, "loop_step_hours", hours=hours), title=title))
    return html.Li(parts, className="loop-step")


PANEL = Panel(name="loop_stages", queries=stage_queries, draw=draw, title="loop_stages_title")
