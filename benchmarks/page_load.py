"""How long a first look takes in a headless Chromium, and what it brings over the line.

    python -m benchmarks.page_load [--url sqlite:///...]

Bounds: data-ready within 4 s on two quiet cores with software rendering; <= 1.6 MB without fonts,
fonts <= 0.5 MB.
"""

from __future__ import annotations

import json
import statistics
import time

from playwright.sync_api import Browser

from benchmarks.demo import arguments
from benchmarks.stage import stage, wait

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
    wait(page)
    seconds = time.perf_counter() - start
    context.close()
    fonts = sum(size for key, size in sizes.items() if addresses.get(key, "").endswith(".woff2"))
    return seconds, sum(sizes.values()) - fonts, fonts


def main() -> None:
    """Run the benchmark."""
    options = arguments(__doc__).parse_args()
    with stage(options.url) as found:
        loads = [load(found.browser, found.address) for _ in range(LOADS)]
    seconds = [taken for taken, *_ in loads]
    print(
        json.dumps(
            {
                "first_ready_s": round(seconds[0], 2),
                "median_ready_s": round(statistics.median(seconds), 2),
                "bytes_without_fonts": max(plain for _, plain, _ in loads),
                "bytes_of_fonts": max(fonts for *_, fonts in loads),
            }
        )
    )


if __name__ == "__main__":
    main()
