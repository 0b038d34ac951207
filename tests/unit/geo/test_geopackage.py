from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from shapely.geometry import box

from geo import InvalidGeometryError
from geo.gdal_file import read_with_gdal
from geo.geopackage import check_tables
from tests.services.shape_files import write

ENDLESS = (
    "CREATE VIEW {name} AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) "
    "SELECT x AS fid, NULL AS geom, 'a' AS name FROM n"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    area = box(121.40, 29.85, 121.45, 29.90)
    return write(tmp_path / "towns.gpkg", [area], {"name": ["高桥镇"]}, layer="towns")


def run(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file)) as database, database:
        for statement in statements:
            database.execute(statement)


def test_what_gdal_writes_is_plain(file: Path) -> None:
    check_tables("towns.gpkg", file)
    run(file, "CREATE VIEW st_geometry_columns AS SELECT 1")
    check_tables("towns.gpkg", file)


@pytest.mark.parametrize(
    "statements",
    [
        [
            "DELETE FROM gpkg_contents",
            "ALTER TABLE gpkg_contents RENAME TO moved",
            ENDLESS.format(name="gpkg_contents"),
        ],
        [ENDLESS.format(name="more")],
        ["CREATE VIRTUAL TABLE more USING fts5(name)"],
        ["CREATE TABLE more (a, b AS (zeroblob(1000000000)))"],
    ],
    ids=["the table of contents has no end", "a view", "a virtual table", "a computed column"],
)
def test_what_computes_is_refused_before_it_is_read(file: Path, statements: list[str]) -> None:
    run(file, *statements)
    with pytest.raises(InvalidGeometryError, match="里有视图、虚拟表或计算列（"):
        read_with_gdal(file, "", "auto")


def test_a_database_that_is_damaged_is_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "a.gpkg"
    file.write_bytes(b"SQLite format 3\0" + b"\xff" * 4000)
    with pytest.raises(InvalidGeometryError, match=r"b\.gpkg无法读取，可能已损坏"):
        check_tables("b.gpkg", file)
