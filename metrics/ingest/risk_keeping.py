"""Keep judged risk points: new ones, and corrections of known ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from metrics.ingest.keyed import AT_ONCE, Key, among
from metrics.ingest.report import Kept
from metrics.ingest.risk_judging import JudgedRiskPoint
from metrics.warehouse.tables import risk_control, risk_point


class RiskPointKeeper:
    """Writes the risk points of one batch, in the caller's transaction."""

    def __init__(self, connection: sa.Connection, batch_id: int) -> None:
        self._connection = connection
        self._batch_id = batch_id
        self.kept = Kept()

    def keep(self, points: Sequence[JudgedRiskPoint]) -> None:
        """Write what is news among points; count what each of them was."""
        for start in range(0, len(points), AT_ONCE):
            self._keep(points[start : start + AT_ONCE])

    def _keep(self, points: Sequence[JudgedRiskPoint]) -> None:
        known = self._known(point.key for point in points)
        controls = self._known_controls([row["id"] for row in known.values()])
        fresh = [point for point in points if point.key not in known]
        for point in points:
            old = known.get(point.key)
            if old is None:
                continue
            if self._correct(old, controls[old["id"]], point):
                self.kept.revised += 1
            else:
                self.kept.unchanged += 1
        self._insert(fresh)

    def _known(self, keys: Iterable[Key]) -> dict[Key, dict[str, Any]]:
        rows = self._connection.execute(
            sa.select(risk_point).where(among(self._connection, risk_point, keys))
        )
        return {(row["source"], row["external_id"]): dict(row) for row in rows.mappings()}

    def _known_controls(self, ids: Sequence[int]) -> dict[int, dict[str, str]]:
        columns = risk_control.c
        found: dict[int, dict[str, str]] = defaultdict(dict)
        query = sa.select(columns.risk_point_id, columns.kind, columns.text)
        for number, kind, text in self._connection.execute(
            query.where(columns.risk_point_id.in_(ids))
        ):
            found[number][kind] = text
        return found

    def _correct(
        self, old: dict[str, Any], controls: dict[str, str], point: JudgedRiskPoint
    ) -> bool:
        """Bring a known point up to date; return whether anything was news."""
        number = old["id"]
        is_same = all(old[name] == value for name, value in point.facts.items())
        if is_same and controls == point.controls:
            return False
        self._connection.execute(
            sa.update(risk_point)
            .where(risk_point.c.id == number)
            .values(**point.facts, batch_id=self._batch_id)
        )
        if controls != point.controls:
            self._connection.execute(
                sa.delete(risk_control).where(risk_control.c.risk_point_id == number)
            )
            self._insert_controls([(number, point.controls)])
        return True

    def _insert(self, fresh: Sequence[JudgedRiskPoint]) -> None:
        if not fresh:
            return
        rows = [point.facts | {"batch_id": self._batch_id} for point in fresh]
        self._connection.execute(sa.insert(risk_point), rows)
        made = self._known(point.key for point in fresh)
        self._insert_controls([(made[point.key]["id"], point.controls) for point in fresh])
        self.kept.new += len(fresh)

    def _insert_controls(self, controls: Iterable[tuple[int, dict[str, str]]]) -> None:
        rows = [
            {"risk_point_id": number, "kind": kind, "text": text}
            for number, texts in controls
            for kind, text in texts.items()
        ]
        if rows:
            self._connection.execute(sa.insert(risk_control), rows)
