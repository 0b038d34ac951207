"""The lamp of a year's target beside a growth, and what the target is."""

from __future__ import annotations

from collections.abc import Iterable

from dash import html

from layouts.components.marks import lamp, lamp_word
from layouts.panels.figure_words import target_words
from layouts.panels.growth import Growth
from layouts.words import say
from metrics import Standing


def standing_of(growth: Growth, standings: Iterable[Standing]) -> Standing | None:
    """Return how a growth stands to its region's target: that of the growth before an amount's."""
    own = [
        (standing.target.measure is not growth.measure, standing)
        for standing in standings
        if standing.target is not None
        and (standing.metric, standing.region_code) == (growth.metric.name, growth.region)
    ]
    return min(own, key=lambda pair: pair[0])[1] if own else None


def target_lamp(growth: Growth, standing: Standing, locale: str) -> html.Span:
    """Draw the lamp; its word says the target too: 达到序时，年度目标 5.5%左右."""
    word = lamp_word(standing, locale)
    if standing.target is not None:
        target = target_words(growth.metric, standing.target, locale)
        word = say(locale, "lamp_of_target", lamp=word, target=target)
    return lamp(standing.lamp, word)
