"""What the panels beside the map count: the region's events, narrowed down by what was chosen.

One tally of all kinds and states serves every panel. Each applies all choices but its own, so that
a chart of categories still shows the categories that were not chosen. The tally knows months: where
parts of months are chosen, all panels but the time chart ask for these days alone.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd

from layouts.event_choice import chosen_days, chosen_events, listed
from layouts.panel import DrawContext, Queries
from layouts.panels.asking import months_before
from layouts.selection import Selection
from metrics import EventTallyQuery

# How many months the time chart shows before the present one.
MONTHS_BACK = 35
FIELDS = ("category", "severity", "state")


def facet_queries(selection: Selection, context: DrawContext) -> Queries:
    """Ask for the counts of all kinds and states in the chosen days.

    Raises:
        InvalidSelectionError: the selection names what nobody declared.
    """
    since, until = chosen_days(selection, context.today)
    if _is_whole_months(since, until, context.today):
        return month_queries(selection, context)
    return _tally(selection, context, since, until)


def month_queries(selection: Selection, context: DrawContext) -> Queries:
    """Ask for the counts of all kinds and states, in the months of the time chart and the chosen.

    Raises:
        InvalidSelectionError: the selection names what nobody declared.
    """
    since, _ = chosen_days(selection, context.today)
    first = min(months_before(context.today, MONTHS_BACK).start, since)
    return _tally(selection, context, first, context.today)


def _is_whole_months(since: date, until: date, today: date) -> bool:
    return since.day == 1 and (until >= today or (until + timedelta(days=1)).day == 1)


def _tally(selection: Selection, context: DrawContext, since: date, until: date) -> Queries:
    everything = replace(
        chosen_events(selection, context.today),
        categories=(),
        severities=(),
        only_open=False,
        only_closed=False,
        overdue_on=None,
        since=since,
        until=until,
    )
    return {"tally": EventTallyQuery(everything)}


def matching(tally: pd.DataFrame, context: DrawContext, *, but: str = "") -> pd.DataFrame:
    """Keep the counts that meet every choice but one field's (``time`` is one, too)."""
    selection = context.selection
    kept = pd.Series(True, index=tally.index)
    for field in FIELDS:
        codes = listed(getattr(selection, field))
        if codes and field != but:
            kept &= tally[field].isin(_states(codes) if field == "state" else codes)
    if but != "time":
        since, until = (f"{day:%Y-%m}" for day in chosen_days(selection, context.today))
        kept &= tally["month"].between(since, until)
    return tally[kept]


def counts_by(rows: pd.DataFrame, field: str) -> dict[str, int]:
    """Add up counts by a field."""
    return {str(code): int(count) for code, count in rows.groupby(field)["count"].sum().items()}


def total(rows: pd.DataFrame) -> int:
    """Add up all counts."""
    return int(rows["count"].sum())


def _states(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the states that are meant: what is overdue is open as well."""
    return (*codes, "overdue") if "open" in codes else codes
