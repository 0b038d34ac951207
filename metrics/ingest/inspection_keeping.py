"""Keep judged inspections of risk points: new ones, and corrections of known ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import sqlalchemy as sa

from metrics.ingest.inspection_judging import JudgedInspection
from metrics.ingest.keyed import AT_ONCE, Key
from metrics.ingest.report import Kept
from metrics.warehouse.tables import risk_inspection, risk_point


def read_register(connection: sa.Connection) -> dict[Key, int]:
    """Return the number of every risk point in the warehouse by its source and number there."""
    columns = risk_point.c
    rows = connection.execute(sa.select(columns.source, columns.external_id, columns.id))
    return {(source, external_id): number for source, external_id, number in rows}


class InspectionKeeper:
    """Writes the inspections of one batch, in the caller's transaction."""

    def __init__(self, connection: sa.Connection, batch_id: int) -> None:
        self._connection = connection
        self._batch_id = batch_id
        self.kept = Kept()

    def keep(self, inspections: Sequence[JudgedInspection]) -> None:
        """Write what is news among inspections; count what each of them was."""
        for start in range(0, len(inspections), AT_ONCE):
            self._keep(inspections[start : start + AT_ONCE])

    def _keep(self, inspections: Sequence[JudgedInspection]) -> None:
        known = self._known(inspections)
        fresh = [one for one in inspections if one.key not in known]
        for one in inspections:
            old = known.get(one.key)
            if old is None:
                continue
            if old == one:
                self.kept.unchanged += 1
            else:
                self._correct(one)
                self.kept.revised += 1
        if fresh:
            rows = [self._row(one) for one in fresh]
            self._connection.execute(sa.insert(risk_inspection), rows)
            self.kept.new += len(fresh)

    def _known(self, inspections: Sequence[JudgedInspection]) -> dict[Any, JudgedInspection]:
        """Return the kept inspections of the same points, by what identifies them."""
        columns = risk_inspection.c
        names = [column for column in columns if column.name != "batch_id"]
        points = sorted({one.risk_point_id for one in inspections})
        days = [one.inspected_on for one in inspections]
        rows = self._connection.execute(
            sa.select(*names).where(
                columns.risk_point_id.in_(points),
                columns.inspected_on.between(min(days), max(days)),
            )
        )
        found = (JudgedInspection(**row) for row in rows.mappings())
        return {one.key: one for one in found}

    def _correct(self, inspection: JudgedInspection) -> None:
        columns = risk_inspection.c
        self._connection.execute(
            sa.update(risk_inspection)
            .where(
                columns.risk_point_id == inspection.risk_point_id,
                columns.inspected_on == inspection.inspected_on,
            )
            .values(self._row(inspection))
        )

    def _row(self, inspection: JudgedInspection) -> dict[str, Any]:
        return asdict(inspection) | {"batch_id": self._batch_id}
