"""Columns of the frames that the metrics layer answers with: a contract, see ``docs/query.md``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, TypeVar

import pandas as pd

K = TypeVar("K")

METRIC: Final = "metric"
REGION_CODE: Final = "region_code"
REGION_NAME: Final = "region_name"
PERIOD: Final = "period"
MEASURE: Final = "measure"
SLICE: Final = "slice"
VALUE: Final = "value"
UNIT: Final = "unit"
STATUS: Final = "status"
PUBLISHED_AT: Final = "published_at"
RECORDED_AT: Final = "recorded_at"
PROVENANCE: Final = "provenance"
COVERAGE: Final = "coverage"

CONTRACT: Final = (
    METRIC,
    REGION_CODE,
    REGION_NAME,
    PERIOD,
    MEASURE,
    SLICE,
    VALUE,
    UNIT,
    STATUS,
    PUBLISHED_AT,
    RECORDED_AT,
    PROVENANCE,
    COVERAGE,
)

# Beside the contract, for those who draw: not part of the command's output.
OPERATOR: Final = "operator"
GRAIN: Final = "grain"
PERIOD_START: Final = "period_start"
PERIOD_END: Final = "period_end"
BASIS: Final = "basis"


# What a column holds that is not text.
NUMBER: Final = "float64"
COUNT: Final = "int64"
MOMENT: Final = "datetime64[us]"
DAY: Final = "object"


def frames_of(
    answers: Mapping[K, Sequence[tuple[Any, ...]]],
    columns: Sequence[str],
    types: Mapping[str, str],
) -> dict[K, pd.DataFrame]:
    """Make the frames of several answers, as parts of one.

    A frame of ten rows takes as long to make as one of a thousand, so they are made together.
    Types are declared and not guessed: an answer is the same whatever is answered beside it.

    Args:
        answers: the rows of each answer.
        columns: their columns.
        types: those of the columns that hold no text, with what they hold.
    """
    values = list(zip(*(row for rows in answers.values() for row in rows), strict=True))
    whole = pd.DataFrame(
        {
            name: pd.Series(column, dtype=types.get(name, "str"))
            for name, column in zip(columns, values or ((),) * len(columns), strict=True)
        }
    )
    found: dict[K, pd.DataFrame] = {}
    first = 0
    for key, rows in answers.items():
        found[key] = whole.iloc[first : first + len(rows)].reset_index(drop=True)
        first += len(rows)
    return found


def rows_of(frame: pd.DataFrame, *columns: str) -> Iterator[tuple[Any, ...]]:
    """Iterate over some columns of a frame, row by row.

    An answer is small: one pass over plain lists takes an eighth of what masks over it take.
    """
    return zip(*(frame[name].tolist() for name in columns), strict=True)
