"""How long a first look takes in a headless Chromium, and what it brings over the line.

    python -m benchmarks.page_load [--url sqlite:///...]

Bounds: data-ready within 4 s on two quiet cores with software rendering; <= 1.6 MB without fonts,
fonts <= 0.5 MB.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.demo import demo_database
from tests.services.web import CHROMIUM_FLAGS, running_cockpit

LOADS = 5


def load(browser: Browser, address: str) -> tuple[float, int, int]:
    """Open the overview with nothing kept: (seconds, bytes without fonts, bytes of fonts)."""
    context = browser.new_context(viewport={"width": 1920, "height": 1080})
    page = context.new_page()
    network = context.new_cdp_session(page)
    addresses: dict[str, str] = {}
    sizes: dict[str, int] = {}
    network.on(
        "Network.requestWillBeSent",
        lambda found: addresses.update({found["requestId"]: found["request"]["url"]}),
    )
    network.on(
        "Network.loadingFinished",
        lambda found: sizes.update({found["requestId"]: int(found["encodedDataLength"])}),
    )
    network.send("Network.enable")
    start = time.perf_counter()
    page.goto(address)
    page.wait_for_selector('html[data-ready="true"]', state="attached", timeout=60_000)
    seconds = time.perf_counter() - start
    context.close()
    fonts = sum(size for key, size in sizes.items() if addresses.get(key, "").endswith(".woff2"))
    return seconds, sum(sizes.values()) - fonts, fonts


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", help="a database with demo data; default: a new one")
    options = parser.parse_args()
    with (
        demo_database(options.url) as url,
        tempfile.TemporaryDirectory() as folder,
        running_cockpit(url, Path(folder) / "log", {}) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=CHROMIUM_FLAGS
        )
        loads = [load(browser, address) for _ in range(LOADS)]
        browser.close()
    seconds = [found[0] for found in loads]
    print(
        json.dumps(
            {
                "first_ready_s": round(seconds[0], 2),
                "median_ready_s": round(statistics.median(seconds), 2),
                "bytes_without_fonts": max(found[1] for found in loads),
                "bytes_of_fonts": max(found[2] for found in loads),
            }
        )
    )


if __name__ == "__main__":
    main()
