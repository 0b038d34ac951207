"""A cockpit that runs on demo data, and a browser to look at it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.demo import demo_database
from tests.services.web import CHROMIUM_FLAGS, running_cockpit

READY = 'html[data-ready="true"]'
PATIENT_MS = 60_000


@dataclass(frozen=True)
class Stage:
    """The database's URL, the cockpit's address, the browser, and a folder that will be removed."""

    url: str
    address: str
    browser: Browser
    folder: Path

    def open_wall(self) -> Page:
        """Open the overview on a wall, and wait until it is drawn."""
        page = self.browser.new_page(viewport={"width": 1920, "height": 1080})
        page.goto(self.address)
        wait(page)
        return page


def wait(page: Page) -> None:
    """Wait until every panel is drawn."""
    page.wait_for_selector(READY, state="attached", timeout=PATIENT_MS)


@contextmanager
def stage(url: str | None) -> Iterator[Stage]:
    """Serve a given database, or a new one, and start a browser."""
    with (
        demo_database(url) as found,
        tempfile.TemporaryDirectory() as folder,
        running_cockpit(found, Path(folder) / "log", {}) as address,
        sync_playwright() as playwright,
        playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=CHROMIUM_FLAGS
        ) as browser,
    ):
        yield Stage(found, address, browser, Path(folder))
