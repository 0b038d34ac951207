"""The kinds of table: what judges the rows of each and keeps what can be kept."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Generic, Protocol, Self, TypeVar

import sqlalchemy as sa

from metrics.clock import Clock
from metrics.declarations import Catalogue
from metrics.ingest.directory import Departments, Regions, read_departments
from metrics.ingest.enterprise_judging import EnterpriseJudge
from metrics.ingest.enterprise_keeping import EnterpriseKeeper, FirmFigureKeeper, known_codes
from metrics.ingest.enterprise_mapping import EnterpriseMapping, FirmFigureMapping
from metrics.ingest.event_judging import EventJudge, JudgedEvent
from metrics.ingest.event_keeping import EventKeeper
from metrics.ingest.event_mapping import EventMapping
from metrics.ingest.figures import Figures
from metrics.ingest.firm_figure_judging import FirmFigureJudge
from metrics.ingest.geography import Geography
from metrics.ingest.inspection_judging import InspectionJudge
from metrics.ingest.inspection_keeping import InspectionKeeper, read_register
from metrics.ingest.judging import ObservationJudge
from metrics.ingest.keeping import FigureKeeper
from metrics.ingest.mapping import (
    ObservationMapping,
    RiskInspectionMapping,
    RiskPointMapping,
    TargetMapping,
)
from metrics.ingest.refusals import Refusal
from metrics.ingest.report import Kept
from metrics.ingest.risk_judging import RiskPointJudge
from metrics.ingest.risk_keeping import RiskPointKeeper
from metrics.ingest.shelf import AnyMapping
from metrics.ingest.tables import Rows
from metrics.ingest.target_judging import JudgedTarget, TargetJudge
from metrics.ingest.target_keeping import TargetKeeper
from metrics.rollup import refresh
from metrics.versions import ENTERPRISES, EVENTS, RISKS, bump_versions
from metrics.warehouse.reference import read_region_tree


@dataclass(frozen=True)
class Surroundings:
    """What rows are judged against."""

    catalogue: Catalogue
    regions: Regions
    departments: Departments
    geography: Geography
    clock: Clock

    @classmethod
    def read(
        cls, connection: sa.Connection, catalogue: Catalogue, geography: Geography, clock: Clock
    ) -> Surroundings:
        """Read the directories of the warehouse."""
        tree = read_region_tree(connection, clock.today())
        return cls(catalogue, Regions(tree), read_departments(connection), geography, clock)

    def digest(self, mapping: AnyMapping) -> str:
        """Version of all that decides what a file's rows mean, but for the day."""
        parts = [mapping.digest, self.catalogue.digest, self.regions.digest]
        if isinstance(mapping, EventMapping) and mapping.asks_geography:
            parts.append(self.geography.version)
        return hashlib.sha256("|".join(parts).encode()).hexdigest()


class Loader(Protocol):
    """Judges runs of rows and keeps them; a context, whose end finishes the load."""

    kept: Kept

    def __enter__(self) -> Self:
        """Prepare the connection."""
        ...

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        """Finish what was kept, unless an error is on its way."""
        ...

    def judge(self, rows: Rows) -> list[Refusal]:
        """Judge a run of rows and hold what can be kept; return what cannot."""
        ...

    def keep(self) -> None:
        """Write what is held."""
        ...


class ObservationLoader:
    """Loads figures."""

    def __init__(
        self,
        mapping: ObservationMapping,
        around: Surroundings,
        connection: sa.Connection,
        batch_id: int,
    ) -> None:
        self._judge = ObservationJudge(mapping, around.catalogue, around.regions, around.clock)
        self._keeper = FigureKeeper(connection, batch_id, around.clock.now())
        self._connection = connection
        self._clock = around.clock
        self._held: Figures | None = None
        self.kept = self._keeper.kept

    def __enter__(self) -> Self:
        self._keeper.prepare()
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if kind is None:  # a rollback undoes all with the rest
            self._keeper.finish()
            bump_versions(self._connection, self._keeper.touched, self._clock.now())

    def judge(self, rows: Rows) -> list[Refusal]:
        """Judge a run of rows and hold the figures that can be kept."""
        self._held, refusals = self._judge.judge(rows)
        return refusals

    def keep(self) -> None:
        """Write the figures that are news."""
        if self._held is not None:
            self._keeper.keep(self._held)


class EventLoader:
    """Loads events, and brings the counted metrics up to date with them."""

    def __init__(
        self, mapping: EventMapping, around: Surroundings, connection: sa.Connection, batch_id: int
    ) -> None:
        self._judge = EventJudge(
            mapping, around.regions, around.departments, around.geography, around.clock
        )
        self._keeper = EventKeeper(connection, batch_id)
        self._connection = connection
        self._catalogue = around.catalogue
        self._clock = around.clock
        self._held: list[JudgedEvent] = []
        self.kept = self._keeper.kept

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if kind is None and self._keeper.touched:
            now = self._clock.now()
            refresh(self._connection, self._catalogue, self._keeper.touched, now)
            bump_versions(self._connection, [EVENTS], now)

    def judge(self, rows: Rows) -> list[Refusal]:
        """Judge a run of rows and hold the events that can be kept."""
        self._held, refusals = self._judge.judge(rows)
        return refusals

    def keep(self) -> None:
        """Write the events that are news."""
        self._keeper.keep(self._held)
        self.kept.unlocated, self.kept.outside = self._judge.unlocated, self._judge.outside


class TargetLoader:
    """Loads targets."""

    def __init__(
        self, mapping: TargetMapping, around: Surroundings, connection: sa.Connection, batch_id: int
    ) -> None:
        self._judge = TargetJudge(mapping, around.catalogue, around.regions, around.clock)
        self._keeper = TargetKeeper(connection, batch_id, around.clock.now())
        self._connection = connection
        self._clock = around.clock
        self._held: list[JudgedTarget] = []
        self.kept = self._keeper.kept

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if kind is None:
            bump_versions(self._connection, self._keeper.touched, self._clock.now())

    def judge(self, rows: Rows) -> list[Refusal]:
        """Judge a run of rows and hold the targets that can be kept."""
        self._held, refusals = self._judge.judge(rows)
        return refusals

    def keep(self) -> None:
        """Write the targets that are news."""
        self._keeper.keep(self._held)


Judged = TypeVar("Judged")


class RowJudge(Protocol[Judged]):
    """Judges runs of rows."""

    def judge(self, rows: Rows) -> tuple[list[Judged], list[Refusal]]:
        """Return what can be kept, and what cannot with its reason."""
        ...


class RowKeeper(Protocol[Judged]):
    """Writes what was judged."""

    kept: Kept

    def keep(self, judged: list[Judged]) -> None:
        """Write what is news."""
        ...


class RegisterLoader(Generic[Judged]):
    """Loads a register of single things: risk points, enterprises, and what is told of each."""

    def __init__(
        self,
        judge: RowJudge[Judged],
        keeper: RowKeeper[Judged],
        data: str,
        connection: sa.Connection,
        clock: Clock,
    ) -> None:
        self._judge = judge
        self._keeper = keeper
        self._data = data
        self._connection = connection
        self._clock = clock
        self._held: list[Judged] = []
        self.kept = keeper.kept

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if kind is None and (self.kept.new or self.kept.revised):
            bump_versions(self._connection, [self._data], self._clock.now())

    def judge(self, rows: Rows) -> list[Refusal]:
        """Judge a run of rows and hold what can be kept."""
        self._held, refusals = self._judge.judge(rows)
        return refusals

    def keep(self) -> None:
        """Write what is news."""
        self._keeper.keep(self._held)


def loader_for(
    mapping: AnyMapping, around: Surroundings, connection: sa.Connection, batch_id: int
) -> Loader:
    """Return what loads a mapping's kind of table."""
    if isinstance(mapping, EventMapping):
        return EventLoader(mapping, around, connection, batch_id)
    if isinstance(mapping, TargetMapping):
        return TargetLoader(mapping, around, connection, batch_id)
    if isinstance(mapping, RiskPointMapping):
        points = RiskPointJudge(mapping, around.regions, around.departments, around.clock)
        keeper = RiskPointKeeper(connection, batch_id)
        return RegisterLoader(points, keeper, RISKS, connection, around.clock)
    if isinstance(mapping, RiskInspectionMapping):
        inspections = InspectionJudge(mapping, read_register(connection), around.clock)
        kept = InspectionKeeper(connection, batch_id)
        return RegisterLoader(inspections, kept, RISKS, connection, around.clock)
    if isinstance(mapping, EnterpriseMapping):
        firms = EnterpriseJudge(mapping, around.regions, around.clock)
        register = EnterpriseKeeper(connection, batch_id)
        return RegisterLoader(firms, register, ENTERPRISES, connection, around.clock)
    if isinstance(mapping, FirmFigureMapping):
        figures = FirmFigureJudge(mapping, known_codes(connection), around.clock)
        of_firms = FirmFigureKeeper(connection, batch_id)
        return RegisterLoader(figures, of_firms, ENTERPRISES, connection, around.clock)
    return ObservationLoader(mapping, around, connection, batch_id)
