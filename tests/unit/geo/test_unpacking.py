from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import InvalidGeometryError
from geo.unpacking import LARGEST_BYTES, unpacked

SHAPEFILE = [(f"towns{suffix}", b"x") for suffix in (".shp", ".shx", ".dbf")]


def archive(tmp_path: Path, *members: tuple[str, bytes]) -> Path:
    file = tmp_path / "towns.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members:
            packed.writestr(name, content)
    return file


def refused(file: Path) -> str:
    with pytest.raises(InvalidGeometryError) as caught, unpacked(file):
        pass
    return str(caught.value)


def test_unpacks_one_shapefile_and_leaves_nothing_behind(tmp_path: Path) -> None:
    members = [(f"数据/镇街.{suffix}", suffix.encode()) for suffix in ("SHP", "shx", "DBF", "cpg")]
    file = archive(tmp_path, *members, ("数据/说明.txt", b"x"), ("__MACOSX/数据/._镇街.shp", b"x"))
    with unpacked(file) as found:
        folder = found.parent
        kept = {part.suffix: part.read_bytes() for part in folder.iterdir()}
    assert kept == {".shp": b"SHP", ".shx": b"shx", ".dbf": b"DBF", ".cpg": b"cpg"}
    assert not folder.exists()


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("数据/镇街_2025.gpkg", "镇街_2025.gpkg"),
        ("a b;c.gpkg", "shapes.gpkg"),
        ("x" * 90 + ".gpkg", "shapes.gpkg"),
    ],
)  # fmt: skip
def test_a_plain_name_is_kept_for_the_messages(tmp_path: Path, name: str, kept: str) -> None:
    with unpacked(archive(tmp_path, (name, b"x"))) as found:
        assert found.name == kept


def test_a_file_that_is_no_archive_is_itself(tmp_path: Path) -> None:
    file = tmp_path / "towns.geojson"
    file.write_bytes(b"{}")
    with unpacked(file) as found:
        assert found == file


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ([("../towns.shp", b"x")], "文件名“../towns.shp”越出了压缩包"),
        ([("/etc/towns.shp", b"x")], "越出了压缩包"),
        ([("C:\\towns.shp", b"x")], "越出了压缩包"),
        ([("a\\..\\..\\towns.shp", b"x")], "越出了压缩包"),
        ([*SHAPEFILE, ("more.zip", b"PK")], "压缩包里还有压缩包“more.zip”"),
        ([*SHAPEFILE, ("other.shp", b"x")], "里有2个图形文件（towns.shp、other.shp）"),
        ([("towns.geojson", b"x"), ("towns.gpkg", b"x")], "里有2个图形文件"),
        ([("说明.txt", b"x")], "里没有图形文件"),
        ([], "里没有图形文件"),
        ([("towns.shp", b"x"), ("other.dbf", b"x")], "towns.shp缺少同名的.shx、.dbf文件"),
        ([(f"{n}.txt", b"") for n in range(3000)], "里的文件太多"),
    ],
    ids=[
        "parent", "absolute", "drive", "backslashes", "nested", "two shapefiles", "two formats",
        "none", "empty", "incomplete", "many",
    ],
)  # fmt: skip
def test_refuses_an_archive_that_cannot_be_trusted(
    tmp_path: Path, members: list[tuple[str, bytes]], words: str
) -> None:
    assert words in refused(archive(tmp_path, *members))
    assert [file.name for file in tmp_path.rglob("*")] == ["towns.zip"]


def test_refuses_what_unpacks_beyond_bounds_without_reading_it(tmp_path: Path) -> None:
    file = tmp_path / "bomb.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, _ in SHAPEFILE:
            with packed.open(name, "w") as member:
                for _ in range(LARGEST_BYTES // 2**20 // 3 + 1):
                    member.write(bytes(2**20))
    assert file.stat().st_size < 2**20
    _assert_light(file, "bomb.zip解开后有102 MiB，超过100 MiB")


@pytest.mark.parametrize("suffix", [".geojson", ".gpkg", ".zip", ".shp"])
def test_refuses_a_file_beyond_bounds_without_reading_it(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"towns{suffix}"
    with file.open("wb") as stream:
        stream.truncate(200 * 2**20)
    _assert_light(file, f"towns{suffix}有200 MiB，超过100 MiB，未予读取")


def _assert_light(file: Path, words: str) -> None:
    tracemalloc.start()
    said = refused(file)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert words in said
    assert peak < 2**20


def test_counts_a_shapefiles_companions(tmp_path: Path) -> None:
    for name, content in SHAPEFILE:
        (tmp_path / name).write_bytes(content)
    with (tmp_path / "towns.dbf").open("wb") as stream:
        stream.truncate(200 * 2**20)
    assert "超过100 MiB" in refused(tmp_path / "towns.shp")
    (tmp_path / "towns.dbf").unlink()
    assert "缺少同名的.dbf文件" in refused(tmp_path / "towns.shp")


def test_refuses_an_archive_with_a_password(tmp_path: Path) -> None:
    file = archive(tmp_path, *SHAPEFILE)
    content = bytearray(file.read_bytes())
    for at in (content.find(b"PK\x01\x02") + 8, content.find(b"PK\x03\x04") + 6):
        content[at] |= 1
    file.write_bytes(content)
    assert "设有密码" in refused(file)


def test_refuses_an_archive_that_hides_the_size_of_its_contents(tmp_path: Path) -> None:
    file = archive(tmp_path, *SHAPEFILE)
    content = bytearray(file.read_bytes())
    end = content.rfind(b"PK\x05\x06")
    struct.pack_into("<I", content, end + 12, 2**30)
    file.write_bytes(content)
    assert "里的文件太多" in refused(file)
    plain = archive(tmp_path, *SHAPEFILE).read_bytes()
    end = plain.rfind(b"PK\x05\x06")
    file.write_bytes(plain[:end] + b"PK\x06\x07" + bytes(16) + plain[end:])
    assert "里的文件太多" in refused(file)


def test_refuses_what_is_no_file_of_shapes(tmp_path: Path) -> None:
    file = tmp_path / "towns.kml"
    file.write_bytes(b"<kml/>")
    assert refused(file).startswith("towns.kml不是图形文件")
    empty = tmp_path / "towns.gpkg"
    empty.touch()
    assert refused(empty) == "文件是空的，没有任何内容"


def _packed() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, _ in SHAPEFILE:
            packed.writestr(name, b"some content " * 40)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("mark", "offset", "value"),
    [
        (b"PK\x05\x06", 16, b"\xff\xff\xff\xff"),
        (b"PK\x01\x02", 28, b"\0\0"),
        (b"PK\x01\x02", 46, b"\xff"),
    ],
    ids=["a directory before the start", "no name", "a name that is no text"],
)
def test_refuses_an_archive_that_contradicts_itself(
    tmp_path: Path, mark: bytes, offset: int, value: bytes
) -> None:
    content = bytearray(_packed())
    if offset == 46:
        content[content.find(mark) + 9] |= 8  # its names call themselves UTF-8
    at = content.find(mark) + offset
    content[at : at + len(value)] = value
    file = tmp_path / "towns.zip"
    file.write_bytes(content)
    assert "towns.zip" in refused(file)


@given(st.data())
def test_a_damaged_archive_is_a_sentence_or_a_file(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    content = bytearray(_packed())
    for _ in range(data.draw(st.integers(0, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    file = tmp_path_factory.mktemp("damaged") / "towns.zip"
    file.write_bytes(content[: data.draw(st.integers(1, len(content)))])
    try:
        with unpacked(file) as found:
            assert found.is_file()
    except InvalidGeometryError as error:
        assert str(error)
