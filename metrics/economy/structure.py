"""What an industry weighs in a region: its share of the whole, and its location quotient.

The location quotient (区位商) sets the share in a region against the share in a wider one:
LQ = (x / X) / (x' / X'); above 1 the region is specialised in it. Both are made of four amounts of
one period, never of rates, and are missing where an amount is.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from metrics.comparison import Values, values_of
from metrics.measures import Measure
from metrics.metric import Metric
from metrics.periods import Grain, Period
from metrics.query import RegionCode


@dataclass(frozen=True, slots=True)
class Structure:
    """An industry's amount and the whole's, in a region and in a wider one, of one period.

    Amounts are in the unit that the metrics share; None where nobody has given one.
    """

    measure: Measure
    period: Period
    amount: float
    whole: float | None
    wider_amount: float | None
    wider_whole: float | None

    @property
    def share(self) -> float | None:
        """The industry's share of the whole in the region, in percent."""
        return _percent(self.amount, self.whole)

    @property
    def wider_share(self) -> float | None:
        """Its share in the wider region, in percent."""
        return _percent(self.wider_amount, self.wider_whole)

    @property
    def location_quotient(self) -> float | None:
        """How many times the wider region's share the region's own is."""
        if self.share is None or not self.wider_share:
            return None
        return self.share / self.wider_share


def structure(
    frame: pd.DataFrame,
    metric: Metric,
    whole: str,
    region: RegionCode,
    wider: RegionCode,
) -> Structure | None:
    """Return an industry's newest amount in a region beside the whole and the wider region's.

    The cumulated amount (累计) is what the bureau speaks of; where none is kept, the level. Periods
    are of the metric's own grain: 2025-09 may name the same stretch as 2025-Q3.
    """
    own = values_of(frame, metric.name, region)
    found = _newest(own, metric.grain)
    if found is None:
        return None
    measure, period = found
    return Structure(
        measure,
        period,
        own[found],
        *(
            values_of(frame, name, code).get((measure, period))
            for name, code in ((whole, region), (metric.name, wider), (whole, wider))
        ),
    )


def _newest(values: Values, grain: Grain) -> tuple[Measure, Period] | None:
    for measure in (Measure.CUMULATED, Measure.LEVEL):
        periods = [p for kept, p in values if kept is measure and p.grain is grain]
        if periods:
            return measure, max(periods, key=lambda period: (period.end, period.start))
    return None


def _percent(part: float | None, whole: float | None) -> float | None:
    if part is None or whole is None or whole <= 0:
        return None
    return 100 * part / whole
