"""Matters out of anomalies that nobody has seen to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from layouts.attention.matter import Matter, Since
from layouts.attention.rule import MatterKind
from metrics import AnomalyRecord, AnomalyState, Catalogue


def open_anomalies(
    records: Iterable[AnomalyRecord], catalogue: Catalogue, today: date
) -> Iterator[Matter]:
    """Tell each open anomaly since the period of its figure; acknowledged ones are no matter."""
    for record in records:
        if record.state is not AnomalyState.OPEN:
            continue
        since = Since.of_period(record.period)
        yield Matter(
            kind=MatterKind.ANOMALY,
            region=record.region,
            department=catalogue[record.metric].owner,
            name=f"{record.metric} {record.measure} {record.period} {record.kind}",
            since=since,
            days=since.days_until(today),
            subject=record,
        )
