"""Keep judged events: new ones, corrected ones, and steps that were not known yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from metrics.clock import local_day
from metrics.event_steps import KeptStep, closed_at, news_of, state_of
from metrics.ingest.bulk import insert_rows
from metrics.ingest.event_judging import JudgedEvent
from metrics.ingest.keyed import AT_ONCE, Key, among
from metrics.ingest.report import Kept
from metrics.places import place_key
from metrics.rollup import Touched
from metrics.warehouse.tables import event, event_step

# The columns that are written as texts.
_MOMENTS = tuple(c.name for c in event.c if isinstance(c.type, sa.DateTime | sa.Date))


def _day(moment: datetime | None) -> date | None:
    return local_day(moment) if moment else None


def _text(moment: date | None) -> str | None:
    """Return a day or a moment as rows are written."""
    if isinstance(moment, datetime):
        return moment.isoformat(sep=" ", timespec="microseconds")
    return moment.isoformat() if moment else None


def completed(facts: dict[str, Any], steps: Sequence[KeptStep]) -> dict[str, Any]:
    """Return all columns of an event but its batch.

    These are its facts, what follows from them (days, the place's key), and the steps' state.
    """
    closed = closed_at(steps)
    return facts | {
        "place_key": place_key(facts["lon"], facts["lat"]),
        "reported_day": local_day(facts["reported_at"]),
        "deadline_day": _day(facts["deadline_at"]),
        "closed_at": closed,
        "closed_day": _day(closed),
        "state": state_of(steps),
    }


class EventKeeper:
    """Writes the events of one batch, in the caller's transaction."""

    def __init__(self, connection: sa.Connection, batch_id: int) -> None:
        self._connection = connection
        self._batch_id = batch_id
        self._counted: set[Key] = set()
        self.kept = Kept()
        self.touched = Touched()

    def keep(self, events: Sequence[JudgedEvent]) -> None:
        """Write what is news among events; count what each of them was."""
        for start in range(0, len(events), AT_ONCE):
            self._keep(events[start : start + AT_ONCE])

    def _keep(self, events: Sequence[JudgedEvent]) -> None:
        known = self._known(entry.key for entry in events)
        steps = self._known_steps([row["id"] for row in known.values()])
        fresh: list[tuple[dict[str, Any], list[KeptStep]]] = []
        for entry in events:
            old = known.get(entry.key)
            if old is None:
                told = news_of((), entry.steps, self._batch_id)
                fresh.append((completed(entry.facts, told), told))
                self._count(entry.key, "new")
            else:
                changed = self._correct(old, entry, steps[old["id"]])
                self._count(entry.key, "revised" if changed else "unchanged")
        self._insert(fresh)

    def _count(self, key: Key, what: str) -> None:
        """Count an event once, however many runs of rows tell of it."""
        if key not in self._counted:
            self._counted.add(key)
            setattr(self.kept, what, getattr(self.kept, what) + 1)

    def _known(self, keys: Iterable[Key]) -> dict[Key, dict[str, Any]]:
        chosen = among(self._connection, event, keys)
        rows = self._connection.execute(sa.select(event).where(chosen)).mappings()
        return {(row["source"], row["external_id"]): dict(row) for row in rows}

    def _known_steps(self, ids: list[int]) -> dict[int, list[KeptStep]]:
        columns = event_step.c
        found: dict[int, list[KeptStep]] = defaultdict(list)
        query = sa.select(
            columns.event_id, columns.position, columns.step, columns.at, columns.department,
            columns.batch_id,
        ).where(columns.event_id.in_(ids))  # fmt: skip
        for event_id, *step in self._connection.execute(query.order_by(columns.position)):
            found[event_id].append(KeptStep(*step))
        return found

    def _correct(self, old: dict[str, Any], entry: JudgedEvent, kept: list[KeptStep]) -> bool:
        """Bring a known event up to date; return whether anything was news."""
        fresh = news_of(kept, entry.steps, self._batch_id)
        new = completed(entry.facts, [*kept, *fresh])
        self._insert_steps([(old["id"], step) for step in fresh])
        if all(old[name] == value for name, value in new.items()):
            return bool(fresh)
        self._connection.execute(
            sa.update(event).where(event.c.id == old["id"]).values(**new, batch_id=self._batch_id)
        )
        self.touched.add(old, new)
        return True

    def _insert(self, fresh: Sequence[tuple[dict[str, Any], list[KeptStep]]]) -> None:
        if not fresh:
            return
        names = (*fresh[0][0], "batch_id")
        rows = [facts | {"batch_id": self._batch_id} for facts, _ in fresh]
        for row in rows:
            row.update((name, _text(row[name])) for name in _MOMENTS)
        written = ([row[name] for name in names] for row in rows)
        insert_rows(self._connection, event, names, written)
        keys = [(facts["source"], facts["external_id"]) for facts, _ in fresh]
        made = self._connection.execute(
            sa.select(event.c.source, event.c.external_id, event.c.id).where(
                among(self._connection, event, keys)
            )
        )
        ids = {(source, external_id): number for source, external_id, number in made}
        self._insert_steps(
            [
                (ids[key], step)
                for key, (_, steps) in zip(keys, fresh, strict=True)
                for step in steps
            ]
        )
        for facts, _ in fresh:
            self.touched.add(None, facts)

    def _insert_steps(self, steps: Sequence[tuple[int, KeptStep]]) -> None:
        rows = [
            (number, step.position, step.step, _text(step.at), step.department, step.batch_id)
            for number, step in steps
        ]  # fmt: skip
        insert_rows(
            self._connection,
            event_step,
            ("event_id", "position", "step", "at", "department", "batch_id"),
            rows,
        )
