"""Adjust a published series for its seasons: X-13 is a program, which panels cannot run."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pandas as pd

from metrics import AdjustmentQuery, Catalogue
from metrics.economy.absence import Refusal
from metrics.economy.seasonal import Adjustment, Choices, Treatment, adjust_published
from metrics.reference import read_spring_festivals

# X-13 answers within a second or not at all: a page waits for it.
_SECONDS: Final = 5.0


class Adjuster:
    """Adjusts by X-13, or by STL where there is no program."""

    def __init__(self, catalogue: Catalogue, program: Path | None) -> None:
        self._catalogue = catalogue
        self._program = program
        self._festivals = read_spring_festivals()

    def adjust(self, question: AdjustmentQuery, frame: pd.DataFrame) -> Adjustment | Refusal:
        """Adjust the levels of an answer, or say why not.

        Args:
            question: what was asked, of one metric and region.
            frame: the answer to its metric query.
        """
        (name,), (region,) = question.metrics, question.figures.regions
        treatment = Treatment(question.treatment) if question.treatment else None
        return adjust_published(
            frame,
            self._catalogue[name],
            region,
            self._festivals,
            self._program,
            Choices(treatment, seconds=_SECONDS),
            is_joined=question.is_joined,
        )
