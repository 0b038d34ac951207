"""The table of a decomposition: what each part pulls, how it moved, and its share.

Pulls are printed so that they add up to the growth; what the parts leave over is a row of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from dash import html
from dash.development.base_component import Component

from layouts import formatting
from layouts.components.figure import FigureKey, card_link, figure
from layouts.components.marks import image_of
from layouts.panel import DrawContext
from layouts.panels.pull_reading import Pulls
from layouts.panels.pull_words import measure_of, part_key, part_name, rest_name, total_name
from layouts.words import say
from metrics.economy import Pull, waterfall
from metrics.economy.waterfall import LAST, RESIDUAL, THIS


@dataclass(frozen=True, slots=True)
class Lane:
    """The axis of all bars: from the lowest pull, or zero, to the highest, in points."""

    low: float
    high: float

    def bar(self, value: float, kind: str) -> html.I:
        """Draw a bar from zero to a value."""
        span = (self.high - self.low) or 1.0
        left, right = sorted((0.0, value))
        style = {
            "left": f"{(left - self.low) / span:.2%}",
            "width": f"{(right - left) / span:.2%}",
        }
        return html.I(className=f"pull-bar is-{kind}", style=style)


def pull_table(pulls: Pulls, context: DrawContext) -> html.Table:
    """Draw a row for each part, the strongest first, and the total's growth below."""
    locale, this = context.locale, pulls.this
    steps = _steps(pulls)
    lane = _lane(pulls)
    before = {pull.name: pull.printed for pull in pulls.last.pulls} if pulls.last else {}
    rows = [
        _row(
            card_link(part_name(pull.name, pulls, context), part_key(pull.name, pulls)),
            pull.printed, before.get(pull.name), steps.get(pull.name), _share(pull, locale), lane,
            locale,
        )
        for pull in sorted(this.pulls, key=lambda one: (-one.printed, -one.pull))
    ]  # fmt: skip
    if this.residual:
        last = pulls.last.printed_residual if pulls.last else None
        name = rest_name(pulls, locale)
        shown = this.printed_residual, last, steps.get(RESIDUAL)
        rows.append(
            _row(name, *shown, html.Td(formatting.DASH, className="is-numeric"), lane, locale)
        )
    rows.append(_total(pulls, steps.get(THIS), context))
    return html.Table([html.Thead(_head(pulls, locale)), html.Tbody(rows)], className="pull-table")


def _lane(pulls: Pulls) -> Lane:
    drawn = [
        float(figure)
        for one in (pulls.this, pulls.last)
        if one is not None
        for figure in (*(pull.printed for pull in one.pulls), one.printed_residual)
    ]
    return Lane(min(0.0, *drawn), max(0.0, *drawn))


def _steps(pulls: Pulls) -> Mapping[str, float]:
    """Return by how many printed points each row changed; the total's under its own name."""
    if pulls.last is None:
        return {}
    frame = waterfall(pulls.last, pulls.this)
    steps = dict(zip(frame["name"].tolist(), frame["step"].tolist(), strict=True))
    return {**steps, THIS: steps[THIS] - steps[LAST]}


def _head(pulls: Pulls, locale: str) -> html.Tr:
    against = ""
    if pulls.earlier is not None:
        before = formatting.before_word(pulls.period, pulls.earlier, locale, measure_of(pulls))
        against = say(locale, "pulls_against", against=before)
    words: Sequence[tuple[str, str]] = (
        (say(locale, "pulls_part"), ""),
        ("", "pull-lane"),
        (say(locale, "pulls_points"), "is-numeric"),
        (against, "is-numeric"),
        (say(locale, "pulls_share"), "is-numeric"),
    )
    return html.Tr([html.Th(text, className=kind) for text, kind in words])


def _row(
    name: Component | str,
    now: Decimal,
    before: Decimal | None,
    step: float | None,
    share: html.Td,
    lane: Lane,
    locale: str,
) -> html.Tr:
    told = say(locale, "pulls_points_are", points=formatting.signed(float(now)))
    bars = [lane.bar(float(before), "last")] if before is not None else []
    track = html.Div([*bars, lane.bar(float(now), "this")], className="pull-track")
    cells = (formatting.signed(float(now)), _moved(step))
    return html.Tr(
        [
            html.Th(name, scope="row"),
            html.Td(html.Div(track, **image_of(told)), className="pull-lane"),
            *(html.Td(text, className="is-numeric") for text in cells),
            share,
        ]
    )


def _total(pulls: Pulls, step: float | None, context: DrawContext) -> html.Tr:
    value = pulls.this.growth
    key = FigureKey(
        pulls.declared.whole, pulls.region, str(pulls.period), pulls.declared.growth.value
    )
    text = formatting.percent(value)
    # A computed growth stands nowhere as a figure.
    written = figure(text, key, value) if pulls.this.is_published else text
    return html.Tr(
        [
            html.Th(total_name(pulls, context), scope="row"),
            html.Td(className="pull-lane"),
            html.Td(written, className="is-numeric"),
            html.Td(_moved(step), className="is-numeric"),
            html.Td(),
        ],
        className="pull-total",
    )


def _moved(step: float | None) -> str:
    return "" if step is None else formatting.signed(step)


def _share(pull: Pull, locale: str) -> html.Td:
    """Write the share of the growth; where it says nothing, a dash and the reason."""
    if pull.share_reason is not None:
        told = say(locale, f"pulls_share_{pull.share_reason}")
        return html.Td(formatting.DASH, className="is-numeric", title=told)
    return html.Td(formatting.percent(pull.share or 0.0), className="is-numeric")
