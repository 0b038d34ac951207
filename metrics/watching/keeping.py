"""Keep what was found: nothing twice, and nothing that a person wrote about is lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa

from metrics.anomalies import AnomalyState
from metrics.economy import Anomaly
from metrics.measures import Measure
from metrics.query import RegionCode
from metrics.warehouse.anomalies import anomaly, anomaly_note
from metrics.watching.breakdown import Breakdown


class Place(NamedTuple):
    """Which figure a finding is of: metric, region, measure, period, and the kind."""

    metric: str
    region: RegionCode
    measure: Measure
    period: str
    kind: str


@dataclass(frozen=True)
class Finding:
    """An anomaly with what goes with it."""

    metric: str
    region: RegionCode
    measure: Measure
    anomaly: Anomaly
    breakdown: Breakdown
    is_demo: bool

    @property
    def place(self) -> Place:
        """What tells it from all others."""
        odd = self.anomaly
        return Place(self.metric, self.region, self.measure, str(odd.period), odd.kind.value)


def keep(
    connection: sa.Connection,
    findings: Sequence[Finding],
    judged: Iterable[tuple[str, RegionCode, Measure, str]],
    batches: Mapping[bool, int],
    at: datetime,
) -> int:
    """Write findings in the caller's transaction; one that is kept already keeps its state.

    One of a period that was judged again and is usual now goes away; with notes it stays as
    lapsed. Those of earlier periods stay as they are.

    Args:
        connection: to the warehouse.
        findings: all of this run.
        judged: metric, region, measure and newest period of all series that were judged.
        batches: the batch of findings on demonstration figures (True), and of real ones.
        at: when they were found, in UTC.

    Returns:
        How many rows changed: written, changed, or taken away.
    """
    kept = {
        Place(row.metric, row.region_code, Measure(row.measure), row.period, row.kind): row
        for row in connection.execute(sa.select(anomaly))
    }
    changed = 0
    for finding in findings:
        values = _values(finding)
        old = kept.pop(finding.place, None)
        if old is None:
            connection.execute(
                sa.insert(anomaly).values(
                    **values,
                    state=AnomalyState.OPEN.value,
                    found_at=at,
                    batch_id=batches[finding.is_demo],
                )
            )
            changed += 1
        elif any(getattr(old, name) != value for name, value in values.items()):
            again = {"state": AnomalyState.OPEN.value} if old.state == "lapsed" else {}
            batch_id = batches[finding.is_demo]
            connection.execute(
                sa.update(anomaly)
                .where(anomaly.c.id == old.id)
                .values(**values, **again, batch_id=batch_id)
            )
            changed += 1
    return changed + _lapse(connection, kept, set(judged))


def _lapse(
    connection: sa.Connection,
    kept: Mapping[Place, Any],
    judged: set[tuple[str, RegionCode, Measure, str]],
) -> int:
    usual = [row for place, row in kept.items() if tuple(place[:4]) in judged]
    noted = set(connection.scalars(sa.select(anomaly_note.c.anomaly_id)))
    changed = 0
    for row in usual:
        if row.id not in noted:
            connection.execute(sa.delete(anomaly).where(anomaly.c.id == row.id))
            changed += 1
        elif row.state != AnomalyState.LAPSED:
            state = AnomalyState.LAPSED.value
            connection.execute(sa.update(anomaly).where(anomaly.c.id == row.id).values(state=state))
            changed += 1
    return changed


def _values(finding: Finding) -> dict[str, Any]:
    odd = finding.anomaly
    return {
        "metric": finding.metric,
        "region_code": finding.region,
        "measure": finding.measure.value,
        "period": str(odd.period),
        "period_end": odd.period.end,
        "kind": odd.kind.value,
        "value": odd.value,
        "expected": odd.expected,
        "size": _finite(odd.size),
        "threshold": odd.limit,
        "points": odd.points,
        "sectors": dict(finding.breakdown.sectors),
        "towns": dict(finding.breakdown.towns),
    }


def _finite(size: float) -> float:
    """Bound a size that is infinite: a new level of a series that never moved before."""
    return max(min(size, 1e6), -1e6)
