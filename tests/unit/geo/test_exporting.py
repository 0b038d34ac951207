from __future__ import annotations

import json
import zipfile
from datetime import date
from pathlib import Path

import pyogrio
import pytest
from shapely.geometry import Point, box, shape
from shapely.geometry.base import BaseGeometry

from geo import Datum, InvalidGeometryError
from geo.coordinates import from_wgs84, to_wgs84
from geo.exporting import Export, ExportedShape, write_export
from geo.feature_reading import read_features
from geo.layers import LayerKind
from geo.shapes import RegionShape

TOWN = box(121.40, 29.85, 121.45, 29.90)
SUFFIXES = [".geojson", ".gpkg", ".zip"]


def export(
    datum: Datum = Datum.WGS84,
    geometry: BaseGeometry = TOWN,
    *,
    source: str = "区民政局",
    valid_from: date | None = None,
    is_official: bool = False,
) -> Export:
    kind = LayerKind.POINT if isinstance(geometry, Point) else LayerKind.AREA
    kept = RegionShape(
        "330203100000", kind, geometry, source, "示意边界", is_official, valid_from=valid_from
    )
    shapes = (ExportedShape(kept, "高桥镇", "town"),)
    return Export("towns", kind, datum, "2025-10-20T08:53Z", shapes)


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("datum", Datum)
def test_what_is_written_reads_back_the_same(tmp_path: Path, suffix: str, datum: Datum) -> None:
    file = tmp_path / f"镇街{suffix}"
    write_export(file, export(datum))
    [feature] = read_features(file).features
    assert feature.geometry is not None
    back = to_wgs84(feature.geometry, datum)
    assert back.hausdorff_distance(TOWN) < 1e-8
    told = {name: feature.word(name) for name in ("code", "name", "level", "datum", "as_of")}
    assert told == {
        "code": "330203100000",
        "name": "高桥镇",
        "level": "town",
        "datum": datum.value,
        "as_of": "2025-10-20T08:53Z",
    }
    assert [file.name for file in tmp_path.iterdir()] == [f"镇街{suffix}"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_no_file_calls_shifted_coordinates_by_another_name(tmp_path: Path, suffix: str) -> None:
    for datum, expected in ((Datum.GCJ02, None), (Datum.CGCS2000, 4490)):
        file = tmp_path / f"{datum.value}{suffix}"
        write_export(file, export(datum))
        system = read_features(file).system
        assert (system.to_epsg() if system else None) == expected


def test_source_and_date_stand_in_the_file_itself(tmp_path: Path) -> None:
    facts = {
        "source": "区民政局",
        "note": "示意边界",
        "datum": "gcj02",
        "as_of": "2025-10-20T08:53Z",
    }
    for suffix in SUFFIXES:
        write_export(tmp_path / f"towns{suffix}", export(Datum.GCJ02))
    document = json.loads((tmp_path / "towns.geojson").read_text(encoding="utf-8"))
    assert {name: document[name] for name in facts} == facts
    assert pyogrio.read_info(tmp_path / "towns.gpkg")["dataset_metadata"] == facts
    with zipfile.ZipFile(tmp_path / "towns.zip") as packed:
        told = packed.read("towns.txt").decode().splitlines()
        assert packed.read("towns.cpg").decode().upper() == "UTF-8"
    assert told == [f"{name}: {text}" for name, text in facts.items()]


def test_points_and_days_are_written(tmp_path: Path) -> None:
    made = export(geometry=Point(121.4, 29.8), valid_from=date(2016, 9, 14), is_official=True)
    write_export(tmp_path / "seats.geojson", made)
    [feature] = json.loads((tmp_path / "seats.geojson").read_text(encoding="utf-8"))["features"]
    assert shape(feature["geometry"]) == Point(121.4, 29.8)
    properties = feature["properties"]
    assert (properties["valid_from"], properties["valid_to"]) == ("2016-09-14", "")
    assert properties["official"] == "true"


def test_a_long_source_is_whole_in_the_archive(tmp_path: Path) -> None:
    source = "区民政局" * 60
    write_export(tmp_path / "towns.zip", export(source=source))
    [feature] = read_features(tmp_path / "towns.zip").features
    assert feature.word("source") == source[:80]
    with zipfile.ZipFile(tmp_path / "towns.zip") as packed:
        assert source in packed.read("towns.txt").decode()


def test_refuses_a_suffix_that_nobody_writes(tmp_path: Path) -> None:
    with pytest.raises(InvalidGeometryError, match=r"应为\.geojson、\.gpkg、\.zip之一"):
        write_export(tmp_path / "towns.kml", export())


def test_the_shift_goes_both_ways() -> None:
    there = from_wgs84(TOWN, Datum.GCJ02)
    assert there.distance(TOWN) == 0 or not there.equals(TOWN)
    assert to_wgs84(there, Datum.GCJ02).hausdorff_distance(TOWN) < 1e-9
