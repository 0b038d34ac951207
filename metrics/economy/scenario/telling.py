"""What the draws say: quantiles of the path, and the effect alone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from metrics import frames
from metrics.economy.scenario.vocabulary import BasePath, Numbers, Outcome, RangeCheck
from metrics.metric import Label

# Columns of ``Outcome.paths`` and ``Outcome.effect``, beside the period.
CHANCE, BASE, SCENARIO = "chance", "base", "scenario"
EFFECT, LOW, HIGH = "effect", "low", "high"


def told(
    base: BasePath,
    before: Numbers,
    after: Numbers,
    checks: Sequence[RangeCheck],
    assumptions: Sequence[Label],
    *,
    is_demo: bool = False,
) -> Outcome:
    """Tell drawn paths without and with the shock (a row for each draw, in the same order).

    The scenario's quantile is the base's own and the difference between the quantiles of the
    draws: what the drawing gets wrong is in both and falls out. Where nothing moves they are equal.
    """
    chances = base.chances
    own = base.table()
    moved = np.quantile(after, chances, axis=0) - np.quantile(before, chances, axis=0)
    scenario = np.maximum.accumulate(own + moved, axis=0)
    low, middle, high = np.quantile(after - before, (0.1, 0.5, 0.9), axis=0)
    periods = [str(period) for period in base.periods]
    paths = [
        (period, chance, own[row, column], scenario[row, column])
        for column, period in enumerate(periods)
        for row, chance in enumerate(chances)
    ]
    effect = list(zip(periods, middle.tolist(), low.tolist(), high.tolist(), strict=True))
    return Outcome(
        _frame(paths, (CHANCE, BASE, SCENARIO)),
        _frame(effect, (EFFECT, LOW, HIGH)),
        tuple(checks),
        tuple(assumptions),
        is_demo,
    )


def _frame(rows: Sequence[tuple[object, ...]], numbers: tuple[str, ...]) -> pd.DataFrame:
    types = dict.fromkeys(numbers, frames.NUMBER)
    return frames.frames_of({"": rows}, (frames.PERIOD, *numbers), types)[""]
