from __future__ import annotations

import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point, box

from geo.layers import LayerKind
from geo.shapes import RegionShape, rounded

SHIQI = "330203009000"


def shape(east: float = 121.5, source: str = "区民政局", note: str = "") -> RegionShape:
    return RegionShape(SHIQI, LayerKind.AREA, box(121.4, 29.8, east, 29.9), source, note)


def test_digest_follows_the_geometry_and_what_is_printed_beside_it() -> None:
    assert shape().digest == shape().digest
    assert len({shape().digest, shape(121.6).digest, shape(note="示意边界").digest}) == 3
    assert shape(source="公开坐标").digest != shape().digest


def test_noise_below_a_decimetre_makes_no_other_shape() -> None:
    assert shape(121.5 + 1e-9).digest == shape(121.5).digest


@given(st.floats(120, 122), st.floats(29, 31))
def test_rounding_moves_a_point_by_less_than_half_a_step(lon: float, lat: float) -> None:
    moved = rounded(Point(lon, lat), 6)
    assert abs(moved.x - lon) <= 0.5e-6 + 1e-12
    assert shapely.equals(moved, rounded(moved, 6))
