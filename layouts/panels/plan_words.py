"""How a standing is said: value, gap (差距) and lag (进度差), which are never one another."""

from __future__ import annotations

from layouts import formatting
from layouts.formatting import Quantity
from layouts.words import say
from metrics import Metric, Standing, round_half_up


def written_value(value: float, metric: Metric, locale: str) -> Quantity:
    """Write a value of a metric."""
    return formatting.quantity(value, metric.unit_record, locale, metric.places)


def written_gap(gap: float, metric: Metric, locale: str) -> Quantity:
    """Write a signed gap: percentage points for a share, else the unit."""
    return formatting.gap(gap, metric.unit_record, locale, metric.places)


def lag_words(lag: float, locale: str) -> str:
    """Say a lag, in points of the step: 落后32点, 超前5点."""
    size = formatting.number(abs(lag), 0)
    if round_half_up(lag, 0) == 0:
        return say(locale, "lag_none")
    return say(locale, "lag_behind" if lag > 0 else "lag_ahead", points=size)


def missing_words(standing: Standing, locale: str) -> str:
    """Say that there is no figure, and how long it is overdue."""
    texts = [say(locale, "no_data")]
    if standing.overdue_days:
        age = formatting.age(standing.overdue_days, locale)
        texts.append(say(locale, "overdue", age=age))
    return " · ".join(texts)
