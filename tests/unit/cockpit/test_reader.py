from __future__ import annotations

import pytest
from flask import Flask, Response, request

from cockpit.reader import locale_of, remember_language


@pytest.mark.parametrize(
    ("address", "cookie", "locale"),
    [
        ("/", None, "zh_CN"),
        ("/?lang=en", None, "en"),
        ("/", "en", "en"),
        ("/?lang=zh_CN", "en", "zh_CN"),
        ("/?lang=xx", "yy", "zh_CN"),
    ],
)
def test_the_address_decides_then_the_cookie(address: str, cookie: str | None, locale: str):
    headers = {"Cookie": f"lang={cookie}"} if cookie else {}
    with Flask("test").test_request_context(address, headers=headers):
        assert locale_of(request, "zh_CN") == locale


@pytest.mark.parametrize(
    ("address", "mimetype", "kept"),
    [("/?lang=en", "text/html", True), ("/?lang=xx", "text/html", False),
     ("/?lang=en", "application/json", False)],
)  # fmt: skip
def test_a_page_keeps_the_language_that_its_address_asks_for(
    address: str, mimetype: str, kept: bool
):
    server = Flask("test")
    server.get("/")(lambda: Response("", mimetype=mimetype))
    remember_language(server)
    answer = server.test_client().get(address)
    assert ("lang=en" in answer.headers.get("Set-Cookie", "")) is kept
