"""The first look prepared: what every browser will ask for is packed before anybody does."""

from __future__ import annotations

import re
from collections.abc import Iterable

from flask import Flask

from layouts.page import Page

_ADDRESS = re.compile(r'(?:src|href)="(/[^"]+)"')


def warm(server: Flask, pages: Iterable[Page]) -> None:
    """Look at the application once, as a browser does; half a second that no reader waits.

    A database that is away does not matter here: the answer says so and is thrown away.
    """
    client = server.test_client()
    for page in pages:
        addresses = _ADDRESS.findall(client.get(page.path).text)
        for address in (*addresses, f"/screens/{page.name}"):
            client.get(address, headers={"Accept-Encoding": "br"}, buffered=True)
