"""Hexagons as features: outlines with what they are, and a point for each sign."""

from __future__ import annotations

import h3
import pandas as pd
import pytest

from cockpit.hexagon_features import hexagon_features, standing_out
from geo import Trend

CELLS = sorted(h3.grid_disk(h3.latlng_to_cell(29.85, 121.5, 8), 1))[:4]


def frame(**columns: list[object]) -> pd.DataFrame:
    rows = {
        "cell": CELLS, "count": [5, 0, 2, 9], "z": [3.14159, -0.2, 0.0, 1.0],
        "p_adjusted": [0.001, 1.0, 1.0, 1.0], "bin": ["hot99", "none", "none", "none"],
        "cluster": ["HH", "LH", "none", "none"],
    }  # fmt: skip
    return pd.DataFrame(rows | columns)


TRENDED = {
    "trend": [Trend.PERSISTENT, Trend.NONE, Trend.NONE, Trend.NEW],
    "hot_periods": [11, 0, 0, 1], "trend_p": [0.5, 1.0, 1.0, 0.2],
}  # fmt: skip


def test_an_outline_tells_what_the_hexagon_is_and_no_more() -> None:
    outlines = list(hexagon_features(frame(**TRENDED), [5, 0, 2, 4], 11))[:4]
    assert [one["geometry"]["type"] for one in outlines] == ["Polygon"] * 4
    assert [one["properties"] for one in outlines] == [
        {"count": 5, "step": 5, "bin": "hot99", "z": 3.14, "hot": 11, "months": 11,
         "cluster": "HH", "trend": "persistent"},
        {"count": 0, "step": 0, "bin": "none", "z": -0.2, "cluster": "LH"},
        {"count": 2, "step": 2, "bin": "none", "z": 0.0},
        {"count": 9, "step": 4, "bin": "none", "z": 1.0, "hot": 1, "months": 11, "trend": "new"},
    ]  # fmt: skip


def test_what_stands_out_has_a_point_in_its_middle() -> None:
    points = list(hexagon_features(frame(**TRENDED), [5, 0, 2, 4], 11))[4:]
    assert [one["properties"] for one in points] == [
        {"cluster": "HH", "trend": "persistent"}, {"cluster": "LH"}, {"trend": "new"},
    ]  # fmt: skip
    for point, cell in zip(points, (CELLS[0], CELLS[1], CELLS[3]), strict=True):
        lat, lon = h3.cell_to_latlng(cell)
        assert point["geometry"]["coordinates"] == pytest.approx([lon, lat], abs=1e-6)


def test_without_trends_clusters_alone_stand_out() -> None:
    assert list(standing_out(frame())) == [True, True, False, False]
    assert list(standing_out(frame(**TRENDED))) == [True, True, False, True]
    found = list(hexagon_features(frame(), [1, 0, 1, 1], 0))
    assert len(found) == 6
    assert not any("trend" in one["properties"] for one in found)
