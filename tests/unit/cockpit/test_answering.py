from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from cockpit.adjusting import Adjuster
from cockpit.answering import Answers
from cockpit.caching import build_cache
from cockpit.settings import CacheSettings
from geo import AreaMeasure, AreaQuery, LayerUnavailableError
from metrics import DISTRICT, EventQuery, EventTallyQuery, RegionCode, Role, Viewer
from metrics.loading import load_catalogue
from tests.services.screens import EVERYONE

AREA = AreaQuery(((121.5, 29.8), (121.6, 29.8), (121.6, 29.9)), (DISTRICT,))
ADJUSTER = Adjuster(load_catalogue(), None)


@dataclass
class Metrics:
    """Answers every question with itself and its viewer."""

    asked: list[Mapping[Any, Any]] = field(default_factory=list)

    def answer(self, questions: Mapping[Any, Any], viewer: Viewer) -> dict[Any, Any]:
        self.asked.append(questions)
        return {key: (question, viewer) for key, question in questions.items()}


class Geo:
    """Measures every area alike, or does not answer."""

    away = False

    def measure(self, question: AreaQuery) -> AreaMeasure:
        if self.away:
            raise LayerUnavailableError("away")
        return AreaMeasure(1.5, dict.fromkeys(question.parts, 0.5), "")


def answering(metrics: Metrics, geo: Geo | None = None, version: str = "1") -> Answers:
    return Answers(metrics, geo or Geo(), build_cache(CacheSettings()), lambda: version, ADJUSTER)


def test_each_question_goes_to_the_one_who_knows() -> None:
    metrics, events = Metrics(), EventQuery(DISTRICT)
    found = answering(metrics).answer({"events": events, "area": AREA}, EVERYONE)
    assert found["events"] == (events, EVERYONE)
    assert found["area"].shares == {DISTRICT: 0.5}
    assert metrics.asked == [{"events": events}]


def test_metrics_are_left_alone_when_nothing_is_asked_of_them() -> None:
    metrics = Metrics()
    answers = answering(metrics)
    assert set(answers.answer({"area": AREA}, EVERYONE)) == {"area"}
    assert answers.answer({}, EVERYONE) == {}
    assert metrics.asked == []


def test_equal_questions_are_asked_once() -> None:
    metrics, events = Metrics(), EventQuery(DISTRICT)
    asked = {"one": events, "two": EventQuery(DISTRICT), "other": EventQuery(DISTRICT, limit=5)}
    found = answering(metrics).answer(asked, EVERYONE)
    assert found["one"] is found["two"]
    assert list(found) == ["one", "two", "other"]
    assert metrics.asked == [{"one": events, "other": asked["other"]}]


def test_failure_of_the_shapes_is_told() -> None:
    geo = Geo()
    geo.away = True
    with pytest.raises(LayerUnavailableError):
        answering(Metrics(), geo).answer({"area": AREA}, EVERYONE)


def test_a_tally_is_counted_once_until_the_events_change() -> None:
    metrics, versions = Metrics(), ["1"]
    answers = Answers(metrics, Geo(), build_cache(CacheSettings()), lambda: versions[-1], ADJUSTER)
    question = {"tally": EventTallyQuery(EventQuery(DISTRICT))}
    first = answers.answer(question, EVERYONE)
    assert answers.answer(question, EVERYONE) == first
    assert len(metrics.asked) == 1
    versions.append("2")
    answers.answer(question, EVERYONE)
    assert len(metrics.asked) == 2


def test_a_tally_of_one_scope_is_never_answered_to_another() -> None:
    metrics = Metrics()
    answers = answering(metrics)
    question = {"tally": EventTallyQuery(EventQuery(DISTRICT))}
    town = Viewer("town", Role.STAFF, frozenset({RegionCode("330203100000")}), None)
    found = [answers.answer(question, viewer)["tally"][1] for viewer in (EVERYONE, town)]
    assert found == [EVERYONE, town]
