from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from cockpit.answering import Answers
from geo import AreaMeasure, AreaQuery, LayerUnavailableError
from metrics import DISTRICT, EventQuery, Viewer
from tests.services.screens import EVERYONE

AREA = AreaQuery(((121.5, 29.8), (121.6, 29.8), (121.6, 29.9)), (DISTRICT,))


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


def test_each_question_goes_to_the_one_who_knows() -> None:
    metrics, events = Metrics(), EventQuery(DISTRICT)
    found = Answers(metrics, Geo()).answer({"events": events, "area": AREA}, EVERYONE)
    assert found["events"] == (events, EVERYONE)
    assert found["area"].shares == {DISTRICT: 0.5}
    assert metrics.asked == [{"events": events}]


def test_metrics_are_left_alone_when_nothing_is_asked_of_them() -> None:
    metrics = Metrics()
    answers = Answers(metrics, Geo())
    assert set(answers.answer({"area": AREA}, EVERYONE)) == {"area"}
    assert answers.answer({}, EVERYONE) == {}
    assert metrics.asked == []


def test_failure_of_the_shapes_is_told() -> None:
    geo = Geo()
    geo.away = True
    with pytest.raises(LayerUnavailableError):
        Answers(Metrics(), geo).answer({"area": AREA}, EVERYONE)
