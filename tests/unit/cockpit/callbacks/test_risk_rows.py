from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from cockpit.callbacks.risk_rows import risk_page
from cockpit.callbacks.row_request import RowRequest
from cockpit.services import Services
from layouts.components.endless_grid import PAGE_ROWS
from layouts.errors import InvalidSelectionError
from layouts.panels.risk_rows import COLUMNS, DRAWN, ORDERS
from metrics import OutOfScopeError, RegionCode, Role, UnknownRegionError, Viewer
from tests.services.risk_register import POINTS, load_register
from tests.services.sites import Site

TOWN = RegionCode("330203100000")


@pytest.fixture
def services(event_site: Site) -> Services:
    load_register(event_site.services)
    return event_site.services


def page(
    services: Services, choice: str = "", column: str = "", sort: str = "", **asked: Any
) -> dict[str, Any]:
    sorting = [{"colId": column, "sort": sort}] if column else []
    request = RowRequest.read({"sortModel": sorting, **asked}, choice, "zh_CN")
    return risk_page(services, request)


def test_pages_hold_the_whole_register_worst_first(services: Services) -> None:
    first, second = page(services), page(services, startRow=PAGE_ROWS)
    assert (len(first["rowData"]), first["rowCount"]) == (PAGE_ROWS, None)
    assert (len(second["rowData"]), second["rowCount"]) == (POINTS - PAGE_ROWS, POINTS)
    rows = [*first["rowData"], *second["rowData"]]
    assert len({row["id"] for row in rows}) == POINTS


def test_rows_are_words_with_the_level_drawn_and_the_key_of_a_card(services: Services) -> None:
    row = page(services)["rowData"][0]
    assert set(row) == {"id", "card", "cells", *COLUMNS} - set(DRAWN)
    assert set(row["cells"]) == set(DRAWN)
    assert row["card"] == f"risk_point:{row['id']}"


@pytest.mark.parametrize("column", ORDERS)
def test_server_puts_rows_in_the_order_that_was_asked_for(services: Services, column: str) -> None:
    choice = f"region={TOWN}"
    up, down = (
        [row["id"] for row in page(services, choice, column, sort)["rowData"]]
        for sort in ("asc", "desc")
    )
    assert sorted(up) == sorted(down)
    if column in ("category", "level", "inspection", "overdue"):
        assert up != down


def test_the_newest_inspection_is_what_the_register_shows(services: Services) -> None:
    rows = page(services, f"region={TOWN}", "inspection", "desc")["rowData"]
    assert (
        page(services, "region=330203009000", "inspection", "desc")["rowData"][0]["inspection"]
        == "2025-10-12"
    )
    assert rows[0]["inspection"] < "2025-10-12"


def test_the_pages_own_filters_narrow_the_rows(services: Services) -> None:
    counts = {
        choice: page(services, choice)["rowCount"]
        for choice in ("part=cell%3D4-5", "risk_category=traffic", "risk_category=food_drug")
    }
    assert list(counts.values()) == [12, 40, 0]
    shown = page(services, "part=cell%3D4-5&level=major")
    assert shown["rowCount"] == 12


@pytest.mark.parametrize("column", ["point", "reason", "id; DROP TABLE risk_point"])
def test_other_columns_are_answered_in_the_usual_order(services: Services, column: str) -> None:
    ids = [[row["id"] for row in page(services, "", *how)["rowData"]]
           for how in ((column, "asc"), ())]  # fmt: skip
    assert ids[0] == ids[1]


def test_choice_that_is_none_is_refused(services: Services) -> None:
    with pytest.raises(InvalidSelectionError):
        page(services, "level=huge")
    with pytest.raises(UnknownRegionError):
        page(services, "region=999999999999")


def test_rows_are_the_viewers_own(services: Services) -> None:
    town = replace(services, viewer=Viewer("town", Role.STAFF, frozenset({TOWN}), None))
    assert page(town, f"region={TOWN}")["rowCount"] == POINTS // 2
    with pytest.raises(OutOfScopeError):
        page(town)
    police = replace(services, viewer=Viewer("p", Role.STAFF, None, frozenset({"police_branch"})))
    assert page(police)["rowCount"] == POINTS // 3
