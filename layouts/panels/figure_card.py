"""指标卡: everything about one figure — of when, from whom, against what."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from layouts import formatting
from layouts.components.states import error_state
from layouts.errors import InvalidSelectionError
from layouts.panel import Answers, DrawContext, Panel, Queries, Query
from layouts.panels.asking import department_of, known_at
from layouts.panels.figure_making import part_table
from layouts.panels.figure_rows import row_list
from layouts.panels.figure_targets import target_section
from layouts.panels.figure_vintages import vintage_table
from layouts.panels.figure_words import joined, measure_word, slice_words, status_word, value_words
from layouts.panels.indicator_link import indicator_link
from layouts.panels.notes import unreal_mark
from layouts.selection import Selection
from layouts.words import say
from metrics import (
    FigureQuery,
    FigureRecord,
    FreshnessQuery,
    Measure,
    Metric,
    Standing,
    StandingQuery,
    TargetKind,
)


def queries(selection: Selection, context: DrawContext) -> Queries:
    """Ask for the record of the chosen figure, for its targets, and whether its next is late.

    Raises:
        UnknownMetricError: there is no such metric.
        InvalidSelectionError: there is no such measure.
        UnknownDepartmentError: the part is nobody's.
    """
    if not selection.metric:
        return {}
    department_of(selection, context)
    metric, known = context.metrics[selection.metric], known_at(selection)
    asked: dict[str, Query] = {
        "figure": FigureQuery(
            metric=metric.name,
            region=selection.region,
            period=selection.period,
            measure=_measure(selection),
            slice=selection.part,
            as_of=known,
        )
    }
    for kind in TargetKind:
        asked[kind.value] = StandingQuery(
            (metric.name,), (selection.region,), as_of=known, kind=kind
        )
    if known is None:  # what was late on an earlier day is not kept
        asked["late"] = FreshnessQuery(selection.region, (metric.name,))
    return asked


def _measure(selection: Selection) -> Measure | None:
    try:
        return Measure(selection.measure) if selection.measure else None
    except ValueError as error:
        known = ", ".join(Measure)
        raise InvalidSelectionError(
            f"measure={selection.measure!r} is no measure ({known})."
        ) from error


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw the card."""
    if "figure" not in answers:
        return error_state(say(context.locale, "card_none_chosen"))
    record: FigureRecord = answers["figure"]
    metric = context.metrics[record.metric]
    parts = (
        _head(metric, record, context),
        row_list(record, next(iter(answers.get("late", ())), None), context),
        part_table(record, context),
        target_section(metric, _standings(answers), context),
        vintage_table(record, context),
        _address(record, context),
    )
    return html.Article([part for part in parts if part is not None], className="figure-card")


def _standings(answers: Answers) -> list[Standing]:
    """Return the standings against the plan's targets, then against the years'."""
    return [standing for kind in TargetKind for standing in answers.get(kind.value, ())]


def _head(metric: Metric, record: FigureRecord, context: DrawContext) -> html.Header:
    locale = context.locale
    region = context.regions[record.region].label(locale)
    named = formatting.period(record.period, locale, record.measure) if record.period else ""
    place = (region, named, measure_word(record.measure, locale), slice_words(record.slice, locale))
    return html.Header(
        [
            html.H2(metric.label.text(locale), className="card-title"),
            html.P(" · ".join(text for text in place if text), className="card-place"),
            html.P(_stands(metric, record, context), className="card-stands"),
        ]
    )


def _stands(metric: Metric, record: FigureRecord, context: DrawContext) -> list[Component]:
    """Write the figure that stands, its status, and whether it is no real one."""
    locale, fact = context.locale, record.fact
    if fact is None:
        return [html.Span(say(locale, "card_no_figure"), className="card-absent")]
    value = value_words(metric, record.measure, fact.value, locale, fact.operator)
    shown: list[Component] = [
        html.Strong(value, className="card-value"),
        html.Span(status_word(fact.status, locale), className="badge"),
    ]
    if unreal := unreal_mark([fact.provenance], locale):
        shown.append(html.Span(unreal, className="badge badge-demo"))
    return shown


def _address(record: FigureRecord, context: DrawContext) -> html.P:
    """Link to the card of exactly this figure, also for the newest, and to its whole series."""
    chosen = context.selection
    exact = Selection(
        region=record.region,
        period=record.period,
        as_of=chosen.as_of,
        metric=record.metric,
        measure=record.measure.value,
        part=record.slice,
        home=chosen.home,
    )
    word = say(context.locale, "card_open")
    card = html.A(word, href=f"/figure?{exact.to_link()}", className="card-address")
    if record.slice or record.measure is Measure.ADJUSTED:
        return html.P(card)  # no series of the page
    analysis = indicator_link(
        record.metric, record.region, say(context.locale, "indicator_open_short"), context,
        record.measure.value,
    )  # fmt: skip
    return html.P(joined(card, analysis))


PANEL = Panel(name="figure_card", queries=queries, draw=draw, title="page_figure")
