"""One enterprise of a small house: its figures, what lies around it, and who may read what."""

from __future__ import annotations

from datetime import date, datetime

import pytest
import sqlalchemy as sa

from metrics import (
    EnterpriseQuery,
    EnterpriseRecord,
    OutOfScopeError,
    Role,
    UnknownEnterpriseError,
    Viewer,
)
from metrics.enterprise_reading import read_enterprise
from metrics.places import place_key
from tests.unit.metrics.small_house import (
    NORTH,
    NORTH_1,
    SOUTH,
    SOUTH_1,
    TODAY,
    a_risk_point,
    an_enterprise,
    an_event,
    build,
    employ,
    endanger,
    happen,
    tree,
)

TREE = tree()
ALL = Viewer("test", Role.OPERATOR, None, None)
TOWN = Viewer("test", Role.STAFF, frozenset({NORTH}), None)
TAX = Viewer("test", Role.STAFF, None, frozenset({"tax_bureau"}))
EMERGENCY = Viewer("test", Role.STAFF, None, frozenset({"emergency_bureau"}))
# A thousandth of a degree to the north is 111 m.
LON, LAT = 121.5, 29.85


@pytest.fixture
def house(engine: sa.Engine) -> sa.Engine:
    build(engine)
    employ(
        engine,
        an_enterprise(
            "N1", NORTH_1, name="演示企业甲", lon=LON, lat=LAT, grade="b",
            graded_on=date(2025, 3, 1), founded_on=date(2010, 5, 4),
            figures={
                "2023": {"revenue": 80.0},
                "2024": {"revenue": 100.0, "tax": 6.0, "electricity": 2.5, "employees": 40,
                         "inspections": 3, "penalties": 1},
                "2024-Q4": {"revenue": 30.0},
            },
        ),
        an_enterprise("S1", SOUTH_1, name="演示企业乙"),
    )  # fmt: skip
    endanger(
        engine,
        a_risk_point("near", NORTH_1, lon=LON, lat=LAT + 0.001),
        a_risk_point("over there", SOUTH_1, lon=LON, lat=LAT - 0.002, likelihood=4, consequence=5),
        a_risk_point("far", NORTH_1, lon=LON, lat=LAT + 0.003),
        a_risk_point("named", SOUTH, name="演示企业甲危化品库"),
    )
    lying = {"lon": LON, "lat": LAT + 0.002, "place_key": place_key(LON, LAT + 0.002)}
    door, over = date(2025, 10, 18), datetime(2025, 10, 2, 4)
    for row in (
        an_event("near", NORTH_1, door, title="占道", deadline_day=date(2025, 10, 19), **lying),
        an_event("named", SOUTH, door, title="演示企业甲欠薪", severity="major"),
        an_event("at its door", SOUTH, door, place="演示企业甲门口", department="emergency_bureau"),
        an_event(
            "closed", SOUTH, door, title="演示企业甲欠薪", closed_day=over.date(), closed_at=over
        ),
    ):
        happen(engine, row)
    return engine


def read(house: sa.Engine, code: str = "N1", viewer: Viewer = ALL) -> EnterpriseRecord:
    with house.connect() as connection:
        query = EnterpriseQuery(code.ljust(18, "0"))
        return read_enterprise(connection, TREE, query, viewer, TODAY)


def test_tells_the_entry_and_the_figures_newest_first(house: sa.Engine) -> None:
    one = read(house)
    assert (one.name, one.industry, one.grade, one.size) == ("演示企业甲", "C35", "b", "small")
    assert [str(figures.period) for figures in one.figures] == ["2024", "2024-Q4", "2023"]
    newest = one.figures[0]
    assert (newest.revenue, newest.tax, newest.electricity) == (100.0, 6.0, 2.5)
    assert (newest.employees, newest.inspections, newest.penalties) == (40, 3, 1)
    assert one.withheld == ()


def test_risk_points_are_those_within_300_m_and_of_its_name(house: sa.Engine) -> None:
    risks = {risk.external_id: risk for risk in read(house).risks}
    assert list(risks) == ["near", "over there", "named"]
    assert risks["near"].metres == pytest.approx(111.2, abs=0.2)
    assert risks["named"].metres is None
    assert risks["over there"].level == "major"


def test_events_are_the_open_ones_near_it_or_that_name_it(house: sa.Engine) -> None:
    events = read(house).events
    told = [(event.title, event.severity, event.is_overdue) for event in events]
    assert told[0] == ("占道", "low", True)
    assert sorted(told[1:]) == [("", "low", False), ("演示企业甲欠薪", "major", False)]
    assert events[0].metres == pytest.approx(222.4, abs=0.3)


def test_who_sees_one_department_s_events_sees_those_alone(house: sa.Engine) -> None:
    assert [event.metres for event in read(house, viewer=EMERGENCY).events] == [None]


def test_one_without_a_place_has_what_names_it_alone(house: sa.Engine) -> None:
    one = read(house, "S1")
    assert (one.risks, one.events) == ((), ())


def test_a_town_s_viewer_reads_the_town_s_enterprises_and_what_lies_in_the_town(
    house: sa.Engine,
) -> None:
    assert [risk.external_id for risk in read(house, viewer=TOWN).risks] == ["near"]
    with pytest.raises(OutOfScopeError):
        read(house, "S1", TOWN)


def test_facts_of_other_departments_are_withheld_and_named(house: sa.Engine) -> None:
    one = read(house, viewer=TAX)
    assert set(one.withheld) == {
        "revenue", "electricity", "employees", "credit", "inspections", "penalties",
    }  # fmt: skip
    newest = one.figures[0]
    assert (newest.revenue, newest.tax, newest.penalties) == (None, 6.0, None)
    assert (one.grade, one.graded_on) == ("", None)
    assert one.name == "演示企业甲"


def test_a_code_that_the_register_does_not_know_is_refused(house: sa.Engine) -> None:
    with pytest.raises(UnknownEnterpriseError, match="Z9"):
        read(house, "Z9")
