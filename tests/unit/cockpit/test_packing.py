from __future__ import annotations

import gzip

import brotli
import pytest
from flask import Flask

from cockpit.packing import QUICK, Packed

CONTENT = "海曙区".encode() * 100


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("", None),
        ("zstd", None),
    ],
)
def test_answers_in_the_smallest_encoding_that_is_accepted(accepted: str, encoding: str | None):
    with Flask("test").test_request_context(headers={"Accept-Encoding": accepted}):
        response = Packed.of(CONTENT, QUICK).response("text/css")
    assert response.headers.get("Content-Encoding") == encoding
    assert response.headers["Vary"] == "Accept-Encoding"
    opened = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[encoding]
    assert opened(response.get_data()) == CONTENT
