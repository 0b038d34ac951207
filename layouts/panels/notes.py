"""The note under a tile: data period, source, and whether the figures are of a demonstration."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dash import html

from layouts import formatting
from layouts.components.tile import note
from layouts.panel import DrawContext
from layouts.words import say
from metrics import Metric, Period

# Provenances that are no real figures, what taints most first; each is a message id.
UNREAL = ("demo", "exercise")
REAL = "real"
_SOURCES = 1


def source_note(
    metrics: Sequence[Metric],
    newest: Period | None,
    provenance: Iterable[str],
    context: DrawContext,
    remark: str = "",
) -> html.P:
    """Write the note; of many sources the first ones stand for all (等)."""
    locale = context.locale
    sources = list(dict.fromkeys(metric.source for metric in metrics))
    listed = "、".join(sources[:_SOURCES])
    if len(sources) > _SOURCES:
        listed = say(locale, "and_others", listed=listed)
    return note(
        remark,
        data_period(newest, locale),
        say(locale, "source", source=listed) if listed else "",
        unreal_mark(provenance, locale),
    )


def data_period(newest: Period | None, locale: str) -> str:
    """Say which period the newest figure covers; empty where there is none."""
    if newest is None:
        return ""
    return say(locale, "data_period", period=formatting.period(newest, locale))


def figure_notes(metric: Metric, status: str, coverage: str, locale: str) -> list[str]:
    """Say of a figure that it is not final, and of how many parts it is made."""
    return [
        *([say(locale, status)] if status in ("preliminary", "revised") else []),
        *coverage_notes(metric, coverage, locale),
    ]


def coverage_notes(metric: Metric, coverage: str, locale: str) -> list[str]:
    """Say of how many regions a figure is added up; a composite's is of weights, not of regions."""
    message = "indices_coverage" if metric.composite else "aggregated"
    return [say(locale, message, coverage=coverage)] if coverage else []


def unreal_mark(provenance: Iterable[str], locale: str) -> str:
    """Name what is not real among the figures shown."""
    found = set(provenance)
    return "、".join(say(locale, f"provenance_{kind}") for kind in UNREAL if kind in found)
