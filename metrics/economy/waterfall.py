"""From the last period's growth to this one's, a step for each part: the frame of a waterfall."""

from __future__ import annotations

from typing import Final

import pandas as pd

from metrics.economy.contribution import Contribution

NAME: Final = "name"
KIND: Final = "kind"
STARTS: Final = "starts"
ENDS: Final = "ends"
STEP: Final = "step"

# Names of the rows that are no part.
LAST: Final = "last"
THIS: Final = "this"
RESIDUAL: Final = "residual"


def waterfall(last: Contribution, this: Contribution) -> pd.DataFrame:
    """Lay out what each part's pull changed between two periods, in printed points.

    Printed pulls add up to printed growth in both periods, so that the steps lead exactly from
    one printed growth to the other. A part that one of them lacks pulled nothing in it.

    Returns:
        ``name``, ``kind`` (``total``, ``part``, ``residual``), ``starts``, ``ends`` and ``step``:
        the last growth, the steps in the order of this period's parts, what is left over where
        anything is, and this growth.
    """
    before = {pull.name: pull.printed for pull in last.pulls}
    now = {pull.name: pull.printed for pull in this.pulls}
    names = [*now, *(name for name in before if name not in now)]
    zero = this.printed - this.printed
    steps = [(name, "part", now.get(name, zero) - before.get(name, zero)) for name in names]
    if last.residual or this.residual:
        steps.append((RESIDUAL, "residual", this.printed_residual - last.printed_residual))
    rows = [(LAST, "total", 0.0, float(last.printed), float(last.printed))]
    level = last.printed
    for name, kind, step in steps:
        rows.append((name, kind, float(level), float(level + step), float(step)))
        level += step
    rows.append((THIS, "total", 0.0, float(this.printed), float(this.printed)))
    return pd.DataFrame(rows, columns=[NAME, KIND, STARTS, ENDS, STEP])
