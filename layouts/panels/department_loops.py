"""What was due, what was closed of it, and what is overdue now: of a region, and by department.

Departments stand by the weight of their backlog (``layouts.panels.backlog``), the heaviest first;
of equal ones the lower share closed on time, if enough was due to speak of a share.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from layouts.components.figure import FigureKey
from layouts.panels.backlog import Backlog
from layouts.panels.closure_ranking import DUE, LEAST_DUE, ON_TIME, RATE
from metrics import RegionCode, frames

DEPARTMENT = "department"
CLOSED = "events_due_closed"
COUNTS = (DUE, CLOSED, ON_TIME)
# The share that a count makes of what was due.
SHARES: Mapping[str, str] = {CLOSED: "event_closure_rate", ON_TIME: RATE}
NAMES = (*COUNTS, *SHARES.values())


def by_department(name: str) -> str:
    """Return the metric that counts by department what another counts as a whole."""
    return f"{name}_by_{DEPARTMENT}"


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with the key by which it is found."""

    key: FigureKey
    value: float


@dataclass(frozen=True, slots=True)
class Loop:
    """The closed loop of a department (``code``), or of a region as a whole ('').

    ``figures``: those of ``NAMES`` that there are.
    """

    code: str
    figures: Mapping[str, Figure]
    backlog: Backlog

    @property
    def due(self) -> float:
        """Return how many events were due; 0 where no figure says so."""
        return self.figures[DUE].value if DUE in self.figures else 0.0

    @property
    def has_shares(self) -> bool:
        """Say whether enough was due for a share to be spoken of."""
        return self.due >= LEAST_DUE and all(name in self.figures for name in SHARES.values())


def read_total(frame: pd.DataFrame, region: RegionCode, backlog: Backlog) -> Loop:
    """Read the figures of a region as a whole."""
    figures = _figures(frame[frame[frames.REGION_CODE] == region], {name: name for name in NAMES})
    return Loop("", figures[""], backlog)


def read_departments(frame: pd.DataFrame, backlogs: Mapping[str, Backlog]) -> tuple[Loop, ...]:
    """Read the departments to which events were due or are overdue, the heaviest backlog first."""
    figures = _figures(frame, {by_department(name): name for name in NAMES})
    parts = {
        part.removeprefix(f"{DEPARTMENT}="): part
        for part, found in figures.items()
        if DUE in found and found[DUE].value > 0
    }
    loops = [
        Loop(code, figures[parts.get(code, "")], backlogs.get(code, Backlog()))
        for code in {**parts, **backlogs}
    ]
    return tuple(sorted(loops, key=_heaviest_first))


def _figures(frame: pd.DataFrame, names: Mapping[str, str]) -> dict[str, dict[str, Figure]]:
    """Read the figures of some metrics by slice, under the names that they stand for."""
    found: dict[str, dict[str, Figure]] = defaultdict(dict)
    columns = (
        frames.METRIC, frames.REGION_CODE, frames.PERIOD, frames.MEASURE, frames.SLICE,
        frames.VALUE,
    )  # fmt: skip
    rows = zip(*(frame[name] for name in columns), strict=True)
    for metric, region, period, measure, part, value in rows:
        if metric in names:
            key = FigureKey(metric, region, period, measure, part)
            found[part][names[metric]] = Figure(key, float(value))
    return found


def _heaviest_first(loop: Loop) -> tuple[int, float, str]:
    share = loop.figures[RATE].value if loop.has_shares else 100.0
    return (-loop.backlog.weight, share, loop.code)
