"""Lines over periods: one that matters, and those it is compared with."""

from __future__ import annotations

from typing import Any

from layouts.chart import ChartSpec, SeriesStyle
from layouts.figures.scale import category_range, value_range
from layouts.figures.style import Figure, bare_axis, build_layout
from layouts.theme import Theme


def build_trend_figure(spec: ChartSpec, theme: Theme) -> Figure:
    """Draw one line a series over ``category_order``; a period without a figure is a gap.

    Periods are categories, not dates: a merged 1-2月 is one point like any other, and no axis
    invents a month that nobody published. Reference series lie under the main one.
    """
    drawn = sorted(spec.series, key=lambda style: style.role == "main")
    values = _values_of(spec)
    return {
        "data": [_line(spec, style, values.get(style.name, {}), theme) for style in drawn],
        "layout": build_layout(
            theme,
            xaxis=bare_axis(type="category", range=list(category_range(len(spec.category_order)))),
            yaxis=bare_axis(range=list(value_range(spec))),
            shapes=[_rule(line.value, theme) for line in spec.lines],
        ),
    }


def _values_of(spec: ChartSpec) -> dict[str, dict[str, float]]:
    """Read the frame once: values by series and category."""
    columns = spec.encoding
    names = spec.frame[columns.series] if columns.series else [""] * len(spec.frame)
    found: dict[str, dict[str, float]] = {}
    for name, x, y in zip(names, spec.frame[columns.x], spec.frame[columns.y], strict=True):
        found.setdefault(name, {})[x] = y
    return found


def _line(
    spec: ChartSpec, style: SeriesStyle, values: dict[str, float], theme: Theme
) -> dict[str, Any]:
    main = style.role == "main"
    color = theme.accent if main else theme.reference
    dash = {} if main else {"dash": "4px,4px"}
    return {
        "type": "scatter",
        "mode": "lines",
        "name": style.name,
        "x": list(spec.category_order),
        "y": [values.get(category) for category in spec.category_order],
        "line": {"color": color, "width": 3 if main else 2, **dash},
        "hovertemplate": (f"%{{x}} %{{y:.{spec.decimals}f}}{spec.unit}<extra>{style.name}</extra>"),
    }


def _rule(value: float, theme: Theme) -> dict[str, Any]:
    return {
        "type": "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": value,
        "y1": value,
        "layer": "below",
        "line": {"color": theme.track, "width": 1},
    }
