"""The plot of a pace chart: lines by Plotly, its words and marks in HTML, where they scale."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html

from layouts.chart import ChartSpec, PointMark
from layouts.components.graph import graph
from layouts.components.marks import image_of
from layouts.figures import build_figure
from layouts.figures.scale import height_of, place_of, time_of, value_range
from layouts.theme import theme_named
from layouts.words import say


def pace_plot(spec: ChartSpec, theme: str, locale: str) -> html.Div:
    """Draw the chart with values at its left, years below and a word at every mark."""
    scale, axis = value_range(spec), time_of(spec)
    values = [
        html.Span(line.label, style={"bottom": f"{height_of(line.value, scale):.2%}"})
        for line in spec.lines
    ]
    years = [
        html.Span(str(day.year), style={"left": f"{place_of(day, axis):.2%}"})
        for day in (axis.first.start, *axis.years())
    ]
    label = say(locale, "pace_chart_label", metric=spec.title)
    plot = [graph(build_figure(spec, theme_named(theme))), *_marks(spec)]
    return html.Div(
        [
            html.Div(values, className="pace-values"),
            html.Div(plot, className="pace-plot", **image_of(label)),
            html.Div(years, className="pace-years"),
        ],
        className="pace",
    )


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
