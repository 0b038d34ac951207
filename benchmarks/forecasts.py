"""How good forecasts are on collections of series with a known continuation.

    python -m benchmarks.forecasts --data ../shared/data/forecast [--every 6] [--only monthly]
        [--economy ../shared/data/economy]

Reads every file ``NAME_GRAIN_long.csv.gz`` of the folder (grain monthly, quarterly or yearly;
columns series, split = train or test, t, value) and forecasts each series as far as its test part;
of the published figures of an economy each is forecast a year ahead from every half year of the
last six. Prints JSON: for each collection MASE and sMAPE of the combination, of the seasonal naive,
of every member and of the plain mean of the members, the coverage of both bands over all horizons
and at its extreme ones, and the time of a forecast on one core.
"""

from __future__ import annotations

import json
import re
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import numpy as np
import pandas as pd

from metrics.economy.forecast import Forecast, NoForecast, forecast_series
from metrics.economy.forecast.record import symmetric_error, yearly_change

SEASONS = {"monthly": 12, "quarterly": 4, "yearly": 1}
# File, column of the month, column of the figure.
PUBLISHED = (
    ("macro_china_consumer_goods_retail_df.csv", "月份", "当月"),
    ("macro_china_consumer_goods_retail_df.csv", "月份", "同比增长"),
    ("macro_china_cpi_df.csv", "月份", "全国-同比增长"),
    ("macro_china_cpi_df.csv", "月份", "农村-同比增长"),
    ("macro_china_gyzjz_df.csv", "月份", "同比增长"),
    ("macro_china_pmi_df.csv", "月份", "制造业-指数"),
    ("macro_china_pmi_df.csv", "月份", "非制造业-指数"),
)
CHOSEN, MEAN = "forecast", "mean_of_members"


@dataclass(frozen=True)
class Case:
    """A past, what came after it by its period or place, and periods in a year."""

    past: pd.Series
    came: pd.Series
    season: int | None


def collections(folder: Path, only: str = "", every: int = 1) -> Iterator[tuple[str, list[Case]]]:
    """Yield name and cases of every collection in a folder."""
    for file in sorted(folder.glob("*_long.csv*")):
        name = file.name.partition("_long.")[0]
        if only in name:
            yield name, _cases(pd.read_csv(file), SEASONS[name.rpartition("_")[2]], every)


def _cases(table: pd.DataFrame, season: int, every: int) -> list[Case]:
    cases = []
    for name in table["series"].unique()[::every]:
        rows = table[table["series"] == name].sort_values("t")
        whole = rows["value"].astype(float).reset_index(drop=True)
        size = int((rows["split"] == "train").sum())
        cases.append(Case(whole[:size], whole[size:], season))
    return cases


def economy(folder: Path) -> list[Case]:
    """Return the cases of published figures, each from several origins."""
    cases = []
    for file, time_column, column in PUBLISHED:
        table = pd.read_csv(folder / file, encoding="utf-8-sig")
        periods = pd.PeriodIndex([_month(text) for text in table[time_column]], freq="M")
        series = pd.Series(table[column].to_numpy(dtype=float), index=periods).sort_index()
        series = series[series.notna() & ~series.index.duplicated()]
        end = series.index[-1]
        for months in range(12, 78, 6):
            past = series[: end - months]
            cases.append(Case(past, series[end - months + 1 :], None))
    return cases


def _month(text: object) -> str:
    """Read 2025年04月份 and 2003.12."""
    year, month = re.findall(r"\d+", str(text))
    return f"{year}-{int(month):02d}"


def compared(
    forecast: Forecast, case: Case
) -> tuple[dict[str, tuple[float, float]], np.ndarray, np.ndarray]:
    """Return MASE and sMAPE of each method, and where the two bands held (NaN: nothing came)."""
    came = case.came.reindex(forecast.quantiles.index).to_numpy()
    there = np.isfinite(came)
    said = {name: column.to_numpy() for name, column in forecast.members.items()}
    said[MEAN] = np.mean(list(said.values()), axis=0)
    said[CHOSEN] = forecast.point.to_numpy()
    unit = yearly_change(case.past.to_numpy(), forecast.record.season)
    errors = {
        name: (
            float(np.abs(came - path)[there].mean()) / unit,
            symmetric_error(path[None], came[None]),
        )
        for name, path in said.items()
    }
    ends = forecast.quantiles.to_numpy()
    held = [(ends[:, low] <= came) & (came <= ends[:, high]) for low, high in ((1, 3), (0, 4))]
    inner, outer = (np.where(there, inside, np.nan) for inside in held)
    return errors, inner, outer


def coverage(held: list[np.ndarray]) -> dict[str, float]:
    """Return the share inside in percent: over all, and at the horizons where it is extreme."""
    by_horizon = 100 * np.nanmean(np.stack(held), axis=0)
    ends = {"all": np.nanmean(by_horizon), "lowest": by_horizon.min(), "highest": by_horizon.max()}
    return {name: round(float(share), 1) for name, share in ends.items()}


def measure(cases: Sequence[Case], horizon: int | None = None) -> dict[str, Any]:
    """Forecast every case, by default as far as it is known, and compare with what came."""
    errors: dict[str, list[tuple[float, float]]] = {}
    inner, outer, seconds = [], [], []
    refused, naive = 0, 0
    for case in cases:
        started = time.process_time()
        forecast = forecast_series(case.past, horizon or len(case.came), season=case.season)
        seconds.append(time.process_time() - started)
        if isinstance(forecast, NoForecast):
            refused += 1
            continue
        naive += forecast.model == "naive"
        found, held_inner, held_outer = compared(forecast, case)
        inner.append(held_inner)
        outer.append(held_outer)
        for method, both in found.items():
            errors.setdefault(method, []).append(both)
    return {
        "forecasts": len(seconds),
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


FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.option("--data", required=True, type=FOLDER, help="Folder of collections.")
@click.option("--economy", "published", type=FOLDER, help="Folder of published figures.")
@click.option("--every", default=1, show_default=True, help="Take every so many series.")
@click.option("--only", default="", help="Take the collections with this in their name.")
def main(data: Path, published: Path | None, every: int, only: str) -> None:
    """Run the benchmark and print JSON."""
    found = {name: measure(cases) for name, cases in collections(data, only, every)}
    if published:
        found["economy"] = measure(economy(published), horizon=12)
    click.echo(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
