"""A chart specification: what is drawn, apart from who draws it (Plotly, Office, print)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import pandas as pd


@dataclass(frozen=True)
class Encoding:
    """Which columns of the frame carry what; ``series`` splits lines or bars."""

    x: str
    y: str
    series: str | None = None


@dataclass(frozen=True)
class ReferenceLine:
    """A line across the chart with its word (a target, zero, an average)."""

    value: float
    label: str
    axis: Literal["x", "y"] = "y"


@dataclass(frozen=True)
class SeriesStyle:
    """How one series is told from another: a role in the palette, not a colour."""

    name: str
    role: Literal["main", "reference", "muted"] = "main"


@dataclass(frozen=True)
class ChartSpec:
    """Everything a renderer needs: tidy frame, encodings, formats, reference lines and notes.

    ``unit`` is the word after the values; ``decimals`` their places; ``note`` says source and
    data period; ``starts_at_zero`` tells whether the value axis does.
    """

    kind: str
    frame: pd.DataFrame
    encoding: Encoding
    title: str
    unit: str
    decimals: int = 1
    series: tuple[SeriesStyle, ...] = ()
    lines: tuple[ReferenceLine, ...] = ()
    note: str = ""
    starts_at_zero: bool = False
    category_order: tuple[str, ...] = field(default_factory=tuple)
