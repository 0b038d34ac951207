"""What is told of a kept anomaly, and of its parts, to whom."""

from __future__ import annotations

from datetime import date

import pytest
import sqlalchemy as sa

from metrics import AnomalyQuery, Catalogue, Role, UnknownRegionError, Viewer
from metrics.anomaly_reading import read_anomalies
from metrics.warehouse.anomalies import anomaly
from tests.unit.metrics.small_house import HOME, NORTH, NOW, SOUTH, TOWNS, build, metric, tree

OPEN, SHUT = metric("users"), metric("closed", open_totals=False, owner="tax_bureau")
CATALOGUE = Catalogue([OPEN, SHUT])
ALL = Viewer("all", Role.STAFF, None, None)


def row(name: str, region: str, number: int, **changed: object) -> dict[str, object]:
    return {
        "id": number, "metric": name, "region_code": region, "measure": "level",
        "period": "2025-09", "period_end": date(2025, 9, 30), "kind": "residual", "value": 9.0,
        "expected": 5.0, "size": 4.0, "threshold": 3.5, "points": 80, "sectors": {"closed": 1.0},
        "towns": dict.fromkeys(TOWNS, 1.5), "state": "open", "found_at": NOW, "batch_id": 1,
        **changed,
    }  # fmt: skip


@pytest.fixture
def house(engine: sa.Engine) -> sa.Engine:
    build(engine)
    older = {"period": "2025-08", "period_end": date(2025, 8, 31), "size": 99.0}
    with engine.begin() as connection:
        connection.execute(
            sa.insert(anomaly),
            [
                row("users", HOME, 1),
                row("users", SOUTH, 2, size=-8.0),
                row("closed", HOME, 3, **older),
                row("gone", HOME, 4),
                row("users", "990000000000", 5),
            ],
        )
    return engine


def read(engine: sa.Engine, viewer: Viewer = ALL, region: str = HOME):
    with engine.connect() as connection:
        return read_anomalies(connection, AnomalyQuery(region), CATALOGUE, tree(), viewer).records


def test_the_newest_come_first_then_the_largest_and_strangers_are_left_out(house):
    assert [one.id for one in read(house)] == [2, 1, 3]
    assert [one.id for one in read(house, region=SOUTH)] == [2]


def test_a_towns_viewer_is_told_the_open_totals_and_his_own_part(house):
    north = Viewer("north", Role.STAFF, frozenset({NORTH}), None)
    (total,) = read(house, north)
    assert total.id == 1
    assert total.towns.keys() == {NORTH}
    assert total.sectors == {}


def test_a_department_is_told_what_it_owns(house):
    owner = Viewer("tax", Role.STAFF, None, frozenset({"tax_bureau"}))
    assert [one.metric for one in read(house, owner)] == ["closed"]


def test_refuses_a_region_that_is_none(house):
    with pytest.raises(UnknownRegionError):
        read(house, region="999999999999")
