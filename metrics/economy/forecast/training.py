"""What a member forecasts from: a past, and the places in it from which to look ahead."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from metrics.economy.forecast.result import Floats, Ints


class Shape(StrEnum):
    """How the season and the errors may go with the level.

    ``AUTO`` lets the figures decide; ``MULTIPLICATIVE`` needs figures above zero.
    """

    AUTO = "auto"
    ADDITIVE = "additive"
    MULTIPLICATIVE = "multiplicative"


@dataclass(frozen=True)
class Training:
    """A past for the members.

    Attributes:
        values: figures without gaps, about 1 in size.
        season: periods in a year; 1 without a season.
        origins: rising; an origin o looks ahead from the first o figures and knows no others.
        horizon: how many periods to look ahead.
        shape: which forms are allowed.
    """

    values: Floats
    season: int
    origins: Ints
    horizon: int
    shape: Shape

    @property
    def may_add(self) -> bool:
        """Whether additive forms are allowed."""
        return self.shape is not Shape.MULTIPLICATIVE

    @property
    def may_multiply(self) -> bool:
        """Whether multiplicative forms are allowed; they need figures above zero."""
        return self.shape is not Shape.ADDITIVE and bool((self.values > 0).all())

    @property
    def target_phases(self) -> Ints:
        """Places in the year of every target, (origins, horizon)."""
        ahead: Ints = (self.origins[:, None] + np.arange(self.horizon)) % self.season
        return ahead
