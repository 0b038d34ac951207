"""What the panels of the closed loop ask: the period, the events due in it, and their groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from layouts.errors import InvalidSelectionError
from layouts.event_choice import chosen_events
from layouts.panel import DrawContext, Queries
from layouts.panels.asking import last_ended
from layouts.selection import Selection
from metrics import (
    EventLoopQuery,
    EventQuery,
    EventStageQuery,
    Grain,
    LoopGroup,
    Period,
    did_you_mean,
    month_period,
)

TABLE: Final = "loop"
STAGES: Final = "stages"
# What the selection's ``group`` may be; a town is what nobody has to choose.
GROUPS: Final[Mapping[str, LoopGroup]] = {
    "": "town",
    "department": "department",
    "category": "category",
    "source": "source",
}
# The hours of the steps are read of at most so many months: the last ones of the period.
STAGE_MONTHS: Final = 3
# Before any event: what is overdue is listed whenever it was reported.
_EVER = date(1900, 1, 1)


def period_of(selection: Selection, context: DrawContext) -> Period:
    """Return the chosen period, else the newest month that is over."""
    return selection.period or last_ended(Grain.MONTH, context.today)


def group_of(selection: Selection) -> LoopGroup:
    """Return by what the table is grouped.

    Raises:
        InvalidSelectionError: nothing is grouped that way.
    """
    chosen = "" if selection.group == "town" else selection.group
    if chosen not in GROUPS:
        known = [*filter(None, GROUPS)]
        raise InvalidSelectionError(
            f"group={chosen!r} is unknown.{did_you_mean(chosen, known)} Known: {', '.join(known)}."
        )
    return GROUPS[chosen]


def loop_queries(selection: Selection, context: DrawContext) -> Queries:
    """Ask for the loop of what was due, group by group.

    Raises:
        InvalidSelectionError: a category or group that nobody declared.
    """
    period = period_of(selection, context)
    events = _due(selection, context, period.start, period.end)
    return {TABLE: EventLoopQuery(events, group_of(selection), at=_hour(context.now))}


def stage_queries(selection: Selection, context: DrawContext) -> Queries:
    """Ask where the open events stand, and for the hours of the period's last months.

    Raises:
        InvalidSelectionError: a category that nobody declared.
    """
    since, until = stage_days(selection, context)
    return {STAGES: EventStageQuery(_due(selection, context, since, until))}


def stage_days(selection: Selection, context: DrawContext) -> tuple[date, date]:
    """Return the first and the last day of the deadlines that the steps' hours are read of."""
    period = period_of(selection, context)
    until = min(period.end, context.today)
    index = until.year * 12 + until.month - STAGE_MONTHS
    return max(period.start, month_period(index // 12, index % 12 + 1).start), until


def overdue_choice(selection: Selection) -> Selection:
    """Return the selection of all open overdue events of the region, whenever reported."""
    return replace(_kinds(selection), state="overdue", since=_EVER)


def _due(selection: Selection, context: DrawContext, since: date, until: date) -> EventQuery:
    """Return the question for what was due up to today; of what is due later nothing is missing."""
    events = chosen_events(_kinds(selection), context.today)
    return replace(events, since=since, until=min(until, context.today))


def _kinds(selection: Selection) -> Selection:
    """Return what of a selection narrows the loop's events down, whenever they are due."""
    return Selection(
        region=selection.region,
        category=selection.category,
        source=selection.source,
        department=selection.department,
        home=selection.home,
    )


def _hour(now: datetime) -> datetime:
    """Return the hour that has begun: open events last in hours, and answers are kept as long."""
    return now.replace(minute=0, second=0, microsecond=0)
