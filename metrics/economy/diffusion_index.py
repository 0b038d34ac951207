"""Diffusion index: how widely a movement is shared among components."""

from __future__ import annotations

import numpy as np

from metrics.economy.months import Numbers

# Change in percent above which a component counts as risen (Universidad Torcuato Di Tella, whose
# leading index states the rule in full: up above +0.05 %, unchanged from 0 to 0.05 % counts half).
RISEN_ABOVE = 0.05


def diffusion_index(changes: Numbers, risen_above: float = RISEN_ABOVE) -> Numbers:
    """Return the share of components that rose plus half of those unchanged, 0 to 100.

    Args:
        changes: in percent, component x month; NaN where missing.
        risen_above: what is more than this has risen; from 0 to this it is unchanged.

    Returns:
        By month; NaN where no component has a change.
    """
    known = ~np.isnan(changes)
    points = np.where(changes > risen_above, 1.0, np.where(changes >= 0, 0.5, 0.0))
    with np.errstate(invalid="ignore"):
        share: Numbers = 100 * np.where(known, points, 0.0).sum(axis=0) / known.sum(axis=0)
    return share
