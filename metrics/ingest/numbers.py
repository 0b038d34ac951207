"""Values as tables write them: thousands separators, percent signs, lower bounds in words."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

_OPERATORS = {
    ">": ">", "＞": ">", "突破": ">", "超过": ">", "超": ">", "大于": ">", "高于": ">",
    ">=": ">=", "≥": ">=", "＞=": ">=", "不低于": ">=", "不少于": ">=", "至少": ">=",
    "<": "<", "＜": "<", "小于": "<", "低于": "<", "不足": "<",
    "<=": "<=", "≤": "<=", "＜=": "<=", "不超过": "<=", "不高于": "<=", "至多": "<=",
    "=": "=", "": "=",
}  # fmt: skip

# Beyond it a float tells whole numbers apart no longer (2**53), and sums run over.
LARGEST: Final = 1e15

OPERATORS = tuple(dict.fromkeys(_OPERATORS.values()))

# Words are tried longest first, so that 不超过 is not read as 超过.
_WORDS = "|".join(re.escape(word) for word in sorted(_OPERATORS, key=len, reverse=True) if word)
_WRITTEN = re.compile(
    rf"(?P<operator>{_WORDS})?\s*"
    r"(?P<number>[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?(?:[eE][-+]?\d{1,3})?)"
    r"\s*(?P<percent>%?)(?P<bound>以上|以下)?"
)
_BOUNDS = {"以上": ">=", "以下": "<="}
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，－＋％", "0123456789.,-+%")


class Number(NamedTuple):
    """A value with the operator written into it (突破1500 is ``>`` 1500)."""

    value: float
    operator: str = "="
    is_percent: bool = False


def read_operator(text: str) -> str | None:
    """Return the operator that a sign or a word stands for, or None."""
    return _OPERATORS.get(text.strip())


def read_number(text: str) -> Number | None:
    """Read one value; None when it is no number, or none that can be kept (infinity, nan)."""
    match = _WRITTEN.fullmatch(text.strip().translate(_FULL_WIDTH))
    if match is None or not any(map(str.isdigit, match["number"])):
        return None
    try:
        value = float(match["number"].replace(",", ""))
    except ValueError:
        return None
    if not math.isfinite(value):
        return None
    operator = _OPERATORS[match["operator"] or ""]
    if match["bound"]:
        operator = _BOUNDS[match["bound"]]
    return Number(value, operator, bool(match["percent"]))


def read_plain_numbers(texts: Sequence[str]) -> NDArray[np.float64]:
    """Read many values the quick way: nan marks those that ``read_number`` must look at."""
    try:
        values = np.fromiter(map(float, texts), np.float64, len(texts))
    except ValueError:
        values = np.fromiter(map(_plain, texts), np.float64, len(texts))
    # Python reads 1_000 as a number, people do not write it.
    if not np.isfinite(values).all() or "_" in "".join(texts):
        doubtful = [not math.isfinite(v) or "_" in t for v, t in zip(values, texts, strict=True)]
        values[doubtful] = np.nan
    return values


def _plain(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan
