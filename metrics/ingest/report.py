"""What is asked of a load, and what it reports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Literal

from metrics.ingest.refusals import Refusal

# Of a dataset, in characters.
LONGEST_NAME = 64

Provenance = Literal["real", "demo", "exercise"]


class Outcome(StrEnum):
    """How a load ended; ``UNCHANGED``: the very file is in the warehouse already."""

    LOADED = "loaded"
    PARTIAL = "partial"
    REFUSED = "refused"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class LoadRequest:
    """One file to load.

    ``mapping``: None chooses a shipped one by the file's name, else our own format by its header.
    ``dataset``: None takes the mapping's name. ``strict``: one refused row refuses the file.
    ``into_demo``: real figures may go into a database that holds demo data.
    """

    file: Path
    mapping: Path | None = None
    dataset: str | None = None
    dry_run: bool = False
    strict: bool = False
    into_demo: bool = False
    provenance: Provenance = "real"


@dataclass(frozen=True)
class Progress:
    """How far a load is: rows read, rows refused, and the part of the file that is done."""

    rows_read: int
    rows_refused: int
    done: float


OnProgress = Callable[[Progress], None]


@dataclass
class Kept:
    """What became of the figures or events of a file.

    ``unlocated`` and ``outside`` are events among them without a place: none was given, or it
    lies out of bounds.
    """

    new: int = 0
    revised: int = 0
    unchanged: int = 0
    unlocated: int = 0
    outside: int = 0

    @property
    def total(self) -> int:
        """All that were not refused."""
        return self.new + self.revised + self.unchanged

    @property
    def note(self) -> str:
        """Say how many events have no place; '' when all have one."""
        told = []
        if self.unlocated:
            told.append(f"{self.unlocated}件没有填写地点")
        if self.outside:
            told.append(f"{self.outside}件的地点在范围之外")
        return f"{'，'.join(told)}：均已保留并计数，但没有坐标，不在地图上。" if told else ""


@dataclass(frozen=True)
class LoadReport:
    """What a load did.

    ``rows_read`` and ``rows_refused`` count lines; ``rows_new``, ``rows_revised`` and
    ``rows_unchanged`` count what the lines hold (a wide table's line holds several figures).
    ``first_refused`` are the first few; all of them are in the warehouse, under ``batch_id``
    (None: nothing was recorded, because the run was dry or the file stands already).
    ``unlocated`` and ``outside`` count the events that were kept without a place, because none
    was given or because it lies out of bounds. ``doubts`` are sentences on what was kept and does
    not fit, ``remarks`` on what was done or found.
    """

    file_name: str
    dataset: str
    mapping: str
    outcome: Outcome
    batch_id: int | None
    rows_read: int = 0
    rows_new: int = 0
    rows_revised: int = 0
    rows_unchanged: int = 0
    rows_refused: int = 0
    unlocated: int = 0
    outside: int = 0
    first_refused: tuple[Refusal, ...] = ()
    note: str = ""
    doubts: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    dry_run: bool = False

    @property
    def exit_code(self) -> int:
        """0: all kept (or nothing to do); 1: some rows refused; 2: nothing loaded."""
        return {Outcome.PARTIAL: 1, Outcome.REFUSED: 2}.get(self.outcome, 0)
