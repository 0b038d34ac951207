"""Leading, coincident and lagging composites by the steps of The Conference Board.

Source: The Conference Board, "Calculating the Composite Indexes" (conference-board.org, id 2154);
the worked numbers of globalindicators.org are tests. Levels change symmetrically, rates by
difference; each component is weighed by the inverse of how much it moves, so that none rules; a
trend adjustment gives the index the trend of the coincident one; the index runs from 100 and is
then rebased.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from metrics.economy.absence import Absence
from metrics.economy.months import Numbers

# Months that make a standard deviation worth weighing by.
LEAST_CHANGES = 12
# Changes that differ by less are equal: steady growth differs by what its figures are rounded to.
EQUAL = 1e-9


class Form(StrEnum):
    """What a component is: it decides how its change is taken.

    ``LEVEL``     an amount or an index above zero: symmetric change in percent
    ``RATE``      a share, a growth or a balance, which may be negative: difference
    ``DIFFUSION`` a diffusion index (PMI): standardised, its level is the change
    """

    LEVEL = "level"
    RATE = "rate"
    DIFFUSION = "diffusion"


@dataclass(frozen=True, eq=False)
class CompositeIndex:
    """A composite by month.

    ``levels`` is the rebased index, NaN before it starts and after a month in which nothing
    moved it. ``weights`` are the standardisation factors of the components, adding up to 1.
    ``effects`` (component x month) add up, with ``trend``, to the month's change ``moves`` in
    percent; a component without a figure leaves its weight to the others. ``left_out`` says which
    components could not be used, and why.
    """

    names: tuple[str, ...]
    levels: Numbers
    moves: Numbers
    effects: Numbers
    weights: Numbers
    trend: float
    left_out: Mapping[str, Absence]


def symmetric_change(values: Numbers) -> Numbers:
    """Return ``200 (X_t - X_t-1) / (X_t + X_t-1)`` along the last axis; the first is NaN.

    Rises and falls of the same size cancel, which growth in percent does not do. A level that is
    not above zero has no such change.
    """
    changes = np.full(values.shape, np.nan)
    now, then = values[..., 1:], values[..., :-1]
    usable = (now > 0) & (then > 0)
    total = np.where(usable, now + then, 1.0)
    changes[..., 1:] = np.where(usable, 200 * (now - then) / total, np.nan)
    return changes


def component_change(values: Numbers, form: Form) -> Numbers:
    """Return the month's change of one component in its form; NaN where it has none."""
    if form is Form.LEVEL:
        return symmetric_change(values)
    if form is Form.RATE:
        difference: Numbers = np.concatenate([[np.nan], np.diff(values)])
        return difference
    spread = np.nanstd(values, ddof=1)
    standardised: Numbers = (values - np.nanmean(values)) / spread
    return standardised


def standardisation_weights(changes: Numbers) -> Numbers:
    """Return ``(1 / v) / sum(1 / v)`` with ``v`` the standard deviation of each row."""
    spread = np.nanstd(changes, axis=1, ddof=1)
    inverse: Numbers = 1 / spread
    weights: Numbers = inverse / inverse.sum()
    return weights


def run_index(moves: Numbers, start: float = 100.0) -> Numbers:
    """Run ``I_t = I_t-1 (200 + i_t) / (200 - i_t)`` from a start; it ends at a missing move.

    Args:
        moves: changes in percent, the first of them that of the second month.
        start: the index of the first month.

    Returns:
        The index, one longer than ``moves``.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        steps = np.where(np.abs(moves) < 200, (200 + moves) / (200 - moves), np.nan)
    index: Numbers = start * np.concatenate([[1.0], np.cumprod(steps)])
    return index


def composite_index(
    components: Mapping[str, Numbers],
    forms: Mapping[str, Form],
    base: slice,
    reference: Numbers | None = None,
) -> CompositeIndex | Absence:
    """Make a composite of seasonally adjusted components.

    Args:
        components: figures by month, all of one length; NaN where missing.
        forms: the form of each component; a level unless it says otherwise.
        base: the months whose mean becomes 100.
        reference: the ``moves`` of the coincident composite, whose mean the trend adjustment
            gives this one; None for the coincident composite itself.

    Returns:
        The composite, or why there is none (``NO_DATA``: no usable component; ``GAP``: the base
        months have no index).
    """
    changes, left_out = _changes(components, forms)
    if not changes:
        return Absence.NO_DATA
    table = np.vstack(list(changes.values()))
    weights = standardisation_weights(table)
    is_known = ~np.isnan(table)
    weighed = weights @ is_known
    with np.errstate(invalid="ignore", divide="ignore"):
        effects = np.where(is_known, weights[:, None] * table, 0.0) / weighed
    moves = np.where(weighed > 0, effects.sum(axis=0), np.nan)
    trend = 0.0 if reference is None else float(np.nanmean(reference) - np.nanmean(moves))
    moves = moves + trend
    values = _running(moves)
    level = values[base]
    if not level.size or np.isnan(level).all():
        return Absence.GAP
    return CompositeIndex(
        tuple(changes), rebase(values, base), moves, effects, weights, trend, left_out
    )


def _changes(
    components: Mapping[str, Numbers], forms: Mapping[str, Form]
) -> tuple[dict[str, Numbers], dict[str, Absence]]:
    """Take the changes of the usable components, and say of the others why they are not."""
    changes: dict[str, Numbers] = {}
    left_out: dict[str, Absence] = {}
    for name, values in components.items():
        form = forms.get(name, Form.LEVEL)
        if reason := _unusable(values, form):
            left_out[name] = reason
            continue
        change = component_change(values, form)
        known = change[~np.isnan(change)]
        if len(known) < LEAST_CHANGES:
            left_out[name] = Absence.TOO_SHORT
        elif np.ptp(known) < EQUAL:
            left_out[name] = Absence.NO_VARIATION
        else:
            changes[name] = change
    return changes, left_out


def _unusable(values: Numbers, form: Form) -> Absence | None:
    known = values[~np.isnan(values)]
    if not known.size:
        return Absence.NO_DATA
    if form is Form.LEVEL and known.min() <= 0:
        return Absence.NEGATIVE if known.min() < 0 else Absence.ZERO_BASE
    if form is Form.DIFFUSION and np.ptp(known) == 0:
        return Absence.NO_VARIATION
    return None


def _running(moves: Numbers) -> Numbers:
    """Run the index over the longest stretch of moves at the end of the axis.

    A month in which no component moved it breaks the index: what lies before cannot be joined.
    """
    values = np.full(moves.shape, np.nan)
    known = np.flatnonzero(~np.isnan(moves))
    if known.size:
        last = int(known[-1])
        gaps = np.flatnonzero(np.isnan(moves[: last + 1]))
        first = int(gaps[-1]) if gaps.size else 0
        values[first : last + 1] = run_index(moves[first + 1 : last + 1])
    return values


def rebase(values: Numbers, base: slice) -> Numbers:
    """Set the mean of the base months to 100."""
    level: Numbers = 100 * values / np.nanmean(values[base])
    return level
