"""How the signal lamps are said: lights, cells, limits, and what changed."""

from __future__ import annotations

from dash import html

from layouts import formatting
from layouts.components.marks import light
from layouts.panel import DrawContext
from layouts.panels.economy_words import light_zone
from layouts.words import say
from metrics import Measure, Period
from metrics.economy import (
    Absence,
    IndexChange,
    IndexPart,
    Light,
    LightState,
    Limits,
    Part,
)
from metrics.reference import LimitMethod, LimitRule, read_signals

PLACES = 1


def light_mark(level: Light, locale: str, word: str = "") -> html.Span:
    """Draw a light with its character; its zone is read out unless ``word`` says more."""
    return light(level, say(locale, f"light_mark_{level.code}"), word or light_zone(level, locale))


def indicator_name(name: str, context: DrawContext) -> str:
    """Name an indicator as on a wall."""
    return context.metrics[name].short_label.text(context.locale)


def cell_words(
    name: str,
    covers: Period,
    measure: Measure,
    value: float,
    level: Light | None,
    reason: str,
    context: DrawContext,
) -> str:
    """Say one cell: indicator, months, growth and light, or why there is none."""
    locale = context.locale
    told = [indicator_name(name, context), formatting.period(covers, locale, measure)]
    if not reason or reason == Absence.NO_LIMITS:
        told.append(formatting.percent(value, PLACES))
    told.append(light_zone(level, locale) if level else say(locale, f"signal_{reason}"))
    return " ".join(told)


def limits_words(limits: Limits | Absence, locale: str) -> str:
    """Say an indicator's limits and what made them, or why it has none."""
    if isinstance(limits, Absence):
        return say(locale, f"signal_{limits}")
    cuts = " / ".join(formatting.number(cut, PLACES) for cut in limits.cuts)
    if limits.first is None or limits.last is None:
        return say(locale, "signal_limits_fixed", cuts=cuts)
    return say(
        locale, f"signal_limits_{limits.method}", cuts=cuts, count=limits.points,
        stretch=formatting.stretch(limits.first, limits.last, locale),
    )  # fmt: skip


def months_words(state: LightState, locale: str) -> str:
    """Say how long a light has been on, or from which other one it changed."""
    if state.light is None:
        return ""
    if state.has_changed and state.earlier is not None:
        before = say(locale, f"light_mark_{state.earlier.code}")
        return f"{before} → {say(locale, f'light_mark_{state.light.code}')}"
    return say(locale, "signal_months", count=state.months)


def change_words(change: IndexChange, shown: int, context: DrawContext) -> str:
    """Say how the index moved and which indicators moved it, the largest first."""
    locale = context.locale
    against = formatting.before_word(change.period, change.against, locale, Measure.LEVEL)
    points = formatting.signed(float(change.printed), PLACES)
    word = "signal_index_moved" if change.printed else "signal_index_same"
    moved = say(locale, word, against=against, points=points)
    parts = [_part_words(part, context) for part in change.parts[:shown]]
    told = say(locale, "item_mark").join(parts)
    if len(change.parts) > len(parts):
        told = say(locale, "signal_and_more", listed=told, total=len(change.parts))
    return say(locale, "signal_because", moved=moved, parts=told) if told else moved


def _part_words(part: IndexPart, context: DrawContext) -> str:
    """Write an indicator's effect; one that came in or went out is marked."""
    effect = formatting.signed(float(part.printed), PLACES)
    mark = "" if part.part is Part.MOVED else say(context.locale, f"signal_{part.part}")
    return f"{indicator_name(part.name, context)} {effect}{mark}"


def rule_words(chart: str, locale: str) -> str:
    """Say how the limits of a chart are found, and what those of its index are."""
    signals = read_signals()
    declared = signals.chart(chart)
    rules = dict.fromkeys(one.rule for one in declared.indicators)
    told = [_rule_words(signals.rule(code), locale) for code in rules]
    cuts = " / ".join(formatting.limit(cut) for cut in signals.scheme(declared.scheme).limits)
    return say(locale, "signal_rules", rules=say(locale, "item_mark").join(told), cuts=cuts)


def _rule_words(rule: LimitRule, locale: str) -> str:
    values = {
        LimitMethod.FIXED: rule.limits,
        LimitMethod.QUANTILE: [100 * share for share in rule.shares or ()],
        LimitMethod.SPREAD: (rule.inner, rule.outer),
    }[rule.method]
    figures = " / ".join(formatting.limit(value) for value in values or () if value is not None)
    return say(locale, f"signal_rule_{rule.method}", figures=figures)
