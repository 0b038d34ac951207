"""The specification that X-13 is run by: numbers and fixed words, nothing of a user's text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from metrics.economy.seasonal.vocabulary import Mode
from metrics.periods import Grain, Period

# The program does not read beyond this column.
LONGEST_LINE: Final = 132
# Periods that the model looks ahead before the ends are smoothed; the regressor reaches as far.
LEAD_YEARS: Final = 1

_PER_LINE = 6
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def x13_spec(
    values: Sequence[float],
    first: Period,
    mode: Mode,
    regressor: Sequence[float] | None = None,
) -> str:
    """Write a specification.

    The ARIMA model is the airline model where its residuals pass the program's test, else one that
    it searches for (a hundred times slower); additive outliers and level shifts are found, and the
    holiday is kept where it lowers the AICC.

    Args:
        values: consecutive figures, all positive where the mode is multiplicative.
        first: the month or quarter of the first of them.
        mode: whether factors multiply or are added.
        regressor: of the holiday; its values reach ``LEAD_YEARS`` beyond the figures.
    """
    season = 12 if first.grain is Grain.MONTH else 4
    start = _start(first)
    log, kind = ("log", "mult") if mode is Mode.MULTIPLICATIVE else ("none", "add")
    lines = [
        f'series{{ title="series" start={start} period={season} data=(',
        *_numbers(values),
        ") }",
        f"transform{{ function={log} }}",
    ]
    if regressor is not None:
        lines += [f"regression{{ user=(cny) usertype=holiday start={start} data=(",
                  *_numbers(regressor), ") aictest=(user) }"]  # fmt: skip
    lines += [
        "automdl{ acceptdefault=yes }",
        "outlier{ types=(ao ls) }",
        f"forecast{{ maxlead={LEAD_YEARS * season} }}",
        f"x11{{ mode={kind} save=(d10 d11 d12) }}",
    ]
    return "\n".join(lines) + "\n"


def _start(first: Period) -> str:
    if first.grain is Grain.MONTH:
        return f"{first.start.year}.{_MONTHS[first.start.month - 1]}"
    return f"{first.start.year}.{(first.start.month + 2) // 3}"


def _numbers(values: Sequence[float]) -> Iterator[str]:
    for at in range(0, len(values), _PER_LINE):
        yield " ".join(f"{value:.12g}" for value in values[at : at + _PER_LINE])
