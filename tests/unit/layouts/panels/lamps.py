"""Growths of six indicators to draw signal lamps from."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

import pandas as pd

from metrics import DISTRICT
from metrics.reference import read_signals
from tests.unit.layouts import sample

NAMES = [one.metric for one in read_signals().chart("district").indicators]
MERGING = ["industrial_value_added", "fixed_asset_investment", "retail_sales"]
MONTHS = [f"{year}-{month:02d}" for year in range(2019, 2026) for month in range(1, 13)][:81]


def usual(at: int) -> float:
    """A growth that is usual in month number ``at``."""
    return 5.0 + 2 * math.sin(at)


def growths(
    newest: Mapping[str, float | None] | None = None, region: str = DISTRICT, first: int = 0
) -> pd.DataFrame:
    """Growth of all indicators to September 2025; ``newest`` replaces that month's (None: none)."""
    return sample.figures(list(_rows(newest or {}, region, first)), provenance="demo")


def _rows(
    newest: Mapping[str, float | None], region: str, first: int
) -> Iterator[tuple[str, str, str, str, float]]:
    for name in NAMES:
        for at, month in enumerate(MONTHS[first:], start=first):
            if name in MERGING and month.endswith("-01"):
                continue
            last = month == MONTHS[-1]
            value = newest.get(name, 5.0) if last else 5.0 if at >= 78 else usual(at)
            if value is not None:
                yield name, region, month, "cumulated_yoy", value
