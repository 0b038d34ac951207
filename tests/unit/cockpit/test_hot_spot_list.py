"""The list of hot spots: which hexagons, in which order, in which town, and what is counted."""

from __future__ import annotations

from typing import Any

import h3
import numpy as np
import pandas as pd
from shapely.geometry import box

from cockpit.hot_spot_list import list_hot_spots
from geo import Provenance, Trend
from geo.hexagons import HexagonCounts
from geo.layers import LayerKind
from geo.locate import AreaLocator
from tests.services.screens import TOWN, TREE

MIDDLE = h3.latlng_to_cell(29.85, 121.5, 8)
CELLS = sorted(h3.grid_disk(MIDDLE, 2))


class OneTown:
    """The town lies in the west of the middle."""

    def locator(self, codes: list[str]) -> AreaLocator:
        assert codes == [TOWN]
        return AreaLocator([_shape(box(121.0, 29.0, h3.cell_to_latlng(MIDDLE)[1], 30.0))])


def _shape(area: Any) -> Any:
    class Shape:
        region_code = TOWN
        geometry = area
        kind = LayerKind.AREA
        provenance = Provenance.SCHEMATIC

    return Shape()


def counts(trends: list[Trend] | None = None) -> HexagonCounts:
    n = len(CELLS)
    frame = pd.DataFrame(
        {
            "cell": CELLS,
            "count": np.arange(n),
            "z": np.arange(n) / 2,
            "bin": ["none", "cold99"] + ["hot90"] * (n - 2),
        }
    )
    if trends is not None:
        frame = frame.assign(trend=trends)
    return HexagonCounts(frame, 0, trends is not None)


def listed(found: HexagonCounts) -> Any:
    return list_hot_spots(found, OneTown(), TREE, "注", "zh_CN")  # type: ignore[arg-type]


def test_the_ten_highest_come_first_and_all_are_counted() -> None:
    table = listed(counts())
    numbers = [row[4].text for row in table.rows]
    assert numbers == [f"{z / 2:.1f}" for z in range(18, 8, -1)]
    assert table.note == "热点共17格 · 注"


def test_a_hexagon_is_named_by_the_town_that_holds_its_middle() -> None:
    table = listed(counts())
    for row, cell in zip(table.rows, CELLS[:-11:-1], strict=True):
        is_west = h3.cell_to_latlng(cell)[1] <= h3.cell_to_latlng(MIDDLE)[1]
        assert row[0].text.endswith("高桥镇" if is_west else "区界上")


def test_the_map_shows_a_hexagon_with_its_neighbours() -> None:
    first = listed(counts()).rows[0][0]
    west, south, east, north = first.look
    corners = [
        corner for cell in h3.grid_disk(CELLS[-1], 1) for corner in h3.cell_to_boundary(cell)
    ]
    assert all(south <= lat <= north and west <= lon <= east for lat, lon in corners)


def test_what_turned_hot_of_late_is_listed_though_the_whole_time_is_not() -> None:
    trends = [Trend.NEW, *[Trend.NONE] * (len(CELLS) - 1)]
    found = counts(trends)
    found.frame["bin"] = "none"
    table = listed(found)
    assert [[cell.text for cell in row[1:3]] for row in table.rows] == [["不显著", "新增热点"]]
    assert table.note == "没有显著的热点 · 新增热点 1 · 注"


def test_without_any_the_list_says_so() -> None:
    found = counts()
    found.frame["bin"] = "none"
    table = listed(found)
    assert (list(table.rows), table.note) == ([], "没有显著的热点 · 注")
