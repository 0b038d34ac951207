"""What the map shows as a table, for who cannot see it: each region's figure and its change."""

from __future__ import annotations

from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from layouts import formatting
from layouts.components.figure import FigureKey, figure
from layouts.components.grid import Cell, Column, Row, Table, build_table
from layouts.components.link import select_link
from layouts.components.tile import heading, note, tile
from layouts.panel import Answers, DrawContext, Panel
from layouts.panels import map_colours
from layouts.panels.map_ground import Ground, chosen_metric, figure_queries, read_ground
from layouts.panels.notes import figure_notes, unreal_mark
from layouts.words import say
from metrics import (
    Metric,
    RegionCode,
    difference,
    frames,
    is_told_in_percent,
    previous_pair,
    values_of,
)

_COLUMNS = (("region", 9.0, False), ("value", 8.0, True), ("change", 8.0, True))
_NONE = Cell("—")


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw a row for each region of the coloured level, the highest figure first."""
    metric, locale = chosen_metric(context.selection, context), context.locale
    ground = read_ground(answers, context)
    title = metric.label.text(locale)
    columns = [
        Column(name, say(locale, f"map_column_{name}"), width, is_numeric, name == "region")
        for name, width, is_numeric in _COLUMNS
    ]
    period = formatting.period(ground.period, locale) if ground.period else ""
    source = say(locale, "source", source=metric.source)
    return tile(
        heading(say(locale, "map_table_title"), period),
        build_table(
            Table(f"{title} {period}", columns, _rows(ground, metric, context)), "map-grid", locale
        ),
        note(source, unreal_mark(ground.rows[frames.PROVENANCE], locale)),
    )


def _rows(ground: Ground, metric: Metric, context: DrawContext) -> list[Row]:
    values = dict(frames.rows_of(ground.rows, frames.REGION_CODE, frames.VALUE))
    notes = {
        code: " ".join(figure_notes(metric, status, coverage, context.locale))
        for code, status, coverage in frames.rows_of(
            ground.rows, frames.REGION_CODE, frames.STATUS, frames.COVERAGE
        )
    }
    moves = _moves(ground, metric, context.locale)
    # What has no figure stands last, in the order of the codes.
    order = sorted(ground.codes, key=lambda code: (code not in values, -values.get(code, 0.0)))
    return [
        Row(
            code,
            {
                "region": _region(code, context),
                "value": _value(code, values.get(code), notes.get(code, ""), ground, context),
                "change": moves.get(code, _NONE),
            },
            is_chosen=code == context.selection.region,
        )
        for code in order
    ]


def _region(code: RegionCode, context: DrawContext) -> Cell:
    """Name the region; the name leads into it, as its area on the map does."""
    name = context.regions[code].label(context.locale)
    chosen = replace(context.selection, region=code)
    return Cell(select_link(chosen, name, class_name="cell-choice", title=name), name)


def _value(
    code: RegionCode, value: float | None, said: str, ground: Ground, context: DrawContext
) -> Cell:
    """Show the figure, with what is said of it while it is not final or is added up."""
    metric = chosen_metric(context.selection, context)
    if value is None or ground.period is None:
        return Cell(html.Small(say(context.locale, "no_data")))
    written = formatting.quantity(value, metric.unit_record, context.locale, metric.places)
    key = FigureKey(metric.name, code, str(ground.period), metric.measures[0].value)
    shown = figure([written.number, html.Small(written.unit)], key, value, "cell-figure")
    return Cell(
        html.Div([shown, html.Small(said, className="cell-note")]) if said else shown, value
    )


def _moves(ground: Ground, metric: Metric, locale: str) -> dict[RegionCode, Cell]:
    """Write how each figure moved since the period before, all alike so that they can be sorted.

    In points of a share, in percent where all figures are large enough for it, else as differences.
    """
    if ground.period is None:
        return {}
    found = {
        code: previous_pair(metric, values_of(ground.recent, metric.name, code), ground.period)
        for code in ground.codes
    }
    pairs = {code: pair for code, pair in found.items() if pair is not None}
    in_percent = is_told_in_percent(metric, (then for _, then in pairs.values()))
    if metric.unit_record.is_share:
        unit, places = f" {formatting.points_word(locale)}", 1
    else:
        word = map_colours.unit_word(metric, locale)
        unit, places = ("%", 1) if in_percent else (f" {word}", metric.places)
    cells: dict[RegionCode, Cell] = {}
    for code, (now, then) in pairs.items():
        moved = difference(metric, now, then) if in_percent else now - then
        if moved is not None:
            cells[code] = Cell(formatting.signed(moved, places) + unit, moved)
    return cells


PANEL = Panel(name="map_table", queries=figure_queries, draw=draw, title="map_table_title")
