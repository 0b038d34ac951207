"""What may be asked about kept forecasts, and what is told of how good they have been."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from metrics.measures import Measure
from metrics.metric import Label
from metrics.periods import Period
from metrics.query import RegionCode

# Columns of an answer beside those of every frame.
ORIGIN: Final = "origin"
MODEL: Final = "model"
QUANTILE: Final = "quantile"

# What of a metric is forecast: cumulated levels begin anew every year and are no series.
FORECAST_MEASURES: Final = (Measure.LEVEL, Measure.YOY, Measure.CUMULATED_YOY)


@dataclass(frozen=True, slots=True)
class ForecastQuery:
    """The forecasts of these metrics and regions.

    ``measures``: which measures; empty: every one that is forecast.
    ``children_of``: adds the direct members of a region.
    ``origin``: as made when this was the newest figure; ``None`` is the newest forecast.
    ``periods``: what was forecast of these periods alone; empty: all of them.
    ``every_origin``: as made at any origin: how earlier forecasts of a figure did.
    ``as_of``: only what was made by then (UTC); ``None`` is all.
    """

    metrics: tuple[str, ...]
    regions: tuple[RegionCode, ...] = ()
    measures: tuple[Measure, ...] = ()
    children_of: RegionCode | None = None
    origin: Period | None = None
    periods: tuple[Period, ...] = ()
    every_origin: bool = False
    as_of: datetime | None = None


@dataclass(frozen=True, slots=True)
class ForecastRecordQuery:
    """How good the forecasts of these metrics and regions have been, or why there are none.

    Fields as in :class:`ForecastQuery`; ``origin=None`` is what was said last.
    """

    metrics: tuple[str, ...]
    regions: tuple[RegionCode, ...] = ()
    measures: tuple[Measure, ...] = ()
    children_of: RegionCode | None = None
    origin: Period | None = None
    as_of: datetime | None = None


@dataclass(frozen=True, slots=True)
class ForecastRecord:
    """The track record of one series' forecast; or, with a ``reason``, why it has none.

    Attributes:
        origin: the newest figure's period; None where the series has no figure left.
        model: "combination" or "naive"; '' without a forecast.
        reason: the kind of refusal (``metrics.economy.forecast.Reason``); '' with a forecast.
        refusal: the sentence for it.
        tried: past origins that were forecast from.
        mase, naive_mase: of the forecast, and of the seasonal naive at the same origins.
        smape: in percent.
        coverage_80, coverage_95: achieved by the two bands, 0 to 1; None while too few were tried.
        last_inside, last_count: of the last year's figures, those inside the 80 % band that was
            drawn one step before.
        weights: share of each member.
        remarks: what a reader has to know.
        made_at: when it was made, in UTC.
        origins: all origins of which a forecast of the series is kept, newest first.
    """

    metric: str
    region_code: RegionCode
    measure: Measure
    origin: Period | None
    model: str
    reason: str
    refusal: Label | None
    tried: int
    mase: float | None
    smape: float | None
    naive_mase: float | None
    coverage_80: float | None
    coverage_95: float | None
    last_inside: int
    last_count: int
    weights: Mapping[str, float]
    remarks: tuple[Label, ...]
    provenance: str
    made_at: datetime
    origins: tuple[Period, ...]
