"""The lamp chart (景气信号灯图): indicator x month, as a frame of one row for each cell."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from metrics.economy.absence import Absence
from metrics.economy.lights import Light
from metrics.economy.months import MonthTable, Numbers

INDICATOR: Final = "indicator"
MONTH: Final = "month"
COVERS: Final = "covers"
VALUE: Final = "value"
SCORE: Final = "score"
LIGHT: Final = "light"
REASON: Final = "reason"

_CODES: Final = np.array(["", *(light.code for light in Light)], dtype=object)


def lamp_chart(table: MonthTable, scores: Numbers, months: int | None = None) -> pd.DataFrame:
    """Lay the lights out, by indicator and then by month.

    Args:
        table: the growth that was judged.
        scores: its scores, indicator x month.
        months: how many of the newest months are shown; all of them by default.

    Returns:
        ``indicator``, ``month`` and ``covers`` (periods as text; a merged 1-2月 is covered by
        February's cell), ``value`` in percent, ``score`` 0 to 5 (0: none), ``light`` (its code or
        '') and ``reason`` (why there is none, or '').
    """
    first = 0 if months is None else max(len(table.months) - months, 0)
    columns = range(first, len(table.months))
    values, shown = table.figures[:, first:], np.nan_to_num(scores[:, first:]).astype(np.int64)
    texts = [str(month) for month in table.months[first:]]
    covers = np.array([texts] * len(table.names), dtype=object).reshape(shown.shape)
    for row, column in np.argwhere(_ends_a_span(table)[:, first:]).tolist():
        covers[row, column] = str(table.covered(row, first + column))
    is_merged = table.is_merged[:, first:]
    reasons = np.select(
        [shown > 0, ~np.isnan(values), is_merged],
        ["", Absence.NO_LIMITS.value, Absence.MERGED.value],
        Absence.MISSING.value,
    )
    return pd.DataFrame(
        {
            INDICATOR: np.repeat(np.array(table.names, dtype=object), len(columns)),
            MONTH: texts * len(table.names),
            COVERS: covers.ravel(),
            VALUE: values.ravel(),
            SCORE: shown.ravel(),
            LIGHT: _CODES[shown].ravel(),
            REASON: reasons.ravel(),
        }
    )


def _ends_a_span(table: MonthTable) -> np.ndarray:
    """Mark the cells whose figure covers the months before as well."""
    after = np.zeros_like(table.is_merged)
    after[:, 1:] = table.is_merged[:, :-1] & ~table.is_merged[:, 1:]
    return after
