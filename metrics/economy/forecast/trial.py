"""The members at past origins: what each said, what came, and the combination of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from metrics.economy.forecast.combining import middle_mean, weights_of
from metrics.economy.forecast.result import Floats
from metrics.economy.forecast.rolling import mean_by_horizon
from metrics.economy.forecast.scale import Scale

# The steps on the way to the naive.
_PARTS: Final = tuple(np.linspace(0.1, 1, 10).tolist())


@dataclass(frozen=True)
class Trial:
    """A method at every origin, on the members' scale; the last origin is the present one.

    Attributes:
        said: (origins, horizon).
        came: the same, NaN where it has not come yet.
        weights: the share of each member.
        members: the mean absolute error of each, in the unit of the series.
        error: that of the method itself.
        naive: that of the seasonal naive.
        is_naive: whether the naive stands alone, because every combination was worse.
    """

    said: Floats
    came: Floats
    weights: Mapping[str, float]
    members: Mapping[str, float]
    error: float
    naive: float
    is_naive: bool


def tried(paths: Mapping[str, Floats], came: Floats, scale: Scale, *, is_seasonal: bool) -> Trial:
    """Combine the members so that at past origins they were no worse than the seasonal naive.

    The weights are those of the present origin, at every origin: the record is that of the very
    combination that is shown. What each member says at an origin knows nothing of later figures.

    Args:
        paths: of each member, (origins, horizon), on the members' scale; the naive comes first.
        came: what came, on the same scale.
        scale: the way back to the unit of the series, in which errors are measured.
        is_seasonal: the members follow a season.
    """
    names = list(paths)
    said = np.stack([paths[name] for name in names])
    figures = scale.back(came)
    means = mean_by_horizon(np.abs(scale.back(said) - figures))
    naive = float(means[0])
    for weights in _towards_naive(means):
        combined = middle_mean(said, weights, is_seasonal=is_seasonal)
        error = float(mean_by_horizon(np.abs(scale.back(combined) - figures)))
        if not error > naive:
            break
    # With most of the weight it fills the middle, and the others have no part in what is said.
    is_naive = bool(weights[0] > 0.5 and np.allclose(combined, said[0], rtol=1e-12))
    if is_naive:
        combined, weights = said[0], np.eye(len(names))[0]
    return Trial(
        combined,
        came,
        dict(zip(names, weights.tolist(), strict=True)),
        dict(zip(names, means.tolist(), strict=True)),
        error,
        naive,
        is_naive,
    )


def _towards_naive(means: Floats) -> Iterator[Floats]:
    """Yield weights: those by record; then ever less of the members that are worse than the naive;
    then ever more of the naive, which stands alone in the end.

    A combination that is no worse than the naive is so found with as little change as it takes.
    """
    every = weights_of(means)
    yield every
    good = np.where(means <= means[0], every, 0.0)
    if not good.any():  # nothing has come after any origin
        return
    good /= good.sum()
    alone = np.eye(len(means))[0]
    for near, far in ((every, good), (good, alone)):
        for part in _PARTS:
            yield (1 - part) * near + part * far
