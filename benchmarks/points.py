"""How fast the data map shows many events in a headless Chromium, and whether it stays answerable.

    python -m benchmarks.points [--events 1000000] [--url sqlite:///...]

The events of a demonstration are replaced by as many drawn ones, all of which are chosen. Bounds:
the first drawing within 2.5 s for 200,000 and for 1,000,000 events, in software rendering; JS heap
<= 40 MB; the page answers while the map is panned. The first drawing is the browser's own time from
the navigation to the frame in which the page says that everything stands, tiles included: once in
a browser that has kept nothing, and once in the same browser again, which has kept the scripts.
"""

from __future__ import annotations

import json
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page
from pydantic import SecretStr

from benchmarks.demo import arguments, cockpit, demo_database
from benchmarks.rollup import write_events
from benchmarks.stage import stage, wait
from cockpit.database import create_engine
from cockpit.settings import DatabaseSettings

EVERYTHING = "/map?since=2019-01-01"
LOADS = 5
PANS = 30
CLOSE = f"{EVERYTHING}&view=13/29.87/121.54"


@contextmanager
def many_events(url: str | None, count: int) -> Iterator[str]:
    """Yield the URL of a copy of a demonstration with as many events."""
    with demo_database(url) as found, tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "many.db"
        shutil.copy(found.removeprefix("sqlite:///"), file)
        own = f"sqlite:///{file}"
        engine = create_engine(DatabaseSettings(url=SecretStr(own)), unlimited=True)
        write_events(engine, count)
        engine.dispose()
        cockpit(own, "rollup")  # areas without figures would be hatched, which is another picture
        yield own


def first_drawings(browser: Browser, address: str) -> tuple[float, float]:
    """Open the map in a new browser, then again: seconds until everything stands, both times."""
    context = browser.new_context(viewport={"width": 1920, "height": 1080})
    page = context.new_page()
    seconds = []
    for _ in range(2):
        page.goto(address)
        wait(page)
        seconds.append(float(page.evaluate("performance.now()")) / 1000)
    context.close()
    return seconds[0], seconds[1]


def panned(page: Page) -> tuple[list[float], float]:
    """Pan with the mouse: how long the page took to answer in between, and all pans together."""
    canvas = page.locator(".map-dwelling").bounding_box()
    assert canvas is not None
    x, y = canvas["x"] + canvas["width"] / 2, canvas["y"] + canvas["height"] / 2
    answers = []
    start = time.perf_counter()
    for number in range(PANS):
        way = 250 if number % 2 else -250
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + way, y + way / 2, steps=5)
        asked = time.perf_counter()
        page.evaluate("document.title")
        answers.append(1000 * (time.perf_counter() - asked))
        page.mouse.up()
    return answers, time.perf_counter() - start


def heap_mb(page: Page) -> float:
    """Return the JS heap in use after a collection."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    session.send("Performance.enable")
    metrics = session.send("Performance.getMetrics")["metrics"]
    used = next(entry["value"] for entry in metrics if entry["name"] == "JSHeapUsedSize")
    return round(float(used) / 1e6, 1)


def main() -> None:
    """Run the benchmark."""
    parser = arguments(__doc__)
    parser.add_argument("--events", type=int, default=1_000_000)
    options = parser.parse_args()
    with many_events(options.url, options.events) as url, stage(url) as found:
        address = f"{found.address}{EVERYTHING}"
        cold, _ = first_drawings(found.browser, address)
        new, again = zip(
            *(first_drawings(found.browser, address) for _ in range(LOADS)), strict=True
        )
        page = found.browser.new_page(viewport={"width": 1920, "height": 1080})
        page.goto(f"{found.address}{CLOSE}")
        wait(page)
        answers, seconds = panned(page)
        print(
            json.dumps(
                {
                    "events": options.events,
                    "first_drawing_cold_server_s": round(cold, 2),
                    "first_drawing_new_browser_s": round(statistics.median(new), 2),
                    "first_drawing_again_s": round(statistics.median(again), 2),
                    "pans": PANS,
                    "pans_s": round(seconds, 1),
                    "answer_while_panning_median_ms": round(statistics.median(answers), 1),
                    "answer_while_panning_worst_ms": round(max(answers), 1),
                    "heap_mb": heap_mb(page),
                }
            )
        )


if __name__ == "__main__":
    main()
