"""The groups of the closed loop by name; each leads to its own loop and list."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from layouts.components.link import select_link
from layouts.panel import DrawContext
from layouts.panels.event_chips import words_of
from layouts.panels.loop_asking import group_of
from layouts.words import say
from metrics import DISTRICT


def group_name(group: str, context: DrawContext) -> Any:
    """Name a group; '' is the whole region. A stranger cannot be chosen and leads nowhere."""
    if not group:
        return _whole(context)
    by = group_of(context.selection)
    is_town = by == "town"
    name = _town(group, context) if is_town else words_of(by, context).get(group)
    if name is None:
        return say(context.locale, "loop_no_town") if is_town else group
    choice: dict[str, Any] = {"region" if is_town else by: group}
    chosen = replace(context.selection, **choice)
    return select_link(chosen, name, class_name="cell-choice", title=name)


def _whole(context: DrawContext) -> str:
    region = context.selection.region
    if region == DISTRICT:
        return say(context.locale, "whole_district")
    return context.regions[region].label(context.locale)


def _town(code: str, context: DrawContext) -> str | None:
    """Name a town; events that lie in none stand under the region's own code."""
    is_town = code != DISTRICT and code in context.regions
    return context.regions[code].label(context.locale) if is_town else None
