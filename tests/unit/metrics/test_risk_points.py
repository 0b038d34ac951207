"""How risk points are read and assessed: statements, and what of an event is told."""

from __future__ import annotations

from datetime import date, datetime

import pytest
import sqlalchemy as sa

from metrics import RegionCode, Role, Viewer
from metrics.reference import read_risk_vocabulary
from metrics.risk_points import RISK_COLUMNS, RiskGround, select_near_events
from metrics.warehouse.tables import risk_point
from tests.unit.metrics.small_house import (
    NORTH,
    NORTH_1,
    SOUTH_1,
    TODAY,
    a_risk_point,
    an_event,
    build,
    endanger,
    events_read,
    happen,
    tree,
)

ALL = Viewer("test", Role.OPERATOR, None, None)
TOWN = Viewer("test", Role.STAFF, frozenset({RegionCode(SOUTH_1)}), None)


@pytest.fixture
def house(engine: sa.Engine) -> sa.Engine:
    build(engine)
    endanger(
        engine,
        a_risk_point("a", NORTH_1, controls={"training": "月月训练", "engineering": "自动喷淋"}),
        a_risk_point("b", SOUTH_1),
        a_risk_point("gone", NORTH_1, valid_to=date(2025, 10, 19)),
    )
    happen(engine, an_event("e-1", NORTH_1, date(2025, 10, 18), severity="major", title="起火"))
    return engine


def test_assesses_the_points_that_count_on_the_day(house: sa.Engine) -> None:
    with house.connect() as connection:
        ground = RiskGround(connection, tree(), ALL, TODAY)
        points = ground.points()
        controls = ground.controls()
    assert [point.row.external_id for point in points] == ["a", "b"]
    first = points[0]
    assert first.assessed.shown.code == "major"
    # In the declared order of the kinds.
    assert controls[first.row.id] == (("engineering", "自动喷淋"), ("training", "月月训练"))
    told = dict(zip(RISK_COLUMNS, first.told(tree(), ()), strict=True))
    assert (told["event_title"], told["region_name"]) == ("起火", f"region {NORTH_1}")


def test_an_event_outside_the_viewers_scope_raises_and_is_not_told(house: sa.Engine) -> None:
    with house.connect() as connection:
        ground = RiskGround(connection, tree(), TOWN, TODAY)
        [point] = ground.points(risk_point.c.external_id == "a")
    told = dict(zip(RISK_COLUMNS, point.told(tree(), ()), strict=True))
    assert (told["shown_level"], told["event_severity"]) == ("major", "major")
    assert (told["event_source"], told["event_id"], told["event_title"]) == ("", "", "")


def test_events_are_read_once_and_only_where_points_are(house: sa.Engine) -> None:
    said: list[str] = []
    with house.connect() as connection:
        sa.event.listen(connection, "before_cursor_execute", lambda *told: said.append(told[2]))
        ground = RiskGround(connection, tree(), ALL, TODAY)
        assert ground.points(risk_point.c.region_code == NORTH) == []
        assert len(said) == 1
        ground.points()
        ground.points()
    assert len(said) == 4


def test_closed_events_are_not_touched(house: sa.Engine) -> None:
    closed = {"closed_at": datetime(2025, 9, 2), "closed_day": date(2025, 9, 2)}
    happen(house, *(an_event(str(n), NORTH_1, date(2025, 8, 1), **closed) for n in range(2_000)))
    compiled = select_near_events(read_risk_vocabulary(), TODAY).compile(
        dialect=house.dialect, compile_kwargs={"literal_binds": True}
    )
    assert set(events_read(house, str(compiled))) == {"ix_event_open"}
