"""The plot of a pace chart: lines by Plotly, its words and marks in HTML, where they scale."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dash import html

from layouts.chart import ChartSpec, PointMark
from layouts.components.graph import graph
from layouts.components.marks import image_of
from layouts.figures import build_figure
from layouts.figures.scale import height_of, place_of, time_of, value_range
from layouts.theme import theme_named
from layouts.words import say

# A year of fewer days at the left end has no room for its number.
_LEAST_DAYS = 200
# As many years as stand side by side below a chart of half a page.
_YEARS = 8


def pace_plot(spec: ChartSpec, theme: str, locale: str, label: str = "") -> html.Div:
    """Draw the chart with values at its left, years below and a word at every mark.

    ``label`` says what it shows to who does not see it; without one it is a pace chart's.
    """
    scale, axis = value_range(spec), time_of(spec)
    values = [
        html.Span(line.label, style={"bottom": f"{height_of(line.value, scale):.2%}"})
        for line in spec.lines
    ]
    years = [
        html.Span(str(day.year), style={"left": f"{place_of(day, axis):.2%}"})
        for day in _labelled([axis.first.start, *axis.years()])
    ]
    label = label or say(locale, "pace_chart_label", metric=spec.title)
    plot = [graph(build_figure(spec, theme_named(theme))), *_marks(spec), *_changes(spec)]
    return html.Div(
        [
            html.Div(values, className="pace-values"),
            html.Div(plot, className="pace-plot", **image_of(label)),
            html.Div(years, className="pace-years"),
        ],
        className="pace",
    )


def _labelled(days: Sequence[date]) -> list[date]:
    """Leave out years where there are too many to name, and a first one that has hardly begun."""
    step = -(-len(days) // _YEARS)
    kept = list(days[::-1][::step])[::-1]
    is_cramped = len(days) > 1 and kept[0] == days[0] and (days[1] - days[0]).days < _LEAST_DAYS
    return kept[1:] if is_cramped and len(kept) > 1 else kept


def _changes(spec: ChartSpec) -> list[html.Span]:
    """Write what changed beside its line."""
    axis = time_of(spec)
    return [
        html.Span(
            change.label,
            className="pace-change",
            style={"left": f"{place_of(change.x, axis):.2%}"},
        )
        for change in spec.changes
    ]


def _marks(spec: ChartSpec) -> list[html.Span]:
    scale, axis = value_range(spec), time_of(spec)
    return [
        html.Span(
            [html.I(), html.Span(mark.label)],
            className=f"pace-mark is-{mark.kind} is-{_side(mark, spec.marks)}",
            style={
                "left": f"{place_of(mark.x, axis):.2%}",
                "bottom": f"{height_of(mark.y, scale):.2%}",
            },
        )
        for mark in spec.marks
    ]


def _side(mark: PointMark, marks: Sequence[PointMark]) -> str:
    """Set a word above its mark, and below where another of the same day stands higher."""
    is_lower = any(other.x == mark.x and other.y > mark.y for other in marks)
    return "below" if is_lower else "above"
