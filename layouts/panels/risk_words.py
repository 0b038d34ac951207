"""How risk points are said: levels, scores, and why a level was raised."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
from dash import html

from layouts import formatting
from layouts.components.marks import shield
from layouts.words import say
from metrics.reference.risks import RiskLevel, RiskRule, RiskVocabulary, read_risk_vocabulary
from metrics.risk import SCALE, LecScore, NearEvent, RiskFinding, lec_grade


@dataclass(frozen=True, slots=True)
class RiskRecord:
    """One row of a risk query's answer, by the names of its columns."""

    row: Any

    @property
    def static(self) -> RiskLevel:
        """The assessed level."""
        return read_risk_vocabulary().level(self.row.static_level)

    @property
    def shown(self) -> RiskLevel:
        """The level that is shown."""
        return read_risk_vocabulary().level(self.row.shown_level)

    @property
    def rule(self) -> RiskRule | None:
        """What raised the shown level above the static one."""
        rules = read_risk_vocabulary().rules
        return next((rule for rule in rules if rule.code == self.row.reason), None)


def read_records(frame: pd.DataFrame) -> list[RiskRecord]:
    """Turn a risk query's answer into records."""
    return [RiskRecord(row) for row in frame.itertuples(index=False)]


def risk_word(dimension: str, code: str, locale: str) -> str:
    """Return the word of a code of the risk vocabulary; a stranger stays as it is."""
    word = read_risk_vocabulary().words(dimension).get(code)
    return word.label.text(locale) if word else code


def level_mark(level: RiskLevel, locale: str) -> html.Span:
    """Draw the shield of a level with its word beside it."""
    word = level.label.text(locale)
    return html.Span([shield(level.rank, coloured(level, locale)), word], className="risk-level")


def coloured(level: RiskLevel, locale: str) -> str:
    """Name a level with its colour: 重大（红）."""
    return say(
        locale, "risk_coloured", level=level.label.text(locale), colour=level.colour.text(locale)
    )


def matrix_bands(vocabulary: RiskVocabulary) -> dict[str, str]:
    """Write which scores of the matrix have each level, by its code: 15–16."""
    products = sorted({one * other for one in SCALE for other in SCALE})
    bands: dict[str, str] = {}
    highest = products[-1]
    for level in vocabulary.levels:
        found = [value for value in products if level.matrix_least <= value <= highest]
        bands[level.code] = f"{found[0]}–{found[-1]}"
        highest = found[0] - 1
    return bands


def point_words(record: RiskRecord, locale: str) -> str:
    """Say a point in a line: name, level, why it was raised."""
    parts = (record.row.name, coloured(record.shown, locale), reason_words(record, locale))
    return " · ".join(part for part in parts if part)


def score_words(record: RiskRecord, locale: str) -> str:
    """Write how a point was assessed: R = 4 x 5 = 20, or D with its grade."""
    row = record.row
    if row.method == "matrix":
        return say(
            locale,
            "risk_score_matrix",
            likelihood=int(row.likelihood),
            consequence=int(row.consequence),
            score=int(row.score),
        )
    score = LecScore(row.lec_likelihood, row.lec_exposure, row.lec_consequence)
    grade = lec_grade(score, read_risk_vocabulary())
    return say(locale, "risk_score_lec", score=f"{row.score:g}", grade=grade.label.text(locale))


def assessed_words(record: RiskRecord, locale: str) -> str:
    """Write the method that a point was assessed by, with its factors and what they make."""
    row, said = record.row, score_words(record, locale)
    if row.method == "matrix":
        return say(locale, "risk_by_matrix", score=said)
    return say(
        locale,
        "risk_by_lec",
        score=said,
        likelihood=f"{row.lec_likelihood:g}",
        exposure=f"{row.lec_exposure:g}",
        consequence=f"{row.lec_consequence:g}",
    )


def reason_words(record: RiskRecord, locale: str) -> str:
    """Say why a level was raised; '' where the static level is shown."""
    row = record.row
    if record.rule is None:
        return ""
    seen = NearEvent(
        "",
        "",
        row.event_title,
        row.event_severity,
        is_overdue=record.rule.overdue,
        # NaN: known by the community alone.
        metres=row.event_metres if row.event_metres == row.event_metres else None,
    )
    return _rule_words(record.rule, seen, record, locale)


def finding_words(finding: RiskFinding, record: RiskRecord, locale: str) -> str:
    """Say at what a rule that applies today looked."""
    seen = finding.event or NearEvent("", "", "", "", is_overdue=False)
    return _rule_words(finding.rule, seen, record, locale)


def _rule_words(rule: RiskRule, seen: NearEvent, record: RiskRecord, locale: str) -> str:
    row = record.row
    match rule.fact:
        case "event":
            return _event_words(seen, rule, locale)
        case "danger":
            return say(locale, "risk_reason_danger", count=int(row.dangers_overdue))
        case "inspection":
            return say(
                locale,
                "risk_reason_inspection",
                age=formatting.age(int(row.days_over), locale),
                cycle=formatting.age(int(row.inspection_days), locale),
            )
        case "sensor" | "weather":
            return say(locale, f"risk_reason_{rule.fact}")


def where_words(seen: NearEvent, locale: str) -> str:
    """Say how near an event is."""
    if seen.metres is None:
        return say(locale, "risk_event_here")
    return say(locale, "risk_event_near", metres=formatting.number(seen.metres, 0))


def _event_words(seen: NearEvent, rule: RiskRule, locale: str) -> str:
    """Say which event raised a level, and where; its title where the reader may know it."""
    severity = read_risk_vocabulary().level(seen.severity).label.text(locale)
    state = say(locale, "risk_event_overdue" if rule.overdue else "risk_event_open")
    where = where_words(seen, locale)
    said = say(locale, "risk_reason_event", where=where, severity=severity, state=state)
    return say(locale, "risk_titled", said=said, title=seen.title) if seen.title else said
