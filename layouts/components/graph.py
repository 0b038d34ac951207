"""A Plotly figure on the page: it fills its box and stands still; its figures open their cards."""

from __future__ import annotations

from dash import dcc

from layouts.figures.style import Figure


def graph(figure: Figure) -> dcc.Graph:
    """Show a figure; the box gives it its size."""
    return dcc.Graph(
        figure=figure,
        config={"staticPlot": True, "responsive": True},
        className="graph",
        responsive=True,
    )
