"""Scenarios are kept, told, renamed and deleted, on both engines, by who may."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from metrics import (
    Catalogue,
    InvalidNoteError,
    KeptScenario,
    NewScenario,
    OutOfScopeError,
    Role,
    ScenarioEnd,
    ScenarioQuery,
    Supposition,
    UnknownRegionError,
    UnknownScenarioError,
    Viewer,
    month_period,
)
from metrics.reference import read_policies
from metrics.scenario_keeping import ScenarioKeeper
from metrics.scenario_reading import read_scenarios
from metrics.versions import SCENARIOS, read_versions
from metrics.warehouse.scenarios import scenario
from tests.unit.metrics.small_house import HOME, NORTH, NOW, SOUTH, build, metric, tree

NAMES = sorted({name for target in read_policies().values() for name in target.metrics})
# The growth of investment rests on taxes, which are the tax office's to read.
SHUT = {"general_budget_revenue": {"owner": "tax_bureau"}}
CATALOGUE = Catalogue([metric(name, open_totals=False, **SHUT.get(name, {})) for name in NAMES])
ALL = Viewer("all", Role.STAFF, None, None)
NEAR = Viewer("near", Role.STAFF, frozenset({NORTH}), None)
WALL = Viewer("wall", Role.WALL, None, None)
END = ScenarioEnd(month_period(2025, 9), month_period(2026, 3), 5.4, 5.9, "demo")
CHANGES = {"electricity_consumption": 5.0, "foreign_trade": -3.25}


def new(name: str = "外贸下行", region: str = HOME, target: str = "industry") -> NewScenario:
    supposed = Supposition(region, target, CHANGES, month_period(2025, 10), None)
    return NewScenario(f" {name} ", " 某某 ", "科长", supposed, END)


@pytest.fixture
def house(engine: sa.Engine) -> sa.Engine:
    build(engine)
    return engine


def keeper(engine: sa.Engine, viewer: Viewer = ALL, days: int = 0) -> ScenarioKeeper:
    return ScenarioKeeper(engine, CATALOGUE, tree(), viewer, NOW + timedelta(days))


def read(engine: sa.Engine, viewer: Viewer = ALL, region: str = HOME) -> tuple[KeptScenario, ...]:
    with engine.connect() as connection:
        return read_scenarios(connection, ScenarioQuery(region), CATALOGUE, tree(), viewer)


def test_what_is_kept_is_told_as_it_was_the_newest_first(house: sa.Engine) -> None:
    first = keeper(house).keep(new())
    keeper(house, days=1).keep(new("两头受压"))
    newest, told = read(house)
    supposed = new().supposed
    assert told == KeptScenario(first, "外贸下行", "某某", "科长", supposed, END, NOW)
    assert newest.name == "两头受压"
    assert read(house, region=NORTH) == ()
    with house.connect() as connection:
        assert read_versions(connection)[SCENARIOS] == 2


def test_a_name_is_given_once_in_a_region(house: sa.Engine) -> None:
    keeper(house).keep(new())
    with pytest.raises(InvalidNoteError, match="scenario_taken"):
        keeper(house).keep(new())
    keeper(house).keep(new(region=NORTH))
    other = keeper(house).keep(new("别名"))
    with pytest.raises(InvalidNoteError, match="scenario_taken"):
        keeper(house).rename(other, "外贸下行")
    keeper(house).rename(other, "别名")  # its own
    keeper(house).rename(other, " 新名 ")
    assert [one.name for one in read(house)] == ["新名", "外贸下行"]


def test_a_deleted_one_is_gone(house: sa.Engine) -> None:
    number = keeper(house).keep(new())
    keeper(house).delete(number)
    assert read(house) == ()
    for change in (keeper(house).delete, lambda one: keeper(house).rename(one, "名")):
        with pytest.raises(UnknownScenarioError):
            change(number)


def test_as_many_as_can_be_looked_through(
    house: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("metrics.scenario_keeping.MOST_SCENARIOS", 1)
    keeper(house).keep(new())
    with pytest.raises(InvalidNoteError, match="scenario_many"):
        keeper(house).keep(new("别名"))


@pytest.mark.parametrize("viewer", [WALL, NEAR])
def test_who_only_looks_or_may_not_read_changes_nothing(house: sa.Engine, viewer: Viewer) -> None:
    number = keeper(house).keep(new(region=SOUTH))
    own = keeper(house, viewer)
    for change in (
        lambda: own.keep(new("别名", region=SOUTH)),
        lambda: own.rename(number, "别名"),
        lambda: own.delete(number),
    ):
        with pytest.raises(OutOfScopeError):
            change()
    assert [one.name for one in read(house, region=SOUTH)] == ["外贸下行"]


def test_who_may_not_read_what_it_rests_on_is_not_told(house: sa.Engine) -> None:
    keeper(house).keep(new(region=SOUTH))
    keeper(house).keep(new("投资", region=SOUTH, target="investment"))
    assert read(house, NEAR, SOUTH) == ()
    data = replace(ALL, departments=frozenset({"data_bureau"}))
    assert [one.name for one in read(house, data, SOUTH)] == ["外贸下行"]
    with pytest.raises(UnknownRegionError):
        read(house, region="999999999999")


def test_a_target_that_is_declared_no_more_is_left_out(house: sa.Engine) -> None:
    number = keeper(house).keep(new())
    with house.begin() as connection:
        connection.execute(sa.update(scenario).values(target="gone"))
    assert read(house) == ()
    with pytest.raises(OutOfScopeError):
        keeper(house).rename(number, "名")
