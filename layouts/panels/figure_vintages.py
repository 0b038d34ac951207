"""The vintages of a figure on its card: what was published when, and what each one changed."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise

from dash import html
from dash.development.base_component import Component

from layouts import formatting
from layouts.components.folding import FOLDING, folding_row
from layouts.panel import DrawContext
from layouts.panels.figure_words import (
    gap_words,
    joined,
    scale_of,
    status_word,
    value_words,
)
from layouts.words import say
from metrics import FigureRecord, Metric, Vintage, round_half_up

_COLUMNS = (
    "card_vintage_value",
    "card_vintage_status",
    "card_published",
    "card_recorded",
    "card_vintage_change",
    "card_vintage_file",
)


def vintage_table(record: FigureRecord, context: DrawContext) -> Component | None:
    """List the vintages, newest first; None where the figure was not loaded as it stands."""
    if not record.vintages:
        return None
    locale = context.locale
    head = html.Tr([html.Th(say(locale, column), scope="col") for column in _COLUMNS])
    changes = [
        *(change_words(record, new, old, context) for new, old in pairwise(record.vintages)),
        say(locale, "card_change_first"),
    ]
    rows = [
        _row(record, vintage, change, context)
        for vintage, change in zip(record.vintages, changes, strict=True)
    ]
    title = html.H3(f"{say(locale, 'card_vintages')} · {len(rows)}")
    table = html.Table([html.Thead(head), html.Tbody(rows)], className=f"card-table {FOLDING}")
    return html.Section([title, table], className="card-part")


def _row(record: FigureRecord, vintage: Vintage, change: str, context: DrawContext) -> html.Tr:
    metric, locale = context.metrics[record.metric], context.locale
    value = value_words(metric, record.measure, vintage.value, locale, vintage.operator)
    is_real = vintage.provenance == "real"
    status = joined(
        status_word(vintage.status, locale),
        say(locale, "card_current") if vintage.is_current else "",
        "" if is_real else say(locale, f"provenance_{vintage.provenance}"),
    )
    return folding_row(
        [
            html.Td(value, className="num"),
            html.Td(status),
            html.Td(_moment(vintage.published_at, locale)),
            html.Td(_moment(vintage.recorded_at, locale)),
            html.Td(change),
            html.Td(joined(vintage.dataset, vintage.file_name)),
        ],
        [say(locale, column) for column in _COLUMNS],
        "is-current" if vintage.is_current else "",
    )


def _moment(moment: datetime | None, locale: str) -> str:
    return formatting.moment(moment, locale) if moment else "—"


def change_words(record: FigureRecord, new: Vintage, old: Vintage, context: DrawContext) -> str:
    """Say what one vintage changed of the one before: the value, the status, or nothing.

    The difference is that of the two values as they are shown.
    """
    metric, locale = context.metrics[record.metric], context.locale
    changes = [_value_change(metric, record, new, old, locale)]
    if new.status != old.status:
        before, after = status_word(old.status, locale), status_word(new.status, locale)
        changes.append(say(locale, "card_change_status", before=before, after=after))
    return " · ".join(text for text in changes if text) or say(locale, "card_change_none")


def _value_change(
    metric: Metric, record: FigureRecord, new: Vintage, old: Vintage, locale: str
) -> str:
    if (new.value, new.operator) == (old.value, old.operator):
        return ""
    _, places = scale_of(metric, record.measure)
    change = round_half_up(new.value, places) - round_half_up(old.value, places)
    if not change:
        return say(locale, "card_change_small")
    return gap_words(metric, record.measure, float(change), locale)
