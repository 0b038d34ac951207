from __future__ import annotations

from datetime import date, datetime

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from metrics.compiler import select_cells, select_observations
from metrics.measures import Measure
from metrics.needs import Need
from metrics.warehouse.tables import region_membership
from tests.unit.metrics.small_house import (
    CITY,
    HOME,
    NORTH,
    NORTH_1,
    SOUTH_1,
    TODAY,
    ZONE,
    build,
    count,
    figure,
    observe,
)


def need(*regions: str, metric: str = "users", **changes: object) -> Need:
    bounds = {"first": None, "last": None}
    return Need(frozenset({metric}), frozenset(regions), **(bounds | changes))  # type: ignore[arg-type]


def values(engine: sa.Engine, *needs: Need) -> list[float]:
    with engine.connect() as connection:
        return sorted(row.value for row in connection.execute(select_observations(needs)))


def cells(engine: sa.Engine, *needs: Need) -> dict[tuple[str, str], float]:
    with engine.connect() as connection:
        rows = connection.execute(select_cells(needs, TODAY))
        return {(region, period): count for _, region, _, period, count, _ in rows}


@pytest.fixture
def house(engine: sa.Engine) -> sa.Engine:
    build(engine)
    then, now = datetime(2025, 8, 10), datetime(2025, 9, 10)
    observe(
        engine,
        figure("users", HOME, "2025-07", 1, known_at=then, is_current=False),
        figure("users", HOME, "2025-07", 2, known_at=now),
        figure("users", HOME, "2025-08", 3, known_at=now),
        figure("users", HOME, "2025-08", 4, known_at=now, slice="kind=new"),
        figure("users", NORTH, "2025-08", 5, known_at=then),
        figure("other", HOME, "2025-08", 6, known_at=then),
    )
    return engine


def test_reads_the_totals_of_the_asked_metrics_and_regions(house: sa.Engine) -> None:
    assert values(house, need(HOME)) == [2, 3]
    assert values(house, need(HOME, NORTH)) == [2, 3, 5]
    assert values(house, need(HOME, sliced=True)) == [2, 3, 4]


def test_bounds_are_the_days_on_which_periods_end(house: sa.Engine) -> None:
    assert values(house, need(HOME, first=date(2025, 8, 31))) == [3]
    assert values(house, need(HOME, last=date(2025, 8, 30))) == [2]


def test_a_measure_that_nobody_wants_is_not_read(house: sa.Engine) -> None:
    assert values(house, need(HOME, measures=frozenset({Measure.LEVEL}))) == [2, 3]
    assert values(house, need(HOME, measures=frozenset({Measure.YOY}))) == []


@pytest.mark.parametrize(
    ("as_of", "known"),
    [
        (datetime(2025, 8, 9), []),
        (datetime(2025, 8, 10), [1, 5]),
        (datetime(2025, 9, 9, 23, 59), [1, 5]),
        (datetime(2025, 9, 10), [2, 3, 5]),
    ],
)
def test_as_of_reads_the_vintage_that_was_known_last(
    house: sa.Engine, as_of: datetime, known: list[float]
) -> None:
    assert values(house, need(HOME, NORTH, as_of=as_of)) == known


def test_of_two_vintages_known_at_once_the_later_row_wins(engine: sa.Engine) -> None:
    build(engine)
    at = datetime(2025, 9, 10)
    observe(engine, figure("users", HOME, "2025-08", 1, known_at=at, is_current=False))
    observe(engine, figure("users", HOME, "2025-08", 2, known_at=at))
    assert values(engine, need(HOME, as_of=at)) == [2]


def test_several_needs_are_one_statement(house: sa.Engine) -> None:
    assert values(house, need(HOME), need(HOME, metric="other")) == [2, 3, 6]


def test_current_vintages_are_found_by_their_partial_index(sqlite_url: str) -> None:
    engine = sa.create_engine(sqlite_url)
    compiled = select_observations([need(HOME, first=date(2025, 1, 1))]).compile(
        dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}
    )
    with engine.connect() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}").all()
    engine.dispose()
    assert any("uq_observation_current (metric=? AND region_code=?)" in row[3] for row in plan)


def test_cells_add_up_below_each_asked_region(engine: sa.Engine) -> None:
    build(engine)
    count(engine, "events", [(NORTH_1, "2025-08", 2), (SOUTH_1, "2025-08", 3)])
    count(engine, "events", [(NORTH, "2025-08", 10), (NORTH, "2025-08-01", 7)])
    found = cells(engine, need(CITY, HOME, NORTH, NORTH_1, ZONE, metric="events"))
    assert found == {
        (CITY, "2025-08"): 15,
        (HOME, "2025-08"): 15,
        (NORTH, "2025-08"): 12,
        (NORTH_1, "2025-08"): 2,
        (ZONE, "2025-08"): 5,
    }
    assert (NORTH, "2025-08-01") in cells(engine, need(NORTH, metric="events", days=True))


def test_cells_count_with_the_weight_of_a_membership_that_is_valid(engine: sa.Engine) -> None:
    build(engine)
    count(engine, "events", [(NORTH_1, "2025-08", 2), (SOUTH_1, "2025-08", 3)])
    links = region_membership.c
    in_zone = sa.update(region_membership).where(links.ancestor == ZONE)
    with engine.begin() as connection:
        connection.execute(in_zone.where(links.descendant == NORTH_1).values(weight=0.5))
        ended = in_zone.where(links.descendant == SOUTH_1)
        connection.execute(ended.values(valid_to=date(2025, 10, 19)))
    assert cells(engine, need(ZONE, metric="events")) == {(ZONE, "2025-08"): 1.0}
