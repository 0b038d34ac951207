"""Whether a served cockpit's memory stays where it is while people pan the map.

    python -m benchmarks.panning [--seconds 60] [--events 200000] [--url URL]

20 clients ask one worker for random tiles of zooms 10 to 16 of changing categories. The first
third of the time fills the cache and is not counted. ``--url`` as for ``benchmarks.tiles``: its
events are replaced. Prints JSON.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import click
from pydantic import SecretStr

from benchmarks.tiles import SINCE, fill, p95, tiles_with_events
from cockpit.database import create_engine
from cockpit.settings import DatabaseSettings
from metrics.reference.events import read_event_vocabulary
from tests.services.web import running_cockpit

CLIENTS = 20
ZOOMS = range(10, 17)
TILES_A_ZOOM = 2_000
ENCODED = {"Accept-Encoding": "br"}


def resident_mib() -> float:
    """Return the resident memory of all processes that this one started."""
    parents: dict[int, int] = {}
    memory: dict[int, int] = {}
    for file in Path("/proc").glob("[0-9]*/status"):
        try:
            lines = file.read_text(encoding="utf-8").splitlines()
        except (FileNotFoundError, ProcessLookupError):
            continue  # it has ended since
        told = dict(line.split(":", 1) for line in lines if ":" in line)
        number = int(told["Pid"])
        parents[number] = int(told["PPid"])
        memory[number] = int(told.get("VmRSS", "0 kB").split()[0])
    own, found = {os.getpid()}, set[int]()
    while own:
        found |= own
        own = {number for number, parent in parents.items() if parent in own} - found
    return sum(memory[number] for number in found - {os.getpid()}) / 1024


def pan(host: str, tiles: list[str], seed: int, deadline: float) -> list[float]:
    """Ask tile after tile until the deadline; return the milliseconds of each."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    categories = [category.code for category in read_event_vocabulary().categories]
    connection = http.client.HTTPConnection(host, timeout=60)
    times: list[float] = []
    while time.perf_counter() < deadline:
        kinds = ",".join(chance.sample(categories, chance.randint(1, 3)))
        begun = time.perf_counter()
        address = f"/tiles/v/events/{chance.choice(tiles)}.mvt?{SINCE}&category={kinds}"
        connection.request("GET", address, headers=ENCODED)
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{address}: {answer.status}")
        times.append(1000 * (time.perf_counter() - begun))
    connection.close()
    return times


def pan_together(host: str, tiles: list[str], first_seed: int, seconds: float) -> list[float]:
    """Let all clients pan for some seconds; return the milliseconds of each tile, ascending."""
    deadline = time.perf_counter() + seconds
    with ThreadPoolExecutor(CLIENTS) as pool:
        runs = [
            pool.submit(pan, host, tiles, first_seed + number, deadline)
            for number in range(CLIENTS)
        ]
        return sorted(taken for run in runs for taken in run.result())


def measure(url: str, seconds: float) -> dict[str, float]:
    """Serve a database and compare its memory before and after panning."""
    engine = create_engine(DatabaseSettings(url=SecretStr(url)))
    tiles = [tile for zoom in ZOOMS for tile in tiles_with_events(engine, zoom, TILES_A_ZOOM)]
    engine.dispose()
    with tempfile.TemporaryDirectory() as folder:
        settings = {"COCKPIT_SERVER__WORKERS": "1"}
        with running_cockpit(url, Path(folder) / "log", settings) as address:
            host = address.removeprefix("http://")
            started = resident_mib()
            pan_together(host, tiles, 0, seconds / 3)
            before = resident_mib()
            times = pan_together(host, tiles, CLIENTS, seconds * 2 / 3)
            after = resident_mib()
    return {
        "clients": CLIENTS,
        "tiles_per_second": round(len(times) / (seconds * 2 / 3)),
        "p95_ms": round(p95(times), 1),
        "resident_mib_started": round(started, 1),
        "resident_mib_before": round(before, 1),
        "resident_mib_after": round(after, 1),
        "growth_percent": round(100 * (after / before - 1), 1),
    }


@click.command()
@click.option("--seconds", default=60.0, show_default=True)
@click.option("--events", default=200_000, show_default=True)
@click.option("--url", default=None, help="Database; an SQLite file of its own if not given.")
def main(seconds: float, events: int, url: str | None) -> None:
    """Run the benchmark and print JSON."""
    with tempfile.TemporaryDirectory() as folder:
        chosen = url or f"sqlite:///{Path(folder) / 'panning.db'}"
        fill(chosen, events)
        click.echo(json.dumps({"events": events, **measure(chosen, seconds)}))


if __name__ == "__main__":
    main()
