from __future__ import annotations

import pyproj
import pytest
from shapely.geometry import Point, box

from geo import Datum, InvalidGeometryError
from geo.reference_systems import declared_system, one_system, placing

AT = (121.45, 29.87)


def projected(code: str) -> Point:
    return Point(pyproj.Transformer.from_crs("OGC:CRS84", code, always_xy=True).transform(*AT))


@pytest.mark.parametrize("code", ["EPSG:4549", "EPSG:4528", "EPSG:4550", "EPSG:32651", "EPSG:3857"])
def test_metres_of_a_declared_projection_become_degrees(code: str) -> None:
    placed = placing(pyproj.CRS(code), Datum.CGCS2000)(projected(code))
    assert (placed.x, placed.y) == pytest.approx(AT, abs=1e-8)


def test_a_system_written_by_esri_is_the_same_system() -> None:
    written = pyproj.CRS.from_wkt(pyproj.CRS("EPSG:4549").to_wkt("WKT1_ESRI"))
    placed = placing(written, Datum.CGCS2000)(projected("EPSG:4549"))
    assert (placed.x, placed.y) == pytest.approx(AT, abs=1e-8)


def test_neighbours_still_share_their_border() -> None:
    place = placing(pyproj.CRS("EPSG:4549"), Datum.CGCS2000)
    one = place(box(640_000, 3_300_000, 641_000, 3_301_000))
    other = place(box(641_000, 3_300_000, 642_000, 3_301_000))
    assert one.intersection(other).length > 0
    assert one.intersection(other).area == 0


@pytest.mark.parametrize("system", [None, pyproj.CRS("EPSG:4490"), pyproj.CRS("OGC:CRS84")])
def test_degrees_are_of_the_declared_datum_whatever_the_file_calls_itself(
    system: pyproj.CRS | None,
) -> None:
    placed = placing(system, Datum.GCJ02)(Point(121.533156, 29.870883))
    assert (placed.x, placed.y) == pytest.approx((121.528937, 29.873416), abs=1e-6)


@pytest.mark.parametrize(
    ("system", "datum", "words"),
    [
        (pyproj.CRS("EPSG:2385"), Datum.CGCS2000, "“Xian 1980.*相差可达百米"),
        (pyproj.CRS("EPSG:4214"), Datum.CGCS2000, "“Beijing 1954”与CGCS2000相差"),
        (pyproj.CRS("EPSG:4549"), Datum.GCJ02, "GCJ-02只有经纬度"),
        (pyproj.CRS("EPSG:4978"), Datum.WGS84, "独立坐标系或三维坐标系"),
        (
            pyproj.CRS.from_wkt(
                'LOCAL_CS["宁波独立",LOCAL_DATUM["unknown",32767],UNIT["metre",1]]'
            ),
            Datum.CGCS2000,
            "“宁波独立”是地方独立坐标系",
        ),
    ],
    ids=["xian", "beijing", "shifted metres", "geocentric", "local"],
)
def test_refuses_what_cannot_be_brought_to_degrees(
    system: pyproj.CRS, datum: Datum, words: str
) -> None:
    with pytest.raises(InvalidGeometryError, match=words):
        placing(system, datum)


def test_the_mapping_tells_the_system_of_a_file_that_does_not() -> None:
    told = one_system(None, "EPSG:4549")
    assert told == declared_system("EPSG:4549")
    assert one_system(told, "") is told
    assert one_system(told, "EPSG:4549") == told
    assert one_system(None, "") is None


def test_refuses_two_systems_and_one_that_is_none() -> None:
    with pytest.raises(InvalidGeometryError, match=r"文件声明的坐标系是“WGS 84”，映射写明的是"):
        one_system(pyproj.CRS("EPSG:4326"), "EPSG:4549")
    with pytest.raises(InvalidGeometryError, match="“EPSG:99999”无法识别"):
        declared_system("EPSG:99999")
