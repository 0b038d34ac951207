"""指标总表: every indicator of the economy as a bureau asks for it first.

Amount, growth (published, or computed and called so), movement, place among the city's districts,
the city's and the nation's growth, and how it stands to the year's target.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from layouts import formatting
from layouts.components.figure import FigureKey, figure
from layouts.components.grid import Cell, Column, Row, Table, build_table
from layouts.components.marks import lamp, lamp_word
from layouts.components.tile import BETWEEN, empty, heading, tile
from layouts.panel import Answers, DrawContext, Panel, Queries
from layouts.panels.asking import day_of
from layouts.panels.economy_asking import indicator_queries
from layouts.panels.economy_rows import Indicator, read_indicators
from layouts.panels.expectation_asking import expectation_queries, read_expectations
from layouts.panels.expectation_words import chance_cell, expectation_cell
from layouts.panels.figure_words import target_words, value_words
from layouts.panels.growth_words import key_of, placed, placed_by, reading
from layouts.panels.indicator_link import indicator_link
from layouts.panels.notes import coverage_notes, figure_notes, source_note
from layouts.panels.period_words import usual_period
from layouts.selection import Selection
from layouts.words import say
from metrics import (
    CITY,
    DISTRICT,
    NATION,
    Catalogue,
    Change,
    Grain,
    Level,
    Metric,
    RegionCode,
    month_period,
    quarter_period,
    round_half_up,
)
from metrics.economy.expectation import Expectations

_THEME = "economy"
# Columns with their widths in rem, in their order.
_COLUMNS = {
    "name": 14.5,
    "amount": 8.5,
    "growth": 8.0,
    "moved": 13.5,
    "place": 8.0,
    "city": 6.5,
    "nation": 6.5,
    "target": 11.0,
    "expected": 13.0,
    "chance": 10.5,
}
_NUMERIC = frozenset({"amount", "growth", "city", "nation"})


def economy_metrics(catalogue: Catalogue) -> tuple[Metric, ...]:
    """Return the district's indicators of the economy within the year, in the catalogue's order."""
    return tuple(
        metric
        for metric in catalogue
        if metric.theme == _THEME
        and metric.grain in (Grain.MONTH, Grain.QUARTER)
        and {Level.DISTRICT, Level.CITY} & set(metric.levels)
    )


def queries(selection: Selection, context: DrawContext) -> Queries:
    """Ask for all indicators of the region, the city and the nation, and the peers' growth."""
    names = tuple(metric.name for metric in economy_metrics(context.metrics))
    return {
        **indicator_queries(names, selection, context),
        **year_end_queries(names, selection, context),
    }


def year_end_queries(names: Sequence[str], selection: Selection, context: DrawContext) -> Queries:
    """Ask what is expected of the district's year, against which the annual targets are held."""
    year = day_of(selection, context).year
    ends = (month_period(year, 12), quarter_period(year, 4))
    return expectation_queries(names, DISTRICT, selection, ends)


def draw(answers: Answers, context: DrawContext) -> Component:
    """Draw a row for every indicator that anybody has published."""
    locale = context.locale
    title = say(locale, "economy_table_title")
    found = read_indicators(economy_metrics(context.metrics), answers, context)
    if not found:
        return tile(heading(title), empty(say(locale, "no_data")))
    return tile(
        heading(title, say(locale, "economy_table_count", count=len(found))),
        indicator_table(found, title, "economy_table", answers, context),
        indicator_note(found, context),
    )


def indicator_table(
    found: Sequence[Indicator], title: str, name: str, answers: Answers, context: DrawContext
) -> html.Div:
    """Draw a row for every indicator; ``name`` identifies the grid on its page."""
    columns = [
        Column(
            column,
            say(context.locale, f"economy_column_{column}"),
            width,
            is_numeric=column in _NUMERIC,
            is_pinned=column == "name",
        )
        for column, width in _COLUMNS.items()
    ]
    expectations = read_expectations(answers, context.selection, context)
    rows = [_row(one, expectations, context) for one in found]
    return build_table(Table(title, columns, rows), name, context.locale)


def indicator_note(found: Sequence[Indicator], context: DrawContext) -> html.P:
    """Say whose figures they are and what a computed growth is."""
    return source_note(
        [one.metric for one in found],
        None,
        [one.newest.provenance for one in found],
        context,
        say(context.locale, "economy_table_rule"),
    )


def _row(one: Indicator, expectations: Expectations, context: DrawContext) -> Row:
    standing = one.standing
    expected = expectations.of(standing, one.metric) if standing else None
    cells = {
        "name": _name(one, context),
        "amount": _amount(one, context.locale),
        "growth": _growth(one, context.locale),
        "moved": _moved(one, context),
        "place": _place(one, context),
        "city": _beside(one, CITY, context),
        "nation": _beside(one, NATION, context),
        "target": _target(one, context.locale),
        "expected": expectation_cell(expected, standing, one.metric, context.locale, is_whole=False)
        if standing
        else Cell("—"),
        "chance": chance_cell(expected, context.locale),
    }
    return Row(one.metric.name, cells, is_stale=one.overdue is not None)


def _name(one: Indicator, context: DrawContext) -> Cell:
    locale = context.locale
    name = one.metric.short_label.text(locale)
    owner = context.departments[one.metric.owner].short(locale)
    shown = indicator_link(one.metric.name, one.region, name, context)
    small = BETWEEN.join([owner, *_of_another(one, context), _period(one, context)])
    return Cell(_two(shown, small), name)


def _of_another(one: Indicator, context: DrawContext) -> list[str]:
    """Name the region whose figure stands in for the chosen one's."""
    if one.region == context.selection.region:
        return []
    return [context.regions[one.region].label(context.locale)]


def _period(one: Indicator, context: DrawContext) -> str:
    measure = one.level_measure if one.growth is None else one.growth.measure
    period = usual_period(one.newest.period, context, measure)
    return " ".join([period, *figure_notes(one.metric, one.newest.status, "", context.locale)])


def _two(shown: Any, small: str) -> html.Div:
    return html.Div([shown, html.Small(small)], className="cell-two")


def _amount(one: Indicator, locale: str) -> Cell:
    if one.level is None:
        return Cell("—")
    written = value_words(
        one.metric, one.level_measure, one.level.value, locale, one.level.operator
    )
    key = FigureKey(one.metric.name, one.region, str(one.level.period), one.level_measure.value)
    shown = figure(written, key, one.level.value, "cell-figure")
    parts = coverage_notes(one.metric, one.level.coverage, locale)
    return Cell(_two(shown, *parts) if parts else shown, one.level.value)


def _growth(one: Indicator, locale: str) -> Cell:
    """Write the growth and where it comes from; a computed one is no figure of the bureau's."""
    if one.change is None:
        return Cell("—")
    basis = say(locale, f"growth_{one.change.basis}")
    if one.growth is not None:
        written = figure(f"{formatting.number(one.change.value, 1)}%", key_of(one.growth),
                         one.change.value, "cell-figure")  # fmt: skip
        return Cell(_two(written, basis), one.change.value)
    return Cell(_two(_change_words(one.change, locale), basis), one.change.value)


def _change_words(moved: Change, locale: str) -> str:
    unit = f" {formatting.points_word(locale)}" if moved.unit == "point" else "%"
    return f"{formatting.signed(moved.value)}{unit}"


def _moved(one: Indicator, context: DrawContext) -> Cell:
    locale = context.locale
    if one.growth is not None:
        points = one.growth.points
        apart = points[-1].value - points[-2].value if len(points) > 1 else None
        return Cell(reading(one.growth, one.overdue, locale) or "—", apart)
    if one.overdue is not None:
        return Cell(say(locale, "overdue", age=formatting.age(one.overdue.overdue_days, locale)))
    if one.former is None:
        return Cell("—")
    former, changed = one.former
    against = formatting.before_word(one.newest.period, former.period, locale, one.level_measure)
    if one.metric.unit_record.is_share:
        now, before = (round_half_up(p.value, one.metric.places) for p in (one.newest, former))
        apart = float(now - before)
        moved = formatting.shift(apart, locale, one.metric.places)
        told = say(locale, "share_moved" if apart else "share_same", against=against, moved=moved)
        return Cell(told, apart)
    if one.change is None or changed is None:
        return Cell("—")
    told = formatting.growth_moved(one.change.value, changed.value, against, locale)
    return Cell(told, one.change.value - changed.value)


def _place(one: Indicator, context: DrawContext) -> Cell:
    place = one.place
    if place is None:
        return Cell("—")
    if one.growth is not None:
        return Cell(placed(one.growth, place, context), place.place)
    by = say(
        context.locale, "place_by_level" if one.metric.unit_record.is_share else "place_by_growth"
    )
    period = formatting.period(one.newest.period, context.locale, one.level_measure)
    return Cell(placed_by(by, period, place, one.region, context), place.place)


def _beside(one: Indicator, region: RegionCode, context: DrawContext) -> Cell:
    """Write another region's growth, computed as the row's is; its period where it is another."""
    locale = context.locale
    if moved := one.computed.get(region):
        basis = say(locale, f"growth_{moved.basis}")
        return Cell(_two(_change_words(moved, locale), basis), moved.value)
    point = one.beside.get(region)
    if point is None or one.growth is None:
        return Cell("—")
    measure = one.growth.measure
    key = FigureKey(one.metric.name, region, str(point.period), measure.value)
    written = figure(f"{formatting.number(point.value, 1)}%", key, point.value)
    if point.period == one.newest.period:
        return Cell(written, point.value)
    period = usual_period(point.period, context, measure)
    return Cell(_two(written, period), point.value)


def _target(one: Indicator, locale: str) -> Cell:
    standing = one.standing
    if standing is None or standing.target is None:
        return Cell("—")
    word = lamp_word(standing, locale)
    target = target_words(one.metric, standing.target, locale)
    mark = html.Span([lamp(standing.lamp, word), word], className="plan-lamp")
    return Cell(_two(mark, target), word)


PANEL = Panel(name="economy_table", queries=queries, draw=draw, title="economy_table_title")
