"""Risk points of a small house: their levels, the reasons, and who may read what."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pandas as pd
import pytest
import sqlalchemy as sa

from metrics import (
    RISK_ORDERS,
    OutOfScopeError,
    RegionCode,
    RiskQuery,
    Role,
    UnknownRegionError,
    UnsupportedQueryError,
    Viewer,
)
from metrics.frames import rows_of
from metrics.risk_points import RISK_COLUMNS
from metrics.risk_reading import read_risks
from tests.unit.metrics.small_house import (
    HOME,
    NORTH,
    NORTH_1,
    NORTH_2,
    SOUTH,
    SOUTH_1,
    TODAY,
    WEST_1,
    ZONE,
    a_risk_point,
    an_event,
    build,
    endanger,
    happen,
    tree,
)

TREE = tree()
ALL = Viewer("test", Role.OPERATOR, None, None)
TOWN = Viewer("test", Role.STAFF, frozenset({NORTH}), None)
EMERGENCY = Viewer("test", Role.STAFF, None, frozenset({"emergency_bureau"}))


@pytest.fixture
def house(engine: sa.Engine) -> sa.Engine:
    build(engine)
    endanger(
        engine,
        a_risk_point("quiet", NORTH_1, likelihood=3, consequence=3),
        a_risk_point("red", SOUTH_1, likelihood=4, consequence=5, department="police_branch"),
        a_risk_point("near", NORTH_2, lon=121.5, lat=29.85, controls={"training": "月月训练"}),
        a_risk_point("late", WEST_1, last_inspected_on=date(2025, 7, 1), category="traffic"),
        a_risk_point("missed", NORTH, last_inspected_on=None, likelihood=3, consequence=4),
        a_risk_point(
            "lec", SOUTH_1, method="lec", likelihood=1, consequence=1,
            lec_likelihood=6, lec_exposure=6, lec_consequence=3, dangers_open=2, dangers_overdue=1,
        ),
        a_risk_point("over", NORTH_1, valid_to=date(2025, 10, 19)),
        a_risk_point("to come", NORTH_1, valid_from=date(2025, 10, 21)),
        a_risk_point("today", NORTH_1, valid_from=TODAY, valid_to=TODAY),
    )  # fmt: skip
    happen(
        engine,
        an_event(
            "e-1", SOUTH, date(2025, 10, 18), severity="larger", title="仓库起火",
            lon=121.5, lat=29.8518, department="emergency_bureau",
        ),
        an_event(
            "e-2", SOUTH, date(2025, 10, 18), severity="major", title="", lon=121.5, lat=29.8501,
            closed_at=datetime(2025, 10, 19), closed_day=date(2025, 10, 19),
        ),
    )  # fmt: skip
    return engine


def read(house: sa.Engine, viewer: Viewer = ALL, region: str = HOME, **asked: Any) -> pd.DataFrame:
    query = RiskQuery(RegionCode(region), **asked)
    with house.connect() as connection:
        frame = read_risks(connection, TREE, {"": query}, viewer, TODAY)[""]
    assert tuple(frame.columns) == RISK_COLUMNS
    return frame


def levels(frame: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    columns = ("static_level", "dynamic_level", "shown_level", "reason")
    return {name: tuple(told) for name, *told in rows_of(frame, "external_id", *columns)}


def test_shows_the_graver_of_two_levels_with_the_reason(house: sa.Engine) -> None:
    assert levels(read(house)) == {
        "red": ("major", "", "major", ""),
        "missed": ("general", "larger", "larger", "missed_inspection"),
        "lec": ("general", "larger", "larger", "overdue_danger"),
        "near": ("low", "larger", "larger", "larger_event"),
        "quiet": ("general", "", "general", ""),
        "late": ("low", "general", "general", "late_inspection"),
        "today": ("low", "", "low", ""),
    }


def test_an_event_of_the_community_counts_wherever_it_lies_and_one_of_the_town_does_not(
    house: sa.Engine,
) -> None:
    for code in (NORTH_1, NORTH):
        happen(house, an_event(code, code, date(2025, 10, 18), severity="major"))
    found = {name for name, (*_, reason) in levels(read(house)).items() if reason == "major_event"}
    assert found == {"quiet", "today"}


def test_the_worst_comes_first_and_a_limit_keeps_the_worst(house: sa.Engine) -> None:
    frame = read(house)
    assert list(frame["external_id"]) == ["red", "missed", "lec", "near", "quiet", "late", "today"]
    assert list(read(house, limit=2)["external_id"]) == ["red", "missed"]


def test_tells_the_facts_behind_a_level(house: sa.Engine) -> None:
    rows = read(house).set_index("external_id")
    near = rows.loc["near"]
    assert (near["event_id"], near["event_title"]) == ("e-1", "仓库起火")
    assert near["event_metres"] == pytest.approx(200.2, abs=0.1)
    assert near["controls"] == (("training", "月月训练"),)
    assert rows.loc["lec", "score"] == 108
    assert rows.loc["red", "score"] == 20
    late = rows.loc["late"]
    assert (late["inspection_due"], late["days_over"]) == (date(2025, 9, 29), 21)
    missed = rows.loc["missed"]
    assert (missed["inspection_due"], missed["days_over"]) == (date(2025, 4, 15), 188)
    assert set(rows["absent"]) == {("sensor", "weather")}
    assert rows.loc["missed", "town_name"] == f"region {NORTH}"


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"categories": ("traffic",)}, {"late"}),
        ({"levels": ("larger", "low")}, {"missed", "lec", "near", "today"}),
        ({"cell": (4, 5)}, {"red"}),
        ({"cell": (5, 4)}, set()),
        ({"cell": (1, 1)}, set()),
        ({"categories": ("work_safety",), "levels": ("general",)}, {"quiet"}),
        ({"region": ZONE}, {"red", "lec", "quiet", "today"}),
        ({"region": NORTH_2}, {"near"}),
    ],
)
def test_keeps_what_was_asked_for(
    house: sa.Engine, asked: dict[str, Any], expected: set[str]
) -> None:
    assert set(read(house, **asked)["external_id"]) == expected


def test_a_department_reads_its_own_points(house: sa.Engine) -> None:
    police = Viewer("test", Role.STAFF, None, frozenset({"police_branch"}))
    assert list(read(house, police)["external_id"]) == ["red"]


def test_a_town_reads_its_own_points_alone(house: sa.Engine) -> None:
    assert set(read(house, TOWN, NORTH)["external_id"]) == {"missed", "near", "quiet", "today"}
    with pytest.raises(OutOfScopeError):
        read(house, TOWN, HOME)


def test_the_level_is_the_same_for_all_and_the_event_is_told_to_who_may_read_it(
    house: sa.Engine,
) -> None:
    for viewer, told in ((TOWN, ""), (EMERGENCY, "e-1"), (ALL, "e-1")):
        near = read(house, viewer, NORTH).set_index("external_id").loc["near"]
        assert (near["shown_level"], near["reason"]) == ("larger", "larger_event")
        assert near["event_id"] == told
        assert bool(near["event_title"]) == bool(told)


def test_an_unknown_region_is_refused(house: sa.Engine) -> None:
    with pytest.raises(UnknownRegionError):
        read(house, region="330203999000")


def test_an_empty_answer_has_the_columns_too(house: sa.Engine) -> None:
    assert read(house, categories=("food_drug",)).empty


def test_questions_of_one_region_share_their_statements(house: sa.Engine) -> None:
    said: list[str] = []
    with house.connect() as connection:
        sa.event.listen(connection, "before_cursor_execute", lambda *told: said.append(told[2]))
        queries = {
            "all": RiskQuery(HOME),
            "red": RiskQuery(HOME, levels=("major",)),
            "cell": RiskQuery(HOME, cell=(2, 3)),
        }
        found = read_risks(connection, TREE, queries, ALL, TODAY)
        assert {key: len(frame) for key, frame in found.items()} == {"all": 7, "red": 1, "cell": 3}
        assert len(said) == 3
        said.clear()
        assert read_risks(connection, TREE, {}, ALL, TODAY) == {}
        assert said == []


def names(house: sa.Engine, **asked: Any) -> list[str]:
    return list(read(house, **asked)["external_id"])


def test_pages_follow_each_other_in_one_order(house: sa.Engine) -> None:
    everything = names(house)
    paged = [name for start in range(0, 9, 3) for name in names(house, offset=start, limit=3)]
    assert paged == everything
    assert names(house, offset=7) == []


@pytest.mark.parametrize("order", RISK_ORDERS)
def test_every_order_keeps_all_points_and_its_other_end_comes_first(
    house: sa.Engine, order: str
) -> None:
    up, down = names(house, order=order), names(house, order=order, descending=True)
    assert sorted(up) == sorted(down) == sorted(names(house))
    assert up != down


def test_orders_by_what_is_assessed_today_and_equal_ones_stay_worst_first(
    house: sa.Engine,
) -> None:
    assert names(house, order="shown_level", descending=True) == names(house)
    assert names(house, order="shown_level")[:2] == ["today", "quiet"]
    assert names(house, order="days_over", descending=True)[:2] == ["missed", "late"]
    assert names(house, order="dangers_open", descending=True)[0] == "lec"


def test_what_has_no_value_stands_last_whichever_way_it_is_sorted(house: sa.Engine) -> None:
    for descending in (False, True):
        assert names(house, order="last_inspected_on", descending=descending)[-1] == "missed"


def test_an_order_that_points_have_not_is_refused(house: sa.Engine) -> None:
    with pytest.raises(UnsupportedQueryError, match="no order by 'name'; by category"):
        read(house, order="name")


def test_the_last_of_all_days_that_tell_of_an_inspection_counts(house: sa.Engine) -> None:
    registered = date(2025, 7, 1)
    endanger(
        house,
        a_risk_point("later", NORTH_1, last_inspected_on=registered,
                     inspections={date(2025, 5, 1): "clean", date(2025, 10, 2): "ordered"}),
        a_risk_point("earlier", NORTH_1, last_inspected_on=registered,
                     inspections={date(2025, 5, 1): "clean"}),
        a_risk_point("only", NORTH_1, last_inspected_on=None,
                     inspections={date(2025, 10, 3): "clean"}),
    )  # fmt: skip
    rows = read(house).set_index("external_id")
    days = rows["last_inspected_on"]
    assert days["later"] == date(2025, 10, 2)
    assert days["earlier"] == registered
    assert days["only"] == date(2025, 10, 3)
    assert rows["days_over"][["later", "earlier", "only"]].tolist() == [0, 21, 0]
