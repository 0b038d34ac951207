"""How long it takes from a click on a town in the map until the screen tells of that town.

    python -m benchmarks.drill [--url sqlite:///...]

Bounds, with every place visited once before: the map recoloured within 150 ms, every panel drawn
within 400 ms (medians). Times are the browser's own, from the click's time stamp to the frame after
the one in which the map was painted, and to the frame in which the page says that it is ready.
"""

from __future__ import annotations

import json
import statistics

from playwright.sync_api import Page

from benchmarks.demo import arguments
from benchmarks.stage import PATIENT_MS, stage, wait

ROUNDS = 2  # of every town in sight, after the first that is not measured

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
    wait(page)
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
    options = arguments(__doc__).parse_args()
    with stage(options.url) as found:
        times = measure(found.open_wall())
    recoloured, ready = zip(*times, strict=True)
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
