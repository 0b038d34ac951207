"""What is counted in a drawn area by the points that lie in it: events and risk points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Final

from layouts import formatting
from layouts.event_choice import STATES, chosen_days, ring_of
from layouts.panel import Answers, DrawContext
from layouts.panels.area_asking import RISKS, TALLY
from layouts.panels.event_facets import counts_by, matching, total
from layouts.panels.event_words import code_words
from layouts.words import say
from metrics import is_within
from metrics.frames import PROVENANCE, rows_of
from metrics.reference.risks import read_risk_vocabulary

# So many categories have a line of their own; the others share one.
LEADING: Final = 5


@dataclass(frozen=True, slots=True)
class Counted:
    """A count; ``method``: the message that says how it came about."""

    code: str
    what: str
    count: int
    method: str
    period: str
    provenance: Collection[str]
    is_part: bool = True


def counted_events(answers: Answers, context: DrawContext) -> Iterator[Counted]:
    """Count the events inside, of all kinds and states in the chosen time."""
    locale = context.locale
    free = replace(context.selection, category="", severity="", state="")
    inside = matching(answers[TALLY], replace(context, selection=free))
    since, until = chosen_days(context.selection, context.today)
    time = f"{formatting.dated(since, locale)} – {formatting.dated(until, locale)}"
    # A tally does not tell demonstration from real: a database holds one or the other.
    unreal = ("demo",) if context.is_demo else ()

    def line(code: str, what: str, count: int, *, is_part: bool = True) -> Counted:
        return Counted(code, what, count, "area_points", time, unreal, is_part)

    yield line("events", say(locale, "area_events_all"), total(inside), is_part=False)
    states = counts_by(inside, "state")
    states["open"] = states.get("open", 0) + states.get("overdue", 0)
    for state in STATES:
        yield line(f"events:{state}", say(locale, f"state_{state}"), states.get(state, 0))
    words = code_words("category", locale)
    ranked = sorted(counts_by(inside, "category").items(), key=lambda pair: (-pair[1], pair[0]))
    # A rest of one category is that category.
    leading = ranked if len(ranked) == LEADING + 1 else ranked[:LEADING]
    for code, count in leading:
        yield line(f"events:{code}", words.get(code, code), count)
    rest = ranked[len(leading) :]
    if rest:
        other = say(locale, "area_events_rest", count=len(rest))
        yield line("events:rest", other, sum(count for _, count in rest))


def counted_risks(answers: Answers, context: DrawContext) -> Iterator[Counted]:
    """Count the risk points inside by the level that is shown, and those without a place."""
    locale, ring = context.locale, ring_of(context.selection)
    points = answers[RISKS]
    today = formatting.dated(context.today, locale)
    levels: Counter[str] = Counter()
    unplaced = 0
    for lon, lat, level in rows_of(points, "lon", "lat", "shown_level"):
        if lon != lon or lat != lat:
            unplaced += 1
        elif is_within(lon, lat, ring):
            levels[level] += 1
    provenance = frozenset(points[PROVENANCE])

    def line(code: str, what: str, count: int, method: str, *, is_part: bool = True) -> Counted:
        return Counted(code, what, count, method, today, provenance, is_part)

    whole = say(locale, "area_risks_all")
    yield line("risk_points", whole, levels.total(), "area_points", is_part=False)
    for level in read_risk_vocabulary().levels:
        word = level.label.text(locale)
        yield line(f"risk_points:{level.code}", word, levels[level.code], "area_points")
    if unplaced:
        word = say(locale, "area_risks_unplaced")
        yield line("risk_points:unplaced", word, unplaced, "area_not_placed")
