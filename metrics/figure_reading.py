"""Answer questions about single figures: the record of each, from what a read has resolved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

import sqlalchemy as sa

from metrics.answers import measures_of
from metrics.combine import Resolver
from metrics.declarations import Catalogue
from metrics.facts import Fact, Key
from metrics.figure import FigurePart, FigureQuery, FigureRecord, Vintage
from metrics.inputs import inputs_of
from metrics.measures import Measure
from metrics.metric import Metric, RegionRule
from metrics.origins import Making, Origin, Part
from metrics.query import MetricQuery, RegionCode, Viewer
from metrics.regions import RegionTree
from metrics.scope import check_slice, may_read
from metrics.vintages import known_by, read_vintages

K = TypeVar("K")

# Steps whose parts are the inputs that the metric declares.
_OF_INPUTS = (Making.FORMULA, Making.COMPOSITE, Making.RATE)


class Resolved(NamedTuple):
    """The figures that answer a question, and the resolver that knows where they come from."""

    figures: Sequence[tuple[Key, Fact]]
    resolver: Resolver


def series_of(question: FigureQuery, catalogue: Catalogue) -> MetricQuery:
    """Ask for the figure; without a period for all of them, of which the last is the newest."""
    return MetricQuery(
        metrics=question.metrics,
        regions=(question.region,),
        first=question.period,
        last=question.period,
        measures=(_measure(question, catalogue),),
        by=question.slice.partition("=")[0],
        as_of=question.as_of,
    )


def _measure(question: FigureQuery, catalogue: Catalogue) -> Measure:
    return question.measure or measures_of(catalogue[question.metric])[0]


def _place(question: FigureQuery, catalogue: Catalogue, resolved: Resolved) -> Key | None:
    """Return the key that is asked for; None where the newest is, and there is none."""
    if question.period:
        measure = _measure(question, catalogue)
        return Key(question.metric, question.region, question.period, measure, question.slice)
    own = [key for key, _ in resolved.figures if key.slice == question.slice]
    return max(own, key=lambda key: (key.period.end, key.period.start), default=None)


def _stored(key: Key, origin: Origin | None) -> Key:
    """Return the key under which a figure is kept: a stretch of time has several names."""
    return origin.parts[0].key if origin and origin.making is Making.RENAMED else key


@dataclass(frozen=True)
class FigureReader:
    """Makes the records of one read, for one viewer; ``users`` as ``inputs.users_of`` gives it."""

    connection: sa.Connection
    catalogue: Catalogue
    tree: RegionTree
    viewer: Viewer
    users: Mapping[str, tuple[str, ...]]

    def records(
        self, questions: Mapping[K, FigureQuery], resolved: Mapping[K, Resolved]
    ) -> dict[K, FigureRecord]:
        """Return the record of each question's figure; all vintages come in one statement.

        Raises:
            OutOfScopeError: a question's slice is another department's.
        """
        for question in questions.values():
            check_slice(self.viewer, self.catalogue[question.metric], question.slice)
        keys = {name: _place(q, self.catalogue, resolved[name]) for name, q in questions.items()}
        origins = {
            name: resolved[name].resolver.origin(key) if key else None for name, key in keys.items()
        }
        stored = {name: _stored(key, origins[name]) for name, key in keys.items() if key}
        vintages = read_vintages(self.connection, stored.values())
        return {
            name: self._record(
                question,
                keys[name],
                origins[name],
                resolved[name].resolver,
                known_by(vintages.get(stored[name], ()), question.as_of) if name in stored else (),
            )
            for name, question in questions.items()
        }

    def _record(
        self,
        question: FigureQuery,
        key: Key | None,
        origin: Origin | None,
        resolver: Resolver,
        vintages: tuple[Vintage, ...],
    ) -> FigureRecord:
        metric = self.catalogue[question.metric]
        return FigureRecord(
            metric=metric.name,
            region=question.region,
            period=key.period if key else None,
            measure=_measure(question, self.catalogue),
            slice=question.slice,
            fact=resolver.fact(key) if key else None,
            making=origin.making if origin else None,
            parts=tuple(self._parts(metric, origin)) if origin else (),
            missing=self._missing(metric, origin, question.slice) if origin else (),
            inputs=tuple(self._inputs(metric, key, origin, resolver)) if key else (),
            vintages=vintages,
            users=self.users.get(metric.name, ()),
        )

    def _parts(self, metric: Metric, origin: Origin) -> Iterator[FigurePart]:
        weigher = metric
        if origin.making is Making.REGIONS and metric.combine.regions is RegionRule.WEIGHTED:
            weigher = self.catalogue[metric.combine.by or ""]
        return (self._told(part, weigher) for part in origin.parts)

    def _told(self, part: Part, weigher: Metric) -> FigurePart:
        """Tell a part as far as the viewer may read it and what weighs it."""
        key = part.key
        is_open = self._is_readable(self.catalogue[key.metric], key.region, key.slice)
        may_weigh = is_open and self._is_readable(weigher, key.region, key.slice)
        return FigurePart(
            metric=key.metric,
            region=RegionCode(key.region),
            period=key.period,
            measure=key.measure,
            slice=key.slice,
            fact=part.fact if is_open else None,
            weight=part.weight if may_weigh else None,
            is_withheld=not is_open,
        )

    def _missing(self, metric: Metric, origin: Origin, part: str) -> tuple[RegionCode, ...]:
        return tuple(RegionCode(c) for c in origin.missing if self._is_readable(metric, c, part))

    def _inputs(
        self, metric: Metric, key: Key, origin: Origin | None, resolver: Resolver
    ) -> Iterator[FigurePart]:
        """Iterate over the declared inputs; a published growth is made from none."""
        if key.measure not in (Measure.LEVEL, Measure.CUMULATED):
            return
        of_inputs = origin.parts if origin and origin.making in _OF_INPUTS else ()
        taken = {part.key.metric: part for part in of_inputs}
        weights = {component.metric: component.weight for component in metric.composite}
        for name in inputs_of(metric):
            part = taken.get(name) or resolver.input(name, key)
            if part is None:
                region, weight = RegionCode(key.region), weights.get(name)
                at = (key.period, key.measure, key.slice)
                yield FigurePart(name, region, *at, None, weight)
            else:
                yield self._told(part._replace(weight=weights.get(name)), metric)

    def _is_readable(self, metric: Metric, region: str, part: str) -> bool:
        return may_read(self.viewer, self.tree, metric, region, part)
