"""How long it takes from a click on a town in the map until the screen tells of that town.

    python -m benchmarks.drill [--url sqlite:///...]

Bounds, with every place visited once before: the map recoloured within 150 ms, every panel drawn
within 400 ms (medians). Times are the browser's own, from the click's time stamp to the frame after
the one in which the map was painted, and to the frame in which the page says that it is ready.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.demo import demo_database
from tests.services.web import CHROMIUM_FLAGS, running_cockpit

ROUNDS = 2  # of every town in sight, after the first that is not measured
READY = 'html[data-ready="true"]'
MAP = ".map[data-drawn]"
PATIENT_MS = 60_000

# Where each town can be clicked: on its name on the map, or on its area in the inset.
PLACES = """() => {
    const middle = (element) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        return [left + width / 2, top + height / 2];
    };
    const names = [...document.querySelectorAll(".map-canvas .map-name")];
    const areas = [...document.querySelectorAll(".map-inset [data-region]")];
    return [...names, ...areas].map(middle);
}"""

# The next click's time; then, frame by frame, when the map shows a town and when all is drawn.
WATCH = """() => {
    window.drill = new Promise((resolve) => {
        document.addEventListener("click", ({ timeStamp: start }) => {
            let recoloured = null;
            const look = () => {
                const drawn = document.querySelector(".map")?.dataset.drawn;
                if (drawn) recoloured ??= performance.now() - start;
                if (recoloured && document.documentElement.dataset.ready === "true") {
                    resolve([recoloured, performance.now() - start]);
                } else requestAnimationFrame(look);
            };
            requestAnimationFrame(look);
        }, { capture: true, once: true });
    });
}"""


def drill(page: Page, place: tuple[float, float]) -> tuple[float, float]:
    """Click on a place: milliseconds until the map is recoloured, until all panels are drawn."""
    page.evaluate(WATCH)
    page.mouse.click(*place)
    recoloured, ready = page.evaluate("window.drill")
    return recoloured, ready


def return_to_district(page: Page) -> None:
    """Go back to where the drill began, and let the page come to rest."""
    page.go_back()
    page.wait_for_selector('.map[data-drawn=""]', state="attached", timeout=PATIENT_MS)
    page.wait_for_selector(READY, state="attached", timeout=PATIENT_MS)
    page.mouse.move(0, 0)
    page.wait_for_timeout(200)


def measure(page: Page) -> list[tuple[float, float]]:
    """Drill into every town, round after round; the first one warms."""
    places = page.evaluate(PLACES)
    found: list[tuple[float, float]] = []
    for number in range(ROUNDS + 1):
        for place in places:
            times = drill(page, place)
            if number:
                found.append(times)
            return_to_district(page)
    return found


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
        page = browser.new_page(viewport={"width": 1920, "height": 1080})
        page.goto(address)
        page.wait_for_selector(READY, state="attached", timeout=PATIENT_MS)
        times = measure(page)
        browser.close()
    recoloured, ready = ([found[part] for found in times] for part in (0, 1))
    print(
        json.dumps(
            {
                "drills": len(times),
                "map_recoloured_ms_median": round(statistics.median(recoloured)),
                "map_recoloured_ms_max": round(max(recoloured)),
                "all_drawn_ms_median": round(statistics.median(ready)),
                "all_drawn_ms_max": round(max(ready)),
            }
        )
    )


if __name__ == "__main__":
    main()
