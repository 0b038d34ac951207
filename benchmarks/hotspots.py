"""How long hexagons and hot spots of the district take, and how near they are to esda's answers.

    python -m benchmarks.hotspots [--points 1000000] [--resolution 8]

Bounds: a million points located within 2 s; Gi* of every hexagon with 999 permutations within 2 s.
By default Gi* takes as many permutations as it needs to find a lone hexagon at 99 %. Prints JSON.
"""

from __future__ import annotations

import json
import statistics
import time
import warnings
from collections.abc import Callable
from typing import Any

import click
import esda
import libpysal
import numpy as np
import pandas as pd

from geo import grid
from geo.contiguity import Contiguity
from geo.facts import read_facts
from geo.hotspots import SEED, enough_permutations, hot_spots, local_moran
from geo.hotspots.permutation import neighbour_tails

TIMES = 5
PERMUTATIONS = 999
# Permutations in the comparison of chances: enough for two digits.
COMPARED = 9_999


def milliseconds(work: Callable[[], object]) -> float:
    """Return the median time of a piece of work, once done before."""
    work()
    taken = []
    for _ in range(TIMES):
        started = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - started))
    return round(statistics.median(taken), 1)


def points(bounds: tuple[float, ...], count: int) -> tuple[np.ndarray, np.ndarray]:
    """Draw points around a few places of the district, as events lie."""
    rng = np.random.default_rng(SEED)
    west, south, east, north = bounds
    places = rng.uniform((west, south), (east, north), (40, 2))
    at = places[rng.integers(40, size=count)] + rng.normal(0, 0.02, (count, 2))
    return at[:, 0], at[:, 1]


def against_esda(frame: pd.DataFrame, contiguity: Contiguity) -> dict[str, float]:
    """Return esda's time for Gi*, and the largest differences of z and of the chances to ours."""
    values = frame["count"].to_numpy(dtype=np.float64)
    near: dict[int, list[int]] = {area: [] for area in range(len(values))}
    for area, other in zip(contiguity.areas.tolist(), contiguity.neighbours.tolist(), strict=True):
        near[area].append(other)
    weights = libpysal.weights.W(near, id_order=list(near), silence_warnings=True)

    def ask(permutations: int) -> Any:
        return esda.G_Local(
            values, weights, transform="B", star=True, permutations=permutations, seed=1, n_jobs=1
        )

    theirs = ask(COMPARED)
    ours = hot_spots(frame, contiguity, permutations=PERMUTATIONS)
    upper = neighbour_tails(values, contiguity, COMPARED, SEED).upper
    chances = (theirs.sim >= theirs.Gs - 1e-12).mean(axis=0)
    return {
        "esda_999_ms": milliseconds(lambda: ask(PERMUTATIONS)),
        "z_largest_difference": float(np.abs(ours["z"] - theirs.Zs).max()),
        "chance_largest_difference": round(float(np.abs(upper - chances).max()), 4),
    }


def measure(count: int, resolution: int) -> dict[str, float]:
    """Time every step from the district's outline to its hot spots."""
    outline = read_facts().outline.polygon
    lon, lat = points(outline.bounds, count)
    cells = grid.cover(outline, resolution)
    located = grid.locate(lon, lat, resolution)
    frame = grid.count_cells(located, cells).frame
    contiguity = grid.neighbours(cells)
    return {
        "hexagons": len(cells),
        "points": count,
        "cover_ms": milliseconds(lambda: grid.cover(outline, resolution)),
        "locate_ms": milliseconds(lambda: grid.locate(lon, lat, resolution)),
        "count_ms": milliseconds(lambda: grid.count_cells(located, cells)),
        "neighbours_ms": milliseconds(lambda: grid.neighbours(cells)),
        "gi_999_ms": milliseconds(lambda: hot_spots(frame, contiguity, permutations=PERMUTATIONS)),
        "permutations": enough_permutations(len(cells)),
        "gi_ms": milliseconds(lambda: hot_spots(frame, contiguity)),
        "moran_ms": milliseconds(lambda: local_moran(frame, contiguity)),
        **against_esda(frame, contiguity),
    }


@click.command()
@click.option("--points", "count", default=1_000_000, show_default=True)
@click.option("--resolution", default=8, show_default=True)
def main(count: int, resolution: int) -> None:
    """Run the benchmark and print JSON."""
    with warnings.catch_warnings():
        # esda announces another default for its p values, which are not asked for here.
        warnings.simplefilter("ignore", DeprecationWarning)
        click.echo(json.dumps(measure(count, resolution)))


if __name__ == "__main__":
    main()
