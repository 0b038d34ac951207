"""The table beside the map: its order, its words, and where its names lead."""

from __future__ import annotations

from layouts.panels import map_table, region_map
from layouts.selection import Selection
from tests.unit.layouts import sample

DENSITY, SHARE = "events_per_10k", "catalogued_data_share"
COUNT = "events_reported"
FIRST, SECOND, THIRD = list(sample.TOWNS)[:3]


def rows(*figures, selection=None, locale="zh_CN"):
    """Return the grid's rows: what each sorts by, and what each shows as written."""
    answers = {"figures": sample.figures(figures)}
    drawn = map_table.PANEL.draw(answers, sample.context(selection, locale=locale))
    (grid,) = [part for part in drawn._traverse() if getattr(part, "id", "") == "map-grid"]
    return grid.rowData


def test_asks_what_the_map_asks_for_its_colours():
    context = sample.context()
    asked = map_table.PANEL.queries(Selection(), context)
    assert asked.items() <= region_map.PANEL.queries(Selection(), context).items()


def test_the_highest_figure_comes_first_and_what_has_none_last():
    found = rows(
        (DENSITY, SECOND, "2025-09", "level", 30.0), (DENSITY, THIRD, "2025-09", "level", 10.0)
    )
    assert [row["name"] for row in found[:3]] == [SECOND, THIRD, FIRST]
    assert len(found) == 17
    assert found[2]["values"]["value"] is None
    assert "无数据" in sample.written(found[2]["cells"]["value"])


def test_a_figure_has_its_card_and_a_name_leads_into_its_region():
    (row, *_) = rows((DENSITY, SECOND, "2025-09", "level", 30.0))
    assert f'"data-figure": "{DENSITY}/{SECOND}/2025-09/level/"' in sample.written(
        row["cells"]["value"]
    )
    assert f'"href": "?region={SECOND}"' in sample.written(row["cells"]["region"])


def test_counts_move_in_percent_where_all_are_large_enough_else_by_their_difference():
    large = [
        (COUNT, FIRST, "2025-08", "level", 40.0), (COUNT, FIRST, "2025-09", "level", 50.0),
        (COUNT, SECOND, "2025-09", "level", 10.0),
    ]  # fmt: skip
    chosen = Selection(metric=COUNT)
    (row, other, *_) = rows(*large, selection=chosen)
    assert (row["cells"]["change"], row["values"]["change"]) == ("+25.0%", 25.0)
    assert (other["cells"]["change"], other["values"]["change"]) == ("—", None)
    few = (COUNT, SECOND, "2025-08", "level", 4.0)
    (row, other, *_) = rows(*large, few, selection=chosen)
    assert (row["cells"]["change"], other["cells"]["change"]) == ("+10 件", "+6 件")
    none = (COUNT, SECOND, "2025-08", "level", 0.0)
    assert rows(*large, none, selection=chosen)[1]["cells"]["change"] == "+10 件"


def test_a_rate_moves_by_its_difference_and_a_share_in_points():
    (row, other, *_) = rows(
        (DENSITY, FIRST, "2025-08", "level", 20.0), (DENSITY, FIRST, "2025-09", "level", 25.0),
        (DENSITY, SECOND, "2025-09", "level", 10.0),
    )  # fmt: skip
    assert (row["cells"]["change"], row["values"]["change"]) == ("+5.0 件/万人", 5.0)
    assert (other["cells"]["change"], other["values"]["change"]) == ("—", None)
    (row, *_) = rows(
        (SHARE, FIRST, "2025-08", "level", 91.0), (SHARE, FIRST, "2025-09", "level", 92.5),
        selection=Selection(metric=SHARE),
    )  # fmt: skip
    assert row["cells"]["change"] == "+1.5 个百分点"


def test_a_figure_that_is_not_final_or_added_up_says_so():
    figures = sample.figures(
        [(DENSITY, SECOND, "2025-09", "level", 30.0)], status="preliminary", coverage="4/5"
    )
    drawn = map_table.PANEL.draw({"figures": figures}, sample.context())
    assert "初步数 汇总 4/5" in sample.words(drawn)


def test_the_chosen_town_is_marked():
    found = rows((DENSITY, SECOND, "2025-09", "level", 30.0), selection=Selection(region=SECOND))
    assert [row["name"] for row in found if row["is_chosen"]] == [SECOND]
