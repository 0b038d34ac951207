"""Keep judged targets: compare them with what is known, write what is news."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import numpy as np
import sqlalchemy as sa

from metrics.ingest.report import Kept
from metrics.ingest.target_judging import JudgedTarget, TargetKey
from metrics.ingest.vintages import Known, News, compare
from metrics.warehouse.tables import TARGET_KEY, target

_SAYS = ("value", "operator", "wording", "source", "line")

Vintages = Sequence[Any]  # rows of ``target``


class TargetKeeper:
    """Writes the targets of one batch, in the caller's transaction."""

    def __init__(self, connection: sa.Connection, batch_id: int, recorded_at: datetime) -> None:
        self._connection = connection
        self._batch_id = batch_id
        self._recorded_at = recorded_at
        self.kept = Kept()
        self.touched: set[str] = set()

    def keep(self, targets: Sequence[JudgedTarget]) -> None:
        """Write what is news among targets; count what each of them was.

        Targets are a few dozen a year: each is compared by itself, the earlier known one first.
        """
        for entry in sorted(targets, key=self._known_at):
            self._keep(entry)

    def _known_at(self, entry: JudgedTarget) -> datetime:
        return entry.published_at or self._recorded_at

    def _keep(self, entry: JudgedTarget) -> None:
        known_at = self._known_at(entry)
        vintages = self._vintages(entry.key)
        current = [row for row in vintages if row.is_current]
        news = News(int(compare(1, _known(current, entry, known_at))[0]))
        if news is News.LATE:
            earlier = [row for row in vintages if not row.is_current and row.known_at <= known_at]
            if earlier and _says_the_same(earlier[-1], entry):
                news = News.UNCHANGED
        if news is News.UNCHANGED:
            self.kept.unchanged += 1
            return
        if news is News.REVISED:
            ids = [row.id for row in current]
            self._connection.execute(
                sa.update(target).where(target.c.id.in_(ids)).values(is_current=False)
            )
        self._connection.execute(
            sa.insert(target).values(
                **dict(zip(TARGET_KEY, entry.key, strict=True)),
                **{name: getattr(entry, name) for name in _SAYS},
                published_at=entry.published_at,
                recorded_at=self._recorded_at,
                known_at=known_at,
                batch_id=self._batch_id,
                is_current=news is not News.LATE,
            )
        )
        self.kept.new += news is News.NEW
        self.kept.revised += news is not News.NEW
        self.touched.add(entry.key[0])

    def _vintages(self, key: TargetKey) -> Vintages:
        """Return the vintages of a target, the one known first first."""
        columns = target.c
        same_key = (columns[name] == part for name, part in zip(TARGET_KEY, key, strict=True))
        query = sa.select(target).where(*same_key).order_by(columns.known_at, columns.id)
        return self._connection.execute(query).all()


def _known(current: Vintages, entry: JudgedTarget, known_at: datetime) -> Known:
    """Describe the current vintage, if there is one, as the comparison wants it."""
    return Known(
        figure=np.zeros(len(current), np.int64),
        id=np.array([row.id for row in current], np.int64),
        is_later=np.array([known_at >= row.known_at for row in current], bool),
        is_same=np.array([_says_the_same(row, entry) for row in current], bool),
    )


def _says_the_same(row: Any, entry: JudgedTarget) -> bool:
    return all(getattr(row, name) == getattr(entry, name) for name in _SAYS)
