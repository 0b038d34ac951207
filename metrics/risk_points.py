"""Risk points as they stand today: what is read of each, what lies around it, how it is assessed.

The levels are the same for every reader. Which event raised one is told only to who may read it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any, Final

import sqlalchemy as sa

from metrics.event_reading import town_name
from metrics.frames import COUNT, DAY, NUMBER
from metrics.metric import Level
from metrics.query import Viewer
from metrics.reference.risks import RiskVocabulary, read_risk_vocabulary
from metrics.regions import RegionTree
from metrics.risk import (
    Assessment,
    LecScore,
    MatrixScore,
    NearEvent,
    PlacedEvent,
    RiskFacts,
    Score,
    Surroundings,
    assess,
    score_level,
)
from metrics.warehouse.tables import batch, event, risk_control, risk_inspection, risk_point

Controls = tuple[tuple[str, str], ...]
Condition = sa.ColumnElement[bool]

_READ: Final = (
    "id", "external_id", "source", "name", "category", "place", "lon", "lat", "region_code",
    "method", "likelihood", "consequence", "lec_likelihood", "lec_exposure", "lec_consequence",
    "department", "post", "assessed_on", "inspection_days", "dangers_open", "dangers_overdue",
)  # fmt: skip
RISK_COLUMNS: Final = (
    *_READ, "last_inspected_on", "provenance", "region_name", "town_name", "score",
    "static_level", "dynamic_level", "shown_level", "reason", "event_source", "event_id",
    "event_title", "event_severity", "event_metres", "inspection_due", "days_over", "absent",
    "controls",
)  # fmt: skip
RISK_TYPES: Final = {
    "id": COUNT,
    **dict.fromkeys(
        (
            "lon", "lat", "likelihood", "consequence", "lec_likelihood", "lec_exposure",
            "lec_consequence", "inspection_days", "dangers_open", "dangers_overdue", "score",
            "event_metres", "days_over",
        ),
        NUMBER,
    ),
    **dict.fromkeys(
        ("assessed_on", "last_inspected_on", "inspection_due", "absent", "controls"), DAY
    ),
}  # fmt: skip


@dataclass(frozen=True)
class AssessedPoint:
    """A risk point with its levels; ``row`` is what the statement read."""

    row: Any
    facts: RiskFacts
    assessed: Assessment
    score: Score
    last_inspected_on: date | None
    due: date
    days_over: int

    @property
    def order(self) -> tuple[Any, ...]:
        """Worst first; the rest only makes the order the same on every database."""
        found, row = self.assessed, self.row
        return (found.shown.rank, found.static.rank, -self.days_over, row.source, row.external_id)

    def told(self, tree: RegionTree, controls: Controls) -> tuple[Any, ...]:
        """Return the point's row of ``RISK_COLUMNS``."""
        row, found = self.row, self.assessed
        near = found.event.as_told if found.event else None
        code = row.region_code
        return (
            *(getattr(row, name) for name in _READ),
            self.last_inspected_on,
            row.provenance,
            tree[code].name if code in tree else code,
            town_name(tree, code),
            self.score.value,
            found.static.code,
            found.dynamic.code if found.dynamic else "",
            found.shown.code,
            found.rule.code if found.rule else "",
            *((near.source, near.external_id, near.title) if near else ("", "", "")),
            near.severity if near else "",
            near.metres if near else None,
            self.due,
            self.days_over,
            self.facts.absent,
            controls,
        )


def valid_on(on: date) -> list[Condition]:
    """Return what a risk point must hold to be in the register on a day."""
    columns = risk_point.c
    return [
        sa.or_(columns.valid_from.is_(None), columns.valid_from <= on),
        sa.or_(columns.valid_to.is_(None), columns.valid_to >= on),
    ]


def select_points(*wanted: Condition) -> sa.Select[*tuple[Any, ...]]:
    """Compile the reading of risk points, each with the day of its newest told inspection."""
    columns, inspections = risk_point.c, risk_inspection.c
    newest = (
        sa.select(sa.func.max(inspections.inspected_on))
        .where(inspections.risk_point_id == columns.id)
        .scalar_subquery()
    )
    return (
        sa.select(
            *(columns[name] for name in _READ),
            columns.last_inspected_on.label("registered_on"),
            newest.label("inspected_on"),
            batch.c.provenance,
        )
        .join(batch, batch.c.id == columns.batch_id)
        .where(*wanted)
    )


def select_controls(*wanted: Condition) -> sa.Select[int, str, str]:
    """Compile the reading of what is done about risk points."""
    columns = risk_control.c
    return (
        sa.select(columns.risk_point_id, columns.kind, columns.text)
        .join(risk_point, risk_point.c.id == columns.risk_point_id)
        .where(*wanted)
    )


def select_near_events(vocabulary: RiskVocabulary, on: date) -> sa.Select[*tuple[Any, ...]]:
    """Compile the reading of the open events that any rule looks at, wherever they lie."""
    columns = event.c
    seen = []
    for rule in vocabulary.rules:
        if rule.fact != "event":
            continue
        least = vocabulary.rank(rule.severity)
        of_rule: list[Condition] = [
            columns.severity.in_([v.code for v in vocabulary.levels if v.rank <= least])
        ]
        if rule.overdue:
            of_rule.append(columns.deadline_day < on)
        seen.append(sa.and_(*of_rule))
    categories = sorted({code for entry in vocabulary.categories for code in entry.events})
    names = (
        "id", "source", "external_id", "category", "severity", "title", "region_code",
        "department", "lon", "lat", "deadline_day",
    )  # fmt: skip
    return sa.select(*(columns[name] for name in names)).where(
        columns.closed_at.is_(None), columns.category.in_(categories), sa.or_(sa.false(), *seen)
    )


class RiskGround:
    """What risk points are assessed by on a day: the rules, and the open events around."""

    def __init__(
        self, connection: sa.Connection, tree: RegionTree, viewer: Viewer, on: date
    ) -> None:
        self._connection = connection
        self._tree = tree
        self._viewer = viewer
        self._on = on
        self.vocabulary = read_risk_vocabulary()

    @cached_property
    def _around(self) -> Surroundings:
        rows = self._connection.execute(select_near_events(self.vocabulary, self._on))
        return Surroundings(self._placed(rows), self.vocabulary.near_metres)

    def points(self, *wanted: Condition) -> list[AssessedPoint]:
        """Return the points of the register that meet conditions, worst first."""
        statement = select_points(*valid_on(self._on), *wanted)
        found = [self._assessed(row) for row in self._connection.execute(statement)]
        return sorted(found, key=lambda point: point.order)

    def controls(self, *wanted: Condition) -> dict[int, Controls]:
        """Return what is done about each point, in the declared order of the kinds."""
        found: dict[int, dict[str, str]] = defaultdict(dict)
        statement = select_controls(*valid_on(self._on), *wanted)
        for number, kind, text in self._connection.execute(statement):
            found[number][kind] = text
        order = self.vocabulary.words("control")
        return {
            number: tuple((kind, texts[kind]) for kind in order if kind in texts)
            for number, texts in found.items()
        }

    def _assessed(self, row: Any) -> AssessedPoint:
        """Assess one point by what is known of it today."""
        score: Score = (
            LecScore(row.lec_likelihood, row.lec_exposure, row.lec_consequence)
            if row.method == "lec"
            else MatrixScore(row.likelihood, row.consequence)
        )
        # Register and inspections both tell of days on which it was inspected: the last counts.
        last = max(filter(None, (row.registered_on, row.inspected_on)), default=None)
        due = (last or row.assessed_on) + timedelta(days=row.inspection_days)
        days_over = max((self._on - due).days, 0)
        facts = RiskFacts(
            events=self._events(row),
            dangers_overdue=row.dangers_overdue,
            inspection_cycles=days_over // row.inspection_days if days_over else None,
        )
        assessed = assess(score_level(score, self.vocabulary), facts, self.vocabulary)
        return AssessedPoint(row, facts, assessed, score, last, due, days_over)

    def _events(self, row: Any) -> tuple[NearEvent, ...]:
        categories = self.vocabulary.categories
        category = next((entry for entry in categories if entry.code == row.category), None)
        if category is None:
            return ()
        return self._around.around(category, self._community(row), _spot(row))

    def _placed(self, rows: Iterable[Any]) -> Iterator[PlacedEvent]:
        viewer, tree = self._viewer, self._tree
        for row in rows:
            is_known = row.region_code in tree
            in_scope = is_known and tree.readable(viewer, row.region_code, open_totals=False)
            of_department = viewer.departments is None or row.department in viewer.departments
            near = NearEvent(
                row.source,
                row.external_id,
                row.title,
                row.severity,
                is_overdue=row.deadline_day is not None and row.deadline_day < self._on,
                is_told=in_scope and of_department,
                id=row.id,
            )
            yield PlacedEvent(near, row.category, self._community(row), _spot(row))

    def _community(self, row: Any) -> str:
        """Return the community that something lies in; '' where it is known less exactly."""
        code: str = row.region_code
        return code if code in self._tree and self._tree[code].level is Level.COMMUNITY else ""


def _spot(row: Any) -> tuple[float, float] | None:
    return None if row.lon is None or row.lat is None else (row.lon, row.lat)
