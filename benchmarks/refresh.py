"""How soon a wall shows a changed figure, and whether anything else on it moves.

    python -m benchmarks.refresh [--url sqlite:///...] [--count 60]

Bounds, over 60 loads of one changed figure each: no panel but those that show the figure has
another digest, and no pixel outside of them differs. The clock and the panels that tell elapsed
minutes are left aside. The figures are loaded into the database that is given: give a copy.
"""

from __future__ import annotations

import json
import statistics
import time
from itertools import cycle, islice
from pathlib import Path

import sqlalchemy as sa
from playwright.sync_api import Page
from pydantic import SecretStr

from benchmarks.demo import arguments
from benchmarks.stage import stage
from cockpit.database import create_engine
from cockpit.settings import DatabaseSettings
from metrics.loading import load_catalogue
from tests.services.refreshing import (
    changed_value,
    difference,
    load_figure,
    loadable_figures,
    moving_panels,
    take_picture,
    wait_until_changed,
)

COUNT = 60


def measure(
    page: Page, judge: Page, engine: sa.Engine, count: int, folder: Path
) -> dict[str, float]:
    """Change figure after figure of what the page shows, and compare it before and after."""
    catalogue = load_catalogue()
    figures = loadable_figures(page, catalogue)
    seconds: list[float] = []
    redrawn, moved, still = 0, 0, 0
    for number, figure in enumerate(islice(cycle(figures), count)):
        lasting = figure.panels - moving_panels()
        before = take_picture(page)
        step = 1 + number // len(figures)
        load_figure(engine, catalogue, figure, changed_value(figure, catalogue, step), folder)
        start = time.perf_counter()
        wait_until_changed(page, lasting, before.digests)
        seconds.append(time.perf_counter() - start)
        found = difference(judge, before, take_picture(page))
        redrawn += len(found.digests - lasting)
        moved += len(found.pixels - lasting)
        still += len(lasting - found.pixels)
    return {
        "refreshes": len(seconds),
        "figures": len(figures),
        "other_panels_drawn_anew": redrawn,
        "other_panels_with_a_moved_pixel": moved,
        "expected_panels_without_a_change": still,
        "load_to_shown_s_median": round(statistics.median(seconds), 2),
        "load_to_shown_s_max": round(max(seconds), 2),
    }


def main() -> None:
    """Run the benchmark."""
    parser = arguments(__doc__)
    parser.add_argument("--count", type=int, default=COUNT, help="how many figures are changed")
    options = parser.parse_args()
    with stage(options.url) as found:
        engine = create_engine(DatabaseSettings(url=SecretStr(found.url)), unlimited=True)
        page, judge = found.open_wall(), found.browser.new_page()
        print(json.dumps(measure(page, judge, engine, options.count, found.folder)))
        engine.dispose()


if __name__ == "__main__":
    main()
