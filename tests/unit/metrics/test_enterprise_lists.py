"""Lists of enterprises of a small house: who is found by whom, and what is told by town."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest
import sqlalchemy as sa

from metrics import EnterpriseSearch, EnterpriseTowns, OutOfScopeError, Role, TownTable, Viewer
from metrics.enterprise.towns import TownRow
from metrics.enterprise_lists import LIST_COLUMNS, newest_year, read_list, read_towns
from metrics.frames import rows_of
from tests.unit.metrics.small_house import (
    HOME,
    NORTH,
    NORTH_1,
    NORTH_2,
    OTHER,
    SOUTH,
    SOUTH_1,
    TODAY,
    WEST,
    an_enterprise,
    build,
    employ,
    tree,
)

TREE = tree()
ALL = Viewer("test", Role.OPERATOR, None, None)
TOWN = Viewer("test", Role.STAFF, frozenset({NORTH}), None)
TAX = Viewer("test", Role.STAFF, None, frozenset({"tax_bureau"}))
NOBODY = Viewer("test", Role.STAFF, frozenset(), None)


def years(now: float | None, before: float | None = None) -> dict[str, dict[str, Any]]:
    found = {"2024": now, "2023": before}
    return {year: {"revenue": value} for year, value in found.items() if value is not None}


@pytest.fixture
def house(engine: sa.Engine) -> sa.Engine:
    build(engine)
    employ(
        engine,
        an_enterprise("N1", NORTH_1, figures=years(100.0, 80.0)),
        an_enterprise("N2", NORTH_2, figures=years(300.0)),
        an_enterprise("N3", NORTH, figures=years(200.0) | {"2025-Q3": {"revenue": 9e9}}),
        an_enterprise("S1", SOUTH_1, figures=years(5000.0), name="演示企业S1%机械_厂"),
        an_enterprise("S2", SOUTH, figures=years(None, 4.0), industry="F51"),
        an_enterprise("D1", HOME, industry="F"),
        an_enterprise("O1", OTHER, figures=years(1.0)),
        an_enterprise("X1", NORTH_1, figures=years(7777.0), status="deregistered"),
    )
    return engine


def found(house: sa.Engine, viewer: Viewer = ALL, region: str = HOME, **asked: Any) -> pd.DataFrame:
    with house.connect() as connection:
        query = EnterpriseSearch(region, **asked)
        frame = read_list(connection, TREE, query, viewer, TODAY)
    assert tuple(frame.columns) == LIST_COLUMNS
    return frame


def codes(frame: pd.DataFrame) -> list[str]:
    return [code[:2] for code in frame["credit_code"]]


def by_town(house: sa.Engine, viewer: Viewer = ALL, region: str = HOME, **asked: Any) -> TownTable:
    with house.connect() as connection:
        return read_towns(connection, TREE, EnterpriseTowns(region, **asked), viewer, TODAY)


def test_the_leading_ones_come_first_and_those_without_figures_last(house: sa.Engine) -> None:
    frame = found(house, order="revenue")
    assert codes(frame) == ["X1", "S1", "N2", "N3", "N1", "D1", "S2"]
    rows = {row[0][:2]: row[1:] for row in rows_of(
        frame, "credit_code", "period", "revenue", "before", "town_name")}  # fmt: skip
    assert rows["N1"] == ("2024", 100.0, 80.0, f"region {NORTH}")
    assert pd.isna(rows["S2"][1])
    assert rows["D1"][3] == ""


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("演示企业N", ["N1", "N2", "N3"]),
        ("企业n1", ["N1"]),
        ("n20000", ["N2"]),
        ("0000", []),  # a code is told by how it begins
        ("%", ["S1"]),
        ("S1%机械_厂", ["S1"]),
        ("_厂", ["S1"]),
        ("'; DROP TABLE enterprise; --", []),
        ("  ", ["D1", "N1", "N2", "N3", "S1", "S2", "X1"]),
    ],
)
def test_is_found_by_a_part_of_its_name_or_the_beginning_of_its_code(
    house: sa.Engine, text: str, wanted: list[str]
) -> None:
    assert sorted(codes(found(house, text=text))) == wanted


def test_sections_region_and_limit_narrow_the_list_down(house: sa.Engine) -> None:
    assert sorted(codes(found(house, sections=("F",)))) == ["D1", "S2"]
    assert sorted(codes(found(house, region=SOUTH))) == ["S1", "S2"]
    assert codes(found(house, order="revenue", limit=2)) == ["X1", "S1"]


def test_a_town_s_viewer_finds_the_town_s_alone_even_in_the_district(house: sa.Engine) -> None:
    assert sorted(codes(found(house, TOWN))) == ["N1", "N2", "N3", "X1"]
    with pytest.raises(OutOfScopeError):
        found(house, TOWN, SOUTH)
    with pytest.raises(OutOfScopeError):
        found(house, NOBODY)


def test_who_does_not_own_revenue_is_given_none_and_no_order_by_it(house: sa.Engine) -> None:
    frame = found(house, TAX, order="revenue")
    assert codes(frame) == sorted(codes(frame))
    assert frame["revenue"].isna().all()
    assert set(frame["period"]) == {""}


def test_towns_count_active_enterprises_and_suppress_what_is_of_too_few(house: sa.Engine) -> None:
    table = by_town(house)
    assert str(table.period) == "2024"
    assert table.towns == {
        NORTH: TownRow(3, 3, 600.0, is_suppressed=False),
        SOUTH: TownRow(2, 1, None, is_suppressed=True),
        WEST: TownRow(0, 0, None, is_suppressed=False),
    }
    # The sum less the north's would be the one enterprise's own.
    assert table.total == TownRow(6, 4, None, is_suppressed=True)
    assert table.unplaced == 1
    assert table.provenance == ("real",)


def test_of_an_industry_whose_towns_all_tell_the_total_is_told(house: sa.Engine) -> None:
    employ(
        house,
        an_enterprise("S3", SOUTH, figures=years(1.0)),
        an_enterprise("S4", SOUTH, figures=years(2.0)),
    )
    table = by_town(house, sections=("C",))
    assert table.towns[SOUTH] == TownRow(3, 3, 5003.0, is_suppressed=False)
    assert table.total.revenue == 5603.0


def test_a_town_s_viewer_is_told_of_the_town_alone(house: sa.Engine) -> None:
    table = by_town(house, TOWN)
    assert list(table.towns) == [NORTH]
    assert table.total.revenue == 600.0


def test_who_does_not_own_revenue_is_told_numbers_alone(house: sa.Engine) -> None:
    table = by_town(house, TAX)
    assert table.is_withheld
    assert table.total == TownRow(6, 0, None, is_suppressed=False)


def test_the_year_is_the_newest_that_is_over_and_has_a_figure(house: sa.Engine) -> None:
    employ(house, an_enterprise("Y1", WEST, figures={"2025": {"revenue": 1.0}}))
    employ(house, an_enterprise("Y2", WEST, figures={"2024": {"tax": 1.0}}))
    with house.connect() as connection:
        assert str(newest_year(connection, TODAY)) == "2024"
        assert str(newest_year(connection, date(2024, 12, 30))) == "2023"
        assert newest_year(connection, date(2020, 1, 1)) is None
