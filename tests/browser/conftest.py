"""Fixtures: the known warehouse behind a running cockpit, and pages that watch themselves."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request

from cockpit.demo import seed_demo
from geo.service import GeoService
from metrics import Catalogue
from tests.integration import dataset
from tests.services.databases import open_engine
from tests.services.refreshing import digests_of, moving_panels
from tests.services.source import PROJECT
from tests.services.web import LiveServer

READY = 'html[data-ready="true"]'
READY_MS = 30_000
# What is forecast where a test needs a forecast.
FORECAST = ("industrial_value_added", "gdp", "retail_sales")
# Ready, and of the very address: a moment after a click the former screen is still ready.
STANDS = """() => document.documentElement.dataset.ready === "true"
    && document.documentElement.dataset.shown === location.pathname + location.search"""


@pytest.fixture(scope="session")
def known_database(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue
) -> Path:
    """A file with the known warehouse, to copy."""
    file = Path(shutil.copy(sqlite_template, tmp_path_factory.mktemp("known") / "known.db"))
    engine = open_engine(f"sqlite:///{file}")
    dataset.fill(engine, catalogue)
    GeoService(engine).seed(datetime(2025, 10, 20))
    engine.dispose()
    return file


@pytest.fixture(scope="session")
def demo_database(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue
) -> Path:
    """A file with a small demonstration, to copy: its day is the cockpit's business date."""
    file = Path(shutil.copy(sqlite_template, tmp_path_factory.mktemp("demo") / "demo.db"))
    engine = open_engine(f"sqlite:///{file}")
    seed_demo(engine, catalogue, date(2025, 10, 20), lambda _: None, event_count=3_000)
    GeoService(engine).seed(datetime(2025, 10, 20))
    engine.dispose()
    return file


@dataclass
class Cockpit:
    """A running cockpit with its database."""

    address: str
    database: Path


@pytest.fixture(scope="session")
def cockpit(
    known_database: Path, live_server: LiveServer, tmp_path_factory: pytest.TempPathFactory
) -> Cockpit:
    """A cockpit that is only looked at; it polls every second."""
    return start(known_database, live_server, tmp_path_factory)


@pytest.fixture(scope="session")
def demo_cockpit(
    demo_database: Path, live_server: LiveServer, tmp_path_factory: pytest.TempPathFactory
) -> Cockpit:
    """A cockpit with the demonstration that is only looked at."""
    return start(demo_database, live_server, tmp_path_factory)


@pytest.fixture(scope="session")
def forecast_cockpit(
    demo_database: Path, live_server: LiveServer, tmp_path_factory: pytest.TempPathFactory
) -> Cockpit:
    """A demonstration with some forecasts, of which fans are drawn and scenarios begin.

    Nothing is changed in it but scenarios, which have names of their own.
    """
    cockpit = start(demo_database, live_server, tmp_path_factory)
    subprocess.run(
        [sys.executable, "-m", "cockpit.cli", "forecast", *FORECAST],
        check=True,
        cwd=PROJECT,
        env={"COCKPIT_DATABASE__URL": f"sqlite:///{cockpit.database}"},
    )
    return cockpit


@pytest.fixture
def own_demo_cockpit(
    demo_database: Path, live_server: LiveServer, tmp_path_factory: pytest.TempPathFactory
) -> Cockpit:
    """A cockpit with a demonstration that a test may change."""
    return start(demo_database, live_server, tmp_path_factory)


@pytest.fixture
def own_cockpit(
    known_database: Path, live_server: LiveServer, tmp_path_factory: pytest.TempPathFactory
) -> Cockpit:
    """A cockpit whose database a test may change."""
    return start(known_database, live_server, tmp_path_factory)


def start(known: Path, live_server: LiveServer, folders: pytest.TempPathFactory) -> Cockpit:
    file = Path(shutil.copy(known, folders.mktemp("cockpit") / "cockpit.db"))
    address = live_server(f"sqlite:///{file}", COCKPIT_SCREEN__POLL_SECONDS="1")
    return Cockpit(address, file)


@dataclass
class Watched:
    """A page, what it asked for, and what it complained about."""

    page: Page
    requests: list[Request] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, address: str) -> None:
        """Go to an address and wait until every panel is drawn."""
        self.page.goto(address)
        self.wait()

    def wait(self) -> None:
        """Wait until every panel of the address is drawn."""
        self.page.wait_for_function(STANDS, timeout=READY_MS)

    def until(self, selector: str) -> None:
        """Wait until something is in the page."""
        self.page.wait_for_selector(selector, state="attached", timeout=READY_MS)

    def digests(self) -> dict[str, str]:
        """Return the digest of what each panel shows."""
        return digests_of(self.page)

    def lasting_digests(self) -> dict[str, str]:
        """Return the digests but those of panels that tell elapsed minutes: time may pass."""
        moving = moving_panels()
        return {name: digest for name, digest in self.digests().items() if name not in moving}

    def hosts(self) -> set[str]:
        """Return the hosts that anything was asked of."""
        return {urlsplit(request.url).netloc for request in self.requests} - {""}


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    """A page of the size of a wall in a context of its own."""
    context = browser.new_context(viewport={"width": 1920, "height": 1080})
    page = context.new_page()
    found = Watched(page)
    page.on("request", lambda request: found.requests.append(request))
    page.on("pageerror", lambda error: found.complaints.append(error.stack or str(error)))
    page.on(
        "console",
        lambda message: (
            found.complaints.append(message.text) if message.type in ("error", "warning") else None
        ),
    )
    yield found
    context.close()
