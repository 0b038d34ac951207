from __future__ import annotations

import numpy as np
import pytest
import shapely
import sqlalchemy as sa

from cockpit.geography import DistrictGeography
from geo.boundaries import store_shapes
from geo.coordinates import wgs84_to_gcj02
from geo.layers import LayerKind
from geo.service import GeoService
from geo.shapes import RegionShape
from metrics import Clock
from metrics.warehouse.reference import seed_reference

SEAT = (121.53, 29.865)  # in 海曙区


@pytest.fixture
def mapped(engine: sa.Engine, fixed_clock: Clock) -> sa.Engine:
    """A warehouse with its regions and their schematic areas."""
    with engine.begin() as connection:
        seed_reference(connection)
    GeoService(engine).seed(fixed_clock.now())
    return engine


def test_the_bounds_hold_the_district_and_a_little_more(
    mapped: sa.Engine, fixed_clock: Clock
) -> None:
    bounds = DistrictGeography(mapped, fixed_clock).bounds()
    exact = GeoService(mapped).bounds(["330203000000"])
    assert bounds is not None
    assert exact is not None
    assert np.subtract(exact, bounds) == pytest.approx((0.02, 0.02, -0.02, -0.02))


def test_knows_no_bounds_without_areas(engine: sa.Engine, fixed_clock: Clock) -> None:
    with engine.begin() as connection:
        seed_reference(connection)
    geography = DistrictGeography(engine, fixed_clock)
    assert geography.bounds() is None
    assert geography.locate(np.array([SEAT])).tolist() == [""]


def test_locates_in_towns_and_first_in_communities(mapped: sa.Engine, fixed_clock: Clock) -> None:
    here, elsewhere = np.array([SEAT]), np.array([(120.0, 30.0)])
    geography = DistrictGeography(mapped, fixed_clock)
    before = geography.version
    assert geography.locate(here).tolist() == ["330203001000"]
    assert geography.locate(elsewhere).tolist() == [""]
    community = RegionShape(
        "330203001001", LayerKind.AREA, shapely.Point(SEAT).buffer(0.001), source="test"
    )
    with mapped.begin() as connection:
        store_shapes(connection, [community], fixed_clock.now())
    later = DistrictGeography(mapped, fixed_clock)
    assert later.version != before
    assert later.locate(here).tolist() == ["330203001001"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_brings_every_datum_to_wgs84(engine: sa.Engine, fixed_clock: Clock) -> None:
    geography = DistrictGeography(engine, fixed_clock)
    places = np.array([SEAT])
    shifted = wgs84_to_gcj02(places)
    assert np.abs(shifted - places).max() > 0.002
    assert geography.to_wgs84(shifted, "gcj02") == pytest.approx(places, abs=1e-8)
    for datum in ("wgs84", "cgcs2000"):
        assert geography.to_wgs84(places, datum).tolist() == places.tolist()
