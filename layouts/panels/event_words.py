"""The words of single events: their codes as people call them, and where they are."""

from __future__ import annotations

from collections.abc import Mapping

from metrics import RegionTree
from metrics.reference.events import read_event_vocabulary


def code_words(dimension: str, locale: str) -> Mapping[str, str]:
    """Return the words of all codes of ``category``, ``severity``, ``source`` or ``step``."""
    words = read_event_vocabulary().words(dimension)
    return {code: word.label.text(locale) for code, word in words.items()}


def place_of(code: str, place: str, regions: RegionTree, locale: str) -> str:
    """Write where an event is, from the town down, without saying a name twice.

    A source writes its place in Chinese, whatever language it is read in: what the region is
    called already is left out by either of its names. A region that is unknown stays a code.
    """
    path = regions.path(code)[-2:] if code in regions else ()
    names = " ".join(region.label(locale) for region in path) or code
    is_told = any(place in name for region in path for name in (region.name, region.english_name))
    return names if is_told or not place else f"{names} {place}"


def step_word(source: str, step: str, locale: str) -> str:
    """Return what a source calls a step (立案 for 受理); a stranger stays as it is."""
    vocabulary = read_event_vocabulary()
    known = step in vocabulary.words("step")
    return vocabulary.step_label(source, step).text(locale) if known else step
