"""Rates of few cases among few people, drawn towards the rate of all: empirical Bayes."""

from __future__ import annotations

import numpy as np
import pandas as pd

from geo.contiguity import Floats
from geo.hotspots.values import Reason, counted


def smoothed_rates(
    frame: pd.DataFrame, count: str = "count", population: str = "population"
) -> pd.DataFrame:
    """Return the frame with the column ``rate``, cases for each of the population, and ``reason``.

    Marshall (1991), "Mapping disease and mortality rates using empirical Bayes estimators": with
    the rate m of all, an area's rate r among b people becomes w r + (1 - w) m, w = A / (A + m / b).
    A is the variance between areas: the variance of the rates weighted by people, less m by the
    mean of b, which is what chance alone makes.

    That difference is negative where the rates differ less than chance would make them. A variance
    cannot be, and taking it as it is gives weights outside 0 to 1, even negative rates (esda 2.9's
    ``Empirical_Bayes`` does). It is then taken as zero: every area has the rate of all.

    An area without population has no rate: it is missing, with the reason ``NO_POPULATION``, and
    takes no part in the others'.

    Raises:
        InvalidValuesError: a count or a population is missing or negative.
    """
    cases, people = counted(frame, count), counted(frame, population)
    populated = people > 0
    rate = np.full(len(frame), np.nan)
    rate[populated] = _shrunk(cases[populated], people[populated])
    reason = np.where(populated, Reason.ANSWERED, Reason.NO_POPULATION)
    return frame.assign(rate=rate, reason=[Reason(word) for word in reason.tolist()])


def _shrunk(cases: Floats, people: Floats) -> Floats:
    total = people.sum()
    if not cases.any():
        return np.zeros(len(cases))
    overall = cases.sum() / total
    rate = cases / people
    between = (people * (rate - overall) ** 2).sum() / total - overall / people.mean()
    weight = max(between, 0.0) / (max(between, 0.0) + overall / people)
    shrunk: Floats = weight * rate + (1 - weight) * overall
    return shrunk
