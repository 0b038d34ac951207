"""A target's path under shocks to its drivers, with the uncertainty of forecast and elasticities.

A level moves by the factor (1 + s)^e of each driver, a rate by e x s percentage points. Paths are
drawn by common random numbers: the base path from its quantiles, joined by straight lines over
normal scores, and the elasticities from their bootstrap draws (or, where declared, from a normal
with a side of its own above and below). What is told is the base's own quantile plus the difference
that the draws make of it: without a shock the scenario is the base, exactly.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np
from scipy.special import ndtri

from metrics.economy.scenario.assumptions import elasticity_assumptions
from metrics.economy.scenario.elasticities import Estimate
from metrics.economy.scenario.hints import hint
from metrics.economy.scenario.telling import told
from metrics.economy.scenario.vocabulary import (
    BasePath,
    Elasticity,
    Numbers,
    Outcome,
    RangeCheck,
    Shock,
)
from metrics.errors import InvalidScenarioError
from metrics.metric import Label
from metrics.periods import Period

# A driver that more than tenfolds is a slip of the pen.
MOST_CHANGE: Final = 900.0


def simulate(
    base: BasePath,
    elasticities: Sequence[Elasticity] | Estimate,
    shocks: Sequence[Shock],
    history: Mapping[str, Sequence[float]],
    *,
    draws: int = 2000,
    seed: int = 0,
) -> Outcome:
    """Return the path under shocks; the same seed gives the same answer.

    Args:
        base: the forecast's quantiles.
        elasticities: declared ones, or an estimate with its draws.
        shocks: in percent of the drivers' base paths; one at a time for each driver.
        history: past changes of each driver in percent, for the check of the range.
        draws: how many paths.
        seed: of the source of chance.

    Raises:
        InvalidScenarioError: a driver without an elasticity, a loss of all or more, a shock outside
            the path, two at once on one driver; all faults at once.
    """
    known = elasticities.elasticities if isinstance(elasticities, Estimate) else elasticities
    faults = tuple(_faults(base, known, shocks))
    if faults:
        raise InvalidScenarioError(faults)
    rng = np.random.default_rng(seed)
    moves = np.array([_moves(base, one, shocks) for one in known]).reshape(len(known), -1)
    sampled = _sampled(elasticities, draws, rng)
    scores = ndtri((np.arange(draws) + 0.5) / draws)
    before = _drawn(base, scores)
    if base.is_rate:
        after = before + sampled @ moves
    else:
        after = before * np.exp(sampled @ np.log1p(moves / 100))
    checks = tuple(_check(shock, known, history) for shock in shocks)
    assumptions = tuple(elasticity_assumptions(known, shocks, checks, is_rate=base.is_rate))
    return told(base, before, after, checks, assumptions)


def _faults(
    base: BasePath, elasticities: Sequence[Elasticity], shocks: Sequence[Shock]
) -> Iterator[Label]:
    drivers = [one.driver for one in elasticities]
    for driver in {driver for driver in drivers if drivers.count(driver) > 1}:
        yield Label(
            zh=f"驱动因素“{driver}”有不止一个弹性，应只有一个。",
            en=f"The driver “{driver}” has more than one elasticity; it should have one.",
        )
    for shock in shocks:
        name, change = shock.driver, f"{shock.change:g}"
        if name not in drivers:
            meant = hint(name, drivers)
            yield Label(
                zh=f"没有“{name}”的弹性，不能模拟它的变动。{meant.zh}",
                en=f"There is no elasticity of “{name}” to simulate its change by. {meant.en}",
            )
        if not -100 < shock.change <= MOST_CHANGE:
            yield Label(
                zh=f"“{name}”变动{change}%，应大于-100%且不超过{MOST_CHANGE:g}%。",
                en=f"“{name}” changes by {change} %; above -100 % and up to {MOST_CHANGE:g} % do.",
            )
        if shock.last.end < shock.first.start or not any(
            _covers(shock, period) for period in base.periods
        ):
            first, last = base.periods[0], base.periods[-1]
            yield Label(
                zh=f"“{name}”的冲击期{shock.first}—{shock.last}不在预测期{first}—{last}之内。",
                en=f"The stretch {shock.first}—{shock.last} of “{name}” lies outside the "
                f"forecast's, {first}—{last}.",
            )
    for place, shock in enumerate(shocks):
        for other in shocks[:place]:
            is_apart = shock.first.start > other.last.end or other.first.start > shock.last.end
            if shock.driver == other.driver and not is_apart:
                yield Label(
                    zh=f"“{shock.driver}”有两个冲击同时发生，应合为一个或错开。",
                    en=f"Two shocks on “{shock.driver}” overlap: join them, or set them apart.",
                )


def _covers(shock: Shock, period: Period) -> bool:
    return shock.first.start <= period.start and period.end <= shock.last.end


def _moves(base: BasePath, elasticity: Elasticity, shocks: Sequence[Shock]) -> Numbers:
    """Return how far the driver stands off its base when it is felt, in percent, by period."""
    moves = np.zeros(len(base.periods))
    for shock in shocks:
        if shock.driver == elasticity.driver:
            moves += [shock.change * _covers(shock, period) for period in base.periods]
    lag = min(elasticity.lag, len(moves))
    return np.concatenate([np.zeros(lag), moves[: len(moves) - lag]])


def _sampled(
    elasticities: Sequence[Elasticity] | Estimate, draws: int, rng: np.random.Generator
) -> Numbers:
    """Draw elasticities: a row for each path."""
    if isinstance(elasticities, Estimate):
        return elasticities.draws[rng.integers(0, len(elasticities.draws), size=draws)]
    values = np.array([one.value for one in elasticities])
    below = np.array([one.value - one.low for one in elasticities])
    above = np.array([one.high - one.value for one in elasticities])
    reach: Numbers = ndtri(np.array([(1 + one.level) / 2 for one in elasticities]))
    scores: Numbers = rng.standard_normal((draws, len(elasticities)))
    return values + scores * np.where(scores < 0, below, above) / reach


def _drawn(base: BasePath, scores: Numbers) -> Numbers:
    """Draw base paths: each keeps its rank over all periods, lines go on beyond the ends."""
    table = base.table()
    if len(table) == 1:
        return np.repeat(table, len(scores), axis=0)
    marks = ndtri(np.array(base.chances))
    segment = np.clip(np.searchsorted(marks, scores) - 1, 0, len(marks) - 2)
    part: Numbers = (scores - marks[segment]) / (marks[segment + 1] - marks[segment])
    return table[segment] + part[:, None] * (table[segment + 1] - table[segment])


def _check(
    shock: Shock, elasticities: Sequence[Elasticity], history: Mapping[str, Sequence[float]]
) -> RangeCheck:
    label = next(one.label for one in elasticities if one.driver == shock.driver)
    past = [change for change in history.get(shock.driver, ()) if math.isfinite(change)]
    low, high = (min(past), max(past)) if past else (None, None)
    return RangeCheck(shock.driver, label, shock.change, low, high)
