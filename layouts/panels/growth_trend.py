"""The lines of a small multiple, and the words that name them at their ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from layouts import formatting
from layouts.chart import ChartSpec, TimeAxis
from layouts.components.figure import figure
from layouts.components.graph import graph
from layouts.components.marks import image_of
from layouts.figures import build_figure
from layouts.figures.scale import height_of, place_of, value_range
from layouts.figures.spreading import spread
from layouts.panel import DrawContext
from layouts.panels.growth import Growth
from layouts.panels.growth_chart import trend_spec
from layouts.panels.growth_outlook import Outlook, outlook_words
from layouts.panels.growth_words import key_of
from layouts.panels.period_words import usual_period
from layouts.theme import theme_named
from layouts.words import say
from metrics import Grain, containing

# Lines of words that the lowest chart holds beside it; the style sheet gives it their height.
LINES = 3
LINE_REM = 0.9375


def trend(
    growth: Growth,
    references: Sequence[Growth],
    axis: TimeAxis,
    context: DrawContext,
    outlook: Outlook | None = None,
) -> html.Div:
    """Draw the lines, and set the words beside them at the height of their ends."""
    spec = trend_spec(growth, references, axis, context, outlook)
    scale = value_range(spec)
    newest = growth.newest
    dot = {
        "left": f"{place_of(newest.period.end, axis):.2%}",
        "bottom": f"{height_of(newest.value, scale):.2%}",
    }
    told = f"{spec.title} {say(context.locale, growth.measure.value)}"
    newest_month = containing(Grain.MONTH, newest.period.end)
    stretch = formatting.stretch(axis.first, newest_month, context.locale)
    expected = outlook_words(growth, outlook, context.locale) if outlook else ""
    plot = html.Div(
        [
            graph(build_figure(spec, theme_named(context.theme))),
            html.I(className="trend-dot", style=dot),
        ],
        className="trend-plot",
        **image_of(" ".join(part for part in (told, stretch, expected) if part)),
    )
    return html.Div([plot, _ends(growth, references, spec, context)], className="trend drop-3")


def _ends(
    growth: Growth, references: Sequence[Growth], spec: ChartSpec, context: DrawContext
) -> html.Div:
    """Name the lines where they end; the main one only where there is room beside the others."""
    named = [*references, growth]
    lines = [2 if _is_older(one, growth) else 1 for one in named]
    while sum(lines) > LINES:
        named.pop()
        lines.pop()
    scale = value_range(spec)
    heights = [height_of(one.newest.value, scale) for one in named]
    middles = spread(heights, [count / LINES for count in lines])
    return html.Div(
        [
            _end(one, growth, _above(height, middle), context)
            for one, height, middle in zip(named, heights, middles, strict=True)
        ],
        className="trend-ends drop-2",
    )


def _above(height: float, middle: float) -> str:
    """Write how high a word stands: at its line's end, moved by as much as the lowest chart asks.

    In a higher chart the ends lie further apart, and so do the words moved by the same lengths.
    """
    return f"calc({height:.2%} + {(middle - height) * LINES * LINE_REM:.3f}rem)"


def _end(one: Growth, growth: Growth, bottom: str, context: DrawContext) -> html.Span:
    """Name a line and its newest value, and its months where they are not the main line's."""
    locale, newest = context.locale, one.newest
    name = context.regions[one.region].short_label(locale)
    parts: list[Any] = [
        f"{name} ",
        figure(formatting.number(newest.value, 1), key_of(one), newest.value),
    ]
    if _is_older(one, growth):
        months = usual_period(newest.period, context, one.measure)
        parts.append(html.Small(months))
    main = " is-main" if one is growth else ""
    return html.Span(parts, className=f"trend-end{main}", style={"bottom": bottom})


def _is_older(one: Growth, growth: Growth) -> bool:
    return one.newest.period != growth.newest.period
