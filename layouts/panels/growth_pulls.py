"""拉动点: what each industry did to the growth of the region's product, this quarter and last.

Pulls are printed so that they add up to the published growth; what the industries leave over is
a row of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from dash import html
from dash.development.base_component import Component

from layouts import formatting
from layouts.components.figure import FigureKey, card_link, figure
from layouts.components.marks import image_of
from layouts.components.tile import empty, heading, tile
from layouts.panel import Answers, DrawContext, Panel, Queries
from layouts.panels.economy_words import growth_sentence
from layouts.panels.notes import source_note
from layouts.panels.pull_reading import PARTS, TOTAL, Pulls, pulls_of, pulls_query
from layouts.selection import Selection
from layouts.words import say
from metrics import Measure
from metrics.economy import Contribution, Pull, read_growth, waterfall

# Industries that the reading names.
NAMED: Final = 2
_RESIDUAL: Final = "residual"


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


def queries(selection: Selection, context: DrawContext) -> Queries:
    """Ask two years of the product and its industries."""
    return {"figures": pulls_query(selection, context)}


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw a row for each industry, the strongest first, and the published growth below."""
    locale = context.locale
    title = say(locale, "pulls_title")
    pulls = pulls_of(answers["figures"], context)
    if pulls is None:
        return tile(heading(title), empty(say(locale, "none_reported_here")))
    covers = formatting.period(pulls.period, locale, Measure.CUMULATED_YOY)
    return tile(
        heading(title, covers, subtitle=context.regions[pulls.region].label(locale)),
        _table(pulls, context),
        html.P(_reading(pulls, context), className="pull-reading"),
        source_note(
            [context.metrics[name] for name in (TOTAL, *PARTS)],
            None,
            pulls.provenance,
            context,
            say(locale, "pulls_remark"),
        ),
    )


def _table(pulls: Pulls, context: DrawContext) -> html.Table:
    locale, this = context.locale, pulls.this
    steps = _steps(pulls)
    lane = _lane(pulls)
    before = {pull.name: pull.printed for pull in pulls.last.pulls} if pulls.last else {}
    rows = [
        _row(
            card_link(_industry(pull.name, locale), _key(pull.name, pulls)),
            pull.printed, before.get(pull.name), steps.get(pull.name), _share(pull), lane,
            locale,
        )
        for pull in sorted(this.pulls, key=lambda one: (-one.printed, -one.pull))
    ]  # fmt: skip
    if this.residual:
        last = pulls.last.printed_residual if pulls.last else None
        name = say(locale, "pulls_residual")
        shown = this.printed_residual, last, steps.get(_RESIDUAL)
        rows.append(_row(name, *shown, formatting.DASH, lane, locale))
    rows.append(_total(pulls, steps.get(TOTAL), context))
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
    return {**steps, TOTAL: steps["this"] - steps["last"]}


def _head(pulls: Pulls, locale: str) -> html.Tr:
    against = ""
    if pulls.earlier is not None:
        before = formatting.before_word(pulls.period, pulls.earlier, locale, Measure.CUMULATED_YOY)
        against = say(locale, "pulls_against", against=before)
    words: Sequence[tuple[str, str]] = (
        (say(locale, "pulls_industry"), ""),
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
    share: str,
    lane: Lane,
    locale: str,
) -> html.Tr:
    told = say(locale, "pulls_points_are", points=formatting.signed(float(now)))
    bars = [lane.bar(float(before), "last")] if before is not None else []
    track = html.Div([*bars, lane.bar(float(now), "this")], className="pull-track")
    cells = (formatting.signed(float(now)), _moved(step), share)
    return html.Tr(
        [
            html.Th(name, scope="row"),
            html.Td(html.Div(track, **image_of(told)), className="pull-lane"),
            *(html.Td(text, className="is-numeric") for text in cells),
        ]
    )


def _total(pulls: Pulls, step: float | None, context: DrawContext) -> html.Tr:
    value = pulls.this.growth
    written = figure(formatting.percent(value), _key(TOTAL, pulls), value)
    return html.Tr(
        [
            html.Th(say(context.locale, "pulls_total"), scope="row"),
            html.Td(className="pull-lane"),
            html.Td(written, className="is-numeric"),
            html.Td(_moved(step), className="is-numeric"),
            html.Td(),
        ],
        className="pull-total",
    )


def _moved(step: float | None) -> str:
    return "" if step is None else formatting.signed(step)


def _share(pull: Pull) -> str:
    """Write the share of the growth; where it says nothing, a dash."""
    return formatting.DASH if pull.share is None else formatting.percent(pull.share)


def _industry(name: str, locale: str) -> str:
    """Name an industry by itself: 金融业, where the metric is 金融业增加值."""
    return say(locale, f"industry_{name}")


def _key(name: str, pulls: Pulls) -> FigureKey:
    measure = Measure.CUMULATED_YOY.value
    return FigureKey(name, pulls.region, str(pulls.period), measure)


def _reading(pulls: Pulls, context: DrawContext) -> str:
    """Say the growth, how it moved, and which industries pulled the most."""
    locale = context.locale
    reading = read_growth(pulls.growth, pulls.period, Measure.CUMULATED_YOY)
    name = context.metrics[TOTAL].short_label.text(locale)
    told = growth_sentence(reading, name, locale)
    parts = [_pulled(pull, locale) for pull in _strongest(pulls.this)]
    if not parts:
        return told
    listed = say(locale, "item_mark").join(parts)
    return say(locale, "pulls_reading", told=told, listed=listed)


def _strongest(this: Contribution) -> list[Pull]:
    ahead = [pull for pull in this.pulls if pull.printed > 0]
    return sorted(ahead, key=lambda pull: -pull.pull)[:NAMED]


def _pulled(pull: Pull, locale: str) -> str:
    points = formatting.number(float(pull.printed), 1)
    return say(locale, "pulls_pulled", name=_industry(pull.name, locale), points=points)


PANEL = Panel(name="growth_pulls", queries=queries, draw=draw, title="pulls_title")
