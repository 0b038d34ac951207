"""How long the lamps, the early-warning index, a composite and contributions take.

    python -m benchmarks.warning [--series 60] [--months 240]

Bound: all of it within 200 ms. Half of the indicators merge January with February. Contributions
are those of every month: of each indicator to the change of the index, and of each part to the
growth of a total. Prints JSON.
"""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable
from typing import Any

import click
import numpy as np

from metrics import Period, month_period
from metrics.economy import (
    composite_index,
    index_change,
    lamp_chart,
    light_states,
    limits_of,
    month_table,
    score_table,
    warning_index,
    yearly_contribution,
)
from metrics.reference import read_signals

TIMES = 9
SEED = 7
FIRST_YEAR = 2005


def periods(months: int) -> list[Period]:
    """The months of the benchmark."""
    return [month_period(FIRST_YEAR + i // 12, i % 12 + 1) for i in range(months)]


def milliseconds(work: Callable[[], object]) -> float:
    """Return the median time of a piece of work, once done before."""
    work()
    taken = []
    for _ in range(TIMES):
        started = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - started))
    return round(statistics.median(taken), 1)


def measure(series: int, months: int) -> dict[str, Any]:
    """Time every step from growth to contributions."""
    rng = np.random.default_rng(SEED)
    axis, names = periods(months), [f"i{number}" for number in range(series)]
    merging = set(names[1::2])
    growth = {
        name: {
            month: float(value)
            for month, value in zip(axis, rng.normal(6, 3, months), strict=True)
            if name not in merging or month.start.month > 1
        }
        for name in names
    }
    levels = {name: 100 * np.exp(np.cumsum(rng.normal(0.5, 1, months)) / 100) for name in names}
    parts = {name: dict(zip(axis, values.tolist(), strict=True)) for name, values in levels.items()}
    signals = read_signals()
    rule, scheme = signals.rule("usual"), signals.scheme("national")
    weights = dict.fromkeys(names, 1.0)

    def lamps() -> Any:
        table = month_table(growth, merging)
        limits = {name: limits_of(table, row, rule) for row, name in enumerate(table.names)}
        scores = score_table(table, limits)
        light_states(table, scores, months - 1)
        return table, scores

    table, scores = lamps()
    index = warning_index(table, scores, weights, scheme)
    steps: dict[str, Callable[[], object]] = {
        "five_lights_ms": lamps,
        "lamp_chart_ms": lambda: lamp_chart(table, scores),
        "warning_index_ms": lambda: warning_index(table, scores, weights, scheme),
        "index_contributions_ms": lambda: [index_change(index, c) for c in range(months)],
        "composite_index_ms": lambda: composite_index(levels, {}, slice(0, 12)),
        "pulls_ms": lambda: [yearly_contribution(parts, month) for month in axis],
    }
    timed = {name: milliseconds(work) for name, work in steps.items()}
    return {"series": series, "months": months, **timed, "all_ms": round(sum(timed.values()), 1)}


@click.command()
@click.option("--series", default=60, show_default=True)
@click.option("--months", default=240, show_default=True)
def main(series: int, months: int) -> None:
    """Run the benchmark and print JSON."""
    click.echo(json.dumps(measure(series, months)))


if __name__ == "__main__":
    main()
