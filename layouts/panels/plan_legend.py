"""The legend of the lamps: each with its word, and the figures of the rule that lights it."""

from __future__ import annotations

from dash import html

from layouts import formatting
from layouts.components.marks import lamp
from layouts.words import say
from metrics import UNITS, Lamp
from metrics.standing.rule import (
    FAR_OF_TARGET,
    FAR_POINTS,
    LAG_POINTS,
    TOLERANCE_OF_TARGET,
    TOLERANCE_POINTS,
)

# Two lines of about one length.
_ORDER = (Lamp.GREEN, Lamp.YELLOW, Lamp.NONE, Lamp.RED)


def rules(locale: str) -> dict[Lamp, str]:
    """Write the rule with its own figures; yellow is what lies between, hollow has no figure."""
    return {
        Lamp.GREEN: say(
            locale,
            "rule_green",
            points=_points(TOLERANCE_POINTS, locale),
            share=formatting.percent(100 * TOLERANCE_OF_TARGET),
        ),
        Lamp.RED: say(
            locale,
            "rule_red",
            lag=formatting.number(LAG_POINTS, 0),
            points=_points(FAR_POINTS, locale),
            share=formatting.percent(100 * FAR_OF_TARGET, 0),
        ),
    }


def legend(locale: str) -> html.P:
    """Draw the legend; from afar the words stay and the figures of the rule go."""
    found = rules(locale)
    entries = []
    for level in _ORDER:
        word = say(locale, f"lamp_{level}")
        rule = say(locale, "legend_rule", rule=found[level]) if level in found else ""
        entries.append(
            html.Span(
                [lamp(level, word), word, html.Span(rule, className="drop-1")],
                className="legend-entry",
            )
        )
    return html.P(entries, className="plan-legend drop-2")


def _points(value: float, locale: str) -> str:
    """Write a number of percentage points with the places that it needs."""
    unit = formatting.gap(value, UNITS["percent"], locale).unit
    written = formatting.Quantity(formatting.limit(value), unit)
    return formatting.compared(written, "=", locale)
