"""What a forecast says, what stands behind it, and why there is sometimes none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from metrics.metric import Label

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

# Ends of the 95 % and the 80 % band, and the middle.
QUANTILES: Final = (0.025, 0.1, 0.5, 0.9, 0.975)


class Reason(StrEnum):
    """Why a series has no forecast."""

    ALL_MISSING = "all_missing"
    TOO_SHORT = "too_short"
    CONSTANT = "constant"
    GAP = "gap"
    NOT_POSITIVE = "not_positive"
    OUT_OF_BOUNDS = "out_of_bounds"
    NOT_REGULAR = "not_regular"
    NO_HORIZON = "no_horizon"


class Note(StrEnum):
    """What a reader of a forecast has to know beside its numbers."""

    SHORT_SEASON = "short_season"
    MERGED_JANUARY = "merged_january"
    NO_JANUARY_FEBRUARY = "no_january_february"
    CUT_BEFORE_MERGING = "cut_before_merging"
    CUT_AT_GAP = "cut_at_gap"
    BRIDGED = "bridged"
    NAIVE = "naive"
    FEW_ORIGINS = "few_origins"


@dataclass(frozen=True)
class NoForecast:
    """The answer where a number would be a guess.

    Attributes:
        reason: the kind, for a screen that says it in its own words.
        told: the sentence for a reader: what was asked, what is wrong, what would be right.
    """

    reason: Reason
    told: Label


@dataclass(frozen=True)
class Remark:
    """A note, and the sentence for a reader."""

    note: Note
    told: Label


@dataclass(frozen=True)
class Coverage:
    """How often figures lay inside a band that was drawn before they were known.

    Attributes:
        inside, count: figures inside, and figures compared, over all origins and horizons.
        last_inside, last_count: of the last year's figures, each forecast one step ahead.
    """

    inside: int
    count: int
    last_inside: int
    last_count: int

    @property
    def share(self) -> float | None:
        """Share inside, 0 to 1; None while nothing could be compared."""
        return self.inside / self.count if self.count else None


@dataclass(frozen=True)
class Record:
    """What the method would have said at past origins, against what came.

    Attributes:
        mase, smape: of the forecast itself; smape in percent.
        naive_mase, naive_smape: of the seasonal naive at the same origins.
        members: the MASE of each member.
        weights: the share of each member in the forecast; they sum to 1.
        origins: how many past origins were forecast from.
        season: periods in a year that the method knew of; 1 without a season.
        coverage80, coverage95: achieved coverage of the two bands.
        errors: figure minus forecast, one step ahead, by period; in the unit of the series.
    """

    mase: float
    smape: float
    naive_mase: float
    naive_smape: float
    members: Mapping[str, float]
    weights: Mapping[str, float]
    origins: int
    season: int
    coverage80: Coverage
    coverage95: Coverage
    errors: pd.Series[float]


@dataclass(frozen=True)
class Forecast:
    """A forecast of one series.

    Attributes:
        origin: the last period with a figure.
        model: "combination" or "naive".
        quantiles: one row a period, one column a quantile of ``QUANTILES``; unit of the series.
        members: what each member says, one row a period, one column a member.
        bounds: what no figure of the series can pass; None is open.
        record: how good it has been.
        remarks: what a reader has to know.
    """

    origin: pd.Period | int
    model: str
    quantiles: pd.DataFrame
    members: pd.DataFrame
    bounds: tuple[float | None, float | None]
    record: Record
    remarks: tuple[Remark, ...]

    @property
    def point(self) -> pd.Series[float]:
        """The middle of the forecast, by period."""
        return self.quantiles[0.5]
