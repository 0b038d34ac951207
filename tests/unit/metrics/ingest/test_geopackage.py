"""GeoPackages: one layer of points as a table, and every sentence by which one is refused."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
import shapely
import sqlalchemy as sa
from pyogrio.raw import write
from pyproj import Transformer
from shapely import LineString, MultiPoint, Point
from shapely.geometry.base import BaseGeometry

import metrics.ingest.geopackage
from metrics.ingest.geopackage_layers import CORRUPT
from metrics.warehouse.tables import event
from tests.unit.metrics.ingest.conftest import Load, WriteMapping

PLACES = [Point(121.55, 29.87), Point(121.53, 29.865)]
LINE = LineString([(121.5, 29.8), (121.6, 29.9)])
AT = "2025-09-01 08:30"


def package(
    file: Path,
    shapes: Sequence[BaseGeometry | None],
    layer: str = "事件",
    kind: str = "Point",
    crs: str | None = "EPSG:4326",
    **more: Sequence[object],
) -> bytes:
    """Add a layer to a GeoPackage and return the file's bytes."""
    columns: dict[str, Sequence[object]] = {
        "id": [f"A{number}" for number in range(len(shapes))],
        "at": [AT] * len(shapes),
    } | more
    write(
        file,
        geometry=np.array([None if shape is None else shapely.to_wkb(shape) for shape in shapes]),
        field_data=[np.array(column, dtype=object) for column in columns.values()],
        fields=list(columns),
        geometry_type=kind,
        crs=crs,
        layer=layer,
        append=file.exists(),
        promote_to_multi=False,
    )
    return file.read_bytes()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "made" / "events.gpkg"


@pytest.fixture(autouse=True)
def folder(file: Path) -> None:
    file.parent.mkdir()


def kept(engine: sa.Engine) -> list[tuple[object, ...]]:
    columns = event.c
    query = sa.select(columns.external_id, columns.lon, columns.lat).order_by(columns.external_id)
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(query)]


def test_points_become_longitude_and_latitude(
    load: Load, warehouse: sa.Engine, write_mapping: WriteMapping, file: Path
) -> None:
    report = load(package(file, PLACES), "事件.gpkg", mapping=write_mapping())
    assert (report.exit_code, report.rows_read, report.rows_new) == (0, 2, 2)
    assert kept(warehouse) == [("A0", 121.55, 29.87), ("A1", 121.53, 29.865)]


@pytest.mark.parametrize("crs", ["EPSG:4549", "EPSG:4490", "EPSG:3857"])
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_every_reference_system_is_brought_to_wgs84(
    load: Load, warehouse: sa.Engine, write_mapping: WriteMapping, file: Path, crs: str
) -> None:
    there = Transformer.from_crs("EPSG:4326", crs, always_xy=True)
    shapes = [Point(*there.transform(place.x, place.y)) for place in PLACES]
    load(package(file, shapes, crs=crs), "a.gpkg", mapping=write_mapping())
    assert kept(warehouse) == [
        (f"A{number}", pytest.approx(place.x, abs=1e-7), pytest.approx(place.y, abs=1e-7))
        for number, place in enumerate(PLACES)
    ]


def test_the_shape_goes_before_attributes_of_its_names(
    load: Load, warehouse: sa.Engine, write_mapping: WriteMapping, file: Path
) -> None:
    content = package(file, PLACES, lon=["1", "2"], lat=["3", "4"])
    load(content, "a.gpkg", mapping=write_mapping())
    assert kept(warehouse)[0] == ("A0", 121.55, 29.87)


def test_points_with_a_height_and_single_multipoints_are_points(
    load: Load, warehouse: sa.Engine, write_mapping: WriteMapping, file: Path
) -> None:
    shapes = [Point(121.55, 29.87, 12.0), MultiPoint([PLACES[1]]), None, Point()]
    content = package(file, shapes, kind="Unknown")
    report = load(content, "a.gpkg", mapping=write_mapping())
    assert (report.rows_new, report.unlocated) == (4, 2)
    assert kept(warehouse)[:2] == [("A0", 121.55, 29.87), ("A1", 121.53, 29.865)]


def test_a_row_that_is_no_point_is_refused_alone(
    load: Load, write_mapping: WriteMapping, file: Path
) -> None:
    shapes = [PLACES[0], LINE, MultiPoint(PLACES), Point(29.87, 121.55)]
    content = package(file, shapes, kind="Unknown")
    report = load(content, "a.gpkg", mapping=write_mapping())
    assert [(refused.line, refused.reason) for refused in report.first_refused] == [
        (3, "几何是线（LineString），不是点。"),
        (4, "几何是多个点（MultiPoint），不是点。"),
        (5, "经度和纬度写反了：经度写作29.87，纬度写作121.55。"),
    ]
    assert report.rows_new == 1


def test_refuses_a_layer_of_lines(load: Load, write_mapping: WriteMapping, file: Path) -> None:
    content = package(file, [LINE], layer="道路", kind="LineString")
    report = load(content, "a.gpkg", mapping=write_mapping())
    assert report.note == "图层“道路”的几何是线（LineString），不是点，无法作为事件的位置。"
    assert report.exit_code == 2


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_layer_of_lines_is_a_table_where_no_place_is_asked(
    load: Load, write_mapping: WriteMapping, file: Path
) -> None:
    content = package(file, [LINE], kind="LineString")
    assert load(content, "a.gpkg", mapping=write_mapping(lon=None, lat=None)).rows_new == 1


def test_of_two_layers_the_mapping_names_one(
    load: Load, warehouse: sa.Engine, write_mapping: WriteMapping, file: Path
) -> None:
    package(file, PLACES, layer="甲")
    content = package(file, PLACES[:1], layer="乙")
    asked = load(content, "a.gpkg", mapping=write_mapping())
    assert asked.note == ("GeoPackage 里有2个图层（乙、甲），请在映射中用 sheet 写明用哪一个。")
    assert load(content, "a.gpkg", mapping=write_mapping(sheet="甲")).rows_new == 2
    assert load(content, "a.gpkg", mapping=write_mapping(sheet=1)).rows_unchanged == 1


@pytest.mark.parametrize(
    ("sheet", "sentence"),
    [
        ("甲乙", "没有名为“甲乙”的图层，您是否指“甲”？文件里有：甲。"),
        (2, "没有第2个图层，文件里共1个。"),
    ],
    ids=["name", "number"],
)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_names_the_layers_when_the_asked_one_is_missing(
    load: Load, write_mapping: WriteMapping, file: Path, sheet: str | int, sentence: str
) -> None:
    content = package(file, PLACES, layer="甲")
    assert load(content, "a.gpkg", mapping=write_mapping(sheet=sheet)).note == sentence


def test_styles_beside_a_layer_are_no_second_one(
    load: Load, write_mapping: WriteMapping, file: Path
) -> None:
    package(file, PLACES)
    content = sql(
        file,
        "CREATE TABLE layer_styles (fid INTEGER PRIMARY KEY, id TEXT, at TEXT)",
        "INSERT INTO layer_styles VALUES (1, 'A0', '2025-09-01 08:30')",
        "INSERT INTO gpkg_contents (table_name, data_type, identifier)"
        " VALUES ('layer_styles', 'attributes', 'layer_styles')",
    )
    assert load(content, "a.gpkg", mapping=write_mapping()).rows_new == 2
    # The styles are a table like any other, when it is asked for.
    alone = write_mapping(sheet="layer_styles", lon=None, lat=None)
    assert load(content, "a.gpkg", mapping=alone).rows_revised == 1


def test_refuses_a_layer_that_does_not_say_where_it_is(
    load: Load, write_mapping: WriteMapping, file: Path
) -> None:
    with pytest.warns(UserWarning, match="crs"):
        content = package(file, PLACES, crs=None)
    report = load(content, "a.gpkg", mapping=write_mapping())
    assert report.note == "图层“事件”没有写明坐标参考系，请在导出时写明（如 EPSG:4490）。"


def sql(file: Path, *statements: str) -> bytes:
    with closing(sqlite3.connect(file)) as database:
        for statement in statements:
            database.execute(statement)
        database.commit()
    return file.read_bytes()


def test_a_view_is_no_layer(load: Load, write_mapping: WriteMapping, file: Path) -> None:
    """It is a program that the file brings along: this one would never end."""
    package(file, PLACES)
    content = sql(
        file,
        "CREATE VIEW endless AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
        " SELECT i AS id FROM n",
        "INSERT INTO gpkg_contents (table_name, data_type, identifier)"
        " VALUES ('endless', 'attributes', 'endless')",
    )
    report = load(content, "a.gpkg", mapping=write_mapping(sheet="endless"))
    assert report.note == "没有名为“endless”的图层。文件里有：事件。"


def test_refuses_broken_files_with_their_own_sentences(
    load: Load, write_mapping: WriteMapping, file: Path, tmp_path: Path
) -> None:
    whole = package(file, PLACES * 2000)
    plain = sql(tmp_path / "plain.db", "CREATE TABLE t (id)")
    notes = {
        "truncated": (whole[: len(whole) // 2], CORRUPT),
        "mark alone": (whole[:50], CORRUPT),
        "damaged": (whole[:4096] + b"\xff" * 90_000 + whole[94_096:], CORRUPT),
        "text": (b"id,lon,lat,at\n", CORRUPT),
        "sqlite": (plain, "文件是 SQLite 数据库，但不是 GeoPackage"),
    }
    for content, sentence in notes.values():
        report = load(content, "a.gpkg", mapping=write_mapping())
        assert report.note.startswith(sentence)
        assert report.exit_code == 2


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_refuses_a_layer_of_too_many_rows(
    load: Load, write_mapping: WriteMapping, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(metrics.ingest.geopackage, "MOST_ROWS", 1)
    report = load(package(file, PLACES), "a.gpkg", mapping=write_mapping())
    assert report.note == "图层有2行，最多1行，请拆分后再载入。"
