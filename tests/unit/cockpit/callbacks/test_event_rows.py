from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from cockpit.callbacks.event_rows import event_page
from cockpit.callbacks.row_request import RowRequest
from cockpit.services import Services
from layouts.components.endless_grid import PAGE_ROWS
from layouts.errors import InvalidSelectionError
from layouts.panels.event_list import COLUMNS, ORDERS
from metrics import OutOfScopeError, RegionCode, Role, UnknownRegionError, Viewer
from tests.services.placed_events import TOWNS, add_events, an_event
from tests.services.sites import Site


def page(site: Site, choice: str = "", **asked: Any) -> dict[str, Any]:
    return rows(site.services, asked, choice, "zh_CN")


def rows(services: Services, asked: Any, choice: str, locale: str) -> dict[str, Any]:
    return event_page(services, RowRequest.read(asked, choice, locale))


def sorted_by(column: str, sort: str) -> list[dict[str, str]]:
    return [{"colId": column, "sort": sort}]


def test_pages_follow_each_other_until_the_last_tells_how_many_there_are(event_site: Site) -> None:
    pages = [page(event_site, startRow=start) for start in (0, PAGE_ROWS, 2 * PAGE_ROWS)]
    assert [len(one["rowData"]) for one in pages] == [PAGE_ROWS, 200 - PAGE_ROWS, 0]
    # A full page does not know what follows it.
    assert [one["rowCount"] for one in pages] == [None, None, 200]
    assert len({row["id"] for one in pages for row in one["rowData"]}) == 200


def test_rows_are_words_with_the_key_of_a_card(event_site: Site) -> None:
    row = page(event_site)["rowData"][0]
    assert set(row) == {"id", "card", *COLUMNS}
    assert row["card"] == f"event:{row['id']}"
    assert all(isinstance(value, str) for value in row.values())


@pytest.mark.parametrize("column", ORDERS)
def test_server_puts_rows_in_the_order_that_was_asked_for(event_site: Site, column: str) -> None:
    up, down = (
        [row["id"] for start in (0, PAGE_ROWS) for row in page(
            event_site, startRow=start, sortModel=sorted_by(column, sort))["rowData"]]
        for sort in ("asc", "desc")
    )  # fmt: skip
    assert sorted(up) == sorted(down)
    assert up != down
    if column in ("reported_at", "deadline_at"):
        moments = [
            row[column] for row in page(event_site, sortModel=sorted_by(column, "desc"))["rowData"]
        ]
        assert moments == sorted(moments, reverse=True)


@pytest.mark.parametrize(
    "asked",
    [
        {"sortModel": sorted_by("title", "asc")},
        {"sortModel": sorted_by("id; DROP TABLE event", "asc")},
        {"sortModel": []},
        {"sortModel": None, "startRow": None},
        {"startRow": -5},
    ],
    ids=["not sortable", "an enemy's", "none", "nothing", "before the first"],
)
def test_other_requests_are_answered_in_the_usual_order(
    event_site: Site, asked: dict[str, Any]
) -> None:
    assert page(event_site, **asked) == page(event_site)


def test_choice_narrows_the_rows_down(event_site: Site) -> None:
    found = page(event_site, f"region={TOWNS[0]}&category=safety%2Ctraffic")
    assert 0 < found["rowCount"] < PAGE_ROWS
    assert page(event_site, "state=closed") == {"rowData": [], "rowCount": 0}


def test_a_page_that_is_full_by_chance_is_followed_by_an_empty_one(event_site: Site) -> None:
    add_events(
        event_site.services.engine,
        [
            an_event(number, None, None, category="housing")
            for number in range(300, 300 + PAGE_ROWS)
        ],
    )
    first = page(event_site, "category=housing")
    assert (len(first["rowData"]), first["rowCount"]) == (PAGE_ROWS, None)
    after = page(event_site, "category=housing", startRow=PAGE_ROWS)
    assert after == {"rowData": [], "rowCount": PAGE_ROWS}


def test_choice_that_is_none_is_refused(event_site: Site) -> None:
    with pytest.raises(InvalidSelectionError):
        page(event_site, "category=safty")
    with pytest.raises(UnknownRegionError):
        page(event_site, "region=999999999999")


def test_rows_are_the_viewers_own(event_site: Site) -> None:
    town = Viewer("town", Role.STAFF, frozenset({RegionCode(TOWNS[0])}), None)
    services = replace(event_site.services, viewer=town)
    assert rows(services, {}, f"region={TOWNS[0]}", "en")["rowCount"] is None
    for choice in ("", f"region={TOWNS[1]}"):
        with pytest.raises(OutOfScopeError):
            rows(services, {}, choice, "en")
