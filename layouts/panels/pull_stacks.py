"""From last year's amount to this one's: two bars on one scale, each stacked by its parts."""

from __future__ import annotations

import math
from collections.abc import Sequence

from dash import html

from layouts import formatting
from layouts.components.marks import image_of
from layouts.panel import DrawContext
from layouts.panels.figure_words import value_words
from layouts.panels.pull_reading import Pulls
from layouts.panels.pull_words import measure_of, part_name, rest_name
from layouts.words import say
from metrics import Measure

# Characters that the longer bar has room for: a part whose name has none is named by its title.
_ROOM = 44

# Parts at constant prices add up to the total within this share of it; then no rest is drawn.
_ROUNDING = 0.005

Part = tuple[str, float, str]


def pull_stacks(pulls: Pulls, context: DrawContext) -> html.Div | None:
    """Draw the total a year ago and now, by parts in one order, the largest first.

    At constant prices both are at those of a year ago, and it says so: what one bar is longer by
    is the growth. None where a part, or what the parts leave over, is negative: it has no length.
    The table is their twin.
    """
    locale, this = context.locale, pulls.this
    order = sorted(this.pulls, key=lambda pull: -pull.then)
    names = [part_name(pull.name, pulls, context) for pull in order]
    longest = max(this.then, this.now)
    bars = []
    for total, values in (
        (this.then, [pull.then for pull in order]),
        (this.now, [pull.now for pull in order]),
    ):
        rest = total - math.fsum(values)
        if min(*values, rest + _ROUNDING * total) < 0 or total <= 0:
            return None
        told = [*zip(names, values, strict=True), (rest_name(pulls, locale), max(rest, 0.0))]
        parts = [(name, value, _amount(value, pulls, context)) for name, value in told if value]
        bars.append(_bar(total, parts, longest, pulls, context))
    ends = (pulls.period.shifted(-1), pulls.period)
    rows = [
        html.Div(
            [html.Span(formatting.period(end, locale, measure_of(pulls))), *bar],
            className="pull-stack",
        )
        for end, bar in zip(ends, bars, strict=True)
    ]
    head = say(locale, f"pulls_stacks_{pulls.declared.prices}")
    return html.Div([html.P(head), *rows], className="pull-stacks")


def _bar(
    total: float, parts: Sequence[Part], longest: float, pulls: Pulls, context: DrawContext
) -> tuple[html.Div, html.Span]:
    segments = [
        html.Span(
            html.Span(name) if len(name) + 1 < _ROOM * value / longest else None,
            style={"width": f"{value / longest:.2%}"},
            title=f"{name} {amount}",
        )
        for name, value, amount in parts
    ]
    told = say(context.locale, "item_mark").join(f"{name} {amount}" for name, _, amount in parts)
    track = html.Div(segments, className="pull-stack-track", **image_of(told))
    return track, html.Span(_amount(total, pulls, context), className="is-numeric")


def _amount(value: float, pulls: Pulls, context: DrawContext) -> str:
    measure: Measure = pulls.declared.measures[0]
    return value_words(context.metrics[pulls.declared.whole], measure, value, context.locale)
