"""Read kept anomalies, of what the viewer may read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa

from metrics.anomalies import (
    AnomalyList,
    AnomalyNote,
    AnomalyQuery,
    AnomalyRecord,
    AnomalyState,
    NoteKind,
)
from metrics.declarations import Catalogue
from metrics.measures import Measure
from metrics.periods import parse_period
from metrics.query import RegionCode, Viewer
from metrics.regions import RegionTree
from metrics.scope import may_read
from metrics.warehouse.anomalies import anomaly, anomaly_note
from metrics.warehouse.tables import batch

# The dataset under which findings are kept (``metrics.watching``).
ANOMALIES_DATASET: Final = "anomalies"


def read_anomalies(
    connection: sa.Connection,
    query: AnomalyQuery,
    catalogue: Catalogue,
    tree: RegionTree,
    viewer: Viewer,
) -> AnomalyList:
    """Return the anomalies of a region and of what lies in it, the newest and largest first.

    Of a total that is taken apart by towns, a viewer is told those towns that he may read.

    Raises:
        UnknownRegionError: the region is not in the tree.
    """
    region = tree[query.region].code
    rows = [
        row
        for row in connection.execute(_statement(query))
        if row.region_code in tree
        and region in tree.ancestors(row.region_code)
        and is_readable(row, catalogue, tree, viewer)
    ]
    notes = _notes(connection, [row.id for row in rows])
    records = tuple(_record(row, notes[row.id], catalogue, tree, viewer) for row in rows)
    return AnomalyList(records, *_last_run(connection))


def is_readable(row: Any, catalogue: Catalogue, tree: RegionTree, viewer: Viewer) -> bool:
    """True when the viewer may read the figure that a kept anomaly is of."""
    known = row.metric in catalogue and row.region_code in tree
    return known and may_read(viewer, tree, catalogue[row.metric], row.region_code)


def _statement(query: AnomalyQuery) -> sa.Select[Any]:
    columns = anomaly.c
    found = sa.select(anomaly, batch.c.provenance).join(batch, batch.c.id == columns.batch_id)
    if query.kinds:
        found = found.where(columns.kind.in_(query.kinds))
    if query.states:
        found = found.where(columns.state.in_([state.value for state in query.states]))
    return found.order_by(columns.period_end.desc(), sa.func.abs(columns.size).desc(), columns.id)


def _notes(connection: sa.Connection, ids: Iterable[int]) -> Mapping[int, list[AnomalyNote]]:
    found: dict[int, list[AnomalyNote]] = defaultdict(list)
    columns = anomaly_note.c
    wanted = sa.select(anomaly_note).where(columns.anomaly_id.in_(list(ids)))
    for row in connection.execute(wanted.order_by(columns.id)):
        note = AnomalyNote(row.at, row.name, row.post, NoteKind(row.kind), row.text)
        found[row.anomaly_id].append(note)
    return found


def _record(
    row: Any,
    notes: Iterable[AnomalyNote],
    catalogue: Catalogue,
    tree: RegionTree,
    viewer: Viewer,
) -> AnomalyRecord:
    metric = catalogue[row.metric]
    return AnomalyRecord(
        id=row.id,
        metric=row.metric,
        region=RegionCode(row.region_code),
        measure=Measure(row.measure),
        period=parse_period(row.period),
        kind=row.kind,
        value=row.value,
        expected=row.expected,
        size=row.size,
        limit=row.threshold,
        points=row.points,
        state=AnomalyState(row.state),
        found_at=row.found_at,
        provenance=row.provenance,
        sectors={
            name: pull
            for name, pull in row.sectors.items()
            if name in catalogue and may_read(viewer, tree, catalogue[name], row.region_code)
        },
        towns={
            code: pull
            for code, pull in row.towns.items()
            if code in tree and may_read(viewer, tree, metric, code)
        },
        notes=tuple(notes),
    )


def _last_run(connection: sa.Connection) -> tuple[int, datetime | None]:
    """Return how many figures were judged last, and when; 0 and None before the first run.

    A run has a batch for real figures and one for those of a demonstration. The order of runs is
    that of their numbers: the clock of a demonstration returns to its day.
    """
    columns = batch.c
    newest = (
        sa.select(sa.func.max(columns.id))
        .where(columns.dataset == ANOMALIES_DATASET)
        .group_by(columns.provenance)
    )
    runs = connection.execute(
        sa.select(columns.rows_read, columns.started_at)
        .where(columns.id.in_(newest))
        .order_by(columns.id)
    ).all()
    return sum(run.rows_read for run in runs), runs[-1].started_at if runs else None
