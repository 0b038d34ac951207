"""Where records come from: the kinds of file that hold a table, told apart by what they are."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, Protocol

from metrics.errors import LoadError
from metrics.ingest.geopackage import SQLITE, GeoPackageSource
from metrics.ingest.mapping import Mapping
from metrics.ingest.parquet import PARQUET, ParquetSource
from metrics.ingest.records import Records
from metrics.ingest.sheets import SheetSource
from metrics.ingest.text_files import EMPTY, CsvSource

_WORKBOOKS = (".xlsx", ".xlsm")
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
# As much of a file as tells its kind.
_MARK = 16


class Source(Protocol):
    """A file as runs of records, the header's among them."""

    @property
    def done(self) -> float:
        """Return the part of the file that has been read, 0 to 1."""
        ...

    def records(self) -> Iterator[Records]:
        """Read the file from its beginning."""
        ...


class Kind(NamedTuple):
    """A kind of file: whether a file is of it, by its first bytes or its name, and its reader."""

    fits: Callable[[bytes, Path], bool]
    read: Callable[[Path, Mapping], Source]


def _is_workbook(mark: bytes, file: Path) -> bool:
    is_called_so = file.suffix.lower() in _WORKBOOKS
    return is_called_so or (mark.startswith(b"PK") and zipfile.is_zipfile(file))


def _looks_like(mark: bytes, file: Path, beginning: bytes, suffix: str) -> bool:
    return mark.startswith(beginning) or file.suffix.lower() == suffix


def _refuse_old_workbook(*_: object) -> Source:
    raise LoadError("文件是旧版 Excel（.xls）或加了密码，请另存为 .xlsx 或“CSV UTF-8”后再载入。")


def _of_text(file: Path, mapping: Mapping) -> Source:
    return CsvSource(file, mapping.encoding, mapping.delimiter)


# The first that fits reads the file.
SOURCES: tuple[Kind, ...] = (
    Kind(_is_workbook, SheetSource),
    Kind(lambda mark, file: _looks_like(mark, file, PARQUET, ".parquet"), ParquetSource),
    Kind(lambda mark, file: _looks_like(mark, file, SQLITE, ".gpkg"), GeoPackageSource),
    Kind(lambda mark, _: mark.startswith(_OLD_WORKBOOK), _refuse_old_workbook),
    Kind(lambda *_: True, _of_text),
)


def open_source(file: Path, mapping: Mapping) -> Source:
    """Open a file as a mapping says, by what the file is rather than how it is called.

    Raises:
        LoadError: there is no such file, it is empty, or not of a kind that can be read.
    """
    try:
        with file.open("rb") as stream:
            mark = stream.read(_MARK)
    except OSError as error:
        raise LoadError(f"文件“{file.name}”无法打开：{error.strerror}。") from error
    if not mark:
        raise LoadError(EMPTY)
    kind = next(kind for kind in SOURCES if kind.fits(mark, file))
    return kind.read(file, mapping)
