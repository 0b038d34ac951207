"""Risk points in words, a row each: what the register shows and what files of it hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final

import pandas as pd
from dash import html
from dash.development.base_component import Component

from layouts import formatting
from layouts.panels.event_rows import RowWords, taken_away
from layouts.panels.notes import unreal_mark
from layouts.panels.risk_words import (
    RiskRecord,
    assessed_words,
    level_mark,
    read_records,
    reason_words,
    risk_word,
)
from layouts.words import say

# Columns by name with their width in rem, and by what of a point the server sorts some of them.
COLUMNS: Final[Mapping[str, float]] = {
    "point": 13.0,
    "category": 6.0,
    "level": 12.5,
    "reason": 20.0,
    "place": 11.0,
    "owner": 10.0,
    "inspection": 7.5,
    "overdue": 6.0,
    "dangers": 9.0,
}
DRAWN: Final = ("level",)
ORDERS: Final[Mapping[str, str]] = {
    "category": "category",
    "level": "shown_level",
    "place": "region_code",
    "owner": "department",
    "inspection": "last_inspected_on",
    "overdue": "days_over",
    "dangers": "dangers_open",
}
# The columns of a file by the messages of their headings, and where each comes from.
FILE_COLUMNS: Final[Mapping[str, str]] = {
    "risk_number": "external_id",
    "risk_column_point": "point",
    "risk_column_category": "category",
    "risk_static": "static",
    "risk_dynamic": "dynamic",
    "risk_shown": "shown",
    "risk_column_reason": "reason",
    "risk_method": "method",
    "risk_score": "score",
    "risk_column_place": "place",
    "event_region_code": "region_code",
    "risk_column_owner": "owner",
    "risk_post": "post",
    "risk_assessed": "assessed_on",
    "risk_column_inspection": "inspection",
    "risk_cycle_days": "inspection_days",
    "risk_due": "inspection_due",
    "risk_days_over": "days_over",
    "risk_dangers": "dangers_open",
    "risk_dangers_late": "dangers_overdue",
    "risk_column_controls": "controls",
    "event_lon": "lon",
    "event_lat": "lat",
    "event_source": "source",
    "event_provenance": "provenance",
    "event_as_of": "as_of",
}
_NUMBERS: Final = ("inspection_days", "days_over", "dangers_open", "dangers_overdue")


def worded(points: pd.DataFrame, words: RowWords) -> pd.DataFrame:
    """Put a risk query's answer into words, column by column.

    Returns:
        A frame of texts (scores, days, counts, lon and lat are numbers): id, those of ``COLUMNS``
        and of ``FILE_COLUMNS`` but the moment that a file is made at.
    """
    locale = words.locale
    rows = [_row(record, words) for record in read_records(points)]
    told = pd.DataFrame(rows, index=points.index, columns=list(_TEXTS))
    found = told.assign(
        id=points["id"],
        score=points["score"],
        lon=points["lon"],
        lat=points["lat"],
        **{name: points[name].astype("Int64") for name in _NUMBERS},
    )
    return found.assign(provenance=[unreal_mark([one], locale) for one in points["provenance"]])


def grid_frame(points: pd.DataFrame, words: RowWords) -> pd.DataFrame:
    """Return what ``worded`` does, the columns of ``DRAWN`` as components."""
    cells = [level_cell(record, words.locale) for record in read_records(points)]
    return worded(points, words).assign(level=pd.Series(cells, index=points.index, dtype=object))


def level_cell(record: RiskRecord, locale: str) -> html.Span:
    """Show the static level, and where it was raised the shown one behind it."""
    shown: list[Component] = [level_mark(record.static, locale)]
    if record.rule is not None:
        shown += [html.Span("→", className="risk-to"), level_mark(record.shown, locale)]
    return html.Span(shown, className="risk-levels")


def file_frame(points: pd.DataFrame, words: RowWords, known_at: datetime) -> pd.DataFrame:
    """Return a risk query's answer as a file holds it; see ``event_rows.taken_away``."""
    return taken_away(worded(points, words), FILE_COLUMNS, words, known_at)


_TEXTS: Final = (
    "external_id", "point", "category", "level", "static", "dynamic", "shown", "reason", "method",
    "place", "region_code", "owner", "post", "assessed_on", "inspection", "inspection_due",
    "overdue", "dangers", "controls", "source",
)  # fmt: skip


def _row(record: RiskRecord, words: RowWords) -> Sequence[str]:
    """Return the texts of a point, in the order of ``_TEXTS``."""
    row, locale = record.row, words.locale
    static, shown = (level.label.text(locale) for level in (record.static, record.shown))
    department = words.departments.get(row.department)
    controls = (f"{risk_word('control', kind, locale)}：{text}" for kind, text in row.controls)
    return (
        row.external_id,
        row.name,
        risk_word("category", row.category, locale),
        static if record.rule is None else f"{static} → {shown}",
        static,
        risk_word("level", row.dynamic_level, locale) if row.dynamic_level else "",
        shown,
        reason_words(record, locale),
        assessed_words(record, locale),
        row.place or row.region_name,
        row.region_code,
        department.short(locale) if department else say(locale, "no_department"),
        row.post,
        _day(row.assessed_on),
        _day(row.last_inspected_on) or say(locale, "risk_never_inspected"),
        _day(row.inspection_due),
        formatting.age(int(row.days_over), locale) if row.days_over else "",
        _dangers(record, locale),
        "；".join(controls),
        risk_word("source", row.source, locale),
    )


def _day(day: date | None) -> str:
    return f"{day:%Y-%m-%d}" if day else ""


def _dangers(record: RiskRecord, locale: str) -> str:
    row = record.row
    if not row.dangers_open:
        return say(locale, "risk_no_dangers")
    told = say(locale, "risk_dangers_open", count=int(row.dangers_open))
    if not row.dangers_overdue:
        return told
    over = say(locale, "risk_dangers_overdue", count=int(row.dangers_overdue))
    return f"{told} {over}"
