from __future__ import annotations

from typing import Any

import pytest

from cockpit.callbacks.row_request import RowRequest
from layouts.components.endless_grid import PAGE_ROWS
from layouts.errors import InvalidSelectionError
from layouts.selection import Selection
from tests.services.sites import Site


def request(first: int = 0) -> RowRequest:
    return RowRequest(Selection(), first, "", descending=False, locale="en")


def rows(count: int) -> list[dict[str, Any]]:
    return [{"id": str(number)} for number in range(count)]


def test_is_read_from_what_the_grid_sends() -> None:
    asked = {"startRow": 200, "sortModel": [{"colId": "level", "sort": "desc"}]}
    found = RowRequest.read(asked, "level=major&region=330203103000", "zh_CN")
    assert found.choice == Selection.from_query({"level": "major", "region": "330203103000"})
    assert (found.first, found.column, found.descending) == (200, "level", True)
    assert RowRequest.read({"startRow": None, "sortModel": None}, "", "en") == request()
    assert RowRequest.read({"startRow": -7}, "", "en") == request()
    with pytest.raises(InvalidSelectionError):
        RowRequest.read({}, "region=here", "en")


def test_a_full_page_does_not_know_what_follows(site: Site) -> None:
    full = request().page(site.services, "a", "1", lambda: rows(PAGE_ROWS))
    assert (len(full["rowData"]), full["rowCount"]) == (PAGE_ROWS, None)
    last = request(PAGE_ROWS).page(site.services, "b", "1", lambda: rows(3))
    assert last["rowCount"] == PAGE_ROWS + 3


def test_a_page_is_kept_until_its_version_changes(site: Site) -> None:
    made: list[int] = []

    def read() -> list[dict[str, Any]]:
        made.append(1)
        return rows(1)

    for version in ("1", "1", "2"):
        request().page(site.services, "question", version, read)
    assert len(made) == 2
