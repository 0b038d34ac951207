"""The legend of the risk page: the cuts of both methods, and the rules of the day."""

from __future__ import annotations

from itertools import pairwise

from dash import html
from dash.development.base_component import Component

from layouts.components.tile import heading, tile
from layouts.panel import Answers, DrawContext, Panel
from layouts.panels.risk_asking import POINTS, whole_register
from layouts.panels.risk_words import coloured, level_mark, matrix_bands
from layouts.words import say
from metrics.reference.risks import RiskRule, read_risk_vocabulary

_COLUMNS = ("level", "colour", "matrix", "lec")


def draw(answers: Answers, context: DrawContext) -> Component:
    """Print levels with their cuts, the rules, and what nobody reports yet."""
    locale = context.locale
    absent = sorted({fact for facts in answers[POINTS]["absent"] for fact in facts})
    sentences = [say(locale, "risk_rule_shown"), say(locale, "risk_rule_near", metres=_near())]
    if absent:
        listed = say(locale, "risk_and").join(say(locale, f"risk_fact_{fact}") for fact in absent)
        sentences.append(say(locale, "risk_rule_absent", facts=listed))
    return tile(
        heading(say(locale, "risk_rule_title")),
        html.Div(
            [
                _levels(locale),
                html.Div([_rules(locale), _sentences(sentences)]),
            ],
            className="risk-rule-parts",
        ),
    )


def _near() -> str:
    return f"{read_risk_vocabulary().near_metres:g}"


def _levels(locale: str) -> html.Table:
    """Print a row a level: mark, word, colour, and the scores of the matrix and of LEC."""
    vocabulary = read_risk_vocabulary()
    head = [html.Th(say(locale, f"risk_rule_{name}"), scope="col") for name in _COLUMNS]
    matrix, lec = matrix_bands(vocabulary), _lec_bands(locale)
    rows = [
        html.Tr(
            [
                html.Th(level_mark(level, locale), scope="row"),
                html.Td(level.colour.text(locale)),
                html.Td(matrix[level.code]),
                html.Td([html.Span(band, className="risk-band") for band in lec[level.code]]),
            ]
        )
        for level in vocabulary.levels
    ]
    return html.Table([html.Thead(html.Tr(head)), html.Tbody(rows)], className="rule-table")


def _lec_bands(locale: str) -> dict[str, list[str]]:
    """Write which D have each level, with the method's own word: 70–160 显著危险."""
    grades = read_risk_vocabulary().lec.grades
    bands: dict[str, list[str]] = {}
    first = grades[0]
    written = {first.code: say(locale, "risk_lec_above", least=f"{first.least:g}")}
    for upper, grade in pairwise(grades):
        written[grade.code] = (
            f"{grade.least:g}–{upper.least:g}"
            if grade.least
            else say(locale, "risk_lec_below", least=f"{upper.least:g}")
        )
    for grade in grades:
        bands.setdefault(grade.level, []).append(
            f"{written[grade.code]} {grade.label.text(locale)}"
        )
    return bands


def _rules(locale: str) -> html.Table:
    """Print what raises a level for the day, and to what."""
    head = [html.Th(say(locale, f"risk_rule_{name}"), scope="col") for name in ("seen", "then")]
    rows = [
        html.Tr([html.Td(_seen(rule, locale)), html.Td(_then(rule, locale))])
        for rule in read_risk_vocabulary().rules
    ]
    return html.Table([html.Thead(html.Tr(head)), html.Tbody(rows)], className="rule-table")


def _seen(rule: RiskRule, locale: str) -> str:
    """Say at which fact a rule looks."""
    vocabulary = read_risk_vocabulary()
    if rule.fact in ("event", "weather"):
        level = vocabulary.level(rule.severity)
        severity = level.label.text(locale)
        if level.rank > 1:
            severity = say(locale, "risk_or_graver", level=severity)
        suffix = "_overdue" if rule.overdue else ""
        return say(locale, f"risk_seen_{rule.fact}{suffix}", severity=severity)
    if rule.fact == "inspection" and rule.cycles:
        return say(locale, "risk_seen_inspection_cycles", count=rule.cycles)
    return say(locale, f"risk_seen_{rule.fact}")


def _then(rule: RiskRule, locale: str) -> str:
    """Say what follows from a rule."""
    if rule.steps:
        return say(locale, "risk_then_steps", count=rule.steps)
    level = coloured(read_risk_vocabulary().level(rule.least), locale)
    return say(locale, "risk_then_least", level=level)


def _sentences(sentences: list[str]) -> html.Ul:
    return html.Ul([html.Li(sentence) for sentence in sentences], className="rule-words")


PANEL = Panel(name="risk_rule", queries=whole_register, draw=draw, title="risk_rule_title")
