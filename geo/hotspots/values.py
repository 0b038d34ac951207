"""What a statistic takes: one finite number for each area; and why one area has no answer."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
import pandas as pd

from geo.contiguity import Contiguity, Floats
from geo.errors import InvalidValuesError

# Differences below this share of the largest number are the rounding of sums, not variation.
ROUNDING = 1e-12
_SHOWN = 3


class Reason(StrEnum):
    """Why an area stands without an answer of its own; ``ANSWERED`` where it has one."""

    ANSWERED = ""
    NO_VARIATION = "no_variation"
    NO_NEIGHBOURS = "no_neighbours"
    NO_POPULATION = "no_population"
    FEW_PERSONS = "few_persons"
    TELLS_ANOTHER = "tells_another"


def aligned(frame: pd.DataFrame, contiguity: Contiguity) -> pd.DataFrame:
    """Return the rows by ``cell``, one for each area of the neighbourhood, in its order.

    Raises:
        InvalidValuesError: an area is there twice, missing, or not in the neighbourhood.
    """
    cells = frame["cell"]
    if tuple(cells) == contiguity.ids:  # ascending, each once
        return frame.reset_index(drop=True)
    if cells.duplicated().any():
        repeated = _some(cells[cells.duplicated()])
        raise InvalidValuesError(f"区域{repeated}不止一行，应每个区域一行。")
    strangers = cells[~cells.isin(contiguity.ids)]
    if len(strangers):
        raise InvalidValuesError(
            f"区域{_some(strangers)}不在相邻关系之中，应以同一批区域计算相邻。"
        )
    missing = pd.Index(contiguity.ids).difference(pd.Index(cells))
    if len(missing):
        raise InvalidValuesError(
            f"区域{_some(missing.to_series())}没有数值；确知为零的应填零，未知的应连同相邻关系一起去掉。"
        )
    return frame.sort_values("cell", ignore_index=True)


def finite(frame: pd.DataFrame, measure: str) -> Floats:
    """Return a column as numbers.

    Raises:
        InvalidValuesError: a number is missing or infinite.
    """
    values = frame[measure].to_numpy(dtype=np.float64, na_value=np.nan)
    bad = ~np.isfinite(values)
    if bad.any():
        raise InvalidValuesError(
            f"“{measure}”中有{np.count_nonzero(bad)}个区域缺数或非有限值（{_some(frame['cell'][bad])}）；"
            "缺数不是零，应先去掉这些区域，再计算相邻。"
        )
    return values


def counted(frame: pd.DataFrame, measure: str) -> Floats:
    """Return a column of counts.

    Raises:
        InvalidValuesError: a count is missing, infinite or negative.
    """
    values = finite(frame, measure)
    if (values < 0).any():
        raise InvalidValuesError(
            f"“{measure}”中有负数（{_some(frame['cell'][values < 0])}），个数不能小于零。"
        )
    return values


def varies(values: Floats) -> bool:
    """Tell whether the numbers differ by more than the rounding of their sums."""
    return bool(len(values) and np.ptp(values) > ROUNDING * np.abs(values).max())


def reasons(values: Floats, contiguity: Contiguity) -> list[Reason]:
    """Return for each area (n) why no test could find anything there, if none could."""
    if not varies(values):
        return [Reason.NO_VARIATION] * len(values)
    return [
        Reason.ANSWERED if degree else Reason.NO_NEIGHBOURS
        for degree in contiguity.degrees.tolist()
    ]


def _some(cells: pd.Series[str]) -> str:
    named = "、".join(map(str, cells.iloc[:_SHOWN]))
    return f"{named}等{len(cells)}个" if len(cells) > _SHOWN else named
