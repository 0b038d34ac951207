"""What events are narrowed down to, as chips: each says a choice and takes it back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

from dash import html

from layouts.components.link import select_link
from layouts.event_choice import STATES, listed
from layouts.panel import DrawContext
from layouts.panels.event_words import code_words
from layouts.selection import Selection
from layouts.words import say
from metrics import UNASSIGNED

# The fields of a selection that hold codes of events.
CODED: Final = ("category", "severity", "source", "department", "state")


def words_of(field: str, context: DrawContext) -> dict[str, str]:
    """Return the words of a field's codes, in their order."""
    locale = context.locale
    match field:
        case "state":
            return {state: say(locale, f"state_{state}") for state in STATES}
        case "department":
            known = {code: one.short(locale) for code, one in context.departments.items()}
            return known | {UNASSIGNED: say(locale, "no_department")}
        case _:
            return dict(code_words(field, locale))


def toggled(selection: Selection, field: str, code: str) -> Selection:
    """Choose a code as well, or no longer; of states there is one at a time."""
    codes = listed(getattr(selection, field))
    if field == "state":
        changed = "" if code in codes else code
    else:
        kept = [other for other in codes if other != code]
        changed = ",".join(kept if code in codes else [*codes, code])
    choice: dict[str, Any] = {field: changed}
    return replace(selection, **choice)


def code_chips(fields: Iterable[str], context: DrawContext) -> list[html.Li]:
    """Draw a chip for each code that is chosen in some fields; a stranger stays as it is."""
    selection = context.selection
    return [
        chip(words_of(field, context).get(code, code), toggled(selection, field, code), context)
        for field in fields
        for code in listed(getattr(selection, field))
    ]


def chip(word: str, without: Selection, context: DrawContext) -> html.Li:
    """Draw a choice with the way to undo it."""
    undo = say(context.locale, "chip_remove", what=word)
    return html.Li(
        select_link(without, [word, html.B("✕")], class_name="chip-link", title=undo),
        className="chip",
    )
