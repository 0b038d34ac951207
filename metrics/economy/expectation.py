"""What kept forecasts expect of a target's period; or why nothing can be said.

This is the forecast's own answer (``metrics.economy.forecast``). Where a plain trend leads is
another method, told by ``Standing.landing``; the two are named apart wherever both are shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, cast

import pandas as pd

from metrics import frames
from metrics.economy.forecast import landing_in
from metrics.economy.forecast.landing import Operator
from metrics.economy.forecast.scale import bounds_of
from metrics.economy.yearly_sum import Sums, grown
from metrics.forecasts import FORECAST_MEASURES, ORIGIN, QUANTILE, ForecastRecord
from metrics.measures import Measure
from metrics.metric import Label, Metric, Target
from metrics.periods import Period, parse_period
from metrics.standing import Standing
from metrics.standing.rule import meets

_COLUMNS: Final = (
    frames.METRIC, frames.REGION_CODE, frames.MEASURE, ORIGIN, frames.PERIOD, QUANTILE,
    frames.VALUE,
)  # fmt: skip
_Key = tuple[str, str, str]


class Unexpected(StrEnum):
    """Why nothing is expected of a target's period.

    ``SUMMED``     of a year's sum, whose growth is not forecast, or is not that of the amounts
    ``NOT_MADE``   nothing has been forecast yet
    ``REFUSED``    the series cannot be forecast
    ``TOO_SHORT``  the forecast does not look as far
    ``KNOWN``      the period's figure is known
    ``LATER``      the forecast rests on figures of periods after the day that is looked at
    """

    SUMMED = "summed"
    NOT_MADE = "not_made"
    REFUSED = "refused"
    TOO_SHORT = "too_short"
    KNOWN = "known"
    LATER = "later"


@dataclass(frozen=True)
class NoExpectation:
    """Why nothing is expected.

    Attributes:
        why: the kind.
        told: the forecast's own sentence, where it was refused.
        period: the last one that is forecast, or the newest figure's that it rests on, where
            either is the reason.
    """

    why: Unexpected
    told: Label | None = None
    period: Period | None = None


@dataclass(frozen=True)
class Expectation:
    """What is expected of a target's period.

    Attributes:
        period: the target's own, of the metric's grain.
        value: the middle of the forecast, in the unit of the target.
        low, high: its 80 % band.
        probability: that the target is met, 0 to 1; None for a target that is one exact value.
        reached: the first forecast period whose middle meets the target.
        is_met: whether the newest figure does already.
        origin: the newest figure's period that it rests on.
        record: how good such forecasts have been.
        by_growth: it is a year's sum, told by the forecast of its growth.
    """

    period: Period
    value: float
    low: float
    high: float
    probability: float | None
    reached: Period | None
    is_met: bool
    origin: Period
    record: ForecastRecord
    by_growth: bool = False


@dataclass(frozen=True)
class _Kept:
    origin: Period
    quantiles: Mapping[Period, list[float]]


class Expectations:
    """Kept forecasts and their records, asked by standing."""

    def __init__(
        self,
        forecasts: pd.DataFrame,
        records: Iterable[ForecastRecord],
        day: date,
        sums: Sums | None = None,
    ) -> None:
        """Keep the answers.

        Args:
            forecasts: the newest forecasts.
            records: their records.
            day: on which the standings are judged.
            sums: of past years, by which a year's sum follows from its growth.
        """
        self._kept = _read(forecasts)
        self._records = {(r.metric, r.region_code, r.measure.value): r for r in records}
        self._day = day
        self._sums = sums or {}

    def of(self, standing: Standing, metric: Metric) -> Expectation | NoExpectation | None:
        """Return what is expected of a standing's target; None without one that is still due."""
        target = standing.target
        if target is None or standing.is_over:
            return None
        due = parse_period(target.period).end
        if standing.period is not None and standing.period.end >= due:
            return NoExpectation(Unexpected.KNOWN)
        last_year = None
        measure = target.measure
        if measure not in FORECAST_MEASURES or _is_summed(metric, target):
            last_year = self._sums.get((metric.name, standing.region_code, due.year - 1))
            measure = Measure.CUMULATED_YOY
            if last_year is None or due != date(due.year, 12, 31):
                return NoExpectation(Unexpected.SUMMED)
        key = (standing.metric, standing.region_code, measure.value)
        record, kept = self._records.get(key), self._kept.get(key)
        if record is not None and (why := self._refusal(record)):
            return why
        if record is None or kept is None:
            return NoExpectation(Unexpected.NOT_MADE)
        period = next((at for at in kept.quantiles if at.end == due), None)
        if period is None:
            return NoExpectation(Unexpected.TOO_SHORT, period=list(kept.quantiles)[-1])
        is_exact = target.operator == "="
        operator = cast("Operator", ">=" if is_exact else target.operator)
        quantiles = {period: kept.quantiles[period]} if last_year else kept.quantiles
        if last_year:
            quantiles = grown(quantiles, last_year)
        bounds = bounds_of(metric, target.measure)
        found = landing_in(quantiles, bounds, target.value, period, operator)
        if found is None:
            raise AssertionError("The period was found among the quantiles.")
        return Expectation(
            period=period,
            value=found.value,
            low=found.low,
            high=found.high,
            probability=None if is_exact else found.probability,
            reached=None if is_exact else found.reached,
            is_met=standing.value is not None
            and meets(target, standing.value, standing.operator) is True,
            origin=kept.origin,
            record=record,
            by_growth=last_year is not None,
        )

    def _refusal(self, record: ForecastRecord) -> NoExpectation | None:
        if record.refusal is not None:
            return NoExpectation(Unexpected.REFUSED, told=record.refusal)
        if record.origin is not None and record.origin.end > self._day:
            return NoExpectation(Unexpected.LATER, period=record.origin)
        return None


def _is_summed(metric: Metric, target: Target) -> bool:
    """Say whether a target is of several of the metric's periods together: none is forecast."""
    is_level = target.measure is Measure.LEVEL
    return metric.is_flow and is_level and parse_period(target.period).grain is not metric.grain


def _read(frame: pd.DataFrame) -> Mapping[_Key, _Kept]:
    """Put an answer's rows, which are in the order of periods and quantiles, together by series."""
    found: dict[_Key, tuple[str, dict[Period, list[float]]]] = {}
    for metric, region, measure, origin, text, _, value in frames.rows_of(frame, *_COLUMNS):
        _, rows = found.setdefault((metric, region, measure), (origin, {}))
        rows.setdefault(parse_period(text), []).append(value)
    return {
        key: _Kept(parse_period(origin), dict(sorted(rows.items(), key=lambda row: row[0].end)))
        for key, (origin, rows) in found.items()
    }
