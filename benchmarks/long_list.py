"""How long the list of everything that needs attention takes, the longer it is.

    python -m benchmarks.long_list [--url sqlite:///...]

Bound: ready within 3 s with 600 matters, from a new session of a browser that has the scripts, and
a change of the grouping within 1.5 s. Severe events past their deadline are added to the database:
give a copy.
"""

from __future__ import annotations

import json
import statistics
import time
from datetime import datetime, timedelta

import sqlalchemy as sa
from playwright.sync_api import Browser

from benchmarks.demo import arguments
from benchmarks.stage import PATIENT_MS, stage, wait
from metrics import DISTRICT
from metrics.versions import EVENTS, bump_versions
from metrics.warehouse.tables import event, region
from tests.services.databases import open_engine

LENGTHS = (50, 200, 600)
LOADS = 5
DUE = datetime(2025, 10, 1, 1)  # before the demonstration's day
# As many as a list tells of one sort of events at most; what is more is told as fires.
MOST = 400


def lengthen(url: str, first: int, count: int) -> None:
    """Add so many severe open events, numbered on, that are past their deadline."""
    engine = open_engine(url)
    with engine.begin() as connection:
        towns = connection.scalars(
            sa.select(region.c.code).where(region.c.parent_code == DISTRICT)
        ).all()
        batch = connection.scalar(sa.select(sa.func.max(event.c.batch_id)))
        rows = [_row(number, towns[number % len(towns)], batch) for number in range(first, count)]
        connection.execute(sa.insert(event), rows)
        bump_versions(connection, [EVENTS], DUE)
    engine.dispose()


def _row(number: int, town: str, batch: int) -> dict[str, object]:
    due = DUE + timedelta(hours=number % 240)
    return {
        "source": "bench", "external_id": f"bench-{number}",
        "category": "safety" if number < MOST else "forest_fire", "severity": "larger",
        "title": f"较大事件{number}", "place": f"{number}号", "region_code": town,
        "department": "emergency_bureau", "reported_at": due - timedelta(days=2),
        "reported_day": (due - timedelta(days=2)).date(), "deadline_at": due,
        "deadline_day": due.date(), "state": "handled", "batch_id": batch,
    }  # fmt: skip


def look(browser: Browser, address: str) -> tuple[float, float, int]:
    """Open the list in a new session, then group it: seconds of both, and the count of matters."""
    context = browser.new_context(viewport={"width": 1920, "height": 1080})
    page = context.new_page()
    page.goto(address)  # the scripts are there from now on
    wait(page)
    page.goto("about:blank")
    start = time.perf_counter()
    page.goto(f"{address}/attention", wait_until="commit")
    wait(page)
    opened = time.perf_counter() - start
    count = page.locator(".page-attention .matter").count()
    page.locator(".page-attention input[type=radio]:checked").focus()
    start = time.perf_counter()
    page.keyboard.press("ArrowRight")  # by town
    page.wait_for_selector(".matter-part:nth-of-type(5)", state="attached", timeout=PATIENT_MS)
    wait(page)
    grouped = time.perf_counter() - start
    context.close()
    return opened, grouped, count


def main() -> None:
    """Run the benchmark."""
    options = arguments(__doc__).parse_args()
    added, told = 0, []
    with stage(options.url) as found:
        for length in LENGTHS:
            *_, count = look(found.browser, found.address)
            if count < length:
                lengthen(found.url, added, added + length - count)
                added += length - count
            looks = [look(found.browser, found.address) for _ in range(LOADS)]
            opened, grouped, counts = zip(*looks, strict=True)
            told.append(
                {
                    "matters": counts[0],
                    "median_ready_s": round(statistics.median(opened), 2),
                    "median_grouped_s": round(statistics.median(grouped), 2),
                }
            )
    print(json.dumps(told))


if __name__ == "__main__":
    main()
