from __future__ import annotations

import gc
import json
import tempfile
import threading
import warnings
from io import BytesIO
from pathlib import Path

import pytest
from flask import Request
from shapely.geometry import Point, box, mapping
from werkzeug.test import EnvironBuilder, TestResponse

from cockpit.errors import BusyUploadError, LargeUploadError
from cockpit.private_layers import PrivateLayers
from geo import Datum
from layouts.addresses import PRIVATE_LAYER
from layouts.components.private_layers import DATUMS, FILE_KINDS, MOST_BYTES, OWN_HEADER
from tests.services.shape_files import write, zipped
from tests.services.sites import Site

OWN = {OWN_HEADER: "fetch"}
PLOT = box(121.40, 29.85, 121.45, 29.90)
PLACES = "经度,纬度,名称\n121.55,29.87,鼓楼\n,29.8,没有位置\n"


def geojson(*shapes: object, **properties: object) -> bytes:
    features = [
        {"type": "Feature", "properties": properties, "geometry": mapping(shape)}
        for shape in shapes
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def send(site: Site, name: str, content: bytes, query: str = "") -> TestResponse:
    form = {"file": (BytesIO(content), name)}
    return site.client.post(f"{PRIVATE_LAYER}{query}", data=form, headers=OWN)


def test_a_file_is_answered_and_forgotten(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    answer = send(site, "我的 地块.geojson", geojson(PLOT, name="<b>a</b>"))
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.mimetype == "application/geo+json"
    found = answer.json
    assert (found["name"], found["kinds"], found["count"]) == ("我的_地块.geojson", ["area"], 1)
    assert (found["refused"], found["note"], found["counted"]) == ([], "", "features")
    assert found["features"][0]["properties"] == {"name": "<b>a</b>"}
    assert list(folder.iterdir()) == []


def test_every_kind_of_file_is_read(site: Site, tmp_path: Path):
    package = write(tmp_path / "a.gpkg", [PLOT], {"name": ["鼓楼"]})
    archive = zipped(write(tmp_path / "b.shp", [PLOT], {"name": ["鼓楼"]}, encoding="GBK"))
    for name, content in {
        "a.gpkg": package.read_bytes(),
        "b.ZIP": archive.read_bytes(),
        "c.csv": PLACES.encode("gb18030"),
    }.items():
        found = send(site, name, content).json
        assert "鼓楼" in found["features"][0]["properties"].values(), name


def test_rows_are_refused_by_their_line(site: Site):
    found = send(site, "points.csv", PLACES.encode()).json
    assert found["counted"] == "rows"
    assert found["refused"] == [{"number": 3, "reason": "“经度”是空的，没有位置"}]
    swapped = send(site, "points.csv", b"lon,lat\n29.87,121.55\n")
    assert swapped.status_code == 422
    assert "经度和纬度写反了" in swapped.json["detail"]


def test_the_datum_is_asked_for(site: Site):
    point = geojson(Point(121.55, 29.87))
    plain = send(site, "a.geojson", point, "?datum=cgcs2000").json["bbox"]
    shifted = send(site, "a.geojson", point, "?datum=gcj02").json["bbox"]
    assert plain[:2] == [121.55, 29.87]
    assert 0.001 < abs(plain[0] - shifted[0]) < 0.01
    wrong = send(site, "a.geojson", point, "?datum=bd09")
    assert wrong.status_code == 422
    assert wrong.json["detail"] == "不认识坐标“bd09”，应为wgs84, cgcs2000, gcj02之一。"
    assert tuple(Datum) == DATUMS


def test_a_form_of_another_site_is_refused(site: Site):
    form = {"file": (BytesIO(geojson(PLOT)), "a.geojson")}
    answer = site.client.post(PRIVATE_LAYER, data=form)
    assert (answer.status_code, answer.json["type"]) == (
        403,
        "urn:cockpit:problem:foreign-upload",
    )
    leave = site.client.options(PRIVATE_LAYER, headers={"Origin": "https://elsewhere.example"})
    assert "Access-Control-Allow-Origin" not in leave.headers


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("setup.exe", b"MZ", "“setup.exe”不是可以上图的文件"),
        ("noname", b"MZ", "“noname”不是可以上图的文件"),
        ("map.geojson", b"MZ\x90\x00\xff", "不是UTF-8编码的GeoJSON"),
        ("map.gpkg", b"MZ\x90\x00\xff", "内容不是.gpkg文件"),
        ("map.csv", b"PK\x03\x04\x00", "二进制内容"),
        ("a.shp", b"\x00\x00\x27\x0a", "a.shp缺少同名的.shx、.dbf文件"),
        ("a.geojson", b"", "文件是空的"),
        ("../../etc/passwd.geojson", b"{}", "passwd.geojson不是GeoJSON要素集合"),
        ("..\\..\\a.geojson", b"{}", "a.geojson不是GeoJSON要素集合"),
        ("...geojson", b"{}", "layer.geojson不是"),
        (f"{'长' * 300}.geojson", b"{}", f"{'长' * 60}.geojson不是"),
    ],
)
def test_a_file_that_is_none_is_refused_in_a_sentence(
    site: Site, name: str, content: bytes, words: str
):
    answer = send(site, name, content)
    assert answer.status_code == 422
    assert answer.mimetype == "application/problem+json"
    assert words in answer.json["detail"]


def test_one_file_is_expected(site: Site):
    nothing = site.client.post(PRIVATE_LAYER, data={"note": "x"}, headers=OWN)
    two = {"a": (BytesIO(b"{}"), "a.geojson"), "b": (BytesIO(b"{}"), "b.geojson")}
    both = site.client.post(PRIVATE_LAYER, data=two, headers=OWN)
    assert [answer.json["detail"] for answer in (nothing, both)] == [
        "应发送一个文件，收到0个。",
        "应发送一个文件，收到2个。",
    ]


class _Endless:
    """A body that never ends, and counts what was read of it."""

    def __init__(self, start: bytes) -> None:
        self._start = start
        self.given = 0

    def read(self, size: int = -1) -> bytes:
        found, self._start = self._start or b"\x00" * max(size, 1024), b""
        self.given += len(found)
        return found


def request_of(body: object, **environment: object) -> Request:
    builder = EnvironBuilder(PRIVATE_LAYER, method="POST", headers=OWN)
    environ = builder.get_environ()
    environ.pop("CONTENT_LENGTH", None)
    environ |= {
        "wsgi.input": body,
        "CONTENT_TYPE": FORM,
        "wsgi.input_terminated": True,
        **environment,
    }
    return Request(environ)


FORM = "multipart/form-data; boundary=x"
START = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.geojson"\r\n\r\n'


def test_a_declared_large_upload_is_refused_before_it_is_read(site: Site):
    body = _Endless(START)
    with pytest.raises(LargeUploadError):
        PrivateLayers().response(request_of(body, CONTENT_LENGTH=str(200 * 2**20)))
    assert body.given == 0
    answer = site.client.post(
        PRIVATE_LAYER,
        data=START,
        headers=OWN,
        content_type=FORM,
        environ_overrides={"CONTENT_LENGTH": str(200 * 2**20)},
    )
    assert answer.status_code == 413
    assert answer.json["detail"].startswith("文件超过20 MiB，未予读取")


def test_an_undeclared_large_upload_is_refused_when_it_is_seen_to_be():
    body = _Endless(START)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # of the parser's spool, which is dropped
        with pytest.raises(LargeUploadError):
            PrivateLayers().response(request_of(body))
        gc.collect()
    assert MOST_BYTES < body.given < MOST_BYTES + 2**20


def test_readers_take_turns(monkeypatch: pytest.MonkeyPatch):
    layers = PrivateLayers()
    monkeypatch.setattr("cockpit.private_layers._WAIT_SECONDS", 0.01)
    inside, done = threading.Barrier(3), threading.Event()

    def hold() -> None:
        with layers._turn():
            inside.wait()
            done.wait(5)

    threads = [threading.Thread(target=hold) for _ in range(2)]
    for thread in threads:
        thread.start()
    inside.wait()
    with pytest.raises(BusyUploadError), layers._turn():
        pass
    done.set()
    for thread in threads:
        thread.join()
    with layers._turn():
        pass


def test_the_dialogue_offers_what_is_read(site: Site):
    for suffix in FILE_KINDS.split(","):
        assert "不是可以上图的文件" not in send(site, f"a{suffix}", b"x").json["detail"]
