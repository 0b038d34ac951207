"""Whom the panels ask: figures and events of the metrics, areas of the shapes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol, TypeVar

from flask_caching.backends.base import BaseCache

from cockpit.adjusting import Adjuster
from cockpit.caching import kept
from geo import AreaMeasure, AreaQuery
from layouts.panel import Query
from metrics import AdjustmentQuery, EventTallyQuery, Viewer

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

    A tally of single events reads most of them and is asked alike by every choice of kind and
    state: it is kept until the events change. Shapes are no secret: they are the same map for
    everybody, so no scope applies to them.
    """

    def __init__(
        self,
        metrics: MetricAnswers,
        geo: AreaAnswers,
        cache: BaseCache,
        events_version: Callable[[], str],
        adjuster: Adjuster,
    ) -> None:
        self._metrics = metrics
        self._geo = geo
        self._cache = cache
        self._events_version = events_version
        self._adjuster = adjuster

    def answer(self, questions: Mapping[K, Query], viewer: Viewer) -> Mapping[K, Any]:
        """Answer several questions together, equal ones once; raises as the services do."""
        first: dict[Query, K] = {}
        for key, query in questions.items():
            first.setdefault(query, key)
        found = self._answer({key: query for query, key in first.items()}, viewer)
        return {key: found[first[query]] for key, query in questions.items()}

    def _answer(self, questions: Mapping[K, Query], viewer: Viewer) -> dict[K, Any]:
        found: dict[K, Any] = {}
        for key, query in questions.items():
            if isinstance(query, AreaQuery):
                found[key] = self._geo.measure(query)
            elif isinstance(query, EventTallyQuery):
                found[key] = self._tally(query, viewer)
        others = {key: query for key, query in questions.items() if key not in found}
        asked = {key: _figures(query) for key, query in others.items()}
        found |= self._metrics.answer(asked, viewer) if asked else {}
        for key, query in others.items():
            if isinstance(query, AdjustmentQuery):
                found[key] = self._adjuster.adjust(query, found[key])
        return found

    def _tally(self, query: EventTallyQuery, viewer: Viewer) -> Any:
        slot = f"tally|{query}|{viewer.scope_digest}"

        def count() -> Any:
            return self._metrics.answer({slot: query}, viewer)[slot]

        return kept(self._cache, slot, self._events_version(), count)


def _figures(query: Query) -> Any:
    """Return what is asked of the metrics: of an adjustment, the figures that it is made of."""
    return query.figures if isinstance(query, AdjustmentQuery) else query
