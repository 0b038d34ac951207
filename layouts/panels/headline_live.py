"""Headline cards of what is open now: counted when they are drawn, from single events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from layouts import formatting
from layouts.attention import FIRE_CATEGORY, EventRecord
from layouts.components.card import Card
from layouts.components.link import select_link
from layouts.components.marks import pin, rings
from layouts.panel import DrawContext
from layouts.selection import Selection
from layouts.words import say
from metrics import EventQuery, RegionCode, local_day

# More would be a catastrophe of another kind; the count is then said as a bound.
_LIMIT = 500
_PLACES = 2


@dataclass(frozen=True)
class LiveCard:
    """A card of open events: what it asks of a region, and how it is drawn."""

    query: Callable[[RegionCode], EventQuery]
    draw: Callable[[Sequence[EventRecord], DrawContext], Card]


def _fires(region: RegionCode) -> EventQuery:
    return EventQuery(region=region, categories=(FIRE_CATEGORY,), only_open=True, limit=_LIMIT)


def _major_events(region: RegionCode) -> EventQuery:
    return EventQuery(region=region, severities=("major",), only_open=True, limit=_LIMIT)


def draw_fires(fires: Sequence[EventRecord], context: DrawContext) -> Card:
    """Draw the suspected forest fires that nobody has closed: where, since when, whose they are."""
    locale = context.locale
    ordered = sorted(fires, key=lambda fire: fire.reported_at, reverse=True)
    word = say(locale, "card_fires_none" if not fires else "card_fires_open")
    return Card(
        name=_name(say(locale, "card_fires"), ordered, context),
        covers=say(locale, "card_now"),
        mark=rings(word) if fires else None,
        value=str(len(fires)),
        unit=say(locale, "card_fires_unit"),
        lines=[
            (newest.place, formatting.elapsed(newest.reported_at, context.now, locale))
            for newest in ordered[:_PLACES]
        ]
        or [(word, "")],
        is_urgent=bool(fires),
    )


def draw_major_events(events: Sequence[EventRecord], context: DrawContext) -> Card:
    """Draw the open events of the gravest level: how many, where, how many past their deadline."""
    locale = context.locale
    risks = [event for event in events if event.category != FIRE_CATEGORY]
    late = sorted(
        (days for event in risks if (days := _days_late(event, context)) > 0), reverse=True
    )
    towns = Counter(risk.town for risk in risks).most_common(_PLACES)
    places = " · ".join(f"{town} {count}" for town, count in towns)
    lines = [(places or say(locale, "card_major_none"), "")]
    if late:
        age = formatting.age(late[0], locale)
        longest = say(locale, "card_longest", age=age)
        lines.append((say(locale, "risk_overdue", count=len(late)), longest))
    return Card(
        name=_name(say(locale, "card_major"), risks, context),
        covers=say(locale, "card_unclosed"),
        mark=pin("major", say(locale, "risk_major")) if risks else None,
        value=str(len(risks)),
        unit=say(locale, "card_major_unit"),
        lines=lines,
        is_urgent=bool(risks),
    )


def _name(name: str, events: Sequence[EventRecord], context: DrawContext) -> object:
    """Lead to where the first of the events lies, when it lies anywhere."""
    code = events[0].region_code if events else ""
    if code not in context.regions:
        return name
    chosen: Selection = replace(context.selection, region=RegionCode(code))
    return select_link(chosen, name, class_name="", title=events[0].title)


def _days_late(event: EventRecord, context: DrawContext) -> int:
    if event.deadline_at is None:
        return 0
    return (context.today - local_day(event.deadline_at)).days


LIVE_CARDS: Mapping[str, LiveCard] = MappingProxyType(
    {
        "forest_fires": LiveCard(_fires, draw_fires),
        "major_events": LiveCard(_major_events, draw_major_events),
    }
)
