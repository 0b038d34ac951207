"""Which layer of a GeoPackage is the table, found before any library unfolds the file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from metrics.errors import LoadError
from metrics.ingest.refusals import nearest, shown

CORRUPT = "GeoPackage 文件不完整或已损坏（可能没有传完），请重新导出或重新上传。"

# Where SQLite's header keeps the size of a page, the number of pages, and whose file it is.
_PAGE_SIZE, _PAGES, _APPLICATION = slice(16, 18), slice(28, 32), slice(68, 72)
_HEADER = 100
_GEOPACKAGES = (b"GPKG", b"GP10", b"GP11")


class Layer(NamedTuple):
    """A layer's name, and whether it has shapes."""

    name: str
    has_shapes: bool


def choose_layer(file: Path, sheet: str | int | None) -> str:
    """Return the name of the layer that is named or numbered (from 1), else of the only one.

    Raises:
        LoadError: there is no such layer, there are several, or the file will not do.
    """
    _check_file(file)
    layers = _layers(file)
    names = [layer.name for layer in layers]
    listed = "、".join(shown(name) for name in names[:10])
    if isinstance(sheet, int):
        if not 1 <= sheet <= len(names):
            raise LoadError(f"没有第{sheet}个图层，文件里共{len(names)}个。")
        return names[sheet - 1]
    if sheet is not None:
        if sheet not in names:
            raise LoadError(f"没有名为“{sheet}”的图层{nearest(sheet, names)}文件里有：{listed}。")
        return sheet
    # Programs keep their styles in tables beside the layer.
    candidates = [layer for layer in layers if layer.has_shapes] or layers
    if len(candidates) > 1:
        raise LoadError(
            f"GeoPackage 里有{len(candidates)}个图层（{listed}），请在映射中用 sheet 写明用哪一个。"
        )
    if not candidates:
        raise LoadError("GeoPackage 里没有图层。")
    return candidates[0].name


def _check_file(file: Path) -> None:
    with file.open("rb") as stream:
        header = stream.read(_HEADER)
    if len(header) < _HEADER:
        raise LoadError(CORRUPT)
    if header[_APPLICATION] not in _GEOPACKAGES:
        raise LoadError("文件是 SQLite 数据库，但不是 GeoPackage，请另存为 GeoPackage 或 CSV。")
    size = int.from_bytes(header[_PAGE_SIZE], "big")
    pages = int.from_bytes(header[_PAGES], "big")
    # 1 stands for 65,536. What is cut off may be missed by nobody, so it is looked for.
    if file.stat().st_size < pages * (65536 if size == 1 else size):
        raise LoadError(CORRUPT)


def _layers(file: Path) -> list[Layer]:
    """Return the layers that are tables; a view is a program, which may never end."""
    query = (
        "SELECT c.table_name, c.data_type FROM gpkg_contents c"
        " JOIN sqlite_master m ON m.type = 'table' AND lower(m.name) = lower(c.table_name)"
        " AND m.sql LIKE 'CREATE TABLE%'"
        " WHERE c.data_type IN ('features', 'attributes') ORDER BY c.table_name"
    )
    address = f"file:{quote(str(file.resolve()))}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as database:
            return [Layer(name, kind == "features") for name, kind in database.execute(query)]
    except (sqlite3.Error, ValueError) as error:  # names may be no UTF-8
        raise LoadError(CORRUPT) from error
