"""Which single events a selection means: the question that maps, tables and tallies share."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from layouts.errors import InvalidSelectionError
from layouts.selection import Selection
from metrics import (
    UNASSIGNED,
    EventQuery,
    Grain,
    Period,
    Ring,
    did_you_mean,
    month_period,
    periods_between,
)
from metrics.reference.departments import read_department_records
from metrics.reference.events import read_event_vocabulary

STATES = ("open", "overdue", "closed")
# Without a chosen time: this month and the eleven before it.
_MONTHS = 12


def chosen_events(selection: Selection, today: date, limit: int = 100) -> EventQuery:
    """Return the question for the selection's events.

    Raises:
        InvalidSelectionError: a category, severity, source, department or state that nobody
            declared.
    """
    since, until = chosen_days(selection, today)
    state = _known("state", selection.state, STATES)
    return EventQuery(
        region=selection.region,
        categories=_codes("category", selection.category),
        severities=_codes("severity", selection.severity),
        sources=_codes("source", selection.source),
        departments=_departments(selection.department),
        only_open=state in ("open", "overdue"),
        only_closed=state == "closed",
        since=since,
        until=until,
        overdue_on=today if state == "overdue" else None,
        within=ring_of(selection),
        limit=limit,
    )


def chosen_days(selection: Selection, today: date) -> tuple[date, date]:
    """Return the first and the last day of the events' reports, both inclusive.

    Without a chosen first day it is that of the month eleven months before the last day's.

    Raises:
        InvalidSelectionError: the first lies after the last.
    """
    period = selection.period
    until = selection.until or (min(period.end, today) if period else today)
    since = selection.since or (period.start if period else _months_before(until))
    if since > until:
        raise InvalidSelectionError(f"since={since} lies after until={until}: exchange them.")
    return since, until


def whole_months(since: date, until: date) -> tuple[Period, ...]:
    """Return the months that lie between two days from their first to their last."""
    months = periods_between(Grain.MONTH, since, until)
    return tuple(month for month in months if since <= month.start and month.end <= until)


def _months_before(day: date) -> date:
    first = day.year * 12 + day.month - _MONTHS
    return month_period(first // 12, first % 12 + 1).start


def ring_of(selection: Selection) -> Ring:
    """Return the corners of the drawn area; none when there is none."""
    corners = (corner.split(" ") for corner in selection.within.split(",") if corner)
    return tuple((float(lon), float(lat)) for lon, lat in corners)


def listed(text: str) -> tuple[str, ...]:
    """Return the codes that a field of the selection holds between its commas."""
    return tuple(code for code in text.split(",") if code)


def narrowed(selection: Selection) -> bool:
    """Say whether the events are narrowed down by anything that can be undone."""
    return bool(
        selection.category
        or selection.severity
        or selection.source
        or selection.department
        or selection.state
        or selection.since
        or selection.until
        or selection.period
        or selection.within
    )


def _codes(field: str, text: str) -> tuple[str, ...]:
    known = read_event_vocabulary().words(field)
    return tuple(_known(field, code, known) for code in listed(text))


def _departments(text: str) -> tuple[str, ...]:
    known = (*read_department_records(), UNASSIGNED)
    return tuple(_known("department", code, known) for code in listed(text))


def _known(field: str, code: str, known: Collection[str]) -> str:
    if code and code not in known:
        raise InvalidSelectionError(
            f"{field}={code!r} is unknown.{did_you_mean(code, known)} Known: {', '.join(known)}."
        )
    return code
