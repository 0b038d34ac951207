"""How fast events on the map are answered: tiles, tallies, a drawn area, hexagons.

    python -m benchmarks.tiles [--events 1000000] [--url URL]

Without ``--url`` an SQLite file in a temporary folder is used; with it, a migrated or empty
database, whose events are replaced. All years are chosen, so that every event counts. Tiles are
those that hold events, at most 12 of each zoom from 9 to 16, spread over all of them; cold is the
first answer after the cockpit's cache was emptied, warm the second. Prints JSON.
"""

from __future__ import annotations

import json
import statistics
import tempfile
from datetime import datetime
from pathlib import Path

import click
import numpy as np
import sqlalchemy as sa
from flask.testing import FlaskClient
from pydantic import SecretStr

from benchmarks.rollup import write_events
from benchmarks.screens import milliseconds
from cockpit.application import create_app
from cockpit.database import create_engine
from cockpit.migrations import migrate
from cockpit.services import Services, build_services
from cockpit.settings import DatabaseSettings, Settings
from geo.service import GeoService
from layouts.event_choice import chosen_events
from layouts.selection import Selection
from metrics import EventTallyQuery
from metrics.warehouse.reference import seed_reference
from metrics.warehouse.tables import event

ZOOMS = range(9, 17)
MOST_TILES, TIMES = 12, 5
SINCE = "since=2019-01-01"
# About 3 x 3 km of the old town.
OLD_TOWN = "121.530 29.860,121.561 29.860,121.561 29.887,121.530 29.887"
ENCODED = {"Accept-Encoding": "br"}


def fill(url: str, count: int) -> None:
    """Bring a database to the newest schema, with regions, shapes and drawn events."""
    engine = create_engine(DatabaseSettings(url=SecretStr(url)), unlimited=True)
    migrate(engine)
    with engine.begin() as connection:
        seed_reference(connection)
    GeoService(engine).seed(datetime(2025, 10, 20))
    write_events(engine, count)
    if engine.dialect.name == "postgresql":  # as its own autovacuum does
        with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
            connection.execute(sa.text("VACUUM ANALYZE event"))
    engine.dispose()


def tiles_with_events(engine: sa.Engine, zoom: int, most: int = MOST_TILES) -> list[str]:
    """Return tiles that hold events as an address writes them, spread over all that do."""
    with engine.connect() as connection:
        lon, lat = np.array(
            connection.execute(
                sa.select(event.c.lon, event.c.lat).where(event.c.place_key.is_not(None))
            ).all()
        ).T
    side = 1 << zoom
    x = ((lon + 180) / 360 * side).astype(int)
    y = ((1 - np.arcsinh(np.tan(np.radians(lat))) / np.pi) / 2 * side).astype(int)
    found = np.unique(np.stack([x, y], axis=1), axis=0)
    chosen = np.unique(np.linspace(0, len(found) - 1, most).astype(int))
    return [f"{zoom}/{column}/{row}" for column, row in found[chosen].tolist()]


def p95(times: list[float]) -> float:
    """Return the time within which 95 of 100 were answered."""
    return sorted(times)[len(times) * 95 // 100]


def told(name: str, times: list[float]) -> dict[str, float]:
    """Return median and 95th percentile under a name."""
    return {
        f"{name}_ms_median": round(statistics.median(times), 1),
        f"{name}_ms_p95": round(p95(times), 1),
    }


def measure(services: Services, client: FlaskClient) -> dict[str, object]:
    """Time everything by a client in this process."""

    def get(address: str) -> None:
        answer = client.get(address, headers=ENCODED)
        if answer.status_code != 200:
            raise RuntimeError(f"{address}: {answer.status}")

    def cold_and_warm(address: str) -> tuple[float, float]:
        services.cache.clear()
        return milliseconds(lambda: get(address)), milliseconds(lambda: get(address))

    situation = services.situation.current()
    version, places = situation.events_version, situation.places_version
    get(f"/tiles/{version}/events/9/0/0.mvt?{SINCE}")  # what the first request alone does
    cold: list[float] = []
    warm: list[float] = []
    zooms: dict[int, float] = {}
    for zoom in ZOOMS:
        addresses = [
            f"/tiles/{version}/events/{tile}.mvt?{SINCE}"
            for tile in tiles_with_events(services.engine, zoom)
        ]
        first, again = zip(*map(cold_and_warm, addresses), strict=True)
        cold += first
        warm += again
        zooms[zoom] = round(statistics.median(first), 1)
    sheets = [cold_and_warm(f"/files/area.csv?{SINCE}&within={OLD_TOWN}") for _ in range(TIMES)]
    hexagons = [cold_and_warm(f"/hexagons/{places}/zh_CN.geojson?{SINCE}") for _ in range(TIMES)]
    return {
        "tiles": len(cold),
        **told("cold", cold),
        **told("warm", warm),
        "cold_ms_median_by_zoom": zooms,
        "tally_ms": tally_ms(services, Selection.from_query({"since": "2019-01-01"})),
        "area_tally_ms": tally_ms(
            services, Selection.from_query({"since": "2019-01-01", "within": OLD_TOWN})
        ),
        "area_sheet_ms": round(statistics.median(first for first, _ in sheets), 1),
        "hexagons_cold_ms": round(statistics.median(first for first, _ in hexagons), 1),
        "hexagons_warm_ms": round(statistics.median(again for _, again in hexagons), 1),
    }


def tally_ms(services: Services, selection: Selection) -> float:
    """Return the median time of counting the chosen events by month, kind and state."""
    question = EventTallyQuery(chosen_events(selection, services.clock.today()))

    def ask() -> None:
        services.metrics.answer({"": question}, services.viewer)

    return round(statistics.median(milliseconds(ask) for _ in range(TIMES)), 1)


@click.command()
@click.option("--events", default=1_000_000, show_default=True)
@click.option("--url", default=None, help="Database; an SQLite file of its own if not given.")
def main(events: int, url: str | None) -> None:
    """Run the benchmark and print JSON."""
    with tempfile.TemporaryDirectory() as folder:
        chosen = url or f"sqlite:///{Path(folder) / 'tiles.db'}"
        fill(chosen, events)
        settings = Settings(database=DatabaseSettings(url=SecretStr(chosen)))
        services = build_services(settings)
        client = create_app(settings, services).server.test_client()
        result = {"engine": services.engine.dialect.name, "events": events}
        result |= measure(services, client)
        services.engine.dispose()
    click.echo(json.dumps(result))


if __name__ == "__main__":
    main()
