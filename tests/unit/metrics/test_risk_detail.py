"""One risk point for its card: findings, events, inspections, and who may read it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from metrics import (
    OutOfScopeError,
    RegionCode,
    RiskDetail,
    RiskDetailQuery,
    RiskInspection,
    RiskQuery,
    Role,
    UnknownRiskPointError,
    Viewer,
)
from metrics.risk_detail import MOST_INSPECTIONS, read_risk
from metrics.risk_reading import read_risks
from metrics.warehouse.tables import risk_point
from tests.unit.metrics.small_house import (
    HOME,
    NORTH,
    NORTH_1,
    SOUTH_1,
    TODAY,
    a_risk_point,
    an_event,
    build,
    endanger,
    happen,
    tree,
)

TREE = tree()
ALL = Viewer("test", Role.OPERATOR, None, None)
DAYS = [TODAY - timedelta(days=9 * n) for n in range(1, MOST_INSPECTIONS + 4)]


@pytest.fixture
def house(engine: sa.Engine) -> sa.Engine:
    build(engine)
    endanger(
        engine,
        a_risk_point("a", NORTH_1, lon=121.5, lat=29.85, last_inspected_on=None,
                     inspections=dict.fromkeys(DAYS, "clean"), controls={"training": "训练"}),
        a_risk_point("b", SOUTH_1, department="police_branch"),
        a_risk_point("gone", NORTH_1, valid_to=date(2025, 10, 19)),
    )  # fmt: skip
    happen(
        engine,
        an_event("e-1", SOUTH_1, date(2025, 10, 18), severity="larger", title="仓库起火",
                 lon=121.5, lat=29.8505, department="emergency_bureau"),
    )  # fmt: skip
    happen(
        engine,
        an_event("e-2", NORTH_1, date(2025, 10, 18), severity="major", title="漏气"),
        an_event("mild", NORTH_1, date(2025, 10, 18), severity="low", title="小事"),
    )
    return engine


def read(house: sa.Engine, external_id: str, viewer: Viewer = ALL) -> RiskDetail:
    with house.connect() as connection:
        wanted = sa.select(risk_point.c.id).where(risk_point.c.external_id == external_id)
        number = connection.scalar(wanted)
        return read_risk(connection, TREE, RiskDetailQuery(number), viewer, TODAY)


def test_the_point_is_the_row_that_the_register_has(house: sa.Engine) -> None:
    found = read(house, "a")
    with house.connect() as connection:
        register = read_risks(connection, TREE, {"": RiskQuery(RegionCode(HOME))}, ALL, TODAY)[""]
    listed = register[register["external_id"] == "a"].reset_index(drop=True)
    assert found.point.equals(listed)
    assert found.point["controls"][0] == (("training", "训练"),)
    # The batch has no file: the dataset's label stands for it.
    assert (found.file, found.loaded_at) == ("events", None)


def test_tells_every_rule_that_applies_and_the_events_behind_them(house: sa.Engine) -> None:
    found = read(house, "a")
    assert [finding.rule.code for finding in found.findings] == ["major_event", "larger_event"]
    assert [event.external_id for event in found.events] == ["e-2", "e-1"]
    assert [event.metres is None for event in found.events] == [True, False]
    assert all(event.id for event in found.events)


def test_events_are_told_to_who_may_read_them(house: sa.Engine) -> None:
    town = Viewer("test", Role.STAFF, frozenset({RegionCode(NORTH)}), None)
    assert [event.external_id for event in read(house, "a", town).events] == ["e-2"]
    bureau = Viewer("test", Role.STAFF, None, frozenset({"emergency_bureau"}))
    found = read(house, "a", bureau)
    assert [event.external_id for event in found.events] == ["e-1"]
    # The level is the same for all; what raised it has no name.
    assert found.point["shown_level"][0] == "major"
    unnamed = found.findings[0].event
    assert unnamed is not None
    assert (unnamed.external_id, unnamed.title, unnamed.id) == ("", "", None)


def test_the_newest_inspections_come_first_and_are_counted(house: sa.Engine) -> None:
    found = read(house, "a")
    assert [one.inspected_on for one in found.inspections] == DAYS[:MOST_INSPECTIONS]
    assert found.inspections[0] == RiskInspection(DAYS[0], "clean", None, "")
    assert found.inspected == len(DAYS)
    assert found.point["last_inspected_on"][0] == DAYS[0]
    nothing = read(house, "b")
    assert (nothing.inspections, nothing.inspected) == ((), 0)


def test_a_point_out_of_scope_is_refused(house: sa.Engine) -> None:
    town = Viewer("test", Role.STAFF, frozenset({RegionCode(NORTH)}), None)
    bureau = Viewer("test", Role.STAFF, None, frozenset({"emergency_bureau"}))
    for viewer in (town, bureau):
        with pytest.raises(OutOfScopeError):
            read(house, "b", viewer)


def test_a_point_that_is_none_today_is_unknown(house: sa.Engine) -> None:
    with pytest.raises(UnknownRiskPointError, match="no risk point number"):
        read(house, "gone")
    with house.connect() as connection, pytest.raises(UnknownRiskPointError):
        read_risk(connection, TREE, RiskDetailQuery(10**12), ALL, TODAY)
