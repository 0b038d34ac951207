from __future__ import annotations

from datetime import date, datetime

import pandas as pd
import pytest
import sqlalchemy as sa

from metrics import (
    EVENT_ORDERS,
    EventQuery,
    OutOfScopeError,
    RegionCode,
    Role,
    UnknownRegionError,
    UnsupportedQueryError,
    Viewer,
)
from metrics.event_reading import EVENT_COLUMNS, read_events, select_events
from metrics.warehouse.tables import region_membership
from tests.unit.metrics.placed_house import EVENTS, listed, plain, question
from tests.unit.metrics.small_house import (
    HOME,
    NORTH,
    NORTH_1,
    SOUTH_1,
    TODAY,
    WEST_1,
    ZONE,
    an_event,
    build,
    events_read,
    happen,
    tree,
)

TREE = tree()
ALL = Viewer("test", Role.OPERATOR, None, None)


@pytest.fixture
def house(engine: sa.Engine) -> sa.Engine:
    build(engine)
    happen(
        engine,
        an_event("new", NORTH_1, date(2025, 10, 19)),
        an_event("old", NORTH, date(2025, 10, 1), severity="major"),
        an_event(
            "overdue",
            SOUTH_1,
            date(2025, 10, 10),
            deadline_at=datetime(2025, 10, 15),
            deadline_day=date(2025, 10, 15),
            category="forest_fire",
        ),
        an_event(
            "closed",
            WEST_1,
            date(2025, 10, 12),
            closed_at=datetime(2025, 10, 13),
            closed_day=date(2025, 10, 13),
            department="police_branch",
        ),
    )
    return engine


def ids(frame: pd.DataFrame) -> list[str]:
    return list(frame["external_id"])


def read(house: sa.Engine, viewer: Viewer = ALL, region: str = HOME, **asked: object) -> list[str]:
    query = EventQuery(RegionCode(region), **asked)  # type: ignore[arg-type]
    with house.connect() as connection:
        return ids(read_events(connection, TREE, {"": query}, viewer, TODAY)[""])


def test_earliest_deadline_comes_first_then_the_newest_report(house: sa.Engine) -> None:
    assert read(house) == ["overdue", "new", "closed", "old"]
    assert read(house, limit=2) == ["overdue", "new"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"only_open": True}, {"new", "old", "overdue"}),
        ({"only_closed": True}, {"closed"}),
        ({"overdue_on": TODAY}, {"overdue"}),
        ({"overdue_on": date(2025, 10, 15)}, set()),
        ({"since": date(2025, 10, 10), "until": date(2025, 10, 12)}, {"overdue", "closed"}),
        ({"categories": ("forest_fire",)}, {"overdue"}),
        ({"severities": ("major", "larger")}, {"old"}),
        ({"region": NORTH}, {"new", "old"}),
        ({"region": ZONE}, {"new", "overdue"}),
    ],
)
def test_keeps_what_was_asked_for(
    house: sa.Engine, asked: dict[str, object], expected: set[str]
) -> None:
    assert set(read(house, **asked)) == expected  # type: ignore[arg-type]


def test_names_the_region_and_its_town(house: sa.Engine) -> None:
    with house.connect() as connection:
        frame = read_events(connection, TREE, {"": EventQuery(NORTH)}, ALL, TODAY)[""]
    assert tuple(frame.columns) == EVENT_COLUMNS
    rows = frame.set_index("external_id")
    assert rows.loc["new", "region_name"] == f"region {NORTH_1}"
    assert set(frame["town_name"]) == {f"region {NORTH}"}
    assert set(frame["provenance"]) == {"real"}
    assert rows.loc["new", "reported_at"] == pd.Timestamp("2025-10-19 04:00")


def test_empty_answer_has_the_columns_too(house: sa.Engine) -> None:
    with house.connect() as connection:
        query = EventQuery(HOME, categories=("other",))
        frame = read_events(connection, TREE, {"": query}, ALL, TODAY)[""]
    assert tuple(frame.columns) == EVENT_COLUMNS
    assert frame.empty


def test_department_sees_its_own_events(house: sa.Engine) -> None:
    police = Viewer("test", Role.STAFF, None, frozenset({"police_branch"}))
    assert read(house, police) == ["closed"]


def test_records_outside_the_viewers_region_are_refused(house: sa.Engine) -> None:
    town = Viewer("test", Role.STAFF, frozenset({NORTH}), None)
    assert set(read(house, town, NORTH)) == {"new", "old"}
    with pytest.raises(OutOfScopeError):
        read(house, town, HOME)


def test_unknown_region_is_refused(house: sa.Engine) -> None:
    with pytest.raises(UnknownRegionError):
        read(house, region="330203999000")


def test_membership_that_has_ended_counts_no_more(house: sa.Engine) -> None:
    with house.begin() as connection:
        connection.execute(
            sa.update(region_membership)
            .where(region_membership.c.ancestor == ZONE, region_membership.c.descendant == NORTH_1)
            .values(valid_to=date(2025, 9, 30))
        )
    assert read(house, region=ZONE) == ["overdue"]


def test_closed_events_are_not_touched_when_open_ones_are_listed(house: sa.Engine) -> None:
    closed = {"closed_at": datetime(2025, 9, 2), "closed_day": date(2025, 9, 2)}
    happen(house, *(an_event(str(n), NORTH_1, date(2025, 8, 1), **closed) for n in range(2_000)))
    query = EventQuery(HOME, only_open=True, overdue_on=TODAY)
    compiled = select_events(query, ALL, TODAY).compile(
        dialect=house.dialect, compile_kwargs={"literal_binds": True}
    )
    assert set(events_read(house, str(compiled))) == {"ix_event_open"}


@pytest.mark.parametrize("order", ["", *EVENT_ORDERS])
@pytest.mark.parametrize("descending", [False, True])
def test_pages_neither_overlap_nor_leave_anything_out(
    placed: sa.Engine, order: str, descending: bool
) -> None:
    asked = {"order": order, "descending": descending}
    whole = listed(placed, question(**asked))["id"].tolist()
    pages = [
        listed(placed, question(**asked, offset=offset, limit=37))["id"].tolist()
        for offset in range(0, EVENTS + 37, 37)
    ]
    assert [number for page in pages for number in page] == whole
    assert (pages[-1], len(set(whole))) == ([], EVENTS)


@pytest.mark.parametrize(
    ("order", "descending", "by"),
    [
        ("reported_at", True, "reported_at DESC, id"),
        ("deadline_at", False, "deadline_at, id"),
        ("closed_at", False, "CASE WHEN closed_at IS NULL THEN 1 ELSE 0 END, closed_at, id"),
        ("closed_at", True, "CASE WHEN closed_at IS NULL THEN 1 ELSE 0 END, closed_at DESC, id"),
        ("region_code", True, "region_code DESC, id"),
    ],
)
def test_order_is_that_of_plain_sql(
    placed: sa.Engine, order: str, descending: bool, by: str
) -> None:
    found = listed(placed, question(order=order, descending=descending))
    assert [(number,) for number in found["id"]] == plain(placed, "id", end=f"ORDER BY {by}")


@pytest.mark.parametrize("order", ["title", "id; DROP TABLE event", "reported_at "])
def test_another_order_is_refused_with_those_that_there_are(placed: sa.Engine, order: str) -> None:
    with pytest.raises(UnsupportedQueryError, match=r"by reported_at, deadline_at, closed_at"):
        listed(placed, question(order=order))
