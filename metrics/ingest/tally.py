"""Count the rows of a load and tell how far it is."""

from __future__ import annotations

from collections.abc import Sequence

from metrics.ingest.refusals import Refusal
from metrics.ingest.report import OnProgress, Progress

# How many refused rows a report shows; all of them are in the warehouse.
SHOWN = 20


class Tally:
    """Rows read and refused so far."""

    def __init__(self, progress: OnProgress) -> None:
        self._progress = progress
        self.read = 0
        self.refused = 0
        self.first_refused: list[Refusal] = []

    def count(self, read: int, refusals: Sequence[Refusal], done: float) -> None:
        """Count a run of rows."""
        self.read += read
        self.refused += len(refusals)
        self.first_refused += refusals[: SHOWN - len(self.first_refused)]
        self._progress(Progress(self.read, self.refused, done))
