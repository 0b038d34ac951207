"""Rules of words: names and labels, and every word that is declared elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from metrics.errors import Issue
from metrics.reference import read_department_records, read_event_vocabulary, read_themes
from metrics.rules.declared import DeclaredMetric
from metrics.units import UNITS


def names_are_unique(declared: Sequence[DeclaredMetric]) -> Iterable[Issue]:
    """A name is declared once."""
    seen: dict[str, DeclaredMetric] = {}
    for entry in declared:
        first = seen.setdefault(entry.metric.name, entry)
        if first is not entry:
            yield entry.issue(f"declared twice (first in {first.file})", "name")


def labels_say_something(declared: Sequence[DeclaredMetric]) -> Iterable[Issue]:
    """The label, and the short one where given, has words in both languages."""
    for entry in declared:
        for field, label in (("label", entry.metric.label), ("short", entry.metric.short)):
            if label is None:
                continue
            for locale in ("zh", "en"):
                if not label.text(locale).strip():
                    yield entry.issue(f"{field}.{locale} is blank", field, locale)


def units_are_known(declared: Sequence[DeclaredMetric]) -> Iterable[Issue]:
    """The unit is one of ``metrics.units``."""
    for entry in declared:
        if entry.metric.unit not in UNITS:
            yield entry.unknown("unit", entry.metric.unit, UNITS, "unit")


def owners_are_known(declared: Sequence[DeclaredMetric]) -> Iterable[Issue]:
    """The owner is in the directory of departments and has no successor."""
    departments = read_department_records()
    for entry in declared:
        owner = departments.get(entry.metric.owner)
        if owner is None:
            yield entry.unknown("department", entry.metric.owner, departments, "owner")
        elif owner.successor:
            yield entry.issue(
                f"department {owner.code!r} was succeeded by {owner.successor!r}", "owner"
            )


def themes_are_known(declared: Sequence[DeclaredMetric]) -> Iterable[Issue]:
    """The theme is one of ``reference/themes.yaml``."""
    themes = read_themes()
    for entry in declared:
        if entry.metric.theme not in themes:
            yield entry.unknown("theme", entry.metric.theme, themes, "theme")


def event_words_are_known(declared: Sequence[DeclaredMetric]) -> Iterable[Issue]:
    """What ``counted.where`` keeps are words of ``reference/events.yaml``."""
    vocabulary = read_event_vocabulary()
    for entry in declared:
        where = entry.metric.counted.where if entry.metric.counted else {}
        for dimension, words in where.items():
            known = vocabulary.words(dimension)
            if not words:
                yield entry.issue(f"counted.where.{dimension} keeps no event", "counted", "where")
            for word in words:
                if word not in known:
                    yield entry.unknown(dimension, word, known, "counted", "where", dimension)
