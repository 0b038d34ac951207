"""How good forecasts are on a collection of series with a known continuation.

    python -m benchmarks.forecasts --data ../shared/data/forecast [--every 6] [--only monthly]

Reads every file ``NAME_GRAIN_long.csv.gz`` of the folder (grain monthly, quarterly or yearly;
columns series, split = train or test, t, value), forecasts each series as far as its test part and
prints JSON: for each collection MASE and sMAPE of the combination, of the seasonal naive, of every
member and of the plain mean of the members, the coverage of both bands over all horizons and at
its worst one, and the time of a series on one core.
"""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import numpy as np
import pandas as pd

from metrics.economy.forecast import Forecast, NoForecast, forecast_series
from metrics.economy.forecast.record import symmetric_error, yearly_change

SEASONS = {"monthly": 12, "quarterly": 4, "yearly": 1}
CHOSEN, MEAN = "forecast", "mean_of_members"


def collections(folder: Path, only: str | None) -> Iterator[tuple[str, int, pd.DataFrame]]:
    """Yield name, season and table of every collection in a folder."""
    for file in sorted(folder.glob("*_long.csv*")):
        name = file.name.partition("_long.")[0]
        season = SEASONS[name.rpartition("_")[2]]
        if only is None or only in name:
            yield name, season, pd.read_csv(file)


def compared(
    forecast: Forecast, past: np.ndarray, came: np.ndarray, season: int
) -> tuple[dict[str, tuple[float, float]], np.ndarray, np.ndarray]:
    """Return MASE and sMAPE of each method, and where the two bands held."""
    said = {name: column.to_numpy() for name, column in forecast.members.items()}
    said[MEAN] = np.mean(list(said.values()), axis=0)
    said[CHOSEN] = forecast.point.to_numpy()
    unit = yearly_change(past, season)
    errors = {
        name: (float(np.abs(came - path).mean()) / unit, symmetric_error(path[None], came[None]))
        for name, path in said.items()
    }
    ends = forecast.quantiles.to_numpy()
    inner = (ends[:, 1] <= came) & (came <= ends[:, 3])
    outer = (ends[:, 0] <= came) & (came <= ends[:, 4])
    return errors, inner, outer


def coverage(held: list[np.ndarray]) -> dict[str, float]:
    """Return the share inside in percent: over all, and at the horizons where it is extreme."""
    by_horizon = 100 * np.stack(held).mean(axis=0)
    ends = {"all": by_horizon.mean(), "lowest": by_horizon.min(), "highest": by_horizon.max()}
    return {name: round(float(share), 1) for name, share in ends.items()}


def measure(table: pd.DataFrame, season: int, every: int) -> dict[str, Any]:
    """Forecast every so many series of a collection and compare with what came."""
    errors: dict[str, list[tuple[float, float]]] = {}
    inner, outer, seconds = [], [], []
    refused, naive = 0, 0
    for name in table["series"].unique()[::every]:
        rows = table[table["series"] == name].sort_values("t")
        past, came = (
            rows.loc[rows["split"] == part, "value"].to_numpy(dtype=float)
            for part in ("train", "test")
        )
        started = time.process_time()
        forecast = forecast_series(pd.Series(past), len(came), season=season)
        seconds.append(time.process_time() - started)
        if isinstance(forecast, NoForecast):
            refused += 1
            continue
        naive += forecast.model == "naive"
        found, held_inner, held_outer = compared(forecast, past, came, season)
        inner.append(held_inner)
        outer.append(held_outer)
        for method, both in found.items():
            errors.setdefault(method, []).append(both)
    return {
        "series": len(seconds),
        "refused": refused,
        "naive_used": naive,
        "methods": {
            method: dict(zip(("mase", "smape"), np.mean(both, axis=0).round(3), strict=True))
            for method, both in errors.items()
        },
        "coverage_80": coverage(inner),
        "coverage_95": coverage(outer),
        "seconds_median": round(statistics.median(seconds), 3),
        "seconds_longest": round(max(seconds), 3),
    }


@click.command()
@click.option(
    "--data", required=True, type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.option("--every", default=1, show_default=True, help="Take every so many series.")
@click.option("--only", default=None, help="Take the collections with this in their name.")
def main(data: Path, every: int, only: str | None) -> None:
    """Run the benchmark and print JSON."""
    found = {name: measure(table, season, every) for name, season, table in collections(data, only)}
    click.echo(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
