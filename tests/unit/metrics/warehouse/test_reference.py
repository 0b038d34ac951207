"""Reference data are written once, corrected when they differ, and read as of a day."""

from __future__ import annotations

from datetime import date

import pytest
import sqlalchemy as sa

from metrics import CITY, DISTRICT, NATION, Level
from metrics.warehouse.reference import read_departments, read_region_tree, seed_reference
from metrics.warehouse.tables import (
    data_version,
    department,
    region,
    region_membership,
)

DEMO_DAY = date(2025, 10, 20)
ZONE = "330203400000"


def contents(connection: sa.Connection) -> list[list[tuple[object, ...]]]:
    return [
        sorted((tuple(row) for row in connection.execute(sa.select(table))), key=str)
        for table in (region, region_membership, department)
    ]


def test_changes_nothing_when_seeded_again(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        seed_reference(connection)
        first = contents(connection)
        seed_reference(connection)
        assert contents(connection) == first
        assert connection.scalar(sa.select(sa.func.count()).select_from(data_version)) == 0


def test_corrects_what_differs_and_leaves_strangers_alone(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        seed_reference(connection)
        first = contents(connection)
        connection.execute(sa.update(region).where(region.c.code == DISTRICT).values(name="海署区"))
        stranger = {
            "code": "999999999999",
            "level": "zone",
            "kind": "网格",
            "name": "试验网格",
            "short_name": "试验",
            "english_name": "Trial grid",
        }
        connection.execute(sa.insert(region).values(stranger))
        seed_reference(connection)
        codes = connection.scalars(sa.select(region.c.code)).all()
        assert stranger["code"] in codes
        connection.execute(sa.delete(region).where(region.c.code == stranger["code"]))
        assert contents(connection) == first


def test_reads_the_tree_of_a_day(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        seed_reference(connection)
        tree = read_region_tree(connection, DEMO_DAY)
    assert len(tree.members(DISTRICT, Level.TOWN)) == 17
    assert len(tree.members(DISTRICT, Level.COMMUNITY)) == 280
    assert len(tree.members(CITY, Level.DISTRICT)) == 10
    assert [place.name for place in tree.path("330203009209")] == [
        "全国",
        "浙江省",
        "宁波市",
        "海曙区",
        "石碶街道",
        "栎社村村委会",
    ]
    assert tree.ancestors("330203009209") >= {NATION, DISTRICT, ZONE, "330203009000"}
    assert set(tree.members(ZONE, Level.COMMUNITY).values()) == {1.0}
    assert tree.by_name("集士港").code == "330203102000"


@pytest.mark.parametrize(
    ("day", "towns"), [(date(2016, 9, 13), 8), (date(2016, 9, 14), 17), (DEMO_DAY, 17)]
)
def test_counts_the_western_towns_from_the_day_they_joined(
    engine: sa.Engine, day: date, towns: int
) -> None:
    with engine.begin() as connection:
        seed_reference(connection)
        tree = read_region_tree(connection, day)
    assert len(tree.members(DISTRICT, Level.TOWN)) == len(tree.children(DISTRICT)) == towns


@pytest.mark.parametrize(
    ("day", "code", "absent"),
    [
        (date(2024, 3, 31), "big_data_bureau", "data_bureau"),
        (date(2024, 4, 1), "data_bureau", "big_data_bureau"),
    ],
)
def test_reads_the_departments_of_a_day(
    engine: sa.Engine, day: date, code: str, absent: str
) -> None:
    with engine.begin() as connection:
        seed_reference(connection)
        found = read_departments(connection, day)
    assert found[code].code == code
    assert absent not in found
