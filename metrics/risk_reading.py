"""Read risk points with their levels: what is assessed, what raises it today, and why.

The levels are the same for every reader. Which event raised one is told only to who may read it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

import pandas as pd
import sqlalchemy as sa

from metrics.compiler import valid_memberships
from metrics.event_reading import town_name
from metrics.frames import DAY, NUMBER, frames_of
from metrics.metric import Level
from metrics.query import RegionCode, Viewer
from metrics.reference.risks import RiskVocabulary, read_risk_vocabulary
from metrics.regions import RegionTree
from metrics.risk import (
    Assessment,
    LecScore,
    MatrixScore,
    NearEvent,
    PlacedEvent,
    RiskFacts,
    RiskQuery,
    Score,
    Surroundings,
    assess,
    score_level,
)
from metrics.scope import check_subtree
from metrics.warehouse.tables import batch, event, region_membership, risk_control, risk_point

K = TypeVar("K")
Controls = tuple[tuple[str, str], ...]

_READ = (
    "external_id", "source", "name", "category", "place", "lon", "lat", "region_code", "method",
    "likelihood", "consequence", "lec_likelihood", "lec_exposure", "lec_consequence", "department",
    "post", "assessed_on", "inspection_days", "last_inspected_on", "dangers_open",
    "dangers_overdue",
)  # fmt: skip
RISK_COLUMNS = (
    *_READ, "provenance", "region_name", "town_name", "score", "static_level", "dynamic_level",
    "shown_level", "reason", "event_source", "event_id", "event_title", "event_severity",
    "event_metres", "inspection_due", "days_over", "absent", "controls",
)  # fmt: skip
_TYPES = {
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


@dataclass(frozen=True, slots=True)
class _Point:
    """A risk point with its levels; ``row`` is what the statement read."""

    row: Any
    assessed: Assessment
    score: Score
    due: date
    days_over: int
    absent: tuple[str, ...]

    @property
    def order(self) -> tuple[Any, ...]:
        """Worst first; the rest only makes the order the same on every database."""
        found = self.assessed
        row = self.row
        return (found.shown.rank, found.static.rank, -self.days_over, row.source, row.external_id)

    def is_wanted(self, query: RiskQuery) -> bool:
        """True when the query does not narrow its answer past this point."""
        cell = (self.row.likelihood, self.row.consequence) if self.row.method == "matrix" else None
        return (
            (not query.categories or self.row.category in query.categories)
            and (not query.levels or self.assessed.shown.code in query.levels)
            and (query.cell is None or query.cell == cell)
        )


def _of_region(region: RegionCode, viewer: Viewer, on: date) -> list[sa.ColumnElement[bool]]:
    """Return what the risk points of a region that count on a day must hold."""
    columns = risk_point.c
    below = sa.select(region_membership.c.descendant).where(
        region_membership.c.ancestor == region, valid_memberships(on)
    )
    wanted: list[sa.ColumnElement[bool]] = [
        columns.region_code.in_(below),
        sa.or_(columns.valid_from.is_(None), columns.valid_from <= on),
        sa.or_(columns.valid_to.is_(None), columns.valid_to >= on),
    ]
    if viewer.departments is not None:
        wanted.append(columns.department.in_(sorted(viewer.departments)))
    return wanted


def select_points(region: RegionCode, viewer: Viewer, on: date) -> sa.Select[*tuple[Any, ...]]:
    """Compile the reading of a region's risk points."""
    columns = risk_point.c
    return (
        sa.select(columns.id, *(columns[name] for name in _READ), batch.c.provenance)
        .join(batch, batch.c.id == columns.batch_id)
        .where(*_of_region(region, viewer, on))
    )


def select_controls(region: RegionCode, viewer: Viewer, on: date) -> sa.Select[int, str, str]:
    """Compile the reading of what is done about a region's risk points."""
    columns = risk_control.c
    return (
        sa.select(columns.risk_point_id, columns.kind, columns.text)
        .join(risk_point, risk_point.c.id == columns.risk_point_id)
        .where(*_of_region(region, viewer, on))
    )


def select_near_events(vocabulary: RiskVocabulary, on: date) -> sa.Select[*tuple[Any, ...]]:
    """Compile the reading of the open events that any rule looks at, wherever they lie."""
    columns = event.c
    seen = []
    for rule in vocabulary.rules:
        if rule.fact != "event":
            continue
        least = vocabulary.rank(rule.severity)
        of_rule: list[sa.ColumnElement[bool]] = [
            columns.severity.in_([v.code for v in vocabulary.levels if v.rank <= least])
        ]
        if rule.overdue:
            of_rule.append(columns.deadline_day < on)
        seen.append(sa.and_(*of_rule))
    categories = sorted({code for entry in vocabulary.categories for code in entry.events})
    names = (
        "source", "external_id", "category", "severity", "title", "region_code", "department",
        "lon", "lat", "deadline_day",
    )  # fmt: skip
    return sa.select(*(columns[name] for name in names)).where(
        columns.closed_at.is_(None), columns.category.in_(categories), sa.or_(sa.false(), *seen)
    )


def read_risks(
    connection: sa.Connection,
    tree: RegionTree,
    queries: Mapping[K, RiskQuery],
    viewer: Viewer,
    on: date,
) -> dict[K, pd.DataFrame]:
    """Answer risk queries with frames of ``RISK_COLUMNS``; everything as on a day.

    One statement reads the events around; two more read each distinct region.

    Raises:
        OutOfScopeError: a region's single records are not the viewer's to read.
    """
    if not queries:
        return {}
    vocabulary = read_risk_vocabulary()
    regions = dict.fromkeys(RegionCode(tree[query.region].code) for query in queries.values())
    for region in regions:
        check_subtree(viewer, tree, region)
    events = connection.execute(select_near_events(vocabulary, on))
    around = Surroundings(_placed(events, tree, viewer, on), vocabulary.near_metres)
    points: dict[str, list[_Point]] = {}
    controls: dict[int, Controls] = {}
    for region in regions:
        rows = connection.execute(select_points(region, viewer, on))
        found = [_point(row, around, tree, vocabulary, on) for row in rows]
        points[region] = sorted(found, key=lambda point: point.order)
        controls |= _controls(connection.execute(select_controls(region, viewer, on)), vocabulary)
    return frames_of(
        {
            key: [
                _told(point, tree, controls.get(point.row.id, ()))
                for point in [p for p in points[query.region] if p.is_wanted(query)][: query.limit]
            ]
            for key, query in queries.items()
        },
        RISK_COLUMNS,
        _TYPES,
    )


def _placed(
    rows: Iterable[Any], tree: RegionTree, viewer: Viewer, on: date
) -> Iterable[PlacedEvent]:
    for row in rows:
        is_known = row.region_code in tree
        in_scope = is_known and tree.readable(viewer, row.region_code, open_totals=False)
        of_department = viewer.departments is None or row.department in viewer.departments
        near = NearEvent(
            row.source,
            row.external_id,
            row.title,
            row.severity,
            is_overdue=row.deadline_day is not None and row.deadline_day < on,
            is_told=in_scope and of_department,
        )
        in_community = is_known and tree[row.region_code].level is Level.COMMUNITY
        yield PlacedEvent(near, row.category, row.region_code if in_community else "", _spot(row))


def _spot(row: Any) -> tuple[float, float] | None:
    return None if row.lon is None or row.lat is None else (row.lon, row.lat)


def _controls(rows: Iterable[Any], vocabulary: RiskVocabulary) -> dict[int, Controls]:
    """Return what is done about each point, in the declared order of the kinds."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for number, kind, text in rows:
        found[number][kind] = text
    order = vocabulary.words("control")
    return {
        number: tuple((kind, texts[kind]) for kind in order if kind in texts)
        for number, texts in found.items()
    }


def _point(
    row: Any, around: Surroundings, tree: RegionTree, vocabulary: RiskVocabulary, on: date
) -> _Point:
    """Assess one point by what is known of it today."""
    score: Score = (
        LecScore(row.lec_likelihood, row.lec_exposure, row.lec_consequence)
        if row.method == "lec"
        else MatrixScore(row.likelihood, row.consequence)
    )
    due = (row.last_inspected_on or row.assessed_on) + timedelta(days=row.inspection_days)
    days_over = max((on - due).days, 0)
    category = next((c for c in vocabulary.categories if c.code == row.category), None)
    in_community = row.region_code in tree and tree[row.region_code].level is Level.COMMUNITY
    community = row.region_code if in_community else ""
    facts = RiskFacts(
        events=around.around(category, community, _spot(row)) if category else (),
        dangers_overdue=row.dangers_overdue,
        inspection_cycles=days_over // row.inspection_days if days_over else None,
    )
    assessed = assess(score_level(score, vocabulary), facts, vocabulary)
    return _Point(row, assessed, score, due, days_over, facts.absent)


def _told(point: _Point, tree: RegionTree, controls: Controls) -> tuple[Any, ...]:
    """Return a point's row of the answer."""
    row, found = point.row, point.assessed
    near = found.event
    code = row.region_code
    told = (near.source, near.external_id, near.title) if near and near.is_told else ("", "", "")
    return (
        *(getattr(row, name) for name in _READ),
        row.provenance,
        tree[code].name if code in tree else code,
        town_name(tree, code),
        point.score.value,
        found.static.code,
        found.dynamic.code if found.dynamic else "",
        found.shown.code,
        found.rule.code if found.rule else "",
        *told,
        near.severity if near else "",
        near.metres if near else None,
        point.due,
        point.days_over,
        point.absent,
        controls,
    )
