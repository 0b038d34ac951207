"""The groups of the closed loop by name; a town or a category leads to its own loop and list."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from layouts.components.link import select_link
from layouts.panel import DrawContext
from layouts.panels.event_words import code_words
from layouts.panels.loop_asking import group_of
from layouts.words import say
from metrics import DISTRICT, RegionCode


def group_name(group: str, context: DrawContext) -> Any:
    """Name a group; '' is the whole region."""
    by, locale = group_of(context.selection), context.locale
    if not group:
        return _whole(context)
    if by == "town":
        return _town(group, context)
    if by == "category":
        word = code_words(by, locale).get(group, group)
        chosen = replace(context.selection, category=group)
        return select_link(chosen, word, class_name="cell-choice", title=word)
    if by == "source":
        return code_words(by, locale).get(group, group)
    department = context.departments.get(group)
    return department.short(locale) if department else say(locale, "no_department")


def _whole(context: DrawContext) -> str:
    region = context.selection.region
    if region == DISTRICT:
        return say(context.locale, "whole_district")
    return context.regions[region].label(context.locale)


def _town(code: str, context: DrawContext) -> Any:
    """Name a town; events that lie in none stand under the region's own code."""
    locale = context.locale
    if code == DISTRICT or code not in context.regions:
        return say(locale, "loop_no_town")
    name = context.regions[code].label(locale)
    there = replace(context.selection, region=RegionCode(code))
    return select_link(there, name, class_name="cell-choice", title=name)
