"""Plotly figures from chart specifications; Plotly alone, so that a briefing draws without Dash.

A new kind of chart is one module and one line in ``FIGURES``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from layouts.chart import ChartSpec
from layouts.errors import PanelDefinitionError
from layouts.figures.style import Figure
from layouts.figures.trend import build_trend_figure
from layouts.theme import Theme
from metrics import did_you_mean

FigureBuilder = Callable[[ChartSpec, Theme], Figure]

FIGURES: Mapping[str, FigureBuilder] = MappingProxyType({"trend": build_trend_figure})


def build_figure(spec: ChartSpec, theme: Theme) -> Figure:
    """Draw a specification.

    Raises:
        PanelDefinitionError: no builder bears the kind's name.
    """
    try:
        builder = FIGURES[spec.kind]
    except KeyError:
        raise PanelDefinitionError(
            f"No figure of kind {spec.kind!r}; there are {sorted(FIGURES)}."
            f"{did_you_mean(spec.kind, FIGURES)}"
        ) from None
    return builder(spec, theme)
