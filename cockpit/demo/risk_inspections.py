"""Inspections of the demonstration's risk points: back from the last one, once a cycle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Final

import sqlalchemy as sa

from cockpit.demo.risk_points import SOURCE
from cockpit.demo.risk_profile import InspectionProfile, read_risk_profile
from cockpit.demo.series import Generator, generator
from cockpit.demo.writing import close_demo_batch, describe_batch
from metrics.ingest.batches import open_batch
from metrics.ingest.inspection_judging import JudgedInspection
from metrics.ingest.inspection_keeping import InspectionKeeper, read_register
from metrics.ingest.risk_judging import JudgedRiskPoint

LABEL: Final = "演示风险点检查记录（自行构造）"
# Results of the vocabulary that are drawn.
CLEAN, SETTLED, ORDERED = "clean", "settled", "ordered"


def draw_inspections(
    point: JudgedRiskPoint, number: int, day: date, profile: InspectionProfile, rng: Generator
) -> Iterator[JudgedInspection]:
    """Draw the inspections of a point, newest first; the last one found what is still open.

    Args:
        point: the point as the register has it.
        number: its number in the warehouse.
        day: the demo day.
        profile: how points were inspected.
        rng: random numbers.
    """
    facts = point.facts
    cycle: int = facts["inspection_days"]
    on: date | None = facts["last_inspected_on"]
    found: int = facts["dangers_open"]
    while on and on >= day - timedelta(days=profile.days_back):
        if found:
            result = ORDERED
        elif rng.random() < profile.found:
            found = int(rng.integers(1, 4))
            result = SETTLED if rng.random() < profile.settled else ORDERED
        else:
            result = CLEAN
        yield JudgedInspection(number, on, result, found, profile.remarks[result])
        on -= timedelta(days=max(cycle - int(rng.integers(0, 3)), 1))
        found = 0


def write_risk_inspections(
    connection: sa.Connection, points: Sequence[JudgedRiskPoint], demo_day: date, now: datetime
) -> int:
    """Write the inspections of the register's points in a batch; return how many."""
    incoming = describe_batch(
        "demo_inspections", LABEL, "risk_points.yaml", SOURCE, "risk_inspections"
    )
    batch_id = open_batch(connection, incoming, now)
    register = read_register(connection)
    profile, rng = read_risk_profile().inspections, generator("risk_inspections")
    keeper = InspectionKeeper(connection, batch_id)
    for point in points:
        drawn = draw_inspections(point, register[point.key], demo_day, profile, rng)
        keeper.keep(list(drawn))
    close_demo_batch(connection, batch_id, now, keeper.kept.new)
    return keeper.kept.new
