"""A table is drawn twice from one declaration: a grid that sorts, and rows for paper and phones."""

from __future__ import annotations

import json

from dash import html

from layouts.components.grid import Cell, Column, Row, Table, build_table
from tests.unit.layouts import sample

COLUMNS = (
    Column("number", "序号", 2, is_pinned=True),
    Column("value", "当前值", 6, is_numeric=True),
)
ROWS = (
    Row("one", {"number": Cell("1", 1), "value": Cell(html.B("93.1%"), 93.1)}, is_chosen=True),
    Row("two", {"number": Cell("2", 2), "value": Cell("—")}, is_stale=True),
)


def drawn():
    return json.loads(sample.written(build_table(Table("表1", COLUMNS, ROWS), "grid", "zh_CN")))


def grid():
    return drawn()["props"]["children"][0]["props"]["children"]["props"]


def test_a_cell_sorts_by_its_value_and_shows_its_drawing():
    one, two = grid()["rowData"]
    assert one["values"] == {"number": 1, "value": 93.1}
    assert one["cells"]["value"]["props"]["children"] == "93.1%"
    assert two["values"]["value"] is None
    assert grid()["defaultColDef"]["comparator"] == {"function": "absentLast"}


def test_every_column_sorts_and_none_is_left_out_while_it_is_off_screen():
    assert grid()["defaultColDef"]["sortable"] is True
    options = grid()["dashGridOptions"]
    assert options["suppressRowVirtualisation"]
    assert options["suppressColumnVirtualisation"]
    assert options["domLayout"] == "autoHeight"


def test_the_pinned_column_stays_and_numbers_stand_at_the_right():
    number, value = grid()["columnDefs"]
    assert number["pinned"] == "left"
    assert "pinned" not in value
    assert value["cellClass"] == "is-numeric"


def test_the_grid_speaks_the_page_s_language():
    table = Table("Table 1", COLUMNS, ROWS)
    english = sample.written(build_table(table, "grid", "en"))
    assert "Press Enter to sort" in english
    assert grid()["dashGridOptions"]["localeText"]["ariaSortableColumn"] == "按回车键排序"


def test_plain_rows_carry_the_same_cells_with_their_headings():
    plain = drawn()["props"]["children"][1]
    text = json.dumps(plain, ensure_ascii=False)
    assert plain["type"] == "Table"
    assert text.count('"type": "Tr"') == 3
    assert text.count('"data-label": "当前值"') == 2
    assert "93.1%" in text
    assert '"width": "25.00%"' in text


def test_old_and_chosen_rows_are_marked():
    one, two = grid()["rowData"]
    assert (one["is_chosen"], one["is_stale"]) == (True, False)
    assert (two["is_chosen"], two["is_stale"]) == (False, True)


def test_on_phones_the_pinned_column_is_a_heading_and_what_is_absent_has_no_line():
    text = json.dumps(drawn()["props"]["children"][1])
    classes = [
        part.split('"')[0] for part in text.split('"className": "')[1:] if "is-" in part[:20]
    ]
    assert classes == ["is-numeric", "is-head", "is-numeric", "is-head", "is-numeric is-absent",
                       "is-stale"]  # fmt: skip
