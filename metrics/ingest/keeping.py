"""Keep judged figures: stage their keys, compare with what is known, write what is news."""

from __future__ import annotations

from datetime import datetime
from itertools import chain, repeat
from typing import Any

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray

from metrics.ingest.bulk import insert_rows
from metrics.ingest.figures import Figures
from metrics.ingest.report import Kept
from metrics.ingest.tables import Texts
from metrics.ingest.vintages import Known, News, compare, rounds
from metrics.warehouse.tables import OBSERVATION_KEY, observation

# Rows fetched at once: one by one takes twice as long.
FETCHED = 10_000

_SAYS = ("value", "operator", "status")
_SPAN = ("grain", "period_start", "period_end")

_TEMPORARY = sa.MetaData()

# A run of figures, to look them up and compare them together.
staged = sa.Table(
    "staged_figure",
    _TEMPORARY,
    sa.Column("figure", sa.Integer, nullable=False),
    *(
        sa.Column(name, observation.c[name].type, nullable=False)
        for name in (*OBSERVATION_KEY, *_SAYS)
    ),
    sa.Column("known_at", sa.DateTime, nullable=False),
    prefixes=["TEMPORARY"],
)
# Vintages that are current no longer.
retired = sa.Table(
    "retired_observation",
    _TEMPORARY,
    sa.Column("id", observation.c.id.type, nullable=False),
    prefixes=["TEMPORARY"],
)


class FigureKeeper:
    """Writes the figures of one batch, in the caller's transaction."""

    def __init__(self, connection: sa.Connection, batch_id: int, recorded_at: datetime) -> None:
        self._connection = connection
        self._batch_id = batch_id
        self._recorded_at = recorded_at
        self._dated = False
        self._had_figures: dict[str, bool] = {}
        self.kept = Kept()
        self.touched: set[str] = set()

    def prepare(self) -> None:
        """Make the tables in which keys are compared."""
        _TEMPORARY.create_all(self._connection, checkfirst=False)

    def finish(self) -> None:
        """Drop them."""
        _TEMPORARY.drop_all(self._connection, checkfirst=False)

    def keep(self, figures: Figures) -> None:
        """Write what is news among figures; count what each of them was."""
        # Neighbours in the index come together: a million rows in no order cost more.
        figures = figures.at(np.argsort(figures.place, kind="stable"))
        known_at = self._known_at(figures)
        for part in rounds(figures.place, known_at):
            self._keep_round(figures.at(part), known_at[part])

    def _known_at(self, figures: Figures) -> Texts:
        """Return the moment of knowledge of each figure, in the one form that texts compare in."""
        known_at = np.full(len(figures), _written(self._recorded_at), object)
        for at in np.flatnonzero(figures.published_at.astype(bool)):
            known_at[at] = _written(figures.published_at[at])
        return known_at

    def _keep_round(self, figures: Figures, known_at: Texts) -> None:
        news = np.full(len(figures), News.NEW, np.int64)
        if not self._are_fresh(figures):
            self._stage(figures, known_at)
            current = self._current()
            news = compare(len(figures), current)
            if (news == News.LATE).any():
                confirmed = self._confirmed()
                news[confirmed[news[confirmed] == News.LATE]] = News.UNCHANGED
            self._retire(current.id[news[current.figure] == News.REVISED])
        for kind, is_current in ((News.NEW, True), (News.REVISED, True), (News.LATE, False)):
            chosen = np.flatnonzero(news == kind)
            self._insert(figures.at(chosen), known_at[chosen], is_current=is_current)
        self.kept.new += int((news == News.NEW).sum())
        self.kept.revised += int(((news == News.REVISED) | (news == News.LATE)).sum())
        self.kept.unchanged += int((news == News.UNCHANGED).sum())
        self.touched.update(figures.metric[news != News.UNCHANGED])

    def _are_fresh(self, figures: Figures) -> bool:
        """Tell whether nothing in the warehouse can be a vintage of any of the figures.

        A file whose figures bear no day of publication holds none of them twice: where its
        metrics had no figure before it, there is nothing to compare with.
        """
        self._dated = self._dated or bool(figures.published_at.astype(bool).any())
        if self._dated:
            return False
        for metric in set(figures.metric) - self._had_figures.keys():
            found = sa.select(sa.literal(1)).where(
                observation.c.metric == metric, observation.c.is_current.is_(sa.true())
            )
            had = self._connection.scalar(found.limit(1)) is not None
            self._had_figures[metric] = had
        return not any(self._had_figures[metric] for metric in set(figures.metric))

    def _stage(self, figures: Figures, known_at: Texts) -> None:
        self._connection.execute(sa.delete(staged))
        rows = zip(
            range(len(figures)),
            *(getattr(figures, name) for name in OBSERVATION_KEY),
            figures.value.tolist(),
            figures.operator,
            figures.status,
            known_at,
            strict=True,
        )
        insert_rows(
            self._connection, staged, ("figure", *OBSERVATION_KEY, *_SAYS, "known_at"), rows
        )

    def _vintages(self, *asked: sa.ColumnElement[Any], current: bool) -> sa.Select[tuple[Any, ...]]:
        """Select something of the vintages of the staged figures."""
        columns = observation.c
        is_current = columns.is_current.is_(sa.true() if current else sa.false())
        same_key = (staged.c[name] == columns[name] for name in OBSERVATION_KEY)
        return sa.select(staged.c.figure, columns.id, *asked).join_from(
            staged, observation, sa.and_(*same_key, is_current)
        )

    def _current(self) -> Known:
        is_later = staged.c.known_at >= observation.c.known_at
        query = self._vintages(_as_number(is_later), _as_number(_says_the_same()), current=True)
        rows = chain.from_iterable(self._connection.execute(query).partitions(FETCHED))
        cells = chain.from_iterable(rows)
        found = np.fromiter(cells, np.int64).reshape(-1, 4)
        return Known(found[:, 0], found[:, 1], found[:, 2].astype(bool), found[:, 3].astype(bool))

    def _confirmed(self) -> NDArray[np.int64]:
        """Return the figures that say what was known at their time already."""
        columns = observation.c
        query = (
            self._vintages(_as_number(_says_the_same()), current=False)
            .where(columns.known_at <= staged.c.known_at)
            .order_by(staged.c.figure, columns.known_at, columns.id)
        )
        newest = {figure: same for figure, _, same in self._connection.execute(query)}
        return np.array([figure for figure, same in newest.items() if same], np.int64)

    def _retire(self, ids: NDArray[np.int64]) -> None:
        if not len(ids):
            return
        self._connection.execute(sa.delete(retired))
        insert_rows(self._connection, retired, ("id",), zip(ids.tolist()))
        self._connection.execute(
            sa.update(observation)
            .where(observation.c.id.in_(sa.select(retired.c.id)))
            .values(is_current=False)
        )

    def _insert(self, figures: Figures, known_at: Texts, *, is_current: bool) -> None:
        if not len(figures):
            return
        recorded = _written(self._recorded_at)
        told = (*OBSERVATION_KEY, *_SPAN, "operator", "status")
        rows = zip(
            *(getattr(figures, name) for name in told),
            figures.value.tolist(),
            [moment and _written(moment) for moment in figures.published_at],
            known_at,
            repeat(recorded),
            repeat(self._batch_id),
            repeat(is_current),
            strict=False,
        )
        columns = (
            *told, "value", "published_at", "known_at", "recorded_at", "batch_id", "is_current",
        )  # fmt: skip
        insert_rows(self._connection, observation, columns, rows)


def _written(moment: datetime) -> str:
    return moment.isoformat(sep=" ", timespec="microseconds")


def _says_the_same() -> sa.ColumnElement[bool]:
    return sa.and_(*(staged.c[name] == observation.c[name] for name in _SAYS))


def _as_number(truth: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.case((truth, 1), else_=0)
