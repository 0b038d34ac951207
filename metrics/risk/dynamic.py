"""The level of the day: what raises a risk point above its assessment, by the declared rules.

Assessed (static) and dynamic level stay apart; what is shown is the graver of the two, with the
reason. A fact that nobody reports raises nothing, and is named as absent.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from metrics.reference.risks import RiskFact, RiskLevel, RiskRule, RiskVocabulary


@dataclass(frozen=True, slots=True)
class NearEvent:
    """An open event around a point.

    ``metres``: how far off, None where it is known only to lie in the same community.
    ``is_told``: the reader may know which event it is.
    """

    source: str
    external_id: str
    title: str
    severity: str
    is_overdue: bool
    metres: float | None = None
    is_told: bool = True


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
class Assessment:
    """A point's levels; ``dynamic`` is None where no rule applies.

    ``rule`` is what raised the shown level above the static one, with the ``event`` that it saw;
    None: the static level is shown.
    """

    static: RiskLevel
    dynamic: RiskLevel | None
    rule: RiskRule | None
    event: NearEvent | None

    @property
    def shown(self) -> RiskLevel:
        """The graver of the two levels."""
        if self.dynamic is None or self.dynamic.rank >= self.static.rank:
            return self.static
        return self.dynamic


def assess(static: RiskLevel, facts: RiskFacts, vocabulary: RiskVocabulary) -> Assessment:
    """Return a point's levels from its assessment and the facts of the day."""
    dynamic: RiskLevel | None = None
    decided: RiskRule | None = None
    seen: NearEvent | None = None
    for rule in vocabulary.rules:
        found = _APPLIES[rule.fact](rule, facts, vocabulary)
        if not found:
            continue
        level = _outcome(rule, static, vocabulary)
        if dynamic is None or level.rank < dynamic.rank:
            dynamic, decided = level, rule
            seen = found if isinstance(found, NearEvent) else None
    if dynamic is None or dynamic.rank >= static.rank:
        return Assessment(static, dynamic, None, None)
    return Assessment(static, dynamic, decided, seen)


def _outcome(rule: RiskRule, static: RiskLevel, vocabulary: RiskVocabulary) -> RiskLevel:
    """Return the level that follows from a rule; nothing is graver than the gravest."""
    if rule.least:
        return vocabulary.level(rule.least)
    return vocabulary.levels[max(static.rank - 1 - rule.steps, 0)]


def _event(rule: RiskRule, facts: RiskFacts, vocabulary: RiskVocabulary) -> NearEvent | None:
    """Find the gravest event that the rule sees, of equal ones the nearest."""
    if not facts.events:
        return None
    least = vocabulary.rank(rule.severity)
    seen = [
        event
        for event in facts.events
        if vocabulary.rank(event.severity) <= least and (event.is_overdue or not rule.overdue)
    ]
    return min(
        seen,
        key=lambda event: (
            vocabulary.rank(event.severity),
            event.metres is None,
            event.metres or 0.0,
            event.external_id,
        ),
        default=None,
    )


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
