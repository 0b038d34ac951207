"""Kept scenarios of 政策模拟: what a person saves, and what may be asked about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from metrics.errors import InvalidNoteError
from metrics.notes import check_writer
from metrics.periods import Period
from metrics.query import RegionCode

LONGEST_TITLE: Final = 40
# As many are kept of one region: more is a list that nobody reads.
MOST_SCENARIOS: Final = 200


@dataclass(frozen=True, slots=True)
class ScenarioQuery:
    """The kept scenarios of a region, the newest first."""

    region: RegionCode


@dataclass(frozen=True, slots=True)
class ScenarioEnd:
    """What a scenario made of the last period of its path on the day that it was saved.

    ``origin``: the newest figure that the base forecast was made with; ``base`` and ``value``:
    the medians without and with the shocks, in the unit of the target.
    """

    origin: Period
    period: Period
    base: float
    value: float
    provenance: str


@dataclass(frozen=True, slots=True)
class Supposition:
    """What is supposed: changes by driver or sector, as ``metrics.economy.scenario`` takes them.

    ``target``: a code of the policies; ``first``, ``last``: None for the path's own ends.
    """

    region: RegionCode
    target: str
    changes: Mapping[str, float]
    first: Period | None
    last: Period | None


@dataclass(frozen=True, slots=True)
class NewScenario:
    """A scenario that a person wants to keep.

    Raises:
        InvalidNoteError: a field is too long, one that is needed is empty, or nothing changes.
    """

    name: str
    author: str
    post: str
    supposed: Supposition
    end: ScenarioEnd

    def __post_init__(self) -> None:
        """Check the lengths."""
        check_title(self.name)
        check_writer(self.author, self.post)
        if not self.supposed.changes:
            raise InvalidNoteError("scenario_nothing")


@dataclass(frozen=True, slots=True)
class KeptScenario:
    """One kept scenario; ``author`` and ``post`` are as typed, ``saved_at`` is UTC."""

    id: int
    name: str
    author: str
    post: str
    supposed: Supposition
    end: ScenarioEnd
    saved_at: datetime


def check_title(name: str) -> None:
    """Refuse a name that is empty, too long, or not all to be seen.

    Raises:
        InvalidNoteError: saying what would do.
    """
    if not (name.strip() and name.isprintable() and len(name) <= LONGEST_TITLE):
        raise InvalidNoteError("scenario_name", most=LONGEST_TITLE)
