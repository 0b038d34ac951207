"""A file of shapes before it is opened: bounded in size, and out of its ZIP archive.

Nothing is read into memory before its size is known to be bearable, and no name inside an archive
decides where anything is written.
"""

from __future__ import annotations

import errno
import re
import shutil
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from geo.errors import InvalidGeometryError

# Of a file with its companions, and of what an archive unpacks to: some ten times the most
# detailed survey of a district.
LARGEST_BYTES = 100 * 2**20
# Of an archive's table of contents: about a thousand names.
LARGEST_DIRECTORY = 128 * 2**10

GEOJSON_SUFFIXES = (".geojson", ".json")
MAIN_SUFFIXES = (*GEOJSON_SUFFIXES, ".gpkg", ".shp")
ZIP_SUFFIX = ".zip"
# What a Shapefile cannot be read without, and what says how to read it.
_NEEDED = (".shx", ".dbf")
_COMPANIONS = (*_NEEDED, ".prj", ".cpg")
_ARCHIVES = (ZIP_SUFFIX, ".rar", ".7z", ".gz", ".tar", ".tgz", ".kmz")

# What a file is called once it is unpacked, where its own name could be more than a name.
_OTHERWISE = "shapes"
_PLAIN_NAME = re.compile(r"[\w-]{1,60}")

# What zipfile raises of an archive that is damaged; ValueError: a name that is no text.
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError)

_END_OF_DIRECTORY = b"PK\x05\x06"
_LARGE_ARCHIVE = b"PK\x06\x07"
_END_BYTES = 22
_LONGEST_COMMENT = 2**16


@contextmanager
def unpacked(file: Path, largest: int = LARGEST_BYTES) -> Iterator[Path]:
    """Yield the file that a reader is to open: the given one, or the one in the given archive.

    Args:
        file: the given one.
        largest: most bytes of what is opened, packed and unpacked.

    Raises:
        InvalidGeometryError: it is no file of shapes, too large, or an archive that cannot be
            trusted; nothing was read into memory.
    """
    suffix = file.suffix.lower()
    if suffix not in (*MAIN_SUFFIXES, ZIP_SUFFIX):
        raise InvalidGeometryError(
            f"{file.name}不是图形文件，应为GeoJSON（.geojson）、GeoPackage（.gpkg）、"
            "Shapefile（.shp）或其ZIP压缩包"
        )
    files = [file, *beside(file).values()] if suffix == ".shp" else [file]
    _check_size(file.name, sum(part.stat().st_size for part in files), largest)
    if not file.stat().st_size:
        raise InvalidGeometryError("文件是空的，没有任何内容")
    if suffix != ZIP_SUFFIX:
        if suffix == ".shp":
            _check_complete(file.name, {part.suffix.lower() for part in files})
        yield file
        return
    with TemporaryDirectory(prefix="cockpit-shapes-") as folder:
        yield _opened(file, Path(folder), largest)


def _opened(archive: Path, folder: Path, largest: int) -> Path:
    try:
        return _unpack(archive, folder, largest)
    except InvalidGeometryError:
        raise
    except (*_DAMAGED, OSError) as error:
        if isinstance(error, OSError) and error.errno != errno.EINVAL:  # a place before the start
            raise
        raise InvalidGeometryError(
            f"{archive.name}不是完整的ZIP压缩包（可能没有传完），请重新打包或上传"
        ) from error


def beside(file: Path) -> dict[str, Path]:
    """Return a Shapefile's companions by their suffixes, however these are written."""
    return {
        other.suffix.lower(): other
        for other in file.parent.iterdir()
        if other.stem == file.stem and other.suffix.lower() in _COMPANIONS
    }


def _check_size(name: str, size: int, largest: int) -> None:
    if size > largest:
        raise InvalidGeometryError(
            f"{name}有{size / 2**20:.0f} MiB，超过{largest // 2**20} MiB，未予读取；"
            "请只导出需要的图层，或先简化"
        )


def _check_complete(name: str, suffixes: set[str]) -> None:
    lacking = [suffix for suffix in _NEEDED if suffix not in suffixes]
    if lacking:
        raise InvalidGeometryError(
            f"{name}缺少同名的{'、'.join(lacking)}文件，Shapefile的各个文件要一并提供"
        )


def _unpack(file: Path, folder: Path, largest: int) -> Path:
    """Unpack the one file of shapes of an archive into a folder, under a plain name."""
    _check_directory(file)
    with zipfile.ZipFile(file) as archive:
        if not all(archive.namelist()):
            raise zipfile.BadZipFile
        members = [entry for entry in archive.infolist() if not entry.is_dir()]
        for entry in members:
            _check_member(entry)
        main = _main(file.name, members)
        parts = [main, *_companions(main, members)]
        if _suffix(main) == ".shp":
            _check_complete(_path(main).name, {_suffix(entry) for entry in parts})
        # zipfile gives no more than a member declares, so the declared sizes are a bound.
        _check_size(f"{file.name}解开后", sum(entry.file_size for entry in parts), largest)
        stem = _path(main).stem if _PLAIN_NAME.fullmatch(_path(main).stem) else _OTHERWISE
        for entry in parts:
            target = folder / f"{stem}{_suffix(entry)}"
            with archive.open(entry) as source, target.open("wb") as kept:
                shutil.copyfileobj(source, kept)
    return folder / f"{stem}{_suffix(main)}"


def _check_directory(file: Path) -> None:
    """Refuse an archive whose table of contents alone would fill the memory."""
    with file.open("rb") as stream:
        size = stream.seek(0, 2)
        stream.seek(max(0, size - _END_BYTES - _LONGEST_COMMENT - len(_LARGE_ARCHIVE) * 5))
        tail = stream.read()
    end = tail.rfind(_END_OF_DIRECTORY)
    if end < 0 or len(tail) - end < _END_BYTES:
        raise zipfile.BadZipFile
    (directory,) = struct.unpack_from("<I", tail, end + 12)
    if directory > LARGEST_DIRECTORY or _LARGE_ARCHIVE in tail[max(0, end - 20) : end]:
        raise InvalidGeometryError(f"{file.name}里的文件太多，请只打包一套图形文件")


def _check_member(entry: zipfile.ZipInfo) -> None:
    path = _path(entry)
    shown = path.as_posix()[-60:].encode("utf-8", "replace").decode()
    if path.is_absolute() or ".." in path.parts or ":" in path.as_posix():
        raise InvalidGeometryError(f"压缩包里的文件名“{shown}”越出了压缩包，整个压缩包不予读取")
    if _suffix(entry) in _ARCHIVES:
        raise InvalidGeometryError(f"压缩包里还有压缩包“{shown}”，请解开后只打包一套图形文件")
    if entry.flag_bits & 0x1:
        raise InvalidGeometryError("压缩包设有密码，请去掉密码后再提供")


def _main(name: str, members: list[zipfile.ZipInfo]) -> zipfile.ZipInfo:
    found = [
        entry
        for entry in members
        if _suffix(entry) in MAIN_SUFFIXES and "__MACOSX" not in _path(entry).parts
    ]
    if len(found) == 1:
        return found[0]
    if found:
        listed = "、".join(_path(entry).name for entry in found[:4])
        raise InvalidGeometryError(
            f"{name}里有{len(found)}个图形文件（{listed}），请只打包要载入的一套"
        )
    raise InvalidGeometryError(
        f"{name}里没有图形文件，应有一个.shp（连同.dbf、.shx）、.gpkg或.geojson文件"
    )


def _companions(main: zipfile.ZipInfo, members: list[zipfile.ZipInfo]) -> Iterator[zipfile.ZipInfo]:
    if _suffix(main) != ".shp":
        return
    stem = _path(main).with_suffix("")
    for suffix in _COMPANIONS:
        yield from [
            entry
            for entry in members
            if _suffix(entry) == suffix and _path(entry).with_suffix("") == stem
        ][:1]


def _path(entry: zipfile.ZipInfo) -> PurePosixPath:
    return PurePosixPath(entry.filename.replace("\\", "/"))


def _suffix(entry: zipfile.ZipInfo) -> str:
    return _path(entry).suffix.lower()
