"""事件闭环: of what was due, what was handled and closed, in time or not, and how long it took."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from typing import Any, Final

from dash import html
from dash.development.base_component import Component

from layouts import formatting
from layouts.components.grid import Cell, Column, Row, Table, build_table
from layouts.components.tile import empty, heading, note, tile
from layouts.panel import Answers, DrawContext, Panel
from layouts.panels.closure_ranking import LEAST_DUE
from layouts.panels.loop_asking import TABLE, group_of, loop_queries, period_of
from layouts.panels.loop_controls import controls
from layouts.panels.loop_groups import group_name
from layouts.panels.notes import unreal_mark
from layouts.words import say

Loop = Mapping[Hashable, Any]

# Shares of what was due, by the count that is their numerator.
SHARES: Final = {
    "handled_rate": "handled",
    "handled_on_time_rate": "handled_on_time",
    "closed_rate": "closed",
    "closed_on_time_rate": "closed_on_time",
    "reopened_rate": "reopened",
}
HOURS: Final = ("median_hours", "p90_hours")
# Columns with their widths in rem, in their order.
_COLUMNS: Final = {
    "group": 10.0,
    "due": 6.0,
    **dict.fromkeys(SHARES, 7.5),
    **dict.fromkeys(HOURS, 7.5),
    "open": 5.5,
    "overdue": 5.5,
}


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw a row for the whole region, then one for each group."""
    locale, loop = context.locale, answers[TABLE]
    by = group_of(context.selection)
    period = formatting.period(period_of(context.selection, context), locale)
    title = heading(say(locale, "loop_title"), say(locale, "loop_period", period=period))
    if loop.empty:
        return tile(title, controls(context), empty(say(locale, "loop_none", period=period)))
    columns = [
        Column(
            name,
            say(locale, f"loop_by_{by}" if name == "group" else f"loop_column_{name}"),
            width,
            is_numeric=name != "group",
            is_pinned=name == "group",
        )
        for name, width in _COLUMNS.items()
    ]
    rows = [_row(row, context) for row in loop.to_dict("records")]
    few = int((loop["due"] < LEAST_DUE).sum())
    return tile(
        title,
        controls(context),
        build_table(Table(f"{say(locale, 'loop_title')} {period}", columns, rows), TABLE, locale),
        note(
            say(locale, "loop_rule"),
            say(locale, "loop_few", least=LEAST_DUE) if few else "",
            unreal_mark(loop["provenance"], locale),
        ),
    )


def _row(row: Loop, context: DrawContext) -> Row:
    locale = context.locale
    group = str(row["group"])
    cells = {
        "group": Cell(group_name(group, context), group),
        "due": _count(row["due"]),
        **{name: _share(row, count, locale) for name, count in SHARES.items()},
        **{name: _hours(row, name, locale) for name in HOURS},
        "open": _count(row["open"]),
        "overdue": _count(row["overdue"]),
    }
    return Row(group or "whole", cells, is_chosen=not group)


def _count(number: int) -> Cell:
    return Cell(formatting.number(number, 0), number)


def _share(row: Loop, count: str, locale: str) -> Cell:
    """Write a share with its two counts; of too few events the counts alone."""
    part, due = row[count], row["due"]
    counts = f"{formatting.number(part, 0)}/{formatting.number(due, 0)}"
    if due < LEAST_DUE:
        return Cell(html.Span(counts, className="loop-few"))
    share = 100 * part / due
    title = say(locale, f"loop_counts_{count}", part=part, due=due)
    return Cell(
        html.Span([formatting.percent(share), html.Small(counts)], className="loop-cell",
                  title=title),
        share,
    )  # fmt: skip


def _hours(row: Loop, name: str, locale: str) -> Cell:
    """Write hours, and how many open events are counted as lasting still."""
    if row["due"] < LEAST_DUE:
        return Cell(formatting.DASH)
    hours, censored = row[name], row["open"]
    is_reached = not math.isnan(hours)
    written = (
        say(locale, "loop_hours", hours=formatting.number(hours, 0))
        if is_reached
        else say(locale, "loop_not_reached")
    )
    parts: list[Any] = [written]
    if censored:
        parts.append(html.Small(say(locale, "loop_censored", count=int(censored))))
    return Cell(html.Span(parts, className="loop-cell"), float(hours) if is_reached else None)


PANEL = Panel(name="loop_table", queries=loop_queries, draw=draw, title="loop_title")
