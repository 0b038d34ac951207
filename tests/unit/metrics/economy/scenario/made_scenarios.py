"""A table and a base path for the tests of what-if."""

from __future__ import annotations

from metrics import Period
from metrics.economy.scenario import BasePath
from metrics.metric import Label
from metrics.periods import month_period
from metrics.reference import InputOutputTable, Word

# Miller and Blair's own example ("Input-Output Analysis", table 2.3): two sectors, and its inverse.
TEXTBOOK_FLOWS = ((150.0, 500.0), (200.0, 100.0))
TEXTBOOK_OUTPUT = (1000.0, 2000.0)
TEXTBOOK_INVERSE = ((1.2541, 0.3300), (0.2640, 1.1221))

MONTHS: tuple[Period, ...] = tuple(month_period(2026, month) for month in range(1, 7))


def sectors(*codes: str) -> tuple[Word, ...]:
    return tuple(Word(code=code, zh=f"部门{code}", en=f"sector {code}") for code in codes)


def table(**changes: object) -> InputOutputTable:
    entry: dict[str, object] = {
        "label": {"zh": "两部门表", "en": "Two sectors"},
        "source": "教材",
        "sectors": sectors("one", "two"),
        "output": TEXTBOOK_OUTPUT,
        "coefficients": ((0.15, 0.25), (0.2, 0.05)),
        "value_added": (0.6, 0.5),
    }
    return InputOutputTable.model_validate(entry | changes)


def base(is_rate: bool = False, level: float = 100.0) -> BasePath:
    middle = [level + step for step in range(len(MONTHS))]
    quantiles = {
        chance: tuple(value + spread for value in middle)
        for chance, spread in ((0.1, -4.0), (0.5, 0.0), (0.9, 5.0))
    }
    return BasePath(Label(zh="工业增加值", en="Industry"), MONTHS, quantiles, is_rate)
