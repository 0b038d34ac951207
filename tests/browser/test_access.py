"""What pages owe to people who do not see them, or see them badly, held by axe."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Cockpit, Watched

pytestmark = pytest.mark.browser

# What lies in the list of layers is to be held as well.
OPEN_LAYERS = "() => document.querySelector('.map-layers')?.setAttribute('open', '')"


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/map",
        "/map?within=121.4 29.8,121.6 29.8,121.6 29.9",
        "/economy",
        "/event?event=1",
        "/attention?period=2025-09",
        "/attention?group=town",
    ],
)
def test_has_no_serious_fault_of_access(cockpit: Cockpit, watched: Watched, path: str, look: str):
    watched.open(f"{cockpit.address}{path}")
    watched.page.evaluate(OPEN_LAYERS)
    if watched.page.locator("html").get_attribute("data-theme") != look:
        watched.page.click(".theme-switch")
        watched.until(f'html[data-theme="{look}"]')
        watched.wait()
    found = Axe().run(watched.page).response["violations"]
    serious = {
        fault["id"]: [node["html"] for node in fault["nodes"]]
        for fault in found
        if fault["impact"] in ("serious", "critical")
    }
    assert serious == {}
