"""How an expectation is said: value, band, chance, when it is reached; or why there is none.

It stands beside the outlook by trend, which is another method and may say something else; so both
have names of their own.
"""

from __future__ import annotations

from typing import Any, Final

from dash import html

from layouts import formatting
from layouts.components.grid import Cell
from layouts.panels.figure_words import value_words
from layouts.words import say
from metrics import Metric, Standing, Target, round_half_up
from metrics.economy.expectation import Expectation, NoExpectation, Unexpected

# Of a band of 80 %: below this share it has been too narrow, and is called so.
_HELD_ENOUGH: Final = 0.75

Expected = Expectation | NoExpectation | None


def expectation_cell(
    expected: Expected, standing: Standing, metric: Metric, locale: str, *, is_whole: bool = True
) -> Cell:
    """Show the projected value with its band; ``is_whole``: chance and day stand there as well."""
    if expected is None or standing.target is None:
        return Cell("—")
    if isinstance(expected, NoExpectation):
        return Cell(html.Small(refusal_words(expected, locale)))
    target = standing.target
    small = [band_words(expected, metric, target, locale)]
    if expected.by_growth:
        small.append(say(locale, "expect_by_growth"))
    if is_whole:
        small += [chance_words(expected, locale), reached_words(expected, locale)]
        small.append(coverage_words(expected, locale))
    value = value_words(metric, target.measure, expected.value, locale)
    lines = [html.Small(text) for text in small if text]
    kind = "landing" if is_whole else "cell-two"
    return Cell(html.Div([html.Strong(value), *lines], className=kind), expected.value)


def chance_cell(expected: Expected, locale: str) -> Cell:
    """Show the chance alone, and how often such bands have held."""
    if not isinstance(expected, Expectation) or expected.probability is None:
        return Cell("—")
    shown: list[Any] = [chance(expected.probability), html.Small(coverage_words(expected, locale))]
    return Cell(html.Div(shown, className="cell-two"), expected.probability)


def chance(probability: float) -> str:
    """Write a chance in whole percent; nothing is certain before it has happened."""
    whole = int(round_half_up(100 * probability, 0))
    if whole < 1:
        return "<1%"
    return ">99%" if whole > 99 else f"{whole}%"


def chance_words(expected: Expectation, locale: str) -> str:
    """Say the chance that the target is met; nothing of a target that is one exact value."""
    if expected.probability is None:
        return ""
    return say(locale, "expect_chance", chance=chance(expected.probability))


def band_words(expected: Expectation, metric: Metric, target: Target, locale: str) -> str:
    """Say the band of 80 %."""
    low, high = (
        value_words(metric, target.measure, end, locale) for end in (expected.low, expected.high)
    )
    return say(locale, "expect_band", low=low, high=high)


def reached_words(expected: Expectation, locale: str) -> str:
    """Say from when on the middle of the forecast meets the target."""
    if expected.probability is None:
        return ""
    if expected.is_met:
        return say(locale, "expect_reached_now")
    if expected.reached is None or expected.reached.end > expected.period.end:
        late = expected.reached
        if late is None:
            return say(locale, "expect_reached_never")
        return say(locale, "expect_reached_late", period=formatting.period(late, locale))
    return say(locale, "expect_reached", period=formatting.period(expected.reached, locale))


def coverage_words(expected: Expectation, locale: str) -> str:
    """Say how often such bands have held: the number that 80 % has to be read with."""
    held = expected.record.coverage_80
    if held is None:
        return say(locale, "expect_coverage_none")
    word = "expect_coverage" if held >= _HELD_ENOUGH else "expect_coverage_narrow"
    return say(locale, word, share=formatting.percent(100 * held, 0))


def refusal_words(refused: NoExpectation, locale: str) -> str:
    """Say why nothing is expected: the forecast's own sentence where it was refused."""
    if refused.why is Unexpected.REFUSED and refused.told is not None:
        return refused.told.text(locale)
    if refused.period is not None:
        period = formatting.period(refused.period, locale)
        return say(locale, f"expect_{refused.why}", period=period)
    return say(locale, f"expect_{refused.why}")
