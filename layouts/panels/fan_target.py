"""A year's target held against what a kept forecast expects of the year's last period."""

from __future__ import annotations

from layouts import formatting
from layouts.panels.figure_words import target_words, value_words
from layouts.words import say
from metrics import Metric, Period, Target

# The lower end, the middle and the upper end of the band of 80 %.
Ends = tuple[float, float, float]


def target_sentence(metric: Metric, target: Target, period: Period, ends: Ends, locale: str) -> str:
    """Say whether the band of 80 % meets the target, misses it, or holds it."""
    low, middle, high = ends
    worst, best = (high, low) if target.operator.startswith("<") else (low, high)
    word = "above" if _meets(target, worst) else "within" if _meets(target, best) else "below"
    return say(
        locale, f"fan_target_{word}",
        target=target_words(metric, target, locale),
        period=formatting.period(period, locale, target.measure),
        middle=value_words(metric, target.measure, middle, locale),
    )  # fmt: skip


def _meets(target: Target, value: float) -> bool:
    match target.operator:
        case "<=":
            return value <= target.value
        case "<":
            return value < target.value
        case ">":
            return value > target.value
        case _:
            return value >= target.value
