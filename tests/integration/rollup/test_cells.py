"""The roll-up on both engines: cells by hand, and the law that a refresh equals a rebuild."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from metrics import UNASSIGNED, Catalogue, Level
from metrics.clock import local_day
from metrics.metric import Counted, Kind, Label, Metric
from metrics.rollup import Touched, rebuild, refresh
from metrics.versions import read_versions
from metrics.warehouse.tables import batch, cell, event, region

NOW = datetime(2025, 10, 20, 8)
TOWN, COMMUNITY, NEIGHBOUR = "330203001000", "330203001001", "330203001002"
OTHER_TOWN, FAR = "330203200000", "330203200200"
DISTRICT = "330203000000"
POLICE, UNASSIGNED_SLICE = "department=police_branch", f"department={UNASSIGNED}"


def counted(name: str, **declared: Any) -> Metric:
    return Metric(
        name=name,
        label=Label(zh=name, en=name),
        theme="governance",
        kind=Kind.COUNTED,
        unit="item",
        levels=(Level.DISTRICT, Level.TOWN),
        counted=Counted(**declared),
        owner="governance_centre",
        source="test",
        definition="counted for the test",
    )


CATALOGUE = Catalogue(
    [
        counted("reports", grains=("month x community", "day x town")),
        counted("due", at="deadline"),
        counted("on_time", at="deadline", on_time=True, grains=("month x town",)),
        counted("late", at="deadline", on_time=False, grains=("month x town",)),
        counted("hours", at="closed", closed=True, value="hours_to_close"),
        counted("still_open", closed=False, grains=("month x town",)),
        counted("fires", where={"category": ("forest_fire",), "severity": ("major", "low")}),
        counted("by_category", slice="category", grains=("month x town",)),
        counted("by_source", slice="source", grains=("month x community",)),
        counted("by_department", at="deadline", slice="department", grains=("month x district",)),
        counted("in_district", at="deadline", grains=("month x district",)),
    ]
)


@pytest.fixture
def warehouse(engine: sa.Engine) -> sa.Engine:
    """Two towns with three communities, and a batch for events."""
    places = [
        (DISTRICT, Level.DISTRICT, None),
        (TOWN, Level.TOWN, DISTRICT),
        (OTHER_TOWN, Level.TOWN, DISTRICT),
        (COMMUNITY, Level.COMMUNITY, TOWN),
        (NEIGHBOUR, Level.COMMUNITY, TOWN),
        (FAR, Level.COMMUNITY, OTHER_TOWN),
    ]
    with engine.begin() as connection:
        connection.execute(
            sa.insert(region),
            [
                {
                    "code": code, "level": level.value, "kind": "", "name": code,
                    "short_name": code, "english_name": code, "parent_code": parent,
                }
                for code, level, parent in places
            ],
        )  # fmt: skip
        connection.execute(
            sa.insert(batch).values(
                id=1, dataset="events", file_name="", file_hash="", mapping_hash="",
                provenance="demo", outcome="loaded", started_at=NOW,
            )
        )  # fmt: skip
    return engine


def an_event(number: int, **columns: Any) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "source": "grid",
        "external_id": str(number),
        "category": "safety",
        "severity": "low",
        "region_code": COMMUNITY,
        "department": None,
        "reported_at": datetime(2025, 9, 1, 1),
        "deadline_at": None,
        "closed_at": None,
        "state": "reported",
        "batch_id": 1,
    } | columns
    for moment in ("reported", "deadline", "closed"):
        at = facts[f"{moment}_at"]
        facts[f"{moment}_day"] = local_day(at) if at else None
    return facts


def write(connection: sa.Connection, rows: Sequence[dict[str, Any]]) -> None:
    connection.execute(sa.insert(event), list(rows))


def cells(connection: sa.Connection) -> dict[tuple[str, ...], tuple[str, str, str, int, float]]:
    rows = connection.execute(sa.select(cell)).all()
    return {
        (r.metric, r.region_code, r.slice, r.period): (
            r.grain, str(r.period_start), str(r.period_end), r.count, r.sum,
        )
        for r in rows
    }  # fmt: skip


def test_makes_the_cells_that_a_clerk_would_count(warehouse: sa.Engine) -> None:
    september = ("month", "2025-09-01", "2025-09-30")
    rows = [
        an_event(
            1,
            deadline_at=datetime(2025, 9, 30, 16),  # 1 October in Ningbo
            closed_at=datetime(2025, 9, 30, 15, 59),
        ),
        an_event(
            2,
            region_code=NEIGHBOUR,
            category="forest_fire",
            severity="major",
            source="camera",
            deadline_at=datetime(2025, 9, 2),
            closed_at=datetime(2025, 9, 2, 0, 30),
        ),
        an_event(3, region_code=TOWN, deadline_at=datetime(2025, 9, 3), department="police_branch"),
    ]
    with warehouse.begin() as connection:
        write(connection, rows)
        made = rebuild(connection, CATALOGUE, NOW)
        found = cells(connection)
    assert made == len(found)
    assert found["reports", COMMUNITY, "", "2025-09"] == (*september, 1, 1.0)
    assert found["reports", TOWN, "", "2025-09"] == (*september, 1, 1.0)
    day = ("day", "2025-09-01", "2025-09-01")
    assert found["reports", TOWN, "", "2025-09-01"] == (*day, 3, 3.0)
    october = ("month", "2025-10-01", "2025-10-31")
    assert found["due", COMMUNITY, "", "2025-10"] == (*october, 1, 1.0)
    assert found["on_time", TOWN, "", "2025-10"] == (*october, 1, 1.0)
    assert ("on_time", TOWN, "", "2025-09") not in found
    assert found["late", TOWN, "", "2025-09"] == (*september, 1, 1.0)
    assert found["hours", NEIGHBOUR, "", "2025-09"] == (*september, 1, 23.5)
    assert found["still_open", TOWN, "", "2025-09"] == (*september, 1, 1.0)
    assert found["fires", NEIGHBOUR, "", "2025-09"] == (*september, 1, 1.0)
    assert found["by_category", TOWN, "", "2025-09"] == (*september, 3, 3.0)
    assert found["by_category", TOWN, "category=safety", "2025-09"] == (*september, 2, 2.0)
    assert found["by_source", NEIGHBOUR, "source=camera", "2025-09"] == (*september, 1, 1.0)
    assert found["by_department", DISTRICT, "", "2025-09"] == (*september, 2, 2.0)
    assert found["by_department", DISTRICT, UNASSIGNED_SLICE, "2025-09"] == (*september, 1, 1.0)
    assert found["by_department", DISTRICT, POLICE, "2025-09"] == (*september, 1, 1.0)
    assert found["by_department", DISTRICT, UNASSIGNED_SLICE, "2025-10"] == (*october, 1, 1.0)
    assert found["in_district", DISTRICT, "", "2025-09"] == (*september, 2, 2.0)


moments = st.datetimes(datetime(2024, 1, 30), datetime(2024, 4, 2)).map(
    lambda moment: moment.replace(microsecond=0)
)
facts = st.fixed_dictionaries(
    {
        "region_code": st.sampled_from([COMMUNITY, NEIGHBOUR, TOWN, FAR, DISTRICT, "unknown"]),
        "category": st.sampled_from(["safety", "forest_fire"]),
        "severity": st.sampled_from(["major", "general", "low"]),
        "department": st.sampled_from([None, "police_branch", "ecology_bureau"]),
        "reported_at": moments,
        "deadline_at": st.none() | moments,
        "closed_at": st.none() | st.integers(0, 10**6).map(lambda s: timedelta(seconds=s)),
    }
)
# A batch: for each event number what becomes of it (None: it goes).
batches = st.lists(
    st.dictionaries(st.integers(1, 6), st.none() | facts, max_size=6), min_size=1, max_size=4
)


def apply(
    connection: sa.Connection, held: dict[int, dict[str, Any]], changes: dict[int, Any]
) -> Touched:
    touched = Touched()
    for number, columns in changes.items():
        old = held.pop(number, None)
        connection.execute(sa.delete(event).where(event.c.external_id == str(number)))
        new = None
        if columns is not None:
            after = columns["closed_at"]
            closed = None if after is None else columns["reported_at"] + after
            new = held[number] = an_event(number, **(columns | {"closed_at": closed}))
            write(connection, [new])
        touched.add(old, new)
    return touched


def assert_departments_add_up(found: dict[tuple[str, ...], Any]) -> None:
    totals: Counter[tuple[str, str]] = Counter()
    parts: Counter[tuple[str, str]] = Counter()
    for (name, code, part, period), figures in found.items():
        if name == "by_department":
            (parts if part else totals)[code, period] += figures[3]
    assert parts == totals


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sequence=batches)
def test_equals_a_rebuild_after_any_sequence_of_changes(
    warehouse: sa.Engine, sequence: list[dict[int, Any]]
) -> None:
    with warehouse.connect() as connection, connection.begin() as transaction:
        rebuild(connection, CATALOGUE, NOW)
        held: dict[int, dict[str, Any]] = {}
        for changes in sequence:
            refresh(connection, CATALOGUE, apply(connection, held, changes), NOW)
        refreshed = cells(connection)
        rebuild(connection, CATALOGUE, NOW)
        assert refreshed == cells(connection)
        assert_departments_add_up(refreshed)
        transaction.rollback()


def test_bumps_only_the_metrics_whose_cells_moved(warehouse: sa.Engine) -> None:
    old = an_event(1, deadline_at=datetime(2025, 9, 9))
    new = an_event(1, deadline_at=datetime(2025, 9, 9), closed_at=datetime(2025, 9, 8))
    touched = Touched()
    touched.add(old, new)
    with warehouse.begin() as connection:
        write(connection, [old])
        rebuild(connection, CATALOGUE, NOW)
        before = read_versions(connection)
        connection.execute(
            sa.update(event).values(closed_at=new["closed_at"], closed_day=new["closed_day"])
        )
        refresh(connection, CATALOGUE, touched, NOW)
        after = read_versions(connection)
    moved = {name for name in after if after[name] != before.get(name)}
    assert moved == {"on_time", "hours", "still_open"}


def test_event_that_passes_to_another_department_moves_its_count(warehouse: sa.Engine) -> None:
    old = an_event(1, deadline_at=datetime(2025, 9, 9))
    touched = Touched()
    touched.add(old, old | {"department": "police_branch"})
    with warehouse.begin() as connection:
        write(connection, [old])
        rebuild(connection, CATALOGUE, NOW)
        before = read_versions(connection)
        connection.execute(sa.update(event).values(department="police_branch"))
        refresh(connection, CATALOGUE, touched, NOW)
        found, after = cells(connection), read_versions(connection)
    slices = {
        part: found[key][3] for key in found for part in key[2:3] if key[0] == "by_department"
    }
    assert slices == {"": 1, POLICE: 1}
    assert {name for name in after if after[name] != before.get(name)} == {"by_department"}


def test_rebuilds_when_the_definitions_are_not_those_of_the_cells(warehouse: sa.Engine) -> None:
    touched = Touched()
    touched.add(None, an_event(2))
    with warehouse.begin() as connection:
        write(connection, [an_event(1), an_event(2)])
        refresh(connection, CATALOGUE, touched, NOW)
        assert cells(connection)["reports", COMMUNITY, "", "2025-09"][3] == 2


def test_reads_all_events_when_the_batch_touched_too_much_to_tell(warehouse: sa.Engine) -> None:
    touched = Touched()
    touched.touch_everything()
    with warehouse.begin() as connection:
        rebuild(connection, CATALOGUE, NOW)
        write(connection, [an_event(1)])
        refresh(connection, CATALOGUE, touched, NOW)
        assert cells(connection)["reports", COMMUNITY, "", "2025-09"][3] == 1


def test_leaves_other_metrics_alone_when_some_are_named(warehouse: sa.Engine) -> None:
    with warehouse.begin() as connection:
        write(connection, [an_event(1)])
        rebuild(connection, CATALOGUE, NOW)
        before = read_versions(connection)
        rebuild(connection, CATALOGUE, NOW, metrics=["due"])
        after = read_versions(connection)
        assert "reports" in {key[0] for key in cells(connection)}
    assert {name for name in after if after[name] != before[name]} == {"due"}
