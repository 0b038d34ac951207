"""How fast a million-row table of figures is loaded, changed and loaded again.

    python -m benchmarks.load [--rows 1000000] [--url sqlite:///...]

Bounds: first load >= 50,000 rows a second, an unchanged and a slightly changed reload >= 80,000,
peak memory <= 1 GiB. The reload is given a file with one empty line more, so
that every row is judged and compared: the same bytes would be answered by their hash alone.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice, product
from pathlib import Path

import sqlalchemy as sa
from pydantic import SecretStr

from cockpit.database import create_engine
from cockpit.migrations import migrate
from cockpit.settings import DatabaseSettings
from metrics import Catalogue, Kind, RegionTree, local_day
from metrics.ingest.loading import load_file
from metrics.ingest.report import LoadReport, LoadRequest
from metrics.loading import load_catalogue
from metrics.periods import Grain, containing, periods_between
from metrics.warehouse.reference import read_region_tree, seed_reference

NOW = datetime(2025, 10, 20, 8, 53)
HEADER = ("metric", "region", "period", "measure", "value", "slice")
# One row in a hundred cannot be kept; each in another way.
SPOILT = (
    ("no_such_metric", "海曙区", "2025-09", "level", "1", ""),
    ("gdp", "海署区", "2025-Q1", "level", "1", ""),
    ("gdp", "海曙区", "2025-13", "level", "1", ""),
    ("gdp", "海曙区", "2025-Q1", "level", "abc", ""),
    ("urbanisation_rate", "海曙区", "2024", "level", "180", ""),
)


class StandingClock:
    """The demo day's afternoon."""

    def now(self) -> datetime:
        """Return the moment in UTC."""
        return NOW

    def today(self):
        """Return the day in Ningbo."""
        return local_day(NOW)


def keys(catalogue: Catalogue, tree: RegionTree) -> Iterator[tuple[str, ...]]:
    """Iterate over places in the warehouse, slice by slice until nobody asks for more."""
    months = periods_between(Grain.MONTH, date(2000, 1, 1), NOW.date())
    for part in (f"part={number}" if number else "" for number in range(1000)):
        for metric in catalogue:
            if metric.kind is Kind.COUNTED:
                continue
            regions = [place.code for place in tree if place.level in metric.levels]
            periods = dict.fromkeys(containing(metric.grain, month.end) for month in months)
            kept = [str(period) for period in periods if period.start <= NOW.date()]
            for measure, region, period in product(metric.measures, regions, kept):
                yield metric.name, region, period, measure.value, part


def write_table(file: Path, catalogue: Catalogue, tree: RegionTree, rows: int) -> None:
    """Write a long table in no order at all; the seed makes it the same every time."""
    chance = random.Random(2)  # noqa: S311 - not for secrets
    good = list(islice(keys(catalogue, tree), rows - rows // 100))
    lines = [(*key[:4], f"{chance.uniform(51, 99):.2f}", key[4]) for key in good] + [
        SPOILT[number % len(SPOILT)] for number in range(rows // 100)
    ]
    chance.shuffle(lines)
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADER)
        writer.writerows(lines)


def change_table(file: Path, changed: Path, every: int) -> None:
    """Copy a table with another value on every so-manieth line; 0 changes none."""
    with file.open(encoding="utf-8") as source, changed.open("w", encoding="utf-8") as target:
        for number, line in enumerate(source):
            cells = line.split(",")
            if every and number and number % every == 0 and cells[4] != "abc":
                cells[4] = f"{float(cells[4]) / 2 + 26:.2f}"
            target.write(",".join(cells))
        target.write("\n")


def measure(name: str, engine: sa.Engine, file: Path, catalogue: Catalogue) -> dict[str, object]:
    """Load a file and say how fast it was."""
    start, busy = time.perf_counter(), time.process_time()
    request = LoadRequest(file, dataset="benchmark")
    report: LoadReport = load_file(engine, request, catalogue=catalogue, clock=StandingClock())
    seconds, busy = time.perf_counter() - start, time.process_time() - busy
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rate = round(report.rows_read / seconds)
    print(
        f"{name:18} {report.rows_read:>9,} rows {seconds:6.1f} s "
        f"(processor {busy:.1f} s) {rate:>9,} rows/s  "
        f"new {report.rows_new:,} revised {report.rows_revised:,} "
        f"unchanged {report.rows_unchanged:,} refused {report.rows_refused:,}  "
        f"peak {peak:,.0f} MiB"
    )
    return {
        "name": name,
        "rows": report.rows_read,
        "rows_per_second": rate,
        "peak_mib": round(peak),
    }


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--url", help="an empty database; default: a new SQLite file")
    options = parser.parse_args()
    catalogue = load_catalogue()
    with tempfile.TemporaryDirectory() as folder:
        url = options.url or f"sqlite:///{folder}/load.db"
        engine = create_engine(DatabaseSettings(url=SecretStr(url)), unlimited=True)
        migrate(engine)
        with engine.begin() as connection:
            seed_reference(connection)
            tree = read_region_tree(connection, local_day(NOW))
        first, same, changed = (Path(folder) / f"{n}.csv" for n in ("first", "same", "changed"))
        write_table(first, catalogue, tree, options.rows)
        change_table(first, same, 0)
        change_table(first, changed, 20)
        results = [
            measure("first load", engine, first, catalogue),
            measure("unchanged reload", engine, same, catalogue),
            measure("5 % changed", engine, changed, catalogue),
        ]
        engine.dispose()
    print(json.dumps(results))


if __name__ == "__main__":
    main()
