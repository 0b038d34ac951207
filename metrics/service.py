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
from metrics.anomalies import AnomalyList, AnomalyQuery
from metrics.anomaly_reading import read_anomalies
from metrics.clock import Clock
from metrics.combine import Resolver
from metrics.declarations import Catalogue
from metrics.departments import Department
from metrics.engines import reading
from metrics.enterprise import EnterpriseQuestion, EnterpriseRecord, TownTable
from metrics.enterprise_answers import answer_enterprises
from metrics.errors import FrameContractError
from metrics.event_answers import answer_events
from metrics.event_places import read_places
from metrics.event_reading import read_events
from metrics.event_towns import read_town_counts
from metrics.events import (
    EventDetail,
    EventQuery,
    EventQuestion,
    EventTile,
    EventTileQuery,
    Freshness,
    FreshnessQuery,
)
from metrics.figure import FigureQuery, FigureRecord
from metrics.figure_reading import FigureReader, Resolved, series_of
from metrics.forecast_answers import answer_forecasts
from metrics.forecasts import ForecastQuery, ForecastRecord, ForecastRecordQuery
from metrics.freshness_reading import Late, latest_first, read_freshness
from metrics.inputs import users_of
from metrics.metric import Target
from metrics.query import MetricQuery, RegionCode, Viewer
from metrics.reading import read_store
from metrics.reference import read_enterprise_vocabulary, read_industries, read_risk_vocabulary
from metrics.regions import RegionTree
from metrics.risk import RiskDetail, RiskDetailQuery, RiskQuery
from metrics.risk_detail import read_risk
from metrics.risk_reading import read_risks
from metrics.scenario_reading import read_scenarios
from metrics.scenarios import KeptScenario, ScenarioQuery
from metrics.scope import allowed, owned
from metrics.standing.questions import (
    Targets,
    assess_all,
    plain_query,
    regions_by_metric,
    series_query,
)
from metrics.standing.vocabulary import Standing, StandingQuery
from metrics.target_reading import read_district_targets, read_targets
from metrics.tile_reading import read_tile
from metrics.versions import REGIONS, read_versions
from metrics.warehouse.reference import read_departments, read_region_tree

_Records = EventQuestion | RiskQuery | RiskDetailQuery | EnterpriseQuestion
_Forecasts = ForecastQuery | ForecastRecordQuery
_Kept = _Forecasts | AnomalyQuery | ScenarioQuery
Question = MetricQuery | StandingQuery | _Records | FreshnessQuery | FigureQuery | _Kept
_Tables = pd.DataFrame | tuple[Standing, ...] | tuple[Freshness, ...] | TownTable
_Single = FigureRecord | EventDetail | RiskDetail | EnterpriseRecord
_Listed = tuple[ForecastRecord, ...] | tuple[KeptScenario, ...]
Answer = _Tables | AnomalyList | _Single | _Listed
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
    """Answers questions about metrics, standings, freshness, events, risks, single figures."""

    def __init__(self, engine: sa.Engine, catalogue: Catalogue, clock: Clock) -> None:
        self._engine = engine
        self._catalogue = catalogue
        self._clock = clock
        self._users = users_of(catalogue)
        # A fault of these shows at the start, not in an answer.
        read_risk_vocabulary()
        read_enterprise_vocabulary()
        read_industries()
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

    def targets(self, viewer: Viewer) -> Mapping[str, tuple[Target, ...]]:
        """Return the district's targets of every metric that the viewer may read."""
        with reading(self._engine) as connection:
            tree = self._current(connection).tree
            return read_district_targets(connection, self._catalogue, tree, viewer)

    def answer(self, questions: Mapping[K, Question], viewer: Viewer) -> dict[K, Answer]:
        """Answer several questions together, in as few statements as they need.

        Raises:
            OutOfScopeError: the viewer may read nothing of one of the questions.
            UnknownMetricError, UnknownRegionError: a question names what does not exist.
            UnsupportedQueryError: none of a question's metrics can be cut that way.
            SourceUnavailableError: the database does not answer.
        """
        with reading(self._engine) as connection:
            directory = self._current(connection)
            tree = directory.tree
            reader = FigureReader(connection, self._catalogue, tree, viewer, self._users)
            read = _Read(connection, self._catalogue, tree, self._clock, viewer, reader)
            # Panels ask alike: each distinct question is answered once.
            found = read.answer({question: question for question in questions.values()})
            return {key: found[question] for key, question in questions.items()}

    def answer_one(self, question: MetricQuery, viewer: Viewer) -> pd.DataFrame:
        """Answer one metric query with its frame; raises as :meth:`answer` does."""
        found = self.answer({"": question}, viewer)[""]
        if not isinstance(found, pd.DataFrame):
            raise FrameContractError("A metric query is answered with a frame.")
        return found

    def events(self, question: EventQuery, viewer: Viewer) -> pd.DataFrame:
        """Return single events in a frame; raises as :meth:`answer` does.

        Raises:
            UnsupportedQueryError: they cannot be put in that order.
        """
        with reading(self._engine) as connection:
            tree, today = self._current(connection).tree, self._clock.today()
            return read_events(connection, tree, {"": question}, viewer, today)[""]

    def places(self, question: EventQuery, viewer: Viewer) -> pd.DataFrame:
        """Return lon, lat and month of the chosen events with a place; raises as :meth:`events`."""
        with reading(self._engine) as connection:
            tree, today = self._current(connection).tree, self._clock.today()
            return read_places(connection, tree, question, viewer, today)

    def town_counts(self, question: EventQuery, viewer: Viewer) -> pd.DataFrame:
        """Return how many of the chosen events each town has; raises as :meth:`events`."""
        with reading(self._engine) as connection:
            tree, today = self._current(connection).tree, self._clock.today()
            return read_town_counts(connection, tree, question, viewer, today)

    def tile(self, question: EventTileQuery, viewer: Viewer) -> EventTile:
        """Return what lies in a tile of the map.

        Raises:
            OutOfScopeError: the viewer may not read the region's single events.
            UnknownRegionError: the question names a region that does not exist.
            SourceUnavailableError: the database does not answer.
        """
        with reading(self._engine) as connection:
            tree = self._current(connection).tree
            return read_tile(connection, tree, question, viewer, self._clock.today())

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
        tree: RegionTree,
        clock: Clock,
        viewer: Viewer,
        reader: FigureReader,
    ) -> None:
        self._connection = connection
        self._catalogue = catalogue
        self._tree = tree
        self._today = clock.today()
        self._now = clock.now()
        self._viewer = viewer
        self._reader = reader

    def answer(self, questions: Mapping[Any, Question]) -> dict[Any, Answer]:
        standings = {k: q for k, q in questions.items() if isinstance(q, StandingQuery)}
        asked = self._series(questions)
        readable = {key: self._readable(query) for key, query in asked.items()}
        targets = self._targets(standings, readable)
        for key in (key for key, standing in standings.items() if not standing.metrics):
            targets[key] = self._held(targets[key])
            readable[key] = regions_by_metric(targets[key])
        for key, standing in standings.items():
            asked[key] = series_query(standing, targets[key], standing.on or self._today)
        awaited = {
            key: self._awaited(question)
            for key, question in questions.items()
            if isinstance(question, FreshnessQuery)
        }
        judged = [readable[key] for key in standings]
        late = self._late([*judged, *awaited.values()])
        found = self._resolve(asked, readable)
        single = {key: q for key, q in questions.items() if isinstance(q, FigureQuery)}
        records = self._reader.records(single, found)
        figures = {k: found[k].figures for k, q in questions.items() if isinstance(q, MetricQuery)}
        tables = answers.frames_of(figures, self._catalogue, self._tree)
        answered: dict[Any, Answer] = self._of_records(questions)
        for key, question in questions.items():
            match question:
                case MetricQuery():
                    answered[key] = tables[key]
                case StandingQuery():
                    day = question.on or self._today
                    # What was overdue on an earlier day, or as known then, is not kept.
                    is_now = day == self._today and question.as_of is None
                    answered[key] = assess_all(
                        found[key].figures,
                        targets[key],
                        self._catalogue,
                        day,
                        late if is_now else {},
                    )
                case FreshnessQuery():
                    answered[key] = latest_first(awaited[key], late)
                case FigureQuery():
                    answered[key] = records[key]
        return answered

    def _of_records(self, questions: Mapping[Any, Question]) -> dict[Any, Answer]:
        """Answer the questions about kept records: events, risk points, enterprises, forecasts."""
        connection, tree = self._connection, self._tree
        scope, around = (self._catalogue, tree, self._viewer), (self._viewer, self._today)
        points = {key: q for key, q in questions.items() if isinstance(q, RiskQuery)}
        found: dict[Any, Answer] = {
            **answer_forecasts(connection, *scope[:2], questions, self._forecast_scope),
            **answer_events(connection, tree, questions, *around, self._now),
            **read_risks(connection, tree, points, *around),
            **answer_enterprises(connection, tree, questions, *around),
        }
        for key, question in questions.items():
            match question:
                case AnomalyQuery():
                    found[key] = read_anomalies(connection, question, *scope)
                case ScenarioQuery():
                    found[key] = read_scenarios(connection, question, *scope)
                case RiskDetailQuery():
                    found[key] = read_risk(connection, tree, question, *around)
        return found

    def _series(self, questions: Mapping[Any, Question]) -> dict[Any, MetricQuery]:
        """Return the metric queries that questions of figures and standings rest on."""
        asked: dict[Any, MetricQuery] = {}
        for key, question in questions.items():
            if isinstance(question, MetricQuery):
                asked[key] = question
            elif isinstance(question, StandingQuery):
                names = question.metrics or owned(self._viewer, self._catalogue)
                asked[key] = replace(plain_query(question), metrics=names)
            elif isinstance(question, FigureQuery):
                asked[key] = series_of(question, self._catalogue)
        return asked

    def _targets(
        self, standings: Mapping[Any, StandingQuery], readable: Mapping[Any, Readable]
    ) -> dict[Any, Targets]:
        """Read the targets that all standings are judged by."""
        asked = {key: (question, readable[key]) for key, question in standings.items()}
        return read_targets(self._connection, self._catalogue, self._tree, self._viewer, asked)

    def _held(self, targets: Targets) -> Targets:
        """Keep what has a target, and is kept at the region's level."""
        return {
            (name, region): held
            for (name, region), held in targets.items()
            if held and self._tree[region].level in self._catalogue[name].levels
        }

    def _readable(self, query: MetricQuery) -> Readable:
        regions = self._regions(query.regions, query.children_of)
        metrics = [self._catalogue[name] for name in query.metrics]
        answers.check_cut(query.by, metrics, self._catalogue)
        cut = answers.cut_by_department(query, metrics, self._catalogue)
        return allowed(self._viewer, self._tree, metrics, regions, cut)

    def _forecast_scope(self, question: _Forecasts) -> Readable:
        metrics = [self._catalogue[name] for name in question.metrics]
        regions = self._regions(question.regions, question.children_of)
        return allowed(self._viewer, self._tree, metrics, regions)

    def _regions(
        self, codes: Iterable[RegionCode], children_of: RegionCode | None
    ) -> tuple[RegionCode, ...]:
        """Return some regions with the direct members of another, each once."""
        found = [self._tree[code].code for code in codes]
        if children_of:
            found += [region.code for region in self._tree.children(self._tree[children_of].code)]
        return tuple(dict.fromkeys(found))

    def _resolve(
        self, queries: Mapping[Any, MetricQuery], readable: Mapping[Any, Readable]
    ) -> dict[Any, Resolved]:
        """Resolve queries: one store, hence two statements, for each knowledge time."""
        by_time: dict[datetime | None, list[Any]] = defaultdict(list)
        for key, query in queries.items():
            by_time[query.as_of].append(key)
        found: dict[Any, Resolved] = {}
        for keys in by_time.values():
            wanted: dict[MetricQuery, tuple[RegionCode, ...]] = {}
            for key in keys:
                codes = dict.fromkeys(code for group in readable[key].values() for code in group)
                wanted[replace(queries[key], metrics=tuple(readable[key]))] = tuple(codes)
            store = read_store(self._connection, self._catalogue, self._tree, wanted, self._today)
            resolver = Resolver(self._catalogue, self._tree, store)
            for key in keys:
                resolved = answers.resolve(
                    queries[key], readable[key], resolver, store, self._catalogue, self._viewer
                )
                found[key] = Resolved(list(resolved), resolver)
        return found

    def _awaited(self, question: FreshnessQuery) -> Readable:
        """Return what of a freshness question may be read; without names, every owned metric."""
        names = question.metrics or owned(self._viewer, self._catalogue)
        metrics = [self._catalogue[name] for name in names]
        regions = self._regions((question.region,), question.children_of)
        return allowed(self._viewer, self._tree, metrics, regions)

    def _late(self, asked: Iterable[Readable]) -> Late:
        """Read how late everything is that standings and freshness questions touch."""
        pairs = dict.fromkeys(
            (name, region)
            for readable in asked
            for name, regions in readable.items()
            for region in regions
        )
        return read_freshness(self._connection, self._catalogue, self._tree, pairs, self._today)
