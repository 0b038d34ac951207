"""The question about one single figure, and the record that answers it.

Of when, from whom, against what: everything that is known about the figure that stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from metrics.facts import Fact
from metrics.measures import Measure
from metrics.origins import Making
from metrics.periods import Period
from metrics.query import RegionCode


@dataclass(frozen=True, slots=True)
class FigureQuery:
    """Ask for the record of one figure; the answer is a :class:`FigureRecord`.

    ``period``: None is the newest that the metric has; ``measure``: None is its own first one.
    ``slice``: '' for the total. ``as_of``: knowledge time; None is now.
    """

    metric: str
    region: RegionCode
    period: Period | None = None
    measure: Measure | None = None
    slice: str = ""
    as_of: datetime | None = None

    @property
    def metrics(self) -> tuple[str, ...]:
        """The one metric, told as the other questions tell theirs."""
        return (self.metric,)


@dataclass(frozen=True, slots=True)
class Vintage:
    """One state of a figure as it was loaded; times are UTC.

    ``known_at``: since when it was known (published, else recorded). ``is_current``: it is the
    one that stands (as of the asked knowledge time). ``dataset`` is the data set's label.
    """

    value: float
    operator: str
    status: str
    published_at: datetime | None
    recorded_at: datetime
    known_at: datetime
    dataset: str
    file_name: str
    provenance: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class FigurePart:
    """One figure that another was made from, or could have been.

    ``fact``: None where there is none, or where it is not the viewer's to read
    (``is_withheld``). ``weight``: where the rule weighs, and the weight may be read.
    """

    metric: str
    region: RegionCode
    period: Period
    measure: Measure
    slice: str
    fact: Fact | None
    weight: float | None = None
    is_withheld: bool = False


@dataclass(frozen=True, slots=True)
class FigureRecord:
    """Everything that is known about one figure.

    ``period``: None where the newest was asked for and there is none. ``fact``: the figure that
    stands, None where there is none. ``making``: the step that made it; ``parts``: what that
    step took. ``missing``: the readable regions below that had no part to give.
    ``inputs``: the metrics declared as its formula's names, components, weight, numerator and
    denominator, each with its figure at the same place, in the order of ``metrics.inputs``.
    ``vintages``: newest first; none for what is counted or made. ``users``: the metrics whose
    figures may be made from this one.
    """

    metric: str
    region: RegionCode
    period: Period | None
    measure: Measure
    slice: str
    fact: Fact | None
    making: Making | None
    parts: tuple[FigurePart, ...]
    missing: tuple[RegionCode, ...]
    inputs: tuple[FigurePart, ...]
    vintages: tuple[Vintage, ...]
    users: tuple[str, ...]
