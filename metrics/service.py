"""The metrics service: the one way to read figures, and there is none without a viewer."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, TypeVar

import pandas as pd
import sqlalchemy as sa

from metrics import answers
from metrics.clock import Clock
from metrics.combine import Resolver
from metrics.declarations import Catalogue
from metrics.departments import Department
from metrics.engines import reading
from metrics.errors import FrameContractError
from metrics.event_reading import read_events
from metrics.events import EventQuery, Freshness, FreshnessQuery
from metrics.facts import Fact, Key
from metrics.freshness import freshness
from metrics.metric import Kind, Metric
from metrics.newest import read_newest
from metrics.query import MetricQuery, RegionCode, Viewer
from metrics.reading import read_store
from metrics.regions import RegionTree
from metrics.scope import allowed, owns
from metrics.standing.questions import assess_all, series_query
from metrics.standing.vocabulary import Standing, StandingQuery
from metrics.versions import REGIONS, read_versions
from metrics.warehouse.reference import read_departments, read_region_tree

Question = MetricQuery | StandingQuery | EventQuery | FreshnessQuery
Answer = pd.DataFrame | tuple[Standing, ...] | tuple[Freshness, ...]
Readable = Mapping[str, tuple[RegionCode, ...]]
K = TypeVar("K")


@dataclass(frozen=True)
class Directory:
    """Regions and departments as valid on a day, kept until either changes."""

    day: date
    version: int
    tree: RegionTree
    departments: Mapping[str, Department]


class MetricService:
    """Answers questions about metrics, standings, freshness and events."""

    def __init__(self, engine: sa.Engine, catalogue: Catalogue, clock: Clock) -> None:
        self._engine = engine
        self._catalogue = catalogue
        self._clock = clock
        self._lock = threading.Lock()
        self._directory: Directory | None = None

    @property
    def catalogue(self) -> Catalogue:
        """The declared metrics."""
        return self._catalogue

    def versions(self) -> Mapping[str, int]:
        """Return the data version of every metric that has data.

        Raises:
            SourceUnavailableError: the database does not answer.
        """
        with reading(self._engine) as connection:
            return read_versions(connection)

    def regions(self) -> RegionTree:
        """Return the region tree valid on the business date."""
        with reading(self._engine) as connection:
            return self._current(connection).tree

    def departments(self) -> Mapping[str, Department]:
        """Return the departments valid on the business date."""
        with reading(self._engine) as connection:
            return self._current(connection).departments

    def answer(self, questions: Mapping[K, Question], viewer: Viewer) -> dict[K, Answer]:
        """Answer several questions together, in as few statements as they need.

        Raises:
            OutOfScopeError: the viewer may read nothing of one of the questions.
            UnknownMetricError, UnknownRegionError: a question names what does not exist.
            SourceUnavailableError: the database does not answer.
        """
        with reading(self._engine) as connection:
            directory = self._current(connection)
            read = _Read(connection, self._catalogue, directory, self._clock.today(), viewer)
            return read.answer(questions)

    def answer_one(self, question: MetricQuery, viewer: Viewer) -> pd.DataFrame:
        """Answer one metric query with its frame; raises as :meth:`answer` does."""
        found = self.answer({"": question}, viewer)[""]
        if not isinstance(found, pd.DataFrame):
            raise FrameContractError("A metric query is answered with a frame.")
        return found

    def _current(self, connection: sa.Connection) -> Directory:
        """Return the directory, read again when the day or its version has changed."""
        today = self._clock.today()
        version = read_versions(connection).get(REGIONS, 0)
        kept = self._directory
        if kept and (kept.day, kept.version) == (today, version):
            return kept
        tree = read_region_tree(connection, today)
        fresh = Directory(today, version, tree, read_departments(connection, today))
        with self._lock:
            self._directory = fresh
        return fresh


class _Read:
    """One call of ``answer``: what it may read, and what it has read already."""

    def __init__(
        self,
        connection: sa.Connection,
        catalogue: Catalogue,
        directory: Directory,
        today: date,
        viewer: Viewer,
    ) -> None:
        self._connection = connection
        self._catalogue = catalogue
        self._tree = directory.tree
        self._today = today
        self._viewer = viewer

    def answer(self, questions: Mapping[Any, Question]) -> dict[Any, Answer]:
        late = self._freshness(questions.values())
        asked: dict[Any, MetricQuery] = {}
        for key, question in questions.items():
            if isinstance(question, MetricQuery):
                asked[key] = question
            elif isinstance(question, StandingQuery):
                day = question.on or self._today
                asked[key] = series_query(question, self._catalogue, day)
        readable = {key: self._readable(query) for key, query in asked.items()}
        found = self._resolve(asked, readable)
        answered: dict[Any, Answer] = {}
        for key, question in questions.items():
            match question:
                case MetricQuery():
                    answered[key] = answers.frame_of(
                        found[key], self._catalogue, self._tree, self._today
                    )
                case StandingQuery():
                    day = question.on or self._today
                    answered[key] = assess_all(
                        found[key], readable[key], self._catalogue, day, late
                    )
                case EventQuery():
                    answered[key] = read_events(
                        self._connection, self._tree, question, self._viewer
                    )
                case FreshnessQuery():
                    answered[key] = self._latest_first(question, late)
        return answered

    def _readable(self, query: MetricQuery) -> Readable:
        regions = [RegionCode(self._tree[code].code) for code in query.regions]
        if query.children_of:
            regions += [region.code for region in self._tree.children(query.children_of)]
        metrics = [self._catalogue[name] for name in query.metrics]
        return allowed(self._viewer, self._tree, metrics, dict.fromkeys(regions))

    def _resolve(
        self, queries: Mapping[Any, MetricQuery], readable: Mapping[Any, Readable]
    ) -> dict[Any, list[tuple[Key, Fact]]]:
        """Resolve queries: one store, hence two statements, for each knowledge time."""
        by_time: dict[datetime | None, list[Any]] = defaultdict(list)
        for key, query in queries.items():
            by_time[query.as_of].append(key)
        found: dict[Any, list[tuple[Key, Fact]]] = {}
        for keys in by_time.values():
            wanted: dict[MetricQuery, tuple[RegionCode, ...]] = {}
            for key in keys:
                codes = dict.fromkeys(code for group in readable[key].values() for code in group)
                wanted[replace(queries[key], metrics=tuple(readable[key]))] = tuple(codes)
            store = read_store(self._connection, self._catalogue, self._tree, wanted)
            resolver = Resolver(self._catalogue, self._tree, store)
            for key in keys:
                resolved = answers.resolve(
                    queries[key], readable[key], resolver, store, self._catalogue
                )
                found[key] = list(resolved)
        return found

    # Freshness ---------------------------------------------------------------------------

    def _freshness(self, questions: Iterable[Question]) -> dict[tuple[str, str], Freshness]:
        """Read how late everything is that standings and freshness questions touch."""
        wanted: dict[RegionCode, dict[str, Metric]] = defaultdict(dict)
        for question in questions:
            if isinstance(question, FreshnessQuery):
                wanted[question.region] |= {m.name: m for m in self._awaited(question)}
            elif isinstance(question, StandingQuery):
                metrics = {name: self._catalogue[name] for name in question.metrics}
                for region in question.regions:
                    wanted[region] |= metrics
        found: dict[tuple[str, str], Freshness] = {}
        for region, metrics in wanted.items():
            level = self._tree[region].level
            reported = [
                metric
                for metric in metrics.values()
                if metric.kind is Kind.REPORTED and metric.due_days and level in metric.levels
            ]
            newest = read_newest(self._connection, reported, region)
            for metric in reported:
                period = newest.get(metric.name)
                found[metric.name, region] = freshness(metric, region, period, self._today)
        return found

    def _awaited(self, question: FreshnessQuery) -> list[Metric]:
        names = question.metrics or self._catalogue.names
        metrics = [self._catalogue[name] for name in names]
        return [metric for metric in metrics if owns(self._viewer, metric)]

    def _latest_first(
        self, question: FreshnessQuery, late: Mapping[tuple[str, str], Freshness]
    ) -> tuple[Freshness, ...]:
        names = {metric.name for metric in self._awaited(question)}
        rows = [
            entry
            for (name, region), entry in late.items()
            if region == question.region and name in names
        ]
        return tuple(sorted(rows, key=lambda entry: (-entry.overdue_days, entry.metric)))
