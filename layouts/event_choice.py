"""Which single events a selection means: the question that maps, tables and tallies share."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from layouts.errors import InvalidSelectionError
from layouts.selection import Selection
from metrics import EventQuery, did_you_mean, month_period
from metrics.reference.events import read_event_vocabulary

STATES = ("open", "overdue", "closed")
# Without a chosen time: this month and the eleven before it.
_MONTHS = 12


def chosen_events(selection: Selection, today: date, limit: int = 100) -> EventQuery:
    """Return the question for the selection's events.

    Raises:
        InvalidSelectionError: a category, severity or state that nobody declared.
    """
    since, until = chosen_days(selection, today)
    state = _known("state", selection.state, STATES)
    return EventQuery(
        region=selection.region,
        categories=_listed("category", selection.category),
        severities=_listed("severity", selection.severity),
        only_open=state in ("open", "overdue"),
        only_closed=state == "closed",
        since=since,
        until=until,
        overdue_on=today if state == "overdue" else None,
        limit=limit,
    )


def chosen_days(selection: Selection, today: date) -> tuple[date, date]:
    """Return the first and the last day of the events' reports, both inclusive."""
    first, last = today.year * 12 + today.month - _MONTHS, today
    since = month_period(first // 12, first % 12 + 1).start
    if selection.period:
        since, last = selection.period.start, min(selection.period.end, today)
    return selection.since or since, selection.until or last


def _listed(field: str, text: str) -> tuple[str, ...]:
    known = read_event_vocabulary().words(field)
    return tuple(_known(field, code, known) for code in text.split(",") if code)


def _known(field: str, code: str, known: Collection[str]) -> str:
    if code and code not in known:
        raise InvalidSelectionError(
            f"{field}={code!r} is unknown.{did_you_mean(code, known)} Known: {', '.join(known)}."
        )
    return code
