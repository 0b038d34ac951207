"""The figures of the demonstration before they are published: one value a key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from metrics.measures import Measure
from metrics.periods import Grain, Period, periods_between


class Key(NamedTuple):
    """What a figure is of."""

    metric: str
    region: str
    period: Period
    measure: Measure


class Figure(NamedTuple):
    """A value; ``source`` numbers the published document that states it, None is the demo's."""

    value: float
    operator: str = "="
    status: str = "final"
    source: int | None = None


@dataclass
class Book:
    """All figures, and the months they run over."""

    first: date
    last: date
    figures: dict[Key, Figure] = field(default_factory=dict)

    @property
    def months(self) -> tuple[Period, ...]:
        """The months from the first to the last whole one."""
        return periods_between(Grain.MONTH, self.first, self.last)

    def put(
        self,
        metric: str,
        region: str,
        periods: Iterable[Period],
        values: Iterable[float],
        measure: Measure = Measure.LEVEL,
    ) -> None:
        """Write a series; what is no number is no figure."""
        for period, value in zip(periods, values, strict=True):
            number = float(value)
            if number == number and self.first <= period.end <= self.last:
                self.figures[Key(metric, region, period, measure)] = Figure(number)

    def __iter__(self) -> Iterator[tuple[Key, Figure]]:
        return iter(self.figures.items())


def full_code(six: str) -> str:
    """Return the 12-digit code of a district's or the city's six digits."""
    return f"{six:0<12}"
