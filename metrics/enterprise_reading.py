"""Read one enterprise: its entry, its figures, and the risks and open events around it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date
from typing import Any

import pandas as pd
import sqlalchemy as sa

from metrics.dialects import dialect_of
from metrics.enterprise.questions import EnterpriseQuery
from metrics.enterprise.record import EnterpriseFigures, EnterpriseRecord, NearEvent, NearRisk
from metrics.errors import UnknownEnterpriseError
from metrics.event_filter import event_conditions, regions_below
from metrics.events import EventQuery, Ring
from metrics.frames import rows_of
from metrics.periods import parse_period
from metrics.query import DISTRICT, RegionCode, Viewer
from metrics.reference import EnterpriseFact, read_enterprise_vocabulary
from metrics.reference.enterprises import FACTS
from metrics.regions import RegionTree
from metrics.risk import RiskQuery
from metrics.risk.nearness import EARTH_METRES, metres_between
from metrics.risk_reading import read_risks
from metrics.scope import check_subtree
from metrics.warehouse.enterprises import enterprise, enterprise_figure
from metrics.warehouse.tables import batch, event

Spot = tuple[float, float]

_FIGURES = ("revenue", "tax", "electricity", "employees", "inspections", "penalties")
# As many risks and events as anybody reads beside a portrait.
_MOST_NEAR = 20


def withheld_from(viewer: Viewer) -> tuple[EnterpriseFact, ...]:
    """Return the facts of enterprises that other departments own than the viewer's."""
    if viewer.departments is None:
        return ()
    owners = read_enterprise_vocabulary().owners
    return tuple(fact for fact in FACTS if owners[fact] not in viewer.departments)


def read_enterprise(
    connection: sa.Connection, tree: RegionTree, query: EnterpriseQuery, viewer: Viewer, on: date
) -> EnterpriseRecord:
    """Answer with one enterprise; memberships and deadlines as on a day.

    Raises:
        UnknownEnterpriseError: the register knows no such code.
        OutOfScopeError: it lies where the viewer may read no single records.
    """
    columns = enterprise.c
    row = (
        connection.execute(
            sa.select(enterprise, batch.c.provenance)
            .join(batch, batch.c.id == columns.batch_id)
            .where(columns.credit_code == query.code)
        )
        .mappings()
        .first()
    )
    if row is None:
        raise UnknownEnterpriseError(f"There is no enterprise of the code {query.code}.")
    check_subtree(viewer, tree, row["region_code"])
    withheld = withheld_from(viewer)
    is_graded = "credit" not in withheld
    near = _Near(connection, tree, viewer, on, row["name"], _spot(row["lon"], row["lat"]))
    return EnterpriseRecord(
        code=row["credit_code"],
        name=row["name"],
        industry=row["industry"],
        region_code=RegionCode(row["region_code"]),
        place=row["place"],
        lon=row["lon"],
        lat=row["lat"],
        founded_on=row["founded_on"],
        status=row["status"],
        size=row["size"],
        grade=row["grade"] if is_graded else "",
        graded_on=row["graded_on"] if is_graded else None,
        provenance=row["provenance"],
        figures=tuple(_figures(connection, row["id"], withheld)),
        withheld=withheld,
        risks=near.risks(),
        events=near.events(),
    )


def _figures(
    connection: sa.Connection, number: int, withheld: tuple[EnterpriseFact, ...]
) -> Iterator[EnterpriseFigures]:
    """Iterate over an enterprise's figures, newest first, without what is withheld."""
    columns = enterprise_figure.c
    rows = connection.execute(
        sa.select(columns.period, *(columns[name] for name in _FIGURES), batch.c.provenance)
        .join(batch, batch.c.id == columns.batch_id)
        .where(columns.enterprise_id == number)
        .order_by(columns.period_end.desc(), columns.grain.desc())
    )
    for period, *values, provenance in rows:
        told = {
            name: None if name in withheld else value
            for name, value in zip(_FIGURES, values, strict=True)
        }
        yield EnterpriseFigures(parse_period(period), provenance=provenance, **told)


class _Near:
    """What lies within some metres of an enterprise, or names it."""

    def __init__(
        self,
        connection: sa.Connection,
        tree: RegionTree,
        viewer: Viewer,
        on: date,
        name: str,
        spot: Spot | None,
    ) -> None:
        self._connection = connection
        self._tree = tree
        self._viewer = viewer
        self._on = on
        self._name = name
        self._spot = spot
        self._metres = read_enterprise_vocabulary().near_metres
        scope = [DISTRICT] if viewer.regions is None else sorted(viewer.regions)
        self._regions = [RegionCode(code) for code in scope if code in tree]

    def risks(self) -> tuple[NearRisk, ...]:
        """Return the risk points, nearest first, with the level that the register shows."""
        asked = {region: RiskQuery(region) for region in self._regions}
        found = read_risks(self._connection, self._tree, asked, self._viewer, self._on)
        near = dict(self._risks_of(found.values()))
        return tuple(sorted(near.values(), key=_nearest))[:_MOST_NEAR]

    def _risks_of(self, frames: Any) -> Iterator[tuple[tuple[str, str], NearRisk]]:
        columns = ("source", "external_id", "name", "category", "shown_level", "lon", "lat")
        frame: pd.DataFrame
        for frame in frames:
            for source, number, name, category, level, lon, lat in rows_of(frame, *columns):
                metres = self._distance(lon, lat)
                if metres is not None or self._name in name:
                    yield (source, number), NearRisk(number, name, category, level, metres)

    def events(self) -> tuple[NearEvent, ...]:
        """Return the open events, nearest first."""
        columns = event.c
        wanted: list[sa.ColumnElement[bool]] = [
            sa.or_(
                columns.title.contains(self._name, autoescape=True),
                columns.place.contains(self._name, autoescape=True),
            )
        ]
        if self._spot is not None:
            ring = _square(self._spot, self._metres)
            by_place = EventQuery(DISTRICT, only_open=True, within=ring)
            wanted.append(sa.and_(*event_conditions(by_place, self._viewer)))
        is_open = event_conditions(EventQuery(DISTRICT, only_open=True), self._viewer)
        # Few events are open: their own index is quick, that of the regions holds all there are.
        region = dialect_of(self._connection).unindexed(columns.region_code)
        in_scope = [region.in_(regions_below(r, self._on)) for r in self._regions]
        rows = self._connection.execute(
            sa.select(
                columns.id, columns.title, columns.category, columns.severity,
                columns.deadline_day, columns.lon, columns.lat, columns.place,
            ).where(*is_open, sa.or_(sa.false(), *in_scope), sa.or_(*wanted))
        )  # fmt: skip
        found = [
            NearEvent(
                row.id,
                row.title,
                row.category,
                row.severity,
                row.deadline_day is not None and row.deadline_day < self._on,
                metres,
            )
            for row in rows
            if (metres := self._distance(row.lon, row.lat)) is not None
            or self._name in row.title
            or self._name in row.place
        ]
        return tuple(sorted(found, key=_nearest))[:_MOST_NEAR]

    def _distance(self, lon: float | None, lat: float | None) -> float | None:
        """Return the metres to a point that is near; None for one that is not."""
        spot = _spot(lon, lat)
        if self._spot is None or spot is None:
            return None
        metres = metres_between(self._spot, spot)
        return metres if metres <= self._metres else None


def _nearest(one: NearRisk | NearEvent) -> tuple[bool, float, str]:
    """Put what has a distance first."""
    number = one.external_id if isinstance(one, NearRisk) else str(one.id)
    return one.metres is None, one.metres or 0.0, number


def _spot(lon: float | None, lat: float | None) -> Spot | None:
    if lon is None or lat is None or math.isnan(lon) or math.isnan(lat):
        return None
    return lon, lat


def _square(spot: Spot, metres: float) -> Ring:
    """Return a square of degrees that holds a circle round a point."""
    north = math.degrees(metres / EARTH_METRES) * 1.01
    east = north / max(math.cos(math.radians(spot[1])), 0.01)
    lon, lat = spot
    return (
        (lon - east, lat - north),
        (lon + east, lat - north),
        (lon + east, lat + north),
        (lon - east, lat + north),
    )
