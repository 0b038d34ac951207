"""How enterprises are said: their words, their industry, the way to their portraits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dash.development.base_component import Component

from layouts import formatting
from layouts.addresses import ENTERPRISE
from layouts.components.link import page_link
from layouts.panel import DrawContext
from layouts.words import say
from metrics import UNITS
from metrics.reference import industry_of, read_enterprise_vocabulary
from metrics.reference.enterprises import EnterpriseFact

MONEY = UNITS["10k_yuan"]
POWER = UNITS["10k_kwh"]


def word_of(dimension: str, code: str, locale: str) -> str:
    """Return the word of a status, a size or a grade; '—' where nobody told."""
    word = read_enterprise_vocabulary().words(dimension).get(code)
    return word.label.text(locale) if word else "—"


def industry_word(classified: str, locale: str) -> str:
    """Name the industry of a class, with the class: 工业 C35."""
    return f"{industry_of(classified).label.text(locale)} {classified}"


def money_words(value: float | None, locale: str) -> str:
    """Write an amount of 万元 on its ladder."""
    return "—" if value is None else str(formatting.quantity(value, MONEY, locale))


def power_words(value: float | None, locale: str) -> str:
    """Write electricity of 万千瓦时 on its ladder; small amounts with two places."""
    return "—" if value is None else str(formatting.quantity(value, POWER, locale, 1))


def count_words(value: int | None) -> str:
    """Write a count."""
    return "—" if value is None else formatting.number(value, 0)


def growth_words(value: float | None) -> str:
    """Write a computed growth."""
    return "—" if value is None else f"{formatting.signed(value)}%"


def withheld_words(withheld: Iterable[EnterpriseFact], context: DrawContext) -> str:
    """Say which facts are other departments' own; '' where there are none."""
    locale = context.locale
    names = [say(locale, f"firm_{fact}") for fact in withheld]
    return say(locale, "firm_withheld", facts="、".join(names)) if names else ""


def enterprise_link(code: str, name: str, context: DrawContext) -> Component:
    """Lead to an enterprise's portrait, whatever page the link stands on."""
    there = replace(context.selection, enterprise=code, find="", industry="", economy="")
    title = say(context.locale, "firm_open", name=name)
    return page_link(ENTERPRISE, there, name, class_name="cell-choice", title=title)
