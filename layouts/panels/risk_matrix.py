"""The 5x5 matrix: how many risk points stand in each cell; a count narrows the register down."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from layouts.components.link import select_link
from layouts.components.tile import empty, heading, note, tile
from layouts.panel import Answers, DrawContext, Panel
from layouts.panels.notes import unreal_mark
from layouts.panels.risk_asking import POINTS, Cell, cell_of, whole_register, with_cell
from layouts.panels.risk_words import coloured, level_mark, matrix_bands
from layouts.words import say
from metrics import frames, matrix_counts
from metrics.reference.risks import read_risk_vocabulary
from metrics.risk import SCALE, MatrixScore, matrix_level


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw the matrix, likelihood upwards and consequence to the right."""
    points, locale = answers[POINTS], context.locale
    counts = matrix_counts(points)
    placed = sum(counts.values())
    title = heading(say(locale, "risk_matrix_title"), say(locale, "risk_count", count=placed))
    if points.empty:
        return tile(title, empty(say(locale, "risk_none")))
    others = len(points) - placed
    return tile(
        title,
        _table(counts, context),
        _key(locale),
        note(
            say(locale, "risk_matrix_note"),
            say(locale, "risk_matrix_others", count=others) if others else "",
            unreal_mark(points[frames.PROVENANCE], locale),
        ),
    )


def _table(counts: dict[Cell, int], context: DrawContext) -> html.Table:
    locale = context.locale
    head = [html.Th(say(locale, "risk_matrix_axes"), scope="col", className="risk-axes")]
    head += [html.Th(str(step), scope="col") for step in SCALE]
    rows = [
        html.Tr(
            [
                html.Th(str(likelihood), scope="row"),
                *(_cell((likelihood, consequence), counts, context) for consequence in SCALE),
            ]
        )
        for likelihood in reversed(SCALE)
    ]
    described: dict[str, Any] = {"aria-label": say(locale, "risk_matrix_caption")}
    return html.Table(
        [html.Thead(html.Tr(head)), html.Tbody(rows)], className="risk-matrix", **described
    )


def _key(locale: str) -> html.P:
    """Say which scores have which level."""
    bands = matrix_bands(read_risk_vocabulary())
    entries = [
        html.Span([level_mark(level, locale), html.Small(f"R {bands[level.code]}")])
        for level in read_risk_vocabulary().levels
    ]
    return html.P(entries, className="risk-key")


def _cell(cell: Cell, counts: dict[Cell, int], context: DrawContext) -> html.Td:
    """Draw a cell: its score, its count, and in words what both mean."""
    locale, count = context.locale, counts.get(cell, 0)
    score = MatrixScore(*cell)
    level = matrix_level(score, read_risk_vocabulary())
    said = say(
        locale,
        "risk_matrix_cell",
        likelihood=cell[0],
        consequence=cell[1],
        score=score.value,
        level=coloured(level, locale),
        points=say(locale, "risk_count", count=count),
    )
    is_chosen = cell_of(context.selection) == cell
    inside: Any = html.Small(str(score.value), title=said)
    if count:
        # A second click takes the choice back.
        chosen = with_cell(context.selection, None if is_chosen else cell)
        inside = [
            html.Small(str(score.value)),
            select_link(chosen, str(count), class_name="risk-cell-count", title=said),
        ]
    chosen_class = " is-chosen" if is_chosen else ""
    return html.Td(inside, className=f"risk-cell risk-tint-{level.rank}{chosen_class}")


PANEL = Panel(name="risk_matrix", queries=whole_register, draw=draw, title="risk_matrix_title")
