"""What raises a level for the day, and what is said of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.reference import read_risk_vocabulary
from metrics.risk import NearEvent, RiskFacts, assess, raising_events

VOCABULARY = read_risk_vocabulary()
LEVELS = [level.code for level in VOCABULARY.levels]
MILD = NearEvent("grid", "1", "小事", "general", is_overdue=False)
GRAVE = replace(MILD, external_id="2", severity="major")


def levels(static: str, facts: RiskFacts) -> tuple[str, str, str]:
    """Return dynamic level, shown level and the code of the deciding rule."""
    found = assess(VOCABULARY.level(static), facts, VOCABULARY)
    dynamic = found.dynamic.code if found.dynamic else ""
    return dynamic, found.shown.code, found.rule.code if found.rule else ""


@pytest.mark.parametrize(
    ("static", "facts", "expected"),
    [
        ("low", RiskFacts(), ("", "low", "")),
        ("low", RiskFacts(events=(MILD,)), ("", "low", "")),
        (
            "low",
            RiskFacts(events=(replace(MILD, is_overdue=True),)),
            ("general", "general", "overdue_event"),
        ),
        ("low", RiskFacts(events=(MILD, GRAVE)), ("major", "major", "major_event")),
        (
            "low",
            RiskFacts(events=(replace(MILD, severity="larger"),)),
            ("larger", "larger", "larger_event"),
        ),
        ("low", RiskFacts(dangers_overdue=2), ("general", "general", "overdue_danger")),
        ("larger", RiskFacts(dangers_overdue=1), ("major", "major", "overdue_danger")),
        ("major", RiskFacts(dangers_overdue=1), ("major", "major", "")),
        ("low", RiskFacts(inspection_cycles=0), ("general", "general", "late_inspection")),
        ("general", RiskFacts(inspection_cycles=0), ("general", "general", "")),
        ("general", RiskFacts(inspection_cycles=1), ("larger", "larger", "missed_inspection")),
        ("general", RiskFacts(sensor_alarm=True), ("larger", "larger", "sensor_alarm")),
        ("general", RiskFacts(sensor_alarm=False), ("", "general", "")),
        ("general", RiskFacts(weather="major"), ("larger", "larger", "weather_warning")),
        ("general", RiskFacts(weather="low"), ("", "general", "")),
    ],
)
def test_the_declared_rules_raise_a_level(
    static: str, facts: RiskFacts, expected: tuple[str, str, str]
) -> None:
    assert levels(static, facts) == expected


def test_names_the_gravest_event_and_of_equal_ones_the_nearest() -> None:
    far, near = replace(GRAVE, metres=250.0), replace(GRAVE, external_id="3", metres=40.0)
    found = assess(VOCABULARY.level("low"), RiskFacts(events=(MILD, GRAVE, far, near)), VOCABULARY)
    assert found.event == near


def test_names_no_event_when_the_reason_is_another() -> None:
    facts = RiskFacts(events=(replace(MILD, is_overdue=True),), inspection_cycles=3)
    found = assess(VOCABULARY.level("general"), facts, VOCABULARY)
    assert (found.rule.code if found.rule else "", found.event) == ("missed_inspection", None)


def test_says_which_facts_nobody_reports() -> None:
    assert RiskFacts().absent == ("sensor", "weather")
    assert RiskFacts(sensor_alarm=False, weather="").absent == ()


FACTS = st.builds(
    RiskFacts,
    events=st.lists(
        st.builds(
            NearEvent, st.just("grid"), st.text(max_size=3), st.just(""), st.sampled_from(LEVELS),
            st.booleans(), st.none() | st.floats(0, 300),
        ),
        max_size=4,
    ).map(tuple),
    dangers_overdue=st.integers(0, 3),
    inspection_cycles=st.none() | st.integers(0, 5),
    sensor_alarm=st.none() | st.booleans(),
    weather=st.none() | st.sampled_from(["", *LEVELS]),
)  # fmt: skip


@given(static=st.sampled_from(LEVELS), facts=FACTS)
def test_never_shows_less_than_either_level_and_gives_a_reason_for_more(
    static: str, facts: RiskFacts
) -> None:
    found = assess(VOCABULARY.level(static), facts, VOCABULARY)
    assert found.static.code == static
    assert found.shown.rank == min(found.static.rank, found.dynamic.rank if found.dynamic else 9)
    assert (found.rule is not None) == (found.shown.rank < found.static.rank)


@given(static=st.sampled_from(LEVELS), facts=FACTS)
def test_what_nobody_reports_raises_nothing(static: str, facts: RiskFacts) -> None:
    level = VOCABULARY.level(static)
    silent = replace(facts, sensor_alarm=None, weather=None)
    quiet = replace(facts, sensor_alarm=False, weather="")
    assert assess(level, silent, VOCABULARY) == assess(level, quiet, VOCABULARY)


def test_every_rule_that_applies_is_found_with_the_event_that_it_saw() -> None:
    facts = RiskFacts(events=(MILD, replace(GRAVE, is_overdue=True)), inspection_cycles=0)
    found = assess(VOCABULARY.level("low"), facts, VOCABULARY).findings
    assert [(one.rule.code, one.level.code) for one in found] == [
        ("major_event", "major"), ("larger_event", "larger"), ("overdue_event", "general"),
        ("late_inspection", "general"),
    ]  # fmt: skip
    assert [one.event and one.event.external_id for one in found] == ["2", "2", "2", None]
    assert assess(VOCABULARY.level("low"), RiskFacts(), VOCABULARY).findings == ()


def test_events_that_raise_are_those_that_a_rule_sees_gravest_and_nearest_first() -> None:
    far, near = replace(GRAVE, metres=250.0), replace(GRAVE, external_id="3", metres=20.0)
    larger = replace(MILD, external_id="4", severity="larger")
    facts = RiskFacts(events=(larger, MILD, far, near, replace(GRAVE, external_id="5")))
    found = raising_events(facts, VOCABULARY)
    assert [event.external_id for event in found] == ["3", "2", "5", "4"]
    assert raising_events(RiskFacts(events=(MILD,)), VOCABULARY) == ()


@given(
    st.sampled_from(LEVELS),
    st.integers(0, 3),
    st.none() | st.integers(0, 3),
    st.lists(st.sampled_from(LEVELS), max_size=4),
)
def test_the_dynamic_level_is_the_gravest_finding(
    static: str, dangers: int, cycles: int | None, severities: list[str]
) -> None:
    events = tuple(
        replace(MILD, external_id=str(n), severity=severity)
        for n, severity in enumerate(severities)
    )
    found = assess(VOCABULARY.level(static), RiskFacts(events, dangers, cycles), VOCABULARY)
    ranks = [finding.level.rank for finding in found.findings]
    assert (found.dynamic.rank if found.dynamic else None) == min(ranks, default=None)
    assert bool(raising_events(RiskFacts(events), VOCABULARY)) == any(
        finding.event for finding in found.findings
    )
