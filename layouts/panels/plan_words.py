"""How a standing is said: value, gap (差距) and lag (进度差), which are never one another."""

from __future__ import annotations

from collections.abc import Sequence

from layouts import formatting
from layouts.formatting import Quantity
from layouts.panels.plan_reading import is_ended
from layouts.words import say
from metrics import Metric, Standing, Target, round_half_up


def step_words(standings: Sequence[Standing], locale: str) -> str:
    """Say which year's targets are due, and how much of the way to them has passed."""
    targets = [s.target for s in standings if s.target]
    if not targets:
        return ""
    year = max(target.period for target in targets)[:4]
    elapsed = next((s.elapsed for s in standings if s.elapsed is not None), None)
    if elapsed is None or is_ended(standings):
        return say(locale, "plan_over", year=year)
    return say(locale, "plan_meta", year=year, elapsed=formatting.percent(100 * elapsed, 0))


def written_value(value: float, metric: Metric, locale: str) -> Quantity:
    """Write a value of a metric."""
    return formatting.quantity(value, metric.unit_record, locale, metric.places)


def target_words(target: Target, metric: Metric, locale: str, *, unit_above: bool = False) -> str:
    """Write a target in the plan's own words, in English as a bound.

    ``unit_above``: the unit is written elsewhere; the bound does without, but for a percent sign.
    """
    if target.wording and not formatting.is_english(locale):
        return target.wording
    unit = metric.unit_record
    written = written_value(target.value, metric, locale)
    if unit.is_share:  # as round as it was published
        written = Quantity(formatting.limit(target.value), written.unit)
    elif unit_above:
        written = Quantity(written.number, "")
    return formatting.compared(written, target.operator, locale)


def written_gap(gap: float, metric: Metric, locale: str) -> Quantity:
    """Write a signed gap: percentage points for a share, else the unit."""
    return formatting.gap(gap, metric.unit_record, locale, metric.places)


def amount_words(amount: float, metric: Metric, locale: str) -> str:
    """Write how much a difference is, without its sign: 1.2个百分点, 0.48万人."""
    written = written_gap(abs(amount), metric, locale)
    size = Quantity(written.number.lstrip("+"), written.unit)
    return formatting.compared(size, "=", locale)


def lag_words(lag: float, completed: float | None, locale: str) -> str:
    """Say a lag, in points of the step: 落后32点, 超前5点.

    Behind the step's own start (``completed`` below 0) the points of the way are beside the point.
    """
    if lag > 0 and completed is not None and completed < 0:
        return say(locale, "lag_below_start")
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
