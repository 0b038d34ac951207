"""规划指标: the plan's table 1, worst first, each with its lamp, its step and its gap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from layouts import formatting
from layouts.components.link import select_link
from layouts.components.marks import image_of, lamp, lamp_word
from layouts.components.tile import empty, heading, tile
from layouts.panel import Answers, DrawContext, Panel, Queries
from layouts.panels.asking import day_of, is_judged_at, is_kept_at, known_at, level_of
from layouts.panels.notes import source_note
from layouts.selection import Selection
from layouts.words import say
from metrics import UNITS, Lamp, Level, Metric, Standing, StandingQuery
from metrics.standing.rule import (
    FAR_OF_TARGET,
    FAR_POINTS,
    LAG_POINTS,
    TOLERANCE_OF_TARGET,
    TOLERANCE_POINTS,
)

# Rows that a wall shows; green ones beyond them are one line.
ROWS = 9

_ORDER = {Lamp.RED: 0, Lamp.YELLOW: 1, Lamp.NONE: 2, Lamp.GREEN: 3}


def queries(selection: Selection, context: DrawContext) -> Queries:
    """Ask for the standings of those indicators that the region's level has."""
    level = level_of(selection, context)
    asked = [m.name for m in context.metrics.numbered if is_judged_at(m, level)]
    if not asked:
        return {}
    return {
        "standings": StandingQuery(
            metrics=tuple(asked),
            regions=(selection.region,),
            on=day_of(selection, context),
            as_of=known_at(selection),
        )
    }


def worst_first(standings: Sequence[Standing]) -> list[Standing]:
    """Order by lamp, then by the gap as a share of the target, which compares across units."""
    return sorted(standings, key=lambda s: (_ORDER[s.lamp], _relative_gap(s)))


def _relative_gap(standing: Standing) -> float:
    if standing.gap is None or standing.target is None or not standing.target.value:
        return 0.0
    return standing.gap / abs(standing.target.value)


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw the table; green rows beyond the wall's are marked to fold into one line."""
    standings = worst_first(answers.get("standings", ()))
    locale = context.locale
    title = say(locale, "plan_title")
    if not standings:
        return tile(heading(title), empty(say(locale, "none_reported_here")))
    kept = rows_kept(standings)
    plan = next((s.target.plan for s in standings if s.target), "")
    rows = [_row(s, context, folded=place >= kept) for place, s in enumerate(standings)]
    return tile(
        heading(title, _meta(standings, locale), subtitle=say(locale, "plan_subtitle", plan=plan)),
        _legend(locale),
        html.Ol(rows, className="plan-rows"),
        _remarks(standings, len(standings) - kept, context),
    )


def rows_kept(standings: Sequence[Standing]) -> int:
    """Return how many rows stay when space is short: never one that needs attention is folded.

    The others are counted in one line; folding a single row would save none.
    """
    needing = sum(standing.lamp is not Lamp.GREEN for standing in standings)
    kept = min(max(ROWS, needing), len(standings))
    return len(standings) if len(standings) - kept == 1 else kept


def _meta(standings: Sequence[Standing], locale: str) -> str:
    targets = [s.target for s in standings if s.target]
    if not targets:
        return ""
    year = max(target.period for target in targets)[:4]
    elapsed = next((s.elapsed for s in standings if s.elapsed is not None), None)
    if elapsed is None or all(s.is_over for s in standings):
        return say(locale, "plan_over", year=year)
    return say(locale, "plan_meta", year=year, elapsed=formatting.percent(100 * elapsed, 0))


def _legend(locale: str) -> html.P:
    """Print the rule with its own figures: what each lamp means."""
    points = {
        key: _points(value, locale)
        for key, value in (("green", TOLERANCE_POINTS), ("red", FAR_POINTS))
    }
    green = say(
        locale,
        "rule_green",
        points=points["green"],
        share=formatting.percent(100 * TOLERANCE_OF_TARGET),
    )
    red = say(
        locale,
        "rule_red",
        lag=formatting.number(LAG_POINTS, 0),
        points=points["red"],
        share=formatting.percent(100 * FAR_OF_TARGET, 0),
    )
    rules = {Lamp.GREEN: green, Lamp.RED: red}
    entries = []
    for level in (Lamp.GREEN, Lamp.YELLOW, Lamp.NONE, Lamp.RED):
        word = say(locale, f"lamp_{level}")
        rule = f"：{rules[level]}" if level in rules else ""
        entries.append(html.Span([lamp(level, word), word + rule], className="legend-entry"))
    return html.P(entries, className="plan-legend")


def _points(value: float, locale: str) -> str:
    places = 0 if value == int(value) else 1
    unit = formatting.gap(value, UNITS["percent"], locale).unit
    return f"{formatting.number(value, places)}{unit}"


def _row(standing: Standing, context: DrawContext, *, folded: bool) -> html.Li:
    metric = context.metrics[standing.metric]
    locale = context.locale
    word = lamp_word(standing, locale)
    name = metric.short_label.text(locale)
    cells: list[Component] = [
        lamp(standing.lamp, word),
        html.Span([name, html.Sup(str(metric.number), className="number")], className="plan-name"),
    ]
    if standing.value is None:
        cells.append(html.Span(_missing(standing, locale), className="plan-missing"))
    else:
        cells += [_bar(standing, locale), *_figures(standing, metric, context)]
    stale = " is-stale" if standing.overdue_days else ""
    chosen = replace(context.selection, metric=metric.name)
    title = f"{metric.wording or metric.label.text(locale)} {word}"
    row: Component = html.Div(cells, className="plan-row" + stale, title=title)
    if is_kept_at(metric, Level.TOWN):
        row = select_link(chosen, cells, class_name="plan-row" + stale, title=title)
    return html.Li(row, className="is-folded" if folded else "")


def _missing(standing: Standing, locale: str) -> str:
    texts = [say(locale, "no_data")]
    if standing.overdue_days:
        age = formatting.age(standing.overdue_days, locale)
        texts.append(say(locale, "overdue", age=age))
    return " · ".join(texts)


def _bar(standing: Standing, locale: str) -> html.Span:
    """Draw the share of the step that is done, and the mark of the pace line."""
    if standing.completed is None:
        return html.Span(className="bullet is-absent")
    done = min(max(standing.completed, 0.0), 1.0)
    label = say(
        locale,
        "bar_label",
        completed=formatting.percent(100 * standing.completed, 0),
        elapsed=formatting.percent(100 * (standing.elapsed or 1.0), 0),
    )
    bar = html.Span(className=f"bullet-bar is-{standing.lamp}", style={"width": f"{done:.1%}"})
    inside = [bar]
    if standing.elapsed is not None and not standing.is_over:
        inside.append(html.Span(className="bullet-pace", style={"left": f"{standing.elapsed:.1%}"}))
    return html.Span(inside, className="bullet", title=label, **image_of(label))


def _figures(standing: Standing, metric: Metric, context: DrawContext) -> list[Component]:
    locale, unit, places = context.locale, metric.unit_record, metric.places
    value = formatting.quantity(standing.value or 0.0, unit, locale, places)
    gap = formatting.gap(standing.gap or 0.0, unit, locale, places)
    if standing.overdue_days:
        last = formatting.age(standing.overdue_days, locale)
        trailing = html.Span(say(locale, "late", age=last), className="plan-gap is-words")
    elif standing.made_good:
        trailing = html.Span(
            [gap.number, html.Small(say(locale, "made_good"))], className="plan-gap"
        )
    else:
        unit_word = None if unit.is_share else html.Small(gap.unit)
        trailing = html.Span([gap.number, unit_word], className="plan-gap", title=str(gap))
    return [
        html.Span([value.number, html.Small(value.unit)], className="plan-value"),
        trailing,
    ]


def _remarks(standings: Sequence[Standing], folded: int, context: DrawContext) -> html.Footer:
    locale = context.locale
    over = all(s.is_over for s in standings)
    texts = []
    if folded:
        text = say(locale, "rest_met" if over else "rest_on_pace", count=folded)
        texts.append(html.P([lamp(Lamp.GREEN, text), text], className="plan-rest of-folded"))
    absent = len(context.metrics.numbered) - len(standings)
    if absent and level_of(context.selection, context) is not Level.DISTRICT:
        texts.append(html.P(say(locale, "not_reported_here", count=absent), className="plan-rest"))
    column = say(locale, "gap_column_over" if over else "gap_column")
    metrics = [context.metrics[s.metric] for s in standings]
    provenance = {s.provenance for s in standings if s.value is not None}
    periods = [s.period for s in standings if s.period]
    newest = max(periods, key=lambda p: p.end) if periods else None
    texts.append(source_note(metrics, newest, provenance, context, column))
    return html.Footer(texts, className="plan-remarks")


PANEL = Panel(name="plan_table", queries=queries, draw=draw)
