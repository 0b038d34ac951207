"""Between the coordinate systems met in Chinese data; everything kept here is WGS 84.

CGCS2000 differs from WGS 84 by centimetres and is taken as the same. GCJ-02 is the shifted system
of public Chinese internet maps: 300 to 700 m off when plotted as WGS 84. The shift is a published
formula of the true position, so the way back is found by iteration.
"""

from __future__ import annotations

from enum import StrEnum

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

# The ellipsoid of Krasovsky 1940, which the published GCJ-02 formula uses.
_SEMI_MAJOR_AXIS = 6378245.0
_ECCENTRICITY_SQUARED = 0.00669342162296594323
# One step of the inverse shrinks the error about a thousandfold; five reach the last digits.
_INVERSE_STEPS = 5

Coordinates = npt.NDArray[np.float64]


class Datum(StrEnum):
    """The system that a file's longitudes and latitudes are given in."""

    WGS84 = "wgs84"
    CGCS2000 = "cgcs2000"
    GCJ02 = "gcj02"


def _shift(lon_lat: Coordinates) -> Coordinates:
    """Return what GCJ-02 adds to WGS 84 positions, in degrees."""
    x, y = lon_lat[:, 0] - 105.0, lon_lat[:, 1] - 35.0
    root = np.sqrt(np.abs(x))
    pi = np.pi
    ripple = (20 * np.sin(6 * pi * x) + 20 * np.sin(2 * pi * x)) * 2 / 3
    north = -100 + 2 * x + 3 * y + 0.2 * y**2 + 0.1 * x * y + 0.2 * root + ripple
    north += (20 * np.sin(pi * y) + 40 * np.sin(pi * y / 3)) * 2 / 3
    north += (160 * np.sin(pi * y / 12) + 320 * np.sin(pi * y / 30)) * 2 / 3
    east = 300 + x + 2 * y + 0.1 * x**2 + 0.1 * x * y + 0.1 * root + ripple
    east += (20 * np.sin(pi * x) + 40 * np.sin(pi * x / 3)) * 2 / 3
    east += (150 * np.sin(pi * x / 12) + 300 * np.sin(pi * x / 30)) * 2 / 3
    lat = np.radians(lon_lat[:, 1])
    magic = 1 - _ECCENTRICITY_SQUARED * np.sin(lat) ** 2
    meridian_radius = _SEMI_MAJOR_AXIS * (1 - _ECCENTRICITY_SQUARED) / magic**1.5
    parallel_radius = _SEMI_MAJOR_AXIS / np.sqrt(magic) * np.cos(lat)
    shift: Coordinates = np.degrees(
        np.column_stack((east / parallel_radius, north / meridian_radius))
    )
    return shift


def wgs84_to_gcj02(lon_lat: Coordinates) -> Coordinates:
    """Shift WGS 84 positions (n x 2, degrees, longitude first) to GCJ-02."""
    return lon_lat + _shift(lon_lat)


def gcj02_to_wgs84(lon_lat: Coordinates) -> Coordinates:
    """Bring GCJ-02 positions (n x 2, degrees, longitude first) back, to below a millimetre."""
    guess = lon_lat - _shift(lon_lat)
    for _ in range(_INVERSE_STEPS):
        guess = lon_lat - _shift(guess)
    return guess


def places_to_wgs84(lon_lat: Coordinates, datum: Datum) -> Coordinates:
    """Return positions (n x 2, degrees, longitude first) of the given datum in WGS 84."""
    return gcj02_to_wgs84(lon_lat) if datum is Datum.GCJ02 else lon_lat


def to_wgs84(geometry: BaseGeometry, datum: Datum) -> BaseGeometry:
    """Return a geometry of the given datum in WGS 84."""
    if datum is Datum.GCJ02:
        return shapely.transform(geometry, gcj02_to_wgs84)
    return geometry


def from_wgs84(geometry: BaseGeometry, datum: Datum) -> BaseGeometry:
    """Return a geometry of WGS 84 in the given datum."""
    if datum is Datum.GCJ02:
        return shapely.transform(geometry, wgs84_to_gcj02)
    return geometry
