"""A table whose rows come from the server page by page."""

from __future__ import annotations

import json

import pandas as pd
from dash import html

from layouts import ids
from layouts.components.endless_grid import (
    CARDS,
    EVENTS,
    PAGE_ROWS,
    RISK_POINTS,
    EndlessColumn,
    card_key,
    card_opener,
    endless_grid,
    grid_rows,
)

COLUMNS = [
    EndlessColumn("title", "事件", 12.0, opens_card=True),
    EndlessColumn("reported_at", "上报", 11.5, is_sortable=True),
]


def drawn(choice="category=safety", locale="zh_CN"):
    box = endless_grid(EVENTS, choice, COLUMNS, "事件清单", locale)
    return box, box.children


def test_asks_the_server_for_pages_and_keeps_a_limited_number():
    _, grid = drawn()
    assert grid.rowModelType == "infinite"
    assert grid.dashGridOptions["cacheBlockSize"] == PAGE_ROWS
    assert grid.dashGridOptions["maxBlocksInCache"] * PAGE_ROWS == 2_000


def test_another_choice_is_another_grid():
    assert drawn("a=1")[1].id == ids.endless_rows(EVENTS, "a=1") != drawn("a=2")[1].id


def test_a_column_sorts_only_where_the_server_can_and_opens_cards_where_it_is_told():
    title, reported = drawn()[1].columnDefs
    assert (title["sortable"], title["cellRenderer"]) == (False, "CardOpener")
    assert (reported["sortable"], "cellRenderer" in reported) == (True, False)
    assert (title["headerName"], title["context"]) == ("事件", {"rem": 12.0})


def test_can_be_named_and_read_in_both_languages():
    box, _ = drawn()
    assert (box.role, getattr(box, "aria-label")) == ("region", "事件清单")
    words = [drawn(locale=locale)[1].dashGridOptions["localeText"] for locale in ("zh_CN", "en")]
    assert all(words[0][name] != words[1][name] for name in words[0])
    assert words[0]["noRowsToShow"] == "无数据"


def test_rows_are_texts_with_the_number_that_opens_their_card():
    frame = pd.DataFrame(
        {"id": [7, 8], "title": ["甲", "乙"], "region": ["a", "b"], "aside": [1.5, 2.5]}
    )
    rows = grid_rows(EVENTS, frame, (name for name in ("title", "region")))
    assert rows == [
        {"id": "7", "card": "event:7", "title": "甲", "region": "a"},
        {"id": "8", "card": "event:8", "title": "乙", "region": "b"},
    ]
    assert json.dumps(rows)
    assert grid_rows(EVENTS, frame[:0], ["title"]) == []


def test_drawn_cells_are_components_beside_the_texts():
    frame = pd.DataFrame({"id": [7], "name": ["甲"], "level": [html.Span("低")]})
    [row] = grid_rows(RISK_POINTS, frame, ["name"], ["level"])
    assert row["cells"] == {"level": frame["level"][0]}
    assert (row["card"], row["name"]) == ("risk_point:7", "甲")
    drawn_column = EndlessColumn("level", "等级", 9.0, is_drawn=True)
    [definition] = endless_grid(RISK_POINTS, "", [drawn_column], "", "en").children.columnDefs
    assert definition["cellRenderer"] == "Drawn"
    assert "tooltipField" not in definition


def test_a_card_is_opened_by_the_kind_and_the_number_of_its_row():
    assert [card_key(rows, 7) for rows in CARDS] == ["event:7", "risk_point:7"]
    opener = card_opener(RISK_POINTS, 7, "甲")
    assert (opener.type, getattr(opener, "data-card")) == ("button", "risk_point:7")
