"""A Plotly figure on the page: it fills its box, and offers no tool bar."""

from __future__ import annotations

from dash import dcc

from layouts.figures.style import Figure


def graph(figure: Figure) -> dcc.Graph:
    """Show a figure; the box gives it its size."""
    return dcc.Graph(
        figure=figure,
        config={"displayModeBar": False, "responsive": True, "scrollZoom": False},
        className="graph",
        responsive=True,
    )
