"""Judge the newest figure of every economic and plan series, and keep what is odd."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from metrics.anomaly_reading import ANOMALIES_DATASET
from metrics.clock import Clock
from metrics.declarations import Catalogue
from metrics.engines import reading
from metrics.ingest.batches import Incoming, close_batch, open_batch
from metrics.measures import Measure
from metrics.metric import Metric
from metrics.periods import Period
from metrics.query import CITY, DISTRICT, MetricQuery, RegionCode, Role, Viewer
from metrics.reference.decompositions import read_decompositions
from metrics.reference.festivals import SpringFestivals, read_spring_festivals
from metrics.regions import Region
from metrics.service import MetricService
from metrics.versions import ANOMALIES, bump_versions
from metrics.watching.bands import Bands, judge_band, read_bands
from metrics.watching.breakdown import break_down
from metrics.watching.controlling import kept_of
from metrics.watching.keeping import Finding, keep
from metrics.watching.peers import judge_peers
from metrics.watching.residuals import judge_residual
from metrics.watching.shifts import judge_shift
from metrics.watching.watched import (
    Judged,
    Key,
    WatchedSeries,
    watched_metrics,
    watched_series,
)

# Every figure is watched; who may read what was found is decided when it is read.
_WATCHER = Viewer("watching", Role.OPERATOR, regions=None, departments=None)


@dataclass(frozen=True)
class Watched:
    """Progress: a metric whose ``judged`` figures were judged; the last one has no metric.

    ``found`` and ``changed`` (rows) are told at the end.
    """

    metric: str
    judged: int
    found: int = 0
    changed: int = 0


def watch(engine: sa.Engine, catalogue: Catalogue, clock: Clock) -> Iterator[Watched]:
    """Judge all series, one metric after the other, and keep the findings at the end.

    A long computation holds no lock: figures are read first, and rows written at the end.
    """
    watching = _Watching(engine, catalogue, clock)
    verdicts: list[tuple[str, Judged]] = []
    for metric in watched_metrics(catalogue):
        found = list(watching.judged(metric))
        verdicts += [(metric.name, one) for one in found]
        yield Watched(metric.name, len(found))
    yield watching.kept(verdicts)


class _Watching:
    """One run."""

    def __init__(self, engine: sa.Engine, catalogue: Catalogue, clock: Clock) -> None:
        self._engine = engine
        self._catalogue = catalogue
        self._clock = clock
        self._service = MetricService(engine, catalogue, clock)
        self._tree = self._service.regions()
        self._festivals: SpringFestivals = read_spring_festivals()
        self._known: dict[str, dict[Key, WatchedSeries]] = {}
        self._levels: dict[tuple[str, Key], dict[Period, float]] = {}

    def judged(self, metric: Metric) -> Iterator[Judged]:
        """Judge the newest figures of the district and its towns by every method that fits."""
        series = self._series(metric.name)
        towns = [town.code for town in self._children(DISTRICT)]
        with reading(self._engine) as connection:
            bands = read_bands(connection, metric.name)
        for key, one in series.items():
            if key.region == DISTRICT or key.region in towns:
                yield from self._of_series(one, bands)
        yield from judge_peers(metric, series, towns, towns)
        districts = [district.code for district in self._children(CITY)]
        yield from judge_peers(metric, series, districts, [DISTRICT])

    def _of_series(self, one: WatchedSeries, bands: Bands) -> Iterator[Judged]:
        judged = (
            judge_band(one, bands), judge_residual(one, self._festivals), judge_shift(one),
        )  # fmt: skip
        yield from (verdict for verdict in judged if verdict is not None)

    def kept(self, verdicts: list[tuple[str, Judged]]) -> Watched:
        """Write what stands up to the number of figures judged."""
        findings = [self._finding(name, one) for name, one in kept_of(verdicts)]
        newest = {
            (name, one.key.region, one.key.measure, str(point[0]))
            for name, one in verdicts
            if (point := self._series(name)[one.key].newest)
        }
        at = self._clock.now()
        with self._engine.begin() as connection:
            demos = {self._is_demo(name, one.key) for name, one in verdicts}
            counts = {
                demo: sum(self._is_demo(name, one.key) is demo for name, one in verdicts)
                for demo in demos
            }
            batches = {
                demo: open_batch(connection, _incoming("demo" if demo else "real"), at)
                for demo in demos
            }
            changed = keep(connection, findings, newest, batches, at)
            for demo, batch_id in batches.items():
                new = sum(finding.is_demo is demo for finding in findings)
                close_batch(
                    connection, batch_id, at,
                    outcome="loaded", rows_read=counts[demo], rows_new=new,
                )  # fmt: skip
            bump_versions(connection, [ANOMALIES], at)
        return Watched("", len(verdicts), len(findings), changed)

    def _finding(self, name: str, one: Judged) -> Finding:
        odd, key = one.anomaly, one.key
        if odd is None:
            raise AssertionError("Only anomalies are kept.")
        parted = break_down(
            self._catalogue[name], key.region, key.measure, odd.period,
            read_decompositions(), self._tree, self._figure,
        )  # fmt: skip
        return Finding(name, key.region, key.measure, odd, parted, self._is_demo(name, key))

    def _is_demo(self, name: str, key: Key) -> bool:
        return self._series(name)[key].is_demo

    def _figure(
        self, name: str, region: RegionCode, measure: Measure, period: Period
    ) -> float | None:
        place = (name, Key(region, measure))
        if place not in self._levels:
            one = self._series(name).get(place[1])
            points = one.series.points if one else ()
            self._levels[place] = {point.period: point.value for point in points}
        return self._levels[place].get(period)

    def _series(self, name: str) -> dict[Key, WatchedSeries]:
        if name not in self._known:
            metric = self._catalogue[name]
            codes = [*(r.code for r in self._children(CITY)), *self._towns()]
            regions = tuple(code for code in codes if self._tree[code].level in metric.levels)
            query = MetricQuery((name,), regions)
            frame = self._service.answer_one(query, _WATCHER)
            self._known[name] = watched_series(metric, frame, self._clock.today())
        return self._known[name]

    def _towns(self) -> list[RegionCode]:
        return [town.code for town in self._children(DISTRICT)]

    def _children(self, code: RegionCode) -> list[Region]:
        return list(self._tree.children(code)) if code in self._tree else []


def _incoming(provenance: str) -> Incoming:
    return Incoming(
        dataset=ANOMALIES_DATASET,
        label="异常",
        kind="anomalies",
        source="metrics.watching",
        file_name="",
        file_hash="",
        mapping_hash="",
        provenance=provenance,
    )
