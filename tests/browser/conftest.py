"""Fixtures: the known warehouse behind a running cockpit, and pages that watch themselves."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, ViewportSize

from cockpit.demo import seed_demo
from geo.service import GeoService
from metrics import Catalogue
from tests.integration import dataset
from tests.services.databases import open_engine
from tests.services.refreshing import digests_of, moving_panels
from tests.services.source import PROJECT
from tests.services.web import running_cockpit

READY = 'html[data-ready="true"]'
READY_MS = 30_000
WALL: ViewportSize = {"width": 1920, "height": 1080}
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
def cockpit(known_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cockpit]:
    """A cockpit that is only looked at; it polls every second."""
    with serving(known_database, tmp_path_factory) as found:
        yield found


@pytest.fixture(scope="session")
def demo_cockpit(
    demo_database: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Cockpit]:
    """A cockpit with the demonstration that is only looked at."""
    with serving(demo_database, tmp_path_factory) as found:
        yield found


@pytest.fixture(scope="session")
def forecast_cockpit(
    demo_database: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Cockpit]:
    """A cockpit with some forecasts that is only looked at: fans and scenarios begin from them."""
    with serving(demo_database, tmp_path_factory) as found:
        subprocess.run(
            [sys.executable, "-m", "cockpit.cli", "forecast", *FORECAST],
            check=True,
            cwd=PROJECT,
            env={"COCKPIT_DATABASE__URL": f"sqlite:///{found.database}"},
        )
        yield found


@pytest.fixture(scope="module")
def changing_demo_cockpit(
    demo_database: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Cockpit]:
    """A demonstration that the tests of a file change, each so that the next one can begin."""
    with serving(demo_database, tmp_path_factory) as found:
        yield found


@pytest.fixture
def own_cockpit(
    known_database: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Cockpit]:
    """A cockpit whose database a test may change as it likes."""
    with serving(known_database, tmp_path_factory) as found:
        yield found


@contextmanager
def serving(known: Path, folders: pytest.TempPathFactory) -> Iterator[Cockpit]:
    """Serve a copy of a database until the block ends."""
    folder = folders.mktemp("cockpit")
    file = Path(shutil.copy(known, folder / "cockpit.db"))
    # Pages that nobody looks at need not be drawn beforehand.
    settings = {"COCKPIT_SCREEN__POLL_SECONDS": "1", "COCKPIT_SERVER__WARM": "false"}
    with running_cockpit(f"sqlite:///{file}", folder / "log", settings) as address:
        yield Cockpit(address, file)


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

    def origins(self) -> set[str]:
        """Return the origins that may have kept something."""
        return {f"http://{host}" for host in self.hosts()}


@pytest.fixture(scope="session")
def kept_page(browser: Browser) -> Iterator[Page]:
    """The page that tests use one after another: its process has read the scripts already.

    It asks for no motion, for software would draw a pulse ten times a second.
    """
    context = browser.new_context(viewport=WALL, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture
def watched(kept_page: Page) -> Iterator[Watched]:
    """A page of the size of a wall, whose reader was never here."""
    with watching(kept_page) as found:
        yield found
    forget(kept_page, found.origins())


@pytest.fixture
def newcomer(browser: Browser) -> Iterator[Watched]:
    """A page of the size of a wall in a browser that has fetched nothing yet."""
    context = browser.new_context(viewport=WALL)
    with watching(context.new_page()) as found:
        yield found
    context.close()


@contextmanager
def watching(page: Page) -> Iterator[Watched]:
    """Note what a page asks for and complains about until the block ends."""
    found = Watched(page)
    listeners: dict[Any, Callable[[Any], None]] = {
        "request": lambda request: found.requests.append(request),
        "pageerror": lambda error: found.complaints.append(error.stack or str(error)),
        "console": lambda message: (
            found.complaints.append(message.text) if message.type in ("error", "warning") else None
        ),
    }
    for name, listener in listeners.items():
        page.on(name, listener)
    yield found
    for name, listener in listeners.items():
        page.remove_listener(name, listener)


def forget(page: Page, origins: Iterable[str]) -> None:
    """Leave nothing of a test in a page: no storage, cookie, other window, size or medium."""
    context = page.context
    context.set_offline(False)
    for other in context.pages:
        if other is not page:
            other.close()
    if page.url.startswith("http"):
        page.evaluate("sessionStorage.clear()")
    page.goto("about:blank")
    context.clear_cookies()
    storage = context.new_cdp_session(page)
    for origin in origins:
        storage.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
    storage.detach()
    page.set_viewport_size(WALL)
    page.emulate_media(media="null", reduced_motion="reduce")
