"""The sheet of a drawn area as a file holds it: every row tells how it came about and of what."""

from __future__ import annotations

from typing import Final

import pandas as pd

from layouts import formatting
from layouts.event_choice import ring_of
from layouts.panel import Answers, DrawContext
from layouts.panels.area_rows import Section, SheetRow, sheet_rows
from layouts.words import say
from metrics import Ring

# The columns by the messages of their headings.
COLUMNS: Final = (
    "area_code", "area_section", "area_what", "area_value", "area_unit", "area_method",
    "area_period", "event_source", "event_provenance", "event_as_of", "area_wkt",
)  # fmt: skip
# Sections whose figures are those known on the chosen day; events and risk points are today's.
_WITH_HISTORY: Final = (Section.PEOPLE, Section.DEVICES, Section.INDICATORS)


def area_frame(answers: Answers, context: DrawContext) -> pd.DataFrame:
    """Return the sheet as a file holds it, its columns named by their headings.

    Values are numbers in their unit where the row has one; lists of towns are texts.
    """
    ring = ring_text(ring_of(context.selection))
    rows = [_cells(row, ring, context) for row in sheet_rows(answers, context)]
    headings = [say(context.locale, message) for message in COLUMNS]
    return pd.DataFrame(rows, columns=headings, dtype=object)


def ring_text(ring: Ring) -> str:
    """Write an area as well-known text (WKT), degrees east and north in WGS 84."""
    corners = ", ".join(f"{lon:.6f} {lat:.6f}" for lon, lat in (*ring, ring[0]))
    return f"POLYGON (({corners}))"


def _cells(row: SheetRow, ring: str, context: DrawContext) -> tuple[str | float, ...]:
    locale = context.locale
    as_of = formatting.moment(context.now, locale)
    if context.selection.as_of and row.section in _WITH_HISTORY:
        as_of = formatting.dated(context.selection.as_of, locale)
    return (
        row.code,
        say(locale, f"area_{row.section}"),
        row.what,
        row.figure if row.value is None else row.value,
        row.unit,
        row.method,
        row.period,
        row.source,
        row.provenance,
        as_of,
        ring,
    )
