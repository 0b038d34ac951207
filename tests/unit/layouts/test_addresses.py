from __future__ import annotations

from layouts.addresses import areas_address, points_address
from metrics import DISTRICT


def test_addresses_hold_the_version_so_that_browsers_may_keep_the_answer():
    assert areas_address("v1", DISTRICT) == "/shapes/v1/areas/330203000000.geojson"
    assert points_address("v1", DISTRICT) == "/shapes/v1/points/330203000000.geojson"
