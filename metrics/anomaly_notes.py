"""What people write about anomalies: kept under the scope that reading has."""

from __future__ import annotations

from datetime import datetime
from typing import Final

import sqlalchemy as sa

from metrics.anomalies import AnomalyState, NewNote, NoteKind
from metrics.anomaly_reading import is_readable
from metrics.declarations import Catalogue
from metrics.engines import writing
from metrics.errors import OutOfScopeError, UnknownAnomalyError
from metrics.notes import check_may_write
from metrics.query import Viewer
from metrics.regions import RegionTree
from metrics.versions import ANOMALIES, bump_versions
from metrics.warehouse.anomalies import anomaly, anomaly_note

_STATES: Final = {
    NoteKind.ACKNOWLEDGED: AnomalyState.ACKNOWLEDGED,
    NoteKind.REOPENED: AnomalyState.OPEN,
}


def write_note(
    engine: sa.Engine,
    catalogue: Catalogue,
    tree: RegionTree,
    note: NewNote,
    viewer: Viewer,
    at: datetime,
) -> None:
    """Add a note to an anomaly, and bring it into its new state.

    A comment leaves the state as it is. Notes are only added, never changed.

    Raises:
        OutOfScopeError: the viewer's role only looks, or the figure is not his to read.
        UnknownAnomalyError: no anomaly has this number.
        SourceUnavailableError: the database does not answer.
    """
    check_may_write(viewer)
    with writing(engine) as connection:
        row = connection.execute(sa.select(anomaly).where(anomaly.c.id == note.anomaly)).first()
        if row is None:
            raise UnknownAnomalyError(f"There is no anomaly number {note.anomaly}.")
        if not is_readable(row, catalogue, tree, viewer):
            raise OutOfScopeError(f"{viewer.role} may not write about anomaly {note.anomaly}.")
        _keep(connection, note, at)


def _keep(connection: sa.Connection, note: NewNote, at: datetime) -> None:
    connection.execute(
        sa.insert(anomaly_note).values(
            anomaly_id=note.anomaly,
            at=at,
            name=note.name.strip(),
            post=note.post.strip(),
            kind=note.kind.value,
            text=note.text.strip(),
        )
    )
    state = _STATES.get(note.kind)
    if state is not None:
        connection.execute(
            sa.update(anomaly).where(anomaly.c.id == note.anomaly).values(state=state.value)
        )
    bump_versions(connection, [ANOMALIES], at)
