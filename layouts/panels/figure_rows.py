"""The rows of a figure's card: definition, owner, source, period, times, cadence, who uses it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from layouts import formatting
from layouts.components.figure import FigureKey, card_link
from layouts.panel import DrawContext
from layouts.panels.figure_making import formula_words, input_list, making_words
from layouts.panels.figure_words import joined, scale_of
from layouts.words import say
from metrics import FigureRecord, Freshness, Grain, Measure, Metric, Period, parse_period

# A label (message id) and what stands beside it; nothing there leaves the row out.
Row = tuple[str, Any]


def row_list(record: FigureRecord, late: Freshness | None, context: DrawContext) -> html.Dl:
    """Draw the rows that have something to say."""
    metric = context.metrics[record.metric]
    rows = (
        *_meaning(metric, record, context),
        *_origin(metric, record, context),
        ("card_cadence", cadence(metric, late, context)),
        *_use(metric, record, context),
    )
    locale = context.locale
    return html.Dl(
        [
            html.Div([html.Dt(say(locale, label)), html.Dd(inside)])
            for label, inside in rows
            if inside
        ],
        className="card-rows",
    )


def _meaning(metric: Metric, record: FigureRecord, context: DrawContext) -> Iterator[Row]:
    locale = context.locale
    unit, _ = scale_of(metric, record.measure)
    number = say(locale, "card_number", number=metric.number) if metric.number else ""
    yield "card_definition", metric.definition
    yield "card_wording", joined(metric.wording, number)
    yield "card_formula", formula_words(metric, context)
    yield "card_inputs", input_list(record, context)
    word = unit.en if formatting.is_english(locale) else unit.zh
    yield "card_unit", word or say(locale, "card_index_unit")


def _origin(metric: Metric, record: FigureRecord, context: DrawContext) -> Iterator[Row]:
    locale, fact = context.locale, record.fact
    yield "card_owner", owner_words(metric, context)
    yield "card_source", metric.source
    if record.period:
        yield "card_period", period_words(record.period, record.measure, locale)
    yield "card_made", making_words(record, context)
    if fact is None:
        return
    for label, moment in (
        ("card_published", fact.published_at),
        ("card_recorded", fact.recorded_at),
    ):
        if moment:
            yield label, formatting.moment(moment, locale)
    is_real = fact.provenance == "real"
    yield "card_nature", say(locale, "card_real" if is_real else f"provenance_{fact.provenance}")


def period_words(period: Period, measure: Measure, locale: str) -> str:
    """Name a period and its first and last day; a cumulated figure covers the year so far."""
    named = formatting.period(period, locale, measure)
    if period.grain is Grain.DAY:
        return named
    is_cumulated = measure in (Measure.CUMULATED, Measure.CUMULATED_YOY)
    first = period.start.replace(month=1, day=1) if is_cumulated else period.start
    first_day, last_day = (formatting.dated(day, locale) for day in (first, period.end))
    return f"{named} · {say(locale, 'card_days', first=first_day, last=last_day)}"


def owner_words(metric: Metric, context: DrawContext) -> str:
    """Name the department that answers for a metric, and its posts."""
    department = context.departments.get(metric.owner)
    if department is None:
        return say(context.locale, "no_department")
    posts = (department.lead_post, department.desk_post)
    return " · ".join((department.label(context.locale), *posts))


def cadence(metric: Metric, late: Freshness | None, context: DrawContext) -> Any:
    """Say how often the metric is told, which period is the newest, and what is due when."""
    locale = context.locale
    due = metric.due_days
    return joined(
        say(locale, f"card_grain_{metric.grain}"),
        say(locale, "card_due_days", age=formatting.age(due, locale)) if due is not None else "",
        _newest(late, locale),
        _next(late, locale),
    )


def _newest(late: Freshness | None, locale: str) -> str:
    if late is None or late.newest is None:
        return ""
    return say(locale, "card_newest", period=formatting.period(parse_period(late.newest), locale))


def _next(late: Freshness | None, locale: str) -> Component | str:
    if late is None or late.awaited is None or late.due is None:
        return ""
    period = formatting.period(parse_period(late.awaited), locale)
    if late.overdue_days:
        age = formatting.age(late.overdue_days, locale)
        return html.Span(say(locale, "card_overdue", period=period, age=age), className="late")
    return say(locale, "card_next", period=period, day=formatting.dated(late.due, locale))


def _use(metric: Metric, record: FigureRecord, context: DrawContext) -> Iterator[Row]:
    locale = context.locale
    period = str(record.period) if record.period else ""
    here = FigureKey(metric.name, record.region, period, record.measure.value)
    links = [
        card_link(context.metrics[name].label.text(locale), replace(here, metric=name))
        for name in record.users
    ]
    yield "card_users", joined(*links)
    yield "card_uses", joined(*_places(metric, context))
    yield "card_code", html.Code(metric.name)


def _places(metric: Metric, context: DrawContext) -> Iterator[Component]:
    """Iterate over the places that show the metric: links to their pages."""
    for use in context.setting.uses.get(metric.name, ()):
        words = (f"page_{use.page}", use.title)
        named = " / ".join(say(context.locale, word) for word in words if word)
        yield dcc.Link(named, href=use.path)
