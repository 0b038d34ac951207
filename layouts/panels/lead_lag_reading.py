"""Which of the lamps' indicators move before the chosen one, and which after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from layouts.panel import DrawContext
from layouts.panels.signal_reading import lamps_of
from metrics import RegionCode
from metrics.economy import Absence
from metrics.economy.lead_lag import CORRELATION, IS_FOUND, LAG, LEADER, lead_lag
from metrics.reference import SignalIndicator

# How many months one indicator may move before or after another.
LAGS: Final = 6


@dataclass(frozen=True, eq=False)
class Leads:
    """The others against one indicator: a row for every other and lag, as ``lead_lag`` gives it.

    ``left_out`` says of the others that cannot be judged why.
    """

    region: RegionCode
    chosen: str
    others: tuple[str, ...]
    frame: pd.DataFrame
    left_out: Mapping[str, Absence]
    provenance: frozenset[str]

    def strongest(self, other: str) -> tuple[int, float] | None:
        """Return lag and correlation of the strongest relation found; None without one."""
        columns = (self.frame[name].tolist() for name in (LEADER, IS_FOUND, LAG, CORRELATION))
        found = [
            (int(lag), float(value))
            for leader, is_found, lag, value in zip(*columns, strict=True)
            if leader == other and is_found
        ]
        return max(found, key=lambda one: abs(one[1]), default=None)


def leads_of(
    frame: pd.DataFrame, indicators: tuple[SignalIndicator, ...], context: DrawContext
) -> Leads | None:
    """Hold the published growths of the others against the chosen one's; None without figures.

    Whoever has chosen none of the indicators looks at the first.
    """
    lamps = lamps_of(frame, context)
    if lamps is None:
        return None
    names = tuple(one.metric for one in indicators)
    asked = context.selection.metric
    chosen = asked if asked in names else names[0]
    others = tuple(name for name in names if name != chosen)
    pairs = [(other, chosen) for other in others]
    found, left_out = lead_lag(lamps.board.table, pairs, LAGS)
    reasons = {other: reason for (other, _), reason in left_out.items()}
    return Leads(lamps.region, chosen, others, found, reasons, lamps.provenance)
