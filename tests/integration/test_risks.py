"""Register and inspections as files on both engines, beside SQL that a person wrote."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from metrics import (
    DISTRICT,
    Catalogue,
    RegionCode,
    RiskDetail,
    RiskDetailQuery,
    RiskQuery,
    Role,
    Viewer,
)
from metrics.ingest.loading import load_file
from metrics.ingest.report import LoadRequest
from metrics.service import MetricService
from metrics.warehouse.reference import seed_reference
from tests.conftest import FixedClock
from tests.services.risk_register import POINTS, inspections_table, register_table

ALL = Viewer("test", Role.OPERATOR, regions=None, departments=None)
CLOCK = FixedClock(datetime(2025, 10, 20, 8, 53))
TOWN = RegionCode("330203100000")

# The later of what the register says and of the newest inspection; no date is null here.
LAST_INSPECTED = """
    SELECT p.external_id,
           CASE WHEN MAX(i.inspected_on) > p.last_inspected_on THEN MAX(i.inspected_on)
                ELSE p.last_inspected_on END AS last
    FROM risk_point p LEFT JOIN risk_inspection i ON i.risk_point_id = p.id
    GROUP BY p.id, p.external_id, p.last_inspected_on
    ORDER BY last DESC, p.external_id
"""
INSPECTIONS = """
    SELECT i.inspected_on, i.result, i.dangers_found
    FROM risk_inspection i JOIN risk_point p ON p.id = i.risk_point_id
    WHERE p.external_id = 'FX-020' ORDER BY i.inspected_on DESC
"""


@pytest.fixture
def service(engine: sa.Engine, catalogue: Catalogue, tmp_path: Path) -> MetricService:
    """A metrics service over a register with its inspections, loaded from files."""
    with engine.begin() as connection:
        seed_reference(connection)
    for name, content in (("points.csv", register_table()), ("visits.csv", inspections_table())):
        file = tmp_path / name
        file.write_text(content, encoding="utf-8")
        report = load_file(engine, LoadRequest(file), catalogue=catalogue, clock=CLOCK)
        assert report.rows_refused == 0, report
    return MetricService(engine, catalogue, CLOCK)


def plain(engine: sa.Engine, statement: str) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        rows = connection.execute(sa.text(statement)).all()
    return [
        tuple(date.fromisoformat(v) if isinstance(v, str) and v[:2] == "20" else v for v in row)
        for row in rows
    ]


def test_last_inspections_and_their_order_are_what_the_hand_written_sql_says(
    engine: sa.Engine, service: MetricService
) -> None:
    query = RiskQuery(DISTRICT, order="last_inspected_on", descending=True)
    frame = service.answer({"": query}, ALL)[""]
    expected = plain(engine, LAST_INSPECTED)
    assert len(frame) == len(expected) == POINTS
    found = list(zip(frame["external_id"], frame["last_inspected_on"], strict=True))
    assert sorted(found) == sorted(expected)
    assert [day for _, day in found] == [day for _, day in expected]


def test_pages_of_a_town_are_its_points(engine: sa.Engine, service: MetricService) -> None:
    pages = [
        service.answer({"": RiskQuery(TOWN, offset=start, limit=25)}, ALL)[""]
        for start in (0, 25, 50, 75)
    ]
    assert [len(page) for page in pages] == [25, 25, 10, 0]
    numbers = {number for page in pages for number in page["id"]}
    [(count,)] = plain(
        engine, "SELECT COUNT(*) FROM risk_point WHERE region_code LIKE '330203100%'"
    )
    assert len(numbers) == count


def test_a_point_tells_its_inspections(engine: sa.Engine, service: MetricService) -> None:
    [(number,)] = plain(engine, "SELECT id FROM risk_point WHERE external_id = 'FX-020'")
    found = service.answer({"": RiskDetailQuery(int(str(number)))}, ALL)[""]
    assert isinstance(found, RiskDetail)
    told = [(one.inspected_on, one.result, one.dangers_found) for one in found.inspections]
    assert told == plain(engine, INSPECTIONS)
    assert told[0] == (date(2025, 10, 12), "ordered", 2)
    assert (found.file, found.inspected) == ("points.csv", 2)
