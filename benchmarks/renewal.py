"""How long all forecasts take in the background, and how fast pages are meanwhile.

    python -m benchmarks.renewal [--url sqlite:///...]

Bounds: 1,000 series <= 10 minutes on 2 cores; pages stay as fast. Everything is forecast anew in
the database that is given: give a copy.
"""

from __future__ import annotations

import json
import statistics
import tempfile
import time
import urllib.request
from pathlib import Path

import sqlalchemy as sa

from benchmarks.demo import arguments, demo_database
from benchmarks.screens import milliseconds
from cockpit.renewal_turn import renewal_turn
from metrics.versions import RENEWED
from metrics.warehouse.tables import data_version, forecast_record
from tests.services.web import running_cockpit

TIMES = 60
PAGES = {
    "kept": "/screens/economy",
    "anew": "/screens/economy?as_of=2025-{month:02d}-{day:02d}",
}


def latencies(address: str, first: int) -> dict[str, float]:
    """Return median and 95th percentile of a page, kept and drawn anew, in milliseconds.

    ``first``: 0 or 1, whether even or odd days are looked at: each is new to the cache.
    """
    found: dict[str, float] = {}
    for name, page in PAGES.items():
        times = []
        for number in range(first, 2 * TIMES, 2):
            asked = address + page.format(month=1 + number // 28, day=1 + number % 28)
            times.append(milliseconds(lambda asked=asked: _get(asked)))
        found[f"{name}_ms"] = round(statistics.median(times), 1)
        found[f"{name}_p95_ms"] = round(statistics.quantiles(times, n=20)[-1], 1)
    return found


def _get(address: str) -> None:
    with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310
        answer.read()


def measure(url: str) -> dict[str, object]:
    """Let a server renew everything, and look at a page before and meanwhile.

    The server starts it itself: Linux weighs priorities within a session of processes alone
    (autogroups), and a command from another terminal would get an equal share.
    """
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.execute(sa.update(forecast_record).values(basis=0))
        connection.execute(sa.delete(data_version).where(data_version.c.metric == RENEWED))
    with (
        tempfile.TemporaryDirectory() as folder,
        running_cockpit(url, Path(folder) / "log", {"COCKPIT_RENEWAL__ON": "true"}) as address,
    ):
        before = latencies(address, 0)
        while _is_free(engine):
            time.sleep(0.2)
        start = time.perf_counter()
        meanwhile = latencies(address, 1)
        is_still_on = not _is_free(engine)
        while not _is_free(engine):
            time.sleep(1)
        seconds = time.perf_counter() - start
    made = sa.select(sa.func.count()).where(
        forecast_record.c.reason == "", forecast_record.c.basis > 0
    )
    with engine.connect() as connection:
        series = connection.scalar(made)
    engine.dispose()
    assert is_still_on, "The renewal was over before the page had been looked at."
    return {
        "series": series,
        "seconds": round(seconds),
        "before": before,
        "meanwhile": meanwhile,
    }


def _is_free(engine: sa.Engine) -> bool:
    with renewal_turn(engine) as is_free:
        return is_free


def main() -> None:
    """Run the benchmark."""
    options = arguments(__doc__).parse_args()
    with demo_database(options.url) as url:
        print(json.dumps(measure(url)))


if __name__ == "__main__":
    main()
