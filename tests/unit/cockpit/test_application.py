from __future__ import annotations

import re

from tests.services.sites import Site


def test_every_address_of_the_page_is_here_and_lasts(site: Site):
    addresses = site.addresses()
    assert len(addresses) > 15
    for address in addresses:
        answer = site.client.get(address, headers={"Accept-Encoding": "br"}, buffered=True)
        assert (address, answer.status_code) == (address, 200)
        assert "immutable" in answer.headers["Cache-Control"], address
        if address.endswith(".js"):
            assert answer.headers["Content-Encoding"] == "br", address


def test_page_names_no_other_host(site: Site):
    assert re.findall(r"https?://[^\"'\s]+", site.client.get("/").text) == []
