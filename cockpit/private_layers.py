"""A reader's own file as a layer of the map: read once, answered, and forgotten.

The file lies in a folder of its own while it is read, and nowhere afterwards; what was understood
is answered to its sender, who may keep it. Nothing of it reaches the database or the cache.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from threading import BoundedSemaphore
from typing import Any

from flask import Request, Response
from shapely.geometry import Point
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import RequestEntityTooLarge

from cockpit.errors import BusyUploadError, ForeignUploadError, LargeUploadError, UploadError
from cockpit.packing import QUICK, Packed
from geo import Datum
from geo.feature_reading import read_features
from geo.features import Feature, FeatureFile
from geo.private_layer import MOST_DRAWN, PrivateLayer, private_layer
from geo.unpacking import MAIN_SUFFIXES, ZIP_SUFFIX
from layouts.components.private_layers import MOST_BYTES, OWN_HEADER
from metrics.ingest.place_table import read_place_table

TABLE_SUFFIX = ".csv"
_SUFFIXES = (*MAIN_SUFFIXES, ZIP_SUFFIX, TABLE_SUFFIX)
# What stands around one file in a form.
_FORM_BYTES = 8 * 2**10
# Of what an archive unpacks to.
_MOST_UNPACKED = 2 * MOST_BYTES
# A file takes up to some 300 MB of memory while it is read; whoever comes third waits a moment.
_READ_AT_ONCE = 2
_WAIT_SECONDS = 5

_NOT_IN_A_NAME = re.compile(r"[^\w.（）()-]+")
_LONGEST_NAME = 60


class PrivateLayers:
    """Reads files that are sent; as many at once as the memory bears."""

    def __init__(self) -> None:
        self._places = BoundedSemaphore(_READ_AT_ONCE)

    def response(self, request: Request) -> Response:
        """Answer a form with one file: GeoJSON in WGS 84, and what was refused of it and why.

        The form has to carry the header ``X-Requested-With``, which a page of another site cannot
        set: a plain form has no headers, and a script's is asked for beforehand (CORS) and gets no
        leave.

        Raises:
            ForeignUploadError: it has not.
            LargeUploadError: the form is too large, by what it declares or by what it holds.
            BusyUploadError: others are being read.
            UploadError: it holds no file that could be a layer, or names an unknown datum.
            InvalidGeometryError, LoadError: the file as a whole cannot be drawn.
        """
        if not request.headers.get(OWN_HEADER):
            raise ForeignUploadError("upload_foreign")
        datum = _datum(request.args.get("datum", Datum.WGS84.value))
        upload = _only_file(request)
        with self._turn():
            name, answer = _read(upload, datum)
        content = json.dumps({**answer, "name": name}, ensure_ascii=False, separators=(",", ":"))
        response = Packed.of(content.encode(), QUICK).response("application/geo+json")
        response.headers["Cache-Control"] = "no-store"
        return response

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if not self._places.acquire(timeout=_WAIT_SECONDS):
            raise BusyUploadError("upload_busy")
        try:
            yield
        finally:
            self._places.release()


def _datum(asked: str) -> Datum:
    try:
        return Datum(asked)
    except ValueError as error:
        known = ", ".join(Datum)
        raise UploadError("upload_datum", asked=asked[:_LONGEST_NAME], known=known) from error


def _only_file(request: Request) -> FileStorage:
    request.max_content_length = MOST_BYTES + _FORM_BYTES
    try:
        files = [file for _, file in request.files.items(multi=True) if file.filename]
    except RequestEntityTooLarge as error:
        raise LargeUploadError("upload_large", most=MOST_BYTES // 2**20) from error
    if len(files) != 1:
        raise UploadError("upload_one", count=len(files))
    return files[0]


def _read(upload: FileStorage, datum: Datum) -> tuple[str, dict[str, Any]]:
    name = _plain_name(upload.filename or "")
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in _SUFFIXES:
        raise UploadError("upload_kind", name=name)
    with TemporaryDirectory(prefix="cockpit-private-") as folder:
        file = Path(folder) / name
        upload.save(file)
        found = (
            _places(file) if suffix == TABLE_SUFFIX else read_features(file, largest=_MOST_UNPACKED)
        )
    return name, _document(private_layer(name, found, datum), is_table=suffix == TABLE_SUFFIX)


def _plain_name(sent: str) -> str:
    """Return what a file is called, as a name that leads nowhere else."""
    path = PurePosixPath(sent.replace("\\", "/"))
    stem = _NOT_IN_A_NAME.sub("_", path.stem).strip("._")[:_LONGEST_NAME]
    return f"{stem or 'layer'}{_NOT_IN_A_NAME.sub('_', path.suffix)[:_LONGEST_NAME]}"


def _places(file: Path) -> FeatureFile:
    """Read a table's rows as points; those without a place are features with a fault."""
    table = read_place_table(file, MOST_DRAWN)
    points = [Feature(row.line, row.cells, Point(row.lon, row.lat), "", "") for row in table.rows]
    faulty = [Feature(row.line, {}, None, row.reason, "") for row in table.refused]
    features = sorted([*points, *faulty], key=lambda feature: feature.number)
    return FeatureFile(tuple(features), table.columns, None)


def _document(layer: PrivateLayer, *, is_table: bool) -> dict[str, Any]:
    return {
        "type": "FeatureCollection",
        "bbox": layer.bounds,
        "kinds": layer.kinds,
        "count": len(layer.features),
        "refused": [{"number": one.number, "reason": one.reason} for one in layer.refused],
        "refused_count": layer.refused_count,
        "counted": "rows" if is_table else "features",
        "note": "；".join(layer.remarks),
        "features": layer.features,
    }
