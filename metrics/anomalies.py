"""Kept anomalies: what may be asked about them, what is told, and what a person may add."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from metrics.errors import InvalidNoteError
from metrics.measures import Measure
from metrics.notes import check_writer
from metrics.periods import Period
from metrics.query import RegionCode

LONGEST_TEXT: Final = 400


class AnomalyState(StrEnum):
    """Where an anomaly stands.

    ``OPEN``          nobody has seen to it
    ``ACKNOWLEDGED``  a person has
    ``LAPSED``        the figure was revised and is usual now; kept because somebody wrote about it
    """

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    LAPSED = "lapsed"


class NoteKind(StrEnum):
    """What a person did about an anomaly."""

    ACKNOWLEDGED = "acknowledged"
    COMMENT = "comment"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class AnomalyQuery:
    """The kept anomalies of a region and of what lies in it, the newest first.

    ``kinds``, ``states``: only these; empty for all.
    """

    region: RegionCode
    kinds: tuple[str, ...] = ()
    states: tuple[AnomalyState, ...] = ()


@dataclass(frozen=True, slots=True)
class AnomalyNote:
    """What a person wrote; ``name`` and ``post`` are as typed, ``at`` is UTC."""

    at: datetime
    name: str
    post: str
    kind: NoteKind
    text: str


@dataclass(frozen=True, slots=True)
class NewNote:
    """A note that a person wants to add to an anomaly.

    Raises:
        InvalidNoteError: a field is too long, or one that is needed is empty.
    """

    anomaly: int
    kind: NoteKind
    name: str
    post: str = ""
    text: str = ""

    def __post_init__(self) -> None:
        """Check the lengths."""
        check_writer(self.name, self.post)
        if len(self.text) > LONGEST_TEXT:
            raise InvalidNoteError("note_long_text", most=LONGEST_TEXT)
        if self.kind is NoteKind.COMMENT and not self.text.strip():
            raise InvalidNoteError("note_text")


@dataclass(frozen=True, slots=True)
class AnomalyRecord:
    """One kept anomaly; the figures mean what ``metrics.economy.Anomaly`` says.

    ``sectors`` and ``towns``: what the parts pulled the total's growth by, in points, by metric
    and by code of the town; empty where it cannot be taken apart.
    """

    id: int
    metric: str
    region: RegionCode
    measure: Measure
    period: Period
    kind: str
    value: float
    expected: float
    size: float
    limit: float
    points: int
    state: AnomalyState
    found_at: datetime
    provenance: str
    sectors: Mapping[str, float]
    towns: Mapping[str, float]
    notes: tuple[AnomalyNote, ...] = ()


@dataclass(frozen=True, slots=True)
class AnomalyList:
    """The anomalies that were asked for, and how many figures the last run judged in all."""

    records: tuple[AnomalyRecord, ...]
    judged: int
    judged_at: datetime | None
