"""规划指标 on the wall: table 1 worst first, its gaps and lags apart, the rest in one line.

What is dropped as the text grows: the figures of the rule and the unit of the gap first, then the
rule, the bars and the source, at last the gap; the rows that have no room are counted in a line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from layouts import formatting
from layouts.addresses import PLAN
from layouts.components.figure import FigureKey, figure
from layouts.components.fitting import TIERS, line_at, row_depth
from layouts.components.link import page_link
from layouts.components.marks import image_of, lamp, lamp_word
from layouts.components.tile import BETWEEN, empty, heading, tile
from layouts.panel import Answers, DrawContext, Panel, Queries
from layouts.panels.asking import level_of
from layouts.panels.notes import source_note
from layouts.panels.plan_legend import legend
from layouts.panels.plan_reading import (
    is_ended,
    newest_period,
    provenances,
    standings_query,
    worst_first,
)
from layouts.panels.plan_words import (
    lag_words,
    missing_words,
    step_words,
    written_gap,
    written_value,
)
from layouts.selection import Selection
from layouts.words import say
from metrics import UNITS, Level, Metric, Standing


def queries(selection: Selection, context: DrawContext) -> Queries:
    """Ask for the standings of those indicators that the region's level has."""
    query = standings_query(context.metrics.numbered, selection, context)
    return {"standings": query} if query else {}


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw the table; rows that fold when room is short are marked."""
    standings = worst_first(answers.get("standings", ()))
    locale = context.locale
    title = say(locale, "plan_title")
    if not standings:
        return tile(heading(title), empty(say(locale, "none_reported_here")))
    plan = next((s.target.plan for s in standings if s.target), "")
    return tile(
        heading(
            title, step_words(standings, locale), subtitle=say(locale, "plan_subtitle", plan=plan)
        ),
        legend(locale),
        html.Ol([_columns(standings, locale), *_rows(standings, context)], className="plan-rows"),
        _remarks(standings, context),
    )


def _columns(standings: Sequence[Standing], locale: str) -> html.Li:
    """Head the columns: the value, its gap, and apart from it the lag."""
    over = is_ended(standings)
    unit = formatting.gap(0, UNITS["percent"], locale).unit
    value, last = ("column_actual", "column_verdict") if over else ("column_value", "column_lag")
    return html.Li(
        [
            html.Span(say(locale, value)),
            html.Span(
                [say(locale, "column_gap"), html.Small(unit, className="drop-1")],
            ),
            html.Span(say(locale, last)),
        ],
        className="plan-row plan-columns drop-3",
    )


def _rows(standings: Sequence[Standing], context: DrawContext) -> list[html.Li]:
    """Make the rows, worst first; a tile keeps as many as it has room for."""
    rows = []
    for place, standing in enumerate(standings):
        classes = "plan-row is-stale" if standing.overdue_days else "plan-row"
        rows.append(html.Li(_cells(standing, context), className=classes, **row_depth(place)))
    return rows


def _cells(standing: Standing, context: DrawContext) -> list[Component]:
    metric = context.metrics[standing.metric]
    locale = context.locale
    word = lamp_word(standing, locale)
    cells: list[Component] = [lamp(standing.lamp, word), _name(metric, word, context)]
    if standing.value is None:
        return [*cells, html.Span(missing_words(standing, locale), className="plan-missing drop-3")]
    value = written_value(standing.value, metric, locale)
    written = [value.number, html.Small(value.unit)]
    key = FigureKey.of_standing(standing)
    return [
        *cells,
        figure(written, key, standing.value, "plan-value"),
        *_judgement(standing, metric, locale),
    ]


def _name(metric: Metric, word: str, context: DrawContext) -> Component:
    """Name the indicator with its number in table 1; the name leads to its history."""
    locale = context.locale
    inside = [metric.short_label.text(locale), html.Sup(str(metric.number), className="number")]
    chosen = replace(context.selection, metric=metric.name)
    title = f"{metric.wording or metric.label.text(locale)} {word}"
    return page_link(PLAN, chosen, inside, class_name="plan-name", title=title)


def _judgement(standing: Standing, metric: Metric, locale: str) -> list[Component]:
    """Write gap and lag, or the verdict once the plan has ended; of an old figure only its age."""
    if standing.overdue_days:
        age = formatting.age(standing.overdue_days, locale)
        return [html.Span(say(locale, "late", age=age), className="plan-late drop-3")]
    gap = written_gap(standing.gap or 0.0, metric, locale)
    unit = None if metric.unit_record.is_share else html.Small(gap.unit, className="drop-1")
    made_good = html.Small(say(locale, "made_good")) if standing.made_good else None
    last: list[str | Component | None]
    if standing.is_over:
        last = [lamp_word(standing, locale)]
    else:
        lag = standing.lag
        words = "" if lag is None else lag_words(lag, standing.completed, locale)
        last = [words, _bar(standing, locale)]
    return [
        html.Span([gap.number, unit, made_good], className="plan-gap drop-3", title=str(gap)),
        html.Span(last, className="plan-lag drop-3"),
    ]


def _bar(standing: Standing, locale: str) -> html.Span | None:
    """Draw the share of the step that is done, and the mark of the pace line."""
    if standing.completed is None or standing.elapsed is None:
        return None
    done = min(max(standing.completed, 0.0), 1.0)
    label = say(
        locale,
        "bar_label",
        completed=formatting.percent(100 * standing.completed, 0),
        elapsed=formatting.percent(100 * standing.elapsed, 0),
    )
    bar = html.Span(className=f"bullet-bar is-{standing.lamp}", style={"width": f"{done:.1%}"})
    pace = html.Span(className="bullet-pace", style={"left": f"{standing.elapsed:.1%}"})
    return html.Span([bar, pace], className="bullet drop-2", title=label, **image_of(label))


def _remarks(standings: Sequence[Standing], context: DrawContext) -> html.Footer:
    locale = context.locale
    texts: list[Component] = list(_rest(standings, locale))
    absent = len(context.metrics.numbered) - len(standings)
    if absent and level_of(context.selection, context) is not Level.DISTRICT:
        texts.append(html.P(say(locale, "not_reported_here", count=absent), className="plan-rest"))
    metrics = [context.metrics[s.metric] for s in standings]
    remark = say(locale, "remark_over" if is_ended(standings) else "remark_pace")
    texts += [
        html.P(remark, className="tile-note drop-1"),
        html.Div(
            source_note(metrics, newest_period(standings), provenances(standings), context),
            className="drop-2",
        ),
    ]
    return html.Footer(texts, className="plan-remarks")


def _rest(standings: Sequence[Standing], locale: str) -> Iterable[html.P]:
    """Say in one line what has no row, by its lamps: one line for each number of rows kept."""
    for kept in (tier for tier in TIERS if tier < len(standings)):
        rest = standings[kept:]
        counted = Counter(lamp_word(standing, locale) for standing in rest)
        levels = (
            [say(locale, "plan_rest_level", word=word, count=n) for word, n in counted.items()]
            if len(counted) > 1
            else counted
        )
        text = BETWEEN.join([say(locale, "plan_rest", count=len(rest)), *levels])
        yield html.P(text, className="plan-rest", **line_at(kept))


PANEL = Panel(name="plan_table", queries=queries, draw=draw, title="plan_title")
