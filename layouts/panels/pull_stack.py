"""Last year's total and this year's as two stacked bars, the same parts in the same order."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from layouts import formatting
from layouts.components.figure import FigureKey, figure
from layouts.components.folding import FOLDING, folding_head, folding_row
from layouts.panel import DrawContext
from layouts.panels.figure_words import value_words
from layouts.panels.pull_reading import Pulls
from layouts.panels.pull_words import part_name, rest_name
from layouts.words import say
from metrics import Period, RegionCode
from metrics.economy import Stack, Stacked, stack

# Parts that stand alone in a bar: more are too narrow for their words.
MOST = 8
_FEWER = 7  # of towns, which are many


def pull_stack(pulls: Pulls, context: DrawContext) -> html.Div | None:
    """Draw the bars, a sentence and the table of all amounts; None where nothing can be stacked."""
    whole, by_town = pulls.declared.whole, bool(pulls.declared.by)
    if context.metrics[whole].unit_record.is_share:
        return None
    then, now = (dict(levels) for levels in pulls.levels)
    if whole not in then or whole not in now:
        return None
    totals = then.pop(whole), now.pop(whole)
    found = stack(then, now, totals, _FEWER if by_town else MOST)
    if not isinstance(found, Stack):
        return None
    periods = pulls.period.shifted(-1), pulls.period
    longest = max(totals)
    bars = [
        _bar(found, period, total, longest, pulls, context)
        for period, total in zip(periods, totals, strict=True)
    ]
    return html.Div(
        [
            html.P(stack_reading(found, pulls, context)),
            html.Div(bars, className="pull-stack-bars"),
            _table(found, pulls, context),
        ],
        className="pull-stack",
    )


def stack_reading(found: Stack, pulls: Pulls, context: DrawContext) -> str:
    """Say how the total changed, and which part gained the largest share and which lost it."""
    locale = context.locale
    written = [_amount(value, pulls, context) for value in (found.then, found.now)]
    way = "same" if written[0] == written[1] else "up" if found.now > found.then else "down"
    told = say(
        locale, f"pulls_stack_{way}",
        before=_covers(pulls.period.shifted(-1), pulls, locale), then=written[0],
        after=_covers(pulls.period, pulls, locale), now=written[1],
    )  # fmt: skip
    gained = max(found.parts, key=lambda part: part.moved)
    lost = min(found.parts, key=lambda part: part.moved)
    clauses = [
        say(
            locale, f"pulls_stack_{word}",
            name=_name(part, pulls, context), points=formatting.number(abs(float(part.moved)), 1),
        )
        for word, part in (("gained", gained), ("lost", lost))
        if (part.moved > 0 if word == "gained" else part.moved < 0)
    ]  # fmt: skip
    if not clauses:
        clauses = [say(locale, "pulls_stack_alike")]
    return say(locale, "clause_mark").join([told, *clauses])


def _bar(
    found: Stack, period: Period, total: float, longest: float, pulls: Pulls, context: DrawContext
) -> html.Div:
    """Draw one total, as long as it is beside the longer one."""
    is_now = period == pulls.period
    parts = [
        _part(place, part, period, part.now if is_now else part.then, total, pulls, context)
        for place, part in enumerate(found.parts)
    ]
    key = _key(pulls.declared.whole, pulls.region, period, pulls)
    return html.Div(
        [
            html.Span(_covers(period, pulls, context.locale)),
            html.Ol(parts, style={"width": f"{total / longest:.2%}"}),
            html.Strong(figure(_amount(total, pulls, context), key, total)),
        ],
        className="pull-stack-bar",
    )


def _part(
    place: int,
    part: Stacked,
    period: Period,
    amount: float,
    total: float,
    pulls: Pulls,
    context: DrawContext,
) -> html.Li:
    """Draw a part; its words show where it is wide enough, and are told on asking everywhere."""
    name, is_now = _name(part, pulls, context), period == pulls.period
    share = formatting.percent(float(part.share_now if is_now else part.share_then))
    written = _amount(amount, pulls, context)
    told = say(context.locale, "pulls_stack_part", name=name, amount=written, share=share)
    kind = "rest" if not part.names else "odd" if place % 2 else "even"
    return html.Li(
        [html.Span(name), html.Small(_figure(part, period, amount, pulls, context))],
        className=f"pull-stack-part is-{kind}",
        style={"width": f"{amount / total:.2%}"},
        title=told,
    )


def _table(found: Stack, pulls: Pulls, context: DrawContext) -> html.Details:
    """Write every amount and share of the bars, folded."""
    locale, periods = context.locale, (pulls.period.shifted(-1), pulls.period)
    covered = [_covers(period, pulls, locale) for period in periods]
    share = say(locale, "pulls_stack_share")
    headings = [say(locale, "pulls_part"), covered[0], share, covered[1], share]
    rows = [
        folding_row(
            [html.Th(_name(part, pulls, context), scope="row"), *_cells(part, pulls, context)],
            headings,
        )
        for part in found.parts
    ]
    table = html.Table(
        [folding_head(headings, 1), html.Tbody(rows)], className=f"card-table {FOLDING}"
    )
    summary = html.Summary(say(locale, "pulls_stack_table", count=len(rows)))
    return html.Details([summary, table], className="pull-fold")


def _cells(part: Stacked, pulls: Pulls, context: DrawContext) -> Sequence[html.Td]:
    told = (
        (pulls.period.shifted(-1), part.then, part.share_then),
        (pulls.period, part.now, part.share_now),
    )
    return [
        html.Td(inside, className="is-numeric")
        for period, amount, share in told
        for inside in (
            _figure(part, period, amount, pulls, context),
            formatting.percent(float(share)),
        )
    ]


def _figure(
    part: Stacked, period: Period, amount: float, pulls: Pulls, context: DrawContext
) -> Component | str:
    """Write an amount: a figure, or a sum of some that stands nowhere as one."""
    written = _amount(amount, pulls, context)
    if len(part.names) != 1:
        return written
    (name,) = part.names
    if pulls.declared.by:
        key = _key(pulls.declared.whole, RegionCode(name), period, pulls)
    else:
        key = _key(name, pulls.region, period, pulls)
    return figure(written, key, amount)


def _key(metric: str, region: RegionCode, period: Period, pulls: Pulls) -> FigureKey:
    return FigureKey(metric, region, str(period), pulls.declared.measure.value)


def _name(part: Stacked, pulls: Pulls, context: DrawContext) -> str:
    if not part.names:
        return rest_name(pulls, context.locale)
    if len(part.names) > 1:
        return say(context.locale, "pulls_stack_others", count=len(part.names))
    return part_name(part.names[0], pulls, context)


def _amount(value: float, pulls: Pulls, context: DrawContext) -> str:
    metric = context.metrics[pulls.declared.whole]
    return value_words(metric, pulls.declared.measure, value, context.locale)


def _covers(period: Period, pulls: Pulls, locale: str) -> str:
    return formatting.period(period, locale, pulls.declared.measure)
