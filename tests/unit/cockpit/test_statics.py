from __future__ import annotations

import gzip

import pytest

from tests.services.sites import Site


@pytest.mark.parametrize("encoding", ["br", "gzip", "identity"])
def test_static_answers_are_the_same_in_every_encoding(site: Site, encoding: str):
    (address,) = [found for found in site.addresses() if "screen.js" in found]
    plain = site.client.get(address, headers={"Accept-Encoding": "identity"}).data
    answers = [site.client.get(address, headers={"Accept-Encoding": encoding}) for _ in range(2)]
    assert answers[0].data == answers[1].data
    assert answers[0].headers.get("Content-Encoding", "identity") == encoding
    if encoding == "gzip":
        assert gzip.decompress(answers[0].data) == plain


def test_serves_only_the_declared_packages(site: Site):
    for address in (
        "/vendor/maplibre-gl@6.17.0/../package.json",
        "/vendor/pbf@5.0.0/index.js",
        "/vendor/maplibre-gl@0.0.1/maplibre-gl.mjs",
    ):
        assert site.client.get(address).status_code == 404
