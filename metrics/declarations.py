"""The frozen registry of declared metrics."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType

from metrics.errors import UnknownMetricError
from metrics.metric import Metric


class Catalogue:
    """All declared metrics by name; immutable once built and checked."""

    def __init__(self, metrics: Iterable[Metric]) -> None:
        self._metrics: Mapping[str, Metric] = MappingProxyType({m.name: m for m in metrics})

    def __getitem__(self, name: str) -> Metric:
        """Return a metric by name.

        Raises:
            UnknownMetricError: with a did-you-mean.
        """
        try:
            return self._metrics[name]
        except KeyError:
            raise UnknownMetricError(name, self._metrics) from None

    def __iter__(self) -> Iterator[Metric]:
        return iter(self._metrics.values())

    def __len__(self) -> int:
        return len(self._metrics)

    def __contains__(self, name: object) -> bool:
        return name in self._metrics

    @property
    def names(self) -> tuple[str, ...]:
        """Names in the order of declaration."""
        return tuple(self._metrics)

    @cached_property
    def numbered(self) -> tuple[Metric, ...]:
        """The metrics of the plan's table 1 by their numbers."""
        found = [metric for metric in self if metric.number is not None]
        return tuple(sorted(found, key=lambda metric: metric.number or 0))

    @cached_property
    def digest(self) -> str:
        """Version of the whole catalogue."""
        text = "".join(metric.digest for metric in self)
        return hashlib.sha256(text.encode()).hexdigest()[:12]
