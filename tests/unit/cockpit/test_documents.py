from __future__ import annotations

import gzip
import json

import brotli
from dash import html

from cockpit.documents import Drawn, PanelEntry, build_document


def drawn(text: str) -> PanelEntry:
    return PanelEntry(Drawn.of(html.P(text), "key", "16:53"))


def test_holds_component_json_in_both_encodings():
    document = build_document("stamp", {"plan": drawn("数据"), "map": drawn("图")})
    content = json.loads(brotli.decompress(document.content.br))
    assert content == json.loads(gzip.decompress(document.content.gzip))
    assert content["panels"]["plan"]["tree"] == {
        "namespace": "dash_html_components",
        "type": "P",
        "props": {"children": "数据"},
    }


def test_digest_and_etag_follow_what_is_shown():
    first = build_document("one", {"plan": drawn("a"), "map": drawn("b")})
    same = build_document("two", {"plan": drawn("a"), "map": drawn("b")})
    other = build_document("one", {"plan": drawn("a"), "map": drawn("c")})
    assert first.etag == same.etag != other.etag
    digests = [
        {
            name: entry["digest"]
            for name, entry in json.loads(gzip.decompress(found.content.gzip))["panels"].items()
        }
        for found in (first, other)
    ]
    assert digests[0]["plan"] == digests[1]["plan"]
    assert digests[0]["map"] != digests[1]["map"]


def test_etag_follows_a_mark():
    entry = drawn("a")
    marked = PanelEntry(entry.drawn, "旧", is_good=False)
    plain, old = (build_document("", {"plan": found}) for found in (entry, marked))
    assert plain.etag != old.etag
    assert (plain.is_good, old.is_good) == (True, False)
