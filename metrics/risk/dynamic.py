"""The level of the day: what raises a risk point above its assessment, by the declared rules.

Assessed (static) and dynamic level stay apart; what is shown is the graver of the two, with the
reason. A fact that nobody reports raises nothing, and is named as absent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from metrics.reference.risks import RiskFact, RiskLevel, RiskRule, RiskVocabulary


@dataclass(frozen=True, slots=True)
class NearEvent:
    """An open event around a point.

    ``metres``: how far off, None where it is known only to lie in the same community.
    ``is_told``: the reader may know which event it is. ``id``: its number in the warehouse.
    """

    source: str
    external_id: str
    title: str
    severity: str
    is_overdue: bool
    metres: float | None = None
    is_told: bool = True
    id: int | None = None

    @property
    def as_told(self) -> NearEvent:
        """What the reader may know of it: without its identity where that is not told."""
        if self.is_told:
            return self
        return replace(self, source="", external_id="", title="", id=None)


@dataclass(frozen=True, slots=True)
class RiskFacts:
    """What is known of a point today.

    ``inspection_cycles``: whole cycles by which its inspection is overdue; None: it is not.
    ``sensor_alarm``, ``weather``: whether a device of it gives the alarm, and the grade of the
    weather warning ('' for none), as a level's code; None: nobody reports it.
    """

    events: tuple[NearEvent, ...] = ()
    dangers_overdue: int = 0
    inspection_cycles: int | None = None
    sensor_alarm: bool | None = None
    weather: str | None = None

    @property
    def absent(self) -> tuple[RiskFact, ...]:
        """The facts that nobody reports."""
        unknown: dict[RiskFact, object] = {"sensor": self.sensor_alarm, "weather": self.weather}
        return tuple(fact for fact, value in unknown.items() if value is None)


@dataclass(frozen=True, slots=True)
class RiskFinding:
    """A rule that applies today, the level that follows from it, and the event that it saw."""

    rule: RiskRule
    level: RiskLevel
    event: NearEvent | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """A point's levels; ``dynamic`` is None where no rule applies.

    ``rule`` is what raised the shown level above the static one, with the ``event`` that it saw;
    None: the static level is shown. ``findings``: every rule that applies, as declared.
    """

    static: RiskLevel
    dynamic: RiskLevel | None
    rule: RiskRule | None
    event: NearEvent | None
    findings: tuple[RiskFinding, ...] = ()

    @property
    def shown(self) -> RiskLevel:
        """The graver of the two levels."""
        if self.dynamic is None or self.dynamic.rank >= self.static.rank:
            return self.static
        return self.dynamic


def assess(static: RiskLevel, facts: RiskFacts, vocabulary: RiskVocabulary) -> Assessment:
    """Return a point's levels from its assessment and the facts of the day."""
    findings = tuple(_findings(static, facts, vocabulary))
    decided = min(findings, key=lambda finding: finding.level.rank, default=None)
    dynamic = decided.level if decided else None
    if decided is None or decided.level.rank >= static.rank:
        return Assessment(static, dynamic, None, None, findings)
    return Assessment(static, dynamic, decided.rule, decided.event, findings)


def raising_events(facts: RiskFacts, vocabulary: RiskVocabulary) -> tuple[NearEvent, ...]:
    """Return the events around a point that any rule sees, the gravest and nearest first."""
    rules = [rule for rule in vocabulary.rules if rule.fact == "event"]
    seen = (e for e in facts.events if any(_sees(rule, e, vocabulary) for rule in rules))
    return tuple(sorted(seen, key=lambda event: _gravity(event, vocabulary)))


def _findings(
    static: RiskLevel, facts: RiskFacts, vocabulary: RiskVocabulary
) -> Iterator[RiskFinding]:
    for rule in vocabulary.rules:
        if found := _APPLIES[rule.fact](rule, facts, vocabulary):
            event = found if isinstance(found, NearEvent) else None
            yield RiskFinding(rule, _outcome(rule, static, vocabulary), event)


def _outcome(rule: RiskRule, static: RiskLevel, vocabulary: RiskVocabulary) -> RiskLevel:
    """Return the level that follows from a rule; nothing is graver than the gravest."""
    if rule.least:
        return vocabulary.level(rule.least)
    return vocabulary.levels[max(static.rank - 1 - rule.steps, 0)]


def _event(rule: RiskRule, facts: RiskFacts, vocabulary: RiskVocabulary) -> NearEvent | None:
    """Find the gravest event that the rule sees, of equal ones the nearest."""
    seen = [event for event in facts.events if _sees(rule, event, vocabulary)]
    return min(seen, key=lambda event: _gravity(event, vocabulary), default=None)


def _sees(rule: RiskRule, event: NearEvent, vocabulary: RiskVocabulary) -> bool:
    """Tell whether a rule of events looks at an event."""
    is_grave = vocabulary.rank(event.severity) <= vocabulary.rank(rule.severity)
    return is_grave and (event.is_overdue or not rule.overdue)


def _gravity(event: NearEvent, vocabulary: RiskVocabulary) -> tuple[Any, ...]:
    """Return by what the gravest event, of equal ones the nearest, comes first."""
    is_far = event.metres is None
    return vocabulary.rank(event.severity), is_far, event.metres or 0.0, event.external_id


def _danger(_rule: RiskRule, facts: RiskFacts, _vocabulary: RiskVocabulary) -> bool:
    return facts.dangers_overdue > 0


def _inspection(rule: RiskRule, facts: RiskFacts, _vocabulary: RiskVocabulary) -> bool:
    return facts.inspection_cycles is not None and facts.inspection_cycles >= rule.cycles


def _sensor(_rule: RiskRule, facts: RiskFacts, _vocabulary: RiskVocabulary) -> bool:
    return bool(facts.sensor_alarm)


def _weather(rule: RiskRule, facts: RiskFacts, vocabulary: RiskVocabulary) -> bool:
    return bool(facts.weather) and vocabulary.rank(facts.weather or "") <= vocabulary.rank(
        rule.severity
    )


_Applies = Callable[[RiskRule, RiskFacts, RiskVocabulary], NearEvent | bool | None]
_APPLIES: Mapping[RiskFact, _Applies] = {
    "event": _event,
    "danger": _danger,
    "inspection": _inspection,
    "sensor": _sensor,
    "weather": _weather,
}
