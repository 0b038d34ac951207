"""How a figure came to be, as its card tells it: formula, inputs, step, coverage and parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from layouts import formatting
from layouts.panel import DrawContext
from layouts.panels.figure_words import joined, measure_word, part_figure
from layouts.words import say
from metrics import FigurePart, FigureRecord, Making, Metric, RegionCode
from metrics.metric import RegionRule

_NAME = re.compile(r"[a-z][a-z0-9_]{2,62}")
_SIGNS = {" * ": " × ", " / ": " ÷ ", " - ": " − "}
# Steps whose parts are told one by one; those of the others are the inputs.
_LISTED = {Making.REGIONS: "card_parts_regions", Making.PERIODS: "card_parts_periods"}


def formula_words(metric: Metric, context: DrawContext) -> str:
    """Write the rule that makes the metric's figures, with names in words; '' where none does."""
    locale, combine = context.locale, metric.combine
    if metric.formula:
        named = _NAME.sub(lambda found: _name(found.group(), context), metric.formula)
        for sign, written in _SIGNS.items():
            named = named.replace(sign, written)
        return named
    if metric.composite:
        return say(locale, "card_composite")
    if metric.counted:
        is_count = metric.counted.value == "count"
        return say(
            locale, f"card_counted_{metric.counted.at}" if is_count else "card_hours_to_close"
        )
    if combine.regions is RegionRule.PARTS:
        parts = (combine.numerator or "", combine.denominator or "")
        return "100 × {} ÷ {}".format(*(_name(name, context) for name in parts))
    if combine.regions is RegionRule.WEIGHTED:
        return say(locale, "card_weighted_by", metric=_name(combine.by or "", context))
    return ""


def _name(metric: str, context: DrawContext) -> str:
    """Return a metric's name; min and max stay what they are."""
    known = metric in context.metrics
    return context.metrics[metric].label.text(context.locale) if known else metric


def input_list(record: FigureRecord, context: DrawContext) -> Component | None:
    """List the figures of the inputs: numerator, denominator, weight, or the formula's names."""
    if not record.inputs:
        return None
    return html.Ul(
        [html.Li(_input(part, record, context)) for part in record.inputs], className="card-list"
    )


def _input(part: FigurePart, record: FigureRecord, context: DrawContext) -> Any:
    combine, locale = context.metrics[record.metric].combine, context.locale
    roles = {
        combine.numerator: "card_numerator",
        combine.denominator: "card_denominator",
        combine.by: "card_weight_metric",
    }
    role = roles.get(part.metric)
    other = part.period != record.period or part.measure is not record.measure
    return joined(
        say(locale, role) if role else "",
        _name(part.metric, context),
        html.Strong(part_figure(part, context)),
        formatting.period(part.period, locale, part.measure) if other else "",
        f"{say(locale, 'card_part_weight')} {formatting.limit(part.weight)}" if part.weight else "",
    )


def making_words(record: FigureRecord, context: DrawContext) -> str:
    """Say which step made the figure, how much of its parts it covers, and which are missing."""
    locale = context.locale
    if record.fact is None or record.making is None:
        return say(locale, "card_no_figure")
    coverage = record.fact.coverage
    return "，".join(
        text
        for text in (
            _step(record, record.making, locale),
            say(locale, "card_coverage", coverage=coverage) if coverage else "",
            _missing(record.missing, context),
        )
        if text
    )


def _step(record: FigureRecord, making: Making, locale: str) -> str:
    if making is Making.READ and record.fact:
        return say(locale, f"card_made_{record.fact.basis}")
    if making is Making.RENAMED:
        (kept,) = record.parts
        return say(
            locale,
            "card_made_renamed",
            period=formatting.period(kept.period, locale, kept.measure),
            measure=measure_word(kept.measure, locale),
        )
    return say(locale, f"card_made_{making}")


def _missing(codes: Sequence[RegionCode], context: DrawContext) -> str:
    if not codes:
        return ""
    names = [context.regions[code].label(context.locale) for code in codes]
    return say(context.locale, "card_missing", regions="、".join(names))


def part_table(record: FigureRecord, context: DrawContext) -> Component | None:
    """List the regions or periods that the figure was made from, folded away."""
    title = _LISTED.get(record.making) if record.making else None
    if title is None or not record.parts:
        return None
    locale = context.locale
    weighs = len({part.weight for part in record.parts}) > 1
    columns = ["card_part_name", "card_part_value", *(["card_part_weight"] if weighs else [])]
    head = html.Tr([html.Th(say(locale, column), scope="col") for column in columns])
    rows = [_part_row(part, weighs, context) for part in record.parts]
    summary = html.Summary(f"{say(locale, title)} · {len(rows)}")
    table = html.Table([html.Thead(head), html.Tbody(rows)], className="card-table")
    return html.Details([summary, table], className="card-parts")


def _part_row(part: FigurePart, weighs: bool, context: DrawContext) -> html.Tr:
    cells = [html.Td(_place(part, context)), html.Td(part_figure(part, context), className="num")]
    if weighs:
        weight = "—" if part.weight is None else formatting.number(part.weight, 0)
        cells.append(html.Td(weight, className="num"))
    return html.Tr(cells)


def _place(part: FigurePart, context: DrawContext) -> str:
    if part.region != context.selection.region:
        return context.regions[part.region].label(context.locale)
    return formatting.period(part.period, context.locale, part.measure)
