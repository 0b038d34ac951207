"""Keep judged enterprises and their figures: new ones, and corrections of known ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from metrics.ingest.enterprise_judging import JudgedEnterprise
from metrics.ingest.firm_figure_judging import FACTS, JudgedFirmFigure
from metrics.ingest.keyed import AT_ONCE
from metrics.ingest.report import Kept
from metrics.warehouse.enterprises import enterprise, enterprise_figure


def known_codes(connection: sa.Connection) -> Mapping[str, int]:
    """Return the number of every enterprise of the register by its credit code."""
    rows = connection.execute(sa.select(enterprise.c.credit_code, enterprise.c.id))
    return {row.credit_code: row.id for row in rows}


class EnterpriseKeeper:
    """Writes the enterprises of one batch, in the caller's transaction."""

    def __init__(self, connection: sa.Connection, batch_id: int) -> None:
        self._connection = connection
        self._batch_id = batch_id
        self.kept = Kept()

    def keep(self, judged: Sequence[JudgedEnterprise]) -> None:
        """Write what is news among enterprises; count what each of them was."""
        for start in range(0, len(judged), AT_ONCE):
            self._keep(judged[start : start + AT_ONCE])

    def _keep(self, judged: Sequence[JudgedEnterprise]) -> None:
        codes = [one.code for one in judged]
        rows = self._connection.execute(
            sa.select(enterprise).where(enterprise.c.credit_code.in_(codes))
        )
        known = {row["credit_code"]: dict(row) for row in rows.mappings()}
        fresh = [
            one.facts | {"batch_id": self._batch_id} for one in judged if one.code not in known
        ]
        for one in judged:
            old = known.get(one.code)
            if old is None:
                continue
            if all(old[name] == value for name, value in one.facts.items()):
                self.kept.unchanged += 1
                continue
            self._connection.execute(
                sa.update(enterprise)
                .where(enterprise.c.id == old["id"])
                .values(**one.facts, batch_id=self._batch_id)
            )
            self.kept.revised += 1
        if fresh:
            self._connection.execute(sa.insert(enterprise), fresh)
            self.kept.new += len(fresh)


class FirmFigureKeeper:
    """Writes the figures of one batch; what a table leaves empty stays as another one told it.

    Tax and electricity come from different departments' tables: neither wipes out the other's.
    """

    def __init__(self, connection: sa.Connection, batch_id: int) -> None:
        self._connection = connection
        self._batch_id = batch_id
        self.kept = Kept()

    def keep(self, judged: Sequence[JudgedFirmFigure]) -> None:
        """Write what is news among figures; count what each row was."""
        for start in range(0, len(judged), AT_ONCE):
            self._keep(judged[start : start + AT_ONCE])

    def _keep(self, judged: Sequence[JudgedFirmFigure]) -> None:
        columns = enterprise_figure.c
        numbers = {one.enterprise_id for one in judged}
        periods = {str(one.period) for one in judged}
        rows = self._connection.execute(
            sa.select(enterprise_figure).where(
                columns.enterprise_id.in_(numbers), columns.period.in_(periods)
            )
        )
        known = {(row["enterprise_id"], row["period"]): dict(row) for row in rows.mappings()}
        fresh: list[dict[str, Any]] = []
        for one in judged:
            old = known.get((one.enterprise_id, str(one.period)))
            if old is None:
                fresh.append(self._row(one))
            else:
                self._correct(old, one)
        if fresh:
            self._connection.execute(sa.insert(enterprise_figure), fresh)
            self.kept.new += len(fresh)

    def _row(self, one: JudgedFirmFigure) -> dict[str, Any]:
        return {
            "enterprise_id": one.enterprise_id,
            "period": str(one.period),
            "grain": one.period.grain.value,
            "period_end": one.period.end,
            **{name: one.facts[name] for name in FACTS},
            "batch_id": self._batch_id,
        }

    def _correct(self, old: Mapping[str, Any], one: JudgedFirmFigure) -> None:
        told = {name: value for name, value in one.facts.items() if value is not None}
        if all(old[name] == value for name, value in told.items()):
            self.kept.unchanged += 1
            return
        columns = enterprise_figure.c
        self._connection.execute(
            sa.update(enterprise_figure)
            .where(columns.enterprise_id == one.enterprise_id, columns.period == str(one.period))
            .values(**told, batch_id=self._batch_id)
        )
        self.kept.revised += 1
