"""Fixtures: a running cockpit, and a browser to look at it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.services.components import MissingComponentError, skip_or_fail

PROJECT = Path(__file__).parent.parent.parent
READY_SECONDS = 60
# Software rendering that behaves the same on every machine, and no request of the browser's own.
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
]

LiveServer = Callable[..., str]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium; tests open contexts and pages of their own in it."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        skip_or_fail(MissingComponentError("No chromium is installed (apt: chromium)."))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def live_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """Start cockpits: ``live_server(url, **settings)`` returns the address of a ready one.

    ``settings`` are names of the environment, such as ``COCKPIT_SCREEN__POLL_SECONDS="1"``.
    All of them are stopped at the end of the session.
    """
    with ExitStack() as stack:

        def start(database_url: str, **settings: str) -> str:
            log = tmp_path_factory.mktemp("server") / "log"
            return stack.enter_context(running_cockpit(database_url, log, settings))

        yield start


def cockpit_environment(database_url: str, **settings: str) -> dict[str, str]:
    """Return this process's environment with no settings but the given ones."""
    others = {name: text for name, text in os.environ.items() if not name.startswith("COCKPIT_")}
    return {**others, "COCKPIT_DATABASE__URL": database_url, **settings}


@contextmanager
def running_cockpit(database_url: str, log: Path, settings: dict[str, str]) -> Iterator[str]:
    """Serve a database on a free port until the block ends; yields the address."""
    port = _free_port()
    # What is renewed in the background would take the processor from what is tested.
    own = {"COCKPIT_SERVER__PORT": str(port), "COCKPIT_RENEWAL__ON": "false"} | settings
    environment = cockpit_environment(database_url, **own)
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "cockpit.cli", "serve"],
            stdout=output,
            stderr=subprocess.STDOUT,
            env=environment,
            cwd=PROJECT,
            start_new_session=True,
        )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_until_ready(address, process, log)
        yield address
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=READY_SECONDS)


def _wait_until_ready(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while True:
        try:
            with urllib.request.urlopen(f"{address}/readyz", timeout=5):  # noqa: S310
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            if process.poll() is not None or time.monotonic() > deadline:
                text = log.read_text(errors="replace")
                raise RuntimeError(f"The cockpit did not become ready:\n{text}") from None
            time.sleep(0.05)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
