"""What rates of events are made of: the chosen events of the district, and who lives there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from layouts.event_choice import chosen_days, chosen_events
from layouts.panels.asking import last_periods
from layouts.selection import Selection
from metrics import DISTRICT, EventQuery, Grain, MetricQuery

POPULATION = "population"
# How many years back residents may have been counted.
_BACK = 3


def rated_choice(selection: Selection) -> Selection:
    """Return the selection of the events that rates count.

    Towns are held against each other, whichever is looked at; and a drawn area cuts off events but
    not residents, so that it would make a wrong rate.
    """
    return replace(selection, region=DISTRICT, within="")


def rated_events(selection: Selection, today: date, limit: int = 100) -> EventQuery:
    """Return the question for the events that rates count.

    Raises:
        InvalidSelectionError: the selection names what nobody declared.
    """
    return chosen_events(rated_choice(selection), today, limit)


def residents(selection: Selection, today: date) -> MetricQuery:
    """Return the question for the towns' residents at the last ends of years in or before it.

    Raises:
        InvalidSelectionError: the first chosen day lies after the last.
    """
    _, until = chosen_days(selection, today)
    first, last = last_periods(Grain.YEAR, min(until, today), _BACK)
    return MetricQuery(
        metrics=(POPULATION,),
        children_of=DISTRICT,
        grains=(Grain.YEAR,),
        first=first,
        last=last,
    )
