"""Whom the panels ask: figures and events of the metrics, areas of the shapes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol, TypeVar

from geo import AreaMeasure, AreaQuery
from layouts.panel import Query
from metrics import Viewer

K = TypeVar("K")


class MetricAnswers(Protocol):
    """The part of the metric service that answers questions."""

    def answer(self, questions: Mapping[K, Any], viewer: Viewer) -> Mapping[K, Any]:
        """Answer several questions together."""
        ...


class AreaAnswers(Protocol):
    """The part of the geo service that measures drawn areas."""

    def measure(self, question: AreaQuery) -> AreaMeasure:
        """Measure a drawn area."""
        ...


class Answers:
    """Answers whatever panels ask.

    Shapes are no secret: they are the same map for everybody, so no scope applies to them.
    """

    def __init__(self, metrics: MetricAnswers, geo: AreaAnswers) -> None:
        self._metrics = metrics
        self._geo = geo

    def answer(self, questions: Mapping[K, Query], viewer: Viewer) -> Mapping[K, Any]:
        """Answer several questions together; raises as the services do."""
        areas = {key: query for key, query in questions.items() if isinstance(query, AreaQuery)}
        others = {key: query for key, query in questions.items() if key not in areas}
        found = dict(self._metrics.answer(others, viewer)) if others else {}
        return found | {key: self._geo.measure(query) for key, query in areas.items()}
