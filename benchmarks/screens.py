"""How fast a screen is answered: kept, drawn anew, and to ten clients at once.

    python -m benchmarks.screens [--url sqlite:///...]

Bounds: kept <= 5 ms; anew <= 400 ms median, and <= its own statements by the bare driver + 250 ms;
ten clients on twenty selections: >= 150 views a second, 95 of 100 within 150 ms.
"""

from __future__ import annotations

import http.client
import json
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from pydantic import SecretStr

from benchmarks.demo import arguments, demo_database
from cockpit.application import create_app
from cockpit.services import Services, build_services
from cockpit.settings import DatabaseSettings, Settings
from cockpit.warming import warm
from metrics import DISTRICT
from tests.services.web import running_cockpit

SELECTIONS, CLIENTS, SECONDS = 20, 10, 10
ENCODED = {"Accept-Encoding": "br"}


def addresses(services: Services) -> list[str]:
    """Return the screens of the district, its towns and some communities."""
    tree = services.situation.current().regions
    towns = tree.children(DISTRICT)
    codes = [
        DISTRICT,
        *(town.code for town in towns),
        *(c.code for c in tree.children(towns[0].code)),
    ]
    return [f"/screens/overview?region={code}" for code in codes[:SELECTIONS]]


def milliseconds(run: Callable[[], object]) -> float:
    """Time one call."""
    start = time.perf_counter()
    run()
    return (time.perf_counter() - start) * 1000


@contextmanager
def recorded(engine: sa.Engine) -> Iterator[list[tuple[str, Any]]]:
    """Record the statements that run inside the block."""
    found: list[tuple[str, Any]] = []

    def keep(_c: object, _cursor: object, statement: str, values: Any, *_: object) -> None:
        found.append((statement, values))

    sa.event.listen(engine, "before_cursor_execute", keep)
    yield found
    sa.event.remove(engine, "before_cursor_execute", keep)


def replay(engine: sa.Engine, statements: list[tuple[str, Any]]) -> None:
    """Run statements by the bare driver and fetch everything."""
    connection = engine.raw_connection()
    cursor = connection.cursor()
    for statement, values in statements:
        cursor.execute(statement, values)
        cursor.fetchall()
    connection.close()


def measure_alone(url: str) -> dict[str, float]:
    """Time single views in this process: anew with an empty cache, and kept."""
    settings = Settings(database=DatabaseSettings(url=SecretStr(url)))
    services = build_services(settings)
    client = create_app(settings, services).server.test_client()
    screens = addresses(services)

    def view(address: str) -> None:
        answer = client.get(address, headers=ENCODED)
        if answer.status_code != 200:
            raise RuntimeError(f"{address}: {answer.status}")

    warm(client.application, services.pages)
    anew, own_sql = [], []
    for address in screens:
        services.cache.clear()
        with recorded(services.engine) as statements:
            anew.append(milliseconds(lambda address=address: view(address)))
        own_sql.append(milliseconds(lambda found=statements: replay(services.engine, found)))
    for address in screens:
        view(address)  # all are kept from here on
    kept = [milliseconds(lambda address=address: view(address)) for address in screens * 10]
    above = [a - b for a, b in zip(anew, own_sql, strict=True)]
    return {
        "anew_ms_median": round(statistics.median(anew), 1),
        "anew_ms_max": round(max(anew), 1),
        "own_sql_ms_median": round(statistics.median(own_sql), 1),
        "anew_above_sql_ms_median": round(statistics.median(above), 1),
        "anew_above_sql_ms_max": round(max(above), 1),
        "kept_ms_median": round(statistics.median(kept), 2),
        "kept_ms_max": round(max(kept), 2),
    }


def measure_together(url: str, screens: list[str]) -> dict[str, float]:
    """Let ten clients look at twenty selections in turn, on one worker."""
    with tempfile.TemporaryDirectory() as folder:
        settings = {"COCKPIT_SERVER__WORKERS": "1"}
        with running_cockpit(url, Path(folder) / "log", settings) as address:
            host = address.removeprefix("http://")
            look(host, screens, 0, until=1)
            until = time.perf_counter() + SECONDS
            with ThreadPoolExecutor(CLIENTS) as pool:
                runs = [
                    pool.submit(look, host, screens, number, deadline=until)
                    for number in range(CLIENTS)
                ]
                times = sorted(taken for run in runs for taken in run.result())
    return {
        "views_per_second": round(len(times) / SECONDS),
        "p50_ms": round(times[len(times) // 2], 1),
        "p95_ms": round(times[len(times) * 95 // 100], 1),
    }


def look(
    host: str, screens: list[str], first: int, *, until: int = 0, deadline: float = 0
) -> list[float]:
    """View screen after screen: ``until`` rounds, or up to the deadline."""
    connection = http.client.HTTPConnection(host, timeout=30)
    times: list[float] = []
    while len(times) < until * len(screens) or time.perf_counter() < deadline:
        address = screens[(first + len(times)) % len(screens)]

        def view(address: str = address) -> None:
            connection.request("GET", address, headers=ENCODED)
            connection.getresponse().read()

        times.append(milliseconds(view))
    connection.close()
    return times


def main() -> None:
    """Run the benchmark."""
    options = arguments(__doc__).parse_args()
    with demo_database(options.url) as url:
        services = build_services(Settings(database=DatabaseSettings(url=SecretStr(url))))
        alone = measure_alone(url)
        together = measure_together(url, addresses(services))
        services.engine.dispose()
    print(json.dumps({**alone, **together}))


if __name__ == "__main__":
    main()
