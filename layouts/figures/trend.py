"""Lines over months: one that matters, and those it is compared with."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date
from typing import Any

from layouts.chart import Band, ChartSpec, SeriesStyle
from layouts.figures.scale import time_of, time_range, value_range
from layouts.figures.style import Figure, bare_axis, build_layout
from layouts.theme import Theme

# What tells the lines apart beside their colour; the style sheet scales them with the wall.
DASHES = {"solid": "solid", "dashed": "6px,4px", "dotted": "2px,4px", "dashdot": "8px,4px,2px,4px"}

# How strong bands are drawn; the inner one lies over the outer.
_INNER, _OUTER = 0.3, 0.18

Vertex = tuple[date, float | None]


def build_trend_figure(spec: ChartSpec, theme: Theme) -> Figure:
    """Draw one line a series over the months of ``spec.time``, those of reference undermost.

    Months have the same place in every chart of one axis. A missing figure breaks the line; one
    that spans months (1-2月) is level over them.
    """
    drawn = sorted(spec.series, key=lambda style: style.role == "main")
    vertices = _vertices_of(spec)
    first, last = time_range(time_of(spec))
    return {
        "data": [
            *(half for band in spec.bands for half in _band(band, theme)),
            *(_line(style, vertices.get(style.name, []), theme) for style in drawn),
        ],
        "layout": build_layout(
            theme,
            xaxis=bare_axis(type="date", range=[first.isoformat(), last.isoformat()]),
            yaxis=bare_axis(range=list(value_range(spec))),
            shapes=list(_rules(spec, theme)),
        ),
    }


def _vertices_of(spec: ChartSpec) -> dict[str, list[Vertex]]:
    """Read the frame once: the corners of each series' line, None where it is broken."""
    columns, frame = spec.encoding, spec.frame
    names = frame[columns.series] if columns.series else [""] * len(frame)
    begins = frame[columns.x_from or columns.x]
    found: dict[str, list[Vertex]] = {}
    rows = zip(names, begins, frame[columns.x], frame[columns.y], strict=True)
    for name, begin, end, number in rows:
        line = found.setdefault(name, [])
        value = None if math.isnan(number) else float(number)
        if begin < end and value is not None:
            line.append((begin, value))
        line.append((end, value))
    return found


def _line(style: SeriesStyle, vertices: list[Vertex], theme: Theme) -> dict[str, Any]:
    main = style.role == "main"
    color = theme.accent if main else theme.reference
    # The outline's width can follow the wall's, a size in pixels cannot.
    dots = {"marker": {"size": 5, "color": color, "line": {"color": color, "width": 1}}}
    return {
        "type": "scatter",
        "mode": "lines+markers" if style.has_dots else "lines",
        "name": style.name,
        "x": [day.isoformat() for day, _ in vertices],
        "y": [value for _, value in vertices],
        "line": {"color": color, "width": 3 if main else 2, "dash": DASHES[style.line]},
        **(dots if style.has_dots else {}),
    }


def _band(band: Band, theme: Theme) -> Iterator[dict[str, Any]]:
    """Draw a band as its two ends, the space between them filled."""
    red, green, blue = (int(theme.accent[place : place + 2], 16) for place in (1, 3, 5))
    fill = f"rgba({red},{green},{blue},{_INNER if band.is_inner else _OUTER})"
    for end, filled in ((0, {}), (1, {"fill": "tonexty", "fillcolor": fill})):
        yield {
            "type": "scatter",
            "mode": "lines",
            "name": band.name,
            "x": [day.isoformat() for day, *_ in band.points],
            "y": [both[end] for _, *both in band.points],
            "line": {"width": 0, "color": "rgba(0,0,0,0)"},
            **filled,
        }


def _rules(spec: ChartSpec, theme: Theme) -> Iterator[dict[str, Any]]:
    """Draw the reference lines, and a tick through the chart where a year begins."""
    for line in spec.lines:
        yield _rule(theme, "x", y0=line.value, y1=line.value)
    for day in (*time_of(spec).years(), *(change.x for change in spec.changes)):
        yield _rule(theme, "y", x0=day.isoformat(), x1=day.isoformat())


def _rule(theme: Theme, along: str, **ends: Any) -> dict[str, Any]:
    """Draw a line across the whole chart ``along`` one of its axes."""
    return {
        "type": "line",
        f"{along}ref": "paper",
        f"{along}0": 0,
        f"{along}1": 1,
        **ends,
        "layer": "below",
        "line": {"color": theme.track, "width": 1},
    }
