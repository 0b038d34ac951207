"""Inspections of the demonstration: in tune with the register's own days and dangers."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import sqlalchemy as sa

from cockpit.demo.risk_inspections import draw_inspections, write_risk_inspections
from cockpit.demo.risk_points import draw_risk_points, write_risk_points
from cockpit.demo.risk_profile import read_risk_profile
from cockpit.demo.series import generator
from metrics.warehouse.tables import batch, risk_inspection

DAY = date(2025, 10, 20)
NOW = datetime(2025, 10, 20, 1)
POINTS = draw_risk_points(DAY)
PROFILE = read_risk_profile().inspections


def test_the_newest_is_the_registers_own_and_found_what_is_still_open() -> None:
    rng = generator("test")
    for point in POINTS:
        drawn = list(draw_inspections(point, 1, DAY, PROFILE, rng))
        days = [one.inspected_on for one in drawn]
        assert days == sorted(set(days), reverse=True)
        assert all(DAY - timedelta(days=PROFILE.days_back) <= day <= DAY for day in days)
        if not drawn:
            continue
        assert days[0] == point.facts["last_inspected_on"]
        if point.facts["dangers_open"]:
            assert (drawn[0].result, drawn[0].dangers_found) == (
                "ordered", point.facts["dangers_open"],
            )  # fmt: skip
        assert all(bool(one.dangers_found) == (one.result != "clean") for one in drawn)


def test_is_written_in_a_batch_that_says_that_it_is_made_up(sqlite_url: str) -> None:
    engine = sa.create_engine(sqlite_url)
    with engine.begin() as connection:
        write_risk_points(connection, POINTS, NOW)
        written = write_risk_inspections(connection, POINTS, DAY, NOW)
    with engine.connect() as connection:
        count = connection.scalar(sa.select(sa.func.count()).select_from(risk_inspection))
        told = sa.select(batch.c.provenance).join(
            risk_inspection, risk_inspection.c.batch_id == batch.c.id
        )
        provenance = set(connection.execute(told.distinct()).scalars())
    assert written == count > len(POINTS)
    assert provenance == {"demo"}
