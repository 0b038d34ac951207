"""The first look prepared: what every browser will ask for is packed before anybody does."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable

from flask import Flask

from cockpit.statics import DASH_BUNDLES, MAPLIBRE
from layouts.page import Page

_ADDRESS = re.compile(r'(?:src|href)="(/[^"]+)"')


def asked_by_scripts() -> tuple[str, ...]:
    """Return what no page names: the worker of the map, and Dash's part for charts."""
    return (
        f"{MAPLIBRE.base}/maplibre-gl-worker.mjs",
        f"{DASH_BUNDLES}dash/dcc/async-graph.js",
    )


def warm(server: Flask, pages: Iterable[Page]) -> None:
    """Look at the application once, as a browser does; some seconds that no reader waits.

    A database that is away does not matter here: the answer says so and is thrown away. What is
    loaded by now stays for good: the garbage collector need not walk it in the midst of a view,
    which takes 130 ms.
    """
    client = server.test_client()
    known: set[str] = set()  # most of what a page names is named by every other
    for page in pages:
        addresses = _ADDRESS.findall(client.get(page.path).text)
        wanted = dict.fromkeys((*addresses, *asked_by_scripts(), f"/screens/{page.name}"))
        for address in wanted.keys() - known:
            client.get(address, headers={"Accept-Encoding": "br"}, buffered=True)
        known |= wanted.keys()
    gc.collect()
    gc.freeze()
