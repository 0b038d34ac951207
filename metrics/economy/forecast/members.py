"""The members of the combination, in the order in which a record names them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np

from metrics.economy.forecast.autoregression import autoregressive_paths
from metrics.economy.forecast.exponential import exponential_paths
from metrics.economy.forecast.naive import naive_paths
from metrics.economy.forecast.result import Floats
from metrics.economy.forecast.theta import theta_paths
from metrics.economy.forecast.training import Training

# The seasonal naive comes first: the others are held against it.
MEMBERS: Final[tuple[Callable[[Training], dict[str, Floats]], ...]] = (
    naive_paths,
    exponential_paths,
    theta_paths,
    autoregressive_paths,
)


def member_paths(training: Training) -> dict[str, Floats]:
    """Return what every member says at every origin, each (origins, horizon).

    A member that runs away to no number says what the naive says.
    """
    paths: dict[str, Floats] = {}
    for member in MEMBERS:
        paths |= member(training)
    naive = next(iter(paths.values()))
    return {name: np.where(np.isfinite(path), path, naive) for name, path in paths.items()}
