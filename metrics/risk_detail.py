"""One risk point with what raises it today and how it was inspected: what its card shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Final

import sqlalchemy as sa

from metrics.errors import OutOfScopeError, UnknownRiskPointError
from metrics.frames import frames_of
from metrics.query import RegionCode, Viewer
from metrics.regions import RegionTree
from metrics.risk import RiskDetail, RiskDetailQuery, RiskFinding, RiskInspection, raising_events
from metrics.risk_points import RISK_COLUMNS, RISK_TYPES, RiskGround
from metrics.scope import check_subtree
from metrics.warehouse.tables import batch, dataset, risk_inspection, risk_point

# A card shows no more inspections than these; it says how many there are.
MOST_INSPECTIONS: Final = 20


def read_risk(
    connection: sa.Connection, tree: RegionTree, query: RiskDetailQuery, viewer: Viewer, on: date
) -> RiskDetail:
    """Answer with one risk point, everything as on a day.

    Raises:
        UnknownRiskPointError: the register has none of that number on that day.
        OutOfScopeError: it is not the viewer's to read.
    """
    ground = RiskGround(connection, tree, viewer, on)
    wanted = risk_point.c.id == query.id
    point = next(iter(ground.points(wanted)), None)
    if point is None:
        raise UnknownRiskPointError(f"There is no risk point number {query.id} on {on}.")
    row = point.row
    check_subtree(viewer, tree, RegionCode(row.region_code))
    if viewer.departments is not None and row.department not in viewer.departments:
        raise OutOfScopeError(f"{viewer.role} may not read risk point number {query.id}.")
    told = point.told(tree, ground.controls(wanted).get(query.id, ()))
    inspections, inspected = _inspections(connection, query.id)
    return RiskDetail(
        point=frames_of({"": [told]}, RISK_COLUMNS, RISK_TYPES)[""],
        findings=tuple(_as_told(finding) for finding in point.assessed.findings),
        events=tuple(e for e in raising_events(point.facts, ground.vocabulary) if e.is_told),
        inspections=inspections,
        inspected=inspected,
        **_source(connection, query.id),
    )


def _as_told(finding: RiskFinding) -> RiskFinding:
    return replace(finding, event=finding.event.as_told) if finding.event else finding


def _source(connection: sa.Connection, number: int) -> dict[str, Any]:
    """Return the file, or the dataset, that told of a point last, and when it was loaded."""
    row = connection.execute(
        sa.select(batch.c.file_name, batch.c.finished_at, dataset.c.label)
        .join(risk_point, risk_point.c.batch_id == batch.c.id)
        .outerjoin(dataset, dataset.c.name == batch.c.dataset)
        .where(risk_point.c.id == number)
    ).one()
    return {"file": row.file_name or row.label or "", "loaded_at": row.finished_at}


def _inspections(connection: sa.Connection, number: int) -> tuple[tuple[RiskInspection, ...], int]:
    """Return the newest inspections of a point, and how many there are."""
    columns = risk_inspection.c
    rows = connection.execute(
        sa.select(
            columns.inspected_on,
            columns.result,
            columns.dangers_found,
            columns.remark,
            sa.func.count().over().label("every"),
        )
        .where(columns.risk_point_id == number)
        .order_by(columns.inspected_on.desc())
        .limit(MOST_INSPECTIONS)
    ).all()
    return tuple(RiskInspection(*row[:4]) for row in rows), rows[0].every if rows else 0
