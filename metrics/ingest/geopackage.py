"""A layer of a GeoPackage as records: its attributes, and its points as ``lon`` and ``lat``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from pyogrio import read_info
from pyogrio.errors import DataLayerError, DataSourceError, FieldError
from pyogrio.raw import open_arrow

from metrics.errors import LoadError
from metrics.ingest.arrow_records import ROWS_AT_ONCE, arrow_records, check_columns, header_records
from metrics.ingest.geopackage_layers import CORRUPT, choose_layer
from metrics.ingest.limits import MOST_ROWS
from metrics.ingest.mapping import Mapping
from metrics.ingest.point_columns import PLACE, PointColumns
from metrics.ingest.records import Records

SQLITE = b"SQLite format 3\x00"

_BROKEN = (
    DataSourceError, DataLayerError, FieldError, pa.ArrowException, OSError, ValueError,
    RuntimeError,
)  # fmt: skip


class GeoPackageSource:
    """One layer: the named or numbered one, else the only one.

    Its shape is read where the mapping names ``lon`` and ``lat``; attributes of these names
    then give way to it.
    """

    def __init__(self, file: Path, mapping: Mapping) -> None:
        self._file = file
        self._mapping = mapping
        self._read = 0
        self._layer = choose_layer(file, mapping.sheet)
        try:
            about: dict[str, Any] = read_info(file, layer=self._layer, force_feature_count=True)
        except _BROKEN as error:
            raise LoadError(CORRUPT) from error
        self._rows = int(about["features"])
        if self._rows > MOST_ROWS:
            raise LoadError(f"图层有{self._rows:,}行，最多{MOST_ROWS:,}行，请拆分后再载入。")
        self._points: PointColumns | None = None
        self._names = [str(name) for name in about["fields"]]
        if about["geometry_type"] and set(PLACE) & mapping.columns.keys():
            self._points = PointColumns(self._layer, about["geometry_type"], about["crs"])
            self._names = [name for name in self._names if name not in PLACE]

    @property
    def done(self) -> float:
        """Return the part of the rows that has been read."""
        return min(self._read / max(self._rows, 1), 1.0)

    def records(self) -> Iterator[Records]:
        """Read the layer in runs of rows, which count on from the header."""
        names = [*self._names, *PLACE] if self._points else self._names
        yield header_records(names, self._mapping)
        try:
            with open_arrow(
                self._file,
                layer=self._layer,
                columns=self._names,
                read_geometry=self._points is not None,
                batch_size=ROWS_AT_ONCE,
                use_pyarrow=True,
            ) as (about, batches):
                check_columns(batches.schema, self._mapping)
                for batch in batches:
                    yield self._records(batch, about["geometry_name"] or "wkb_geometry")
        except _BROKEN as error:
            raise LoadError(CORRUPT) from error

    def _records(self, batch: pa.RecordBatch, shape: str) -> Records:
        first = self._mapping.header + 1 + self._read
        self._read += batch.num_rows
        columns = [batch.column(name) for name in self._names]
        if self._points is None:
            return arrow_records(columns, first)
        shapes = batch.column(shape).to_numpy(zero_copy_only=False)
        places, faults = self._points.read(shapes)
        lon_lat = [pa.array(np.ascontiguousarray(axis), from_pandas=True) for axis in places.T]
        return arrow_records([*columns, *lon_lat], first, faults)
