"""The history of an indicator: a calendar of its lamps, and a table of its newest periods."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from dash import html

from layouts import formatting
from layouts.components.figure import FigureKey, figure
from layouts.components.folding import FOLDING, folding_row
from layouts.components.marks import lamp
from layouts.panels.plan_pace import pace_of
from layouts.panels.plan_words import lag_words, written_gap, written_value
from layouts.words import say
from metrics import Metric, PeriodLamp, Standing

# Rows of the table; the calendar shows every period.
NEWEST = 12
_COLUMNS = (
    "column_period", "column_value", "column_pace", "column_gap", "column_lag", "column_lamp",
)  # fmt: skip
_NUMERIC = _COLUMNS[1:-1]


def lamp_calendar(standing: Standing, metric: Metric, locale: str) -> html.Table:
    """Draw the lamps of all periods, a row a year; a red made good carries its mark (已补)."""
    by_year: dict[int, list[PeriodLamp]] = defaultdict(list)
    for entry in standing.history:
        by_year[entry.period.start.year].append(entry)
    rows = [
        html.Tr(
            [
                html.Th(str(year), scope="row"),
                *(_day(entry, metric, locale) for entry in _placed(entries)),
            ]
        )
        for year, entries in by_year.items()
    ]
    caption = html.Caption(say(locale, "calendar_caption"))
    return html.Table([caption, html.Tbody(rows)], className="lamp-calendar")


def _placed(entries: Sequence[PeriodLamp]) -> list[PeriodLamp | None]:
    """Set the periods of a year at their places; a missing one before another is left open."""
    months = entries[0].period.months
    placed: dict[int, PeriodLamp] = {e.period.end.month // months: e for e in entries}
    return [placed.get(place) for place in range(1, max(placed) + 1)]


def _day(entry: PeriodLamp | None, metric: Metric, locale: str) -> html.Td:
    if entry is None:
        return html.Td()
    word = _word(entry, locale)
    period = formatting.period(entry.period, locale)
    title = f"{period} {word} {written_value(entry.value, metric, locale)}"
    made_good = html.Small(say(locale, "made_good_mark")) if entry.made_good else None
    return html.Td([lamp(entry.lamp, title), made_good])


def _word(entry: PeriodLamp, locale: str) -> str:
    word = say(locale, f"lamp_{entry.lamp}")
    return f"{word} {say(locale, 'made_good')}" if entry.made_good else word


def period_table(standing: Standing, metric: Metric, locale: str) -> html.Table:
    """List the newest periods, newest first, each as it stood at its own end."""
    head = html.Tr(
        [
            html.Th(
                say(locale, column),
                scope="col",
                className="is-numeric" if column in _NUMERIC else "",
            )
            for column in _COLUMNS
        ]
    )
    newest = standing.history[::-1][:NEWEST]
    body = [_row(entry, standing, metric, locale) for entry in newest]
    return html.Table([html.Thead(head), html.Tbody(body)], className=f"period-table {FOLDING}")


def _row(entry: PeriodLamp, standing: Standing, metric: Metric, locale: str) -> html.Tr:
    measure = standing.target.measure.value if standing.target else ""
    key = FigureKey(standing.metric, standing.region_code, str(entry.period), measure)
    gap = written_gap(entry.gap, metric, locale)
    lag = "—" if entry.lag is None else lag_words(entry.lag, entry.completed, locale)
    return folding_row(
        [
            html.Th(formatting.period(entry.period, locale), scope="row"),
            html.Td(
                figure(str(written_value(entry.value, metric, locale)), key, entry.value),
                className="is-numeric",
            ),
            html.Td(str(written_value(pace_of(entry), metric, locale)), className="is-numeric"),
            html.Td(str(gap), className="is-numeric"),
            html.Td(lag, className="is-numeric"),
            html.Td([lamp(entry.lamp, _word(entry, locale)), _word(entry, locale)]),
        ],
        [say(locale, column) for column in _COLUMNS],
    )
