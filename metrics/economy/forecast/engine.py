"""A forecast of one series: its past, the members, their combination, its bands and its record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import pandas as pd

from metrics.economy.forecast.bands import Spread, errors_multiply, spread_of
from metrics.economy.forecast.history import FEWEST_POINTS, History, read_history
from metrics.economy.forecast.members import member_paths
from metrics.economy.forecast.naive import NAIVE
from metrics.economy.forecast.record import record_of
from metrics.economy.forecast.result import (
    QUANTILES,
    Floats,
    Forecast,
    NoForecast,
    Note,
    Reason,
    Record,
    Remark,
)
from metrics.economy.forecast.rolling import origins_of, what_came
from metrics.economy.forecast.scale import Bounds, Scale, scale_for
from metrics.economy.forecast.training import Shape, Training
from metrics.economy.forecast.trial import Trial, tried
from metrics.economy.forecast.wording import refuse, remark

COMBINATION: Final = "combination"
MOST_PERIODS: Final = 60
# Fewer origins than this tell little about the bands.
_FEW_ORIGINS: Final = 8


def forecast_series(
    series: pd.Series[float],
    horizon: int,
    *,
    season: int | None = None,
    bounds: Bounds = (None, None),
    shape: Shape = Shape.AUTO,
) -> Forecast | NoForecast:
    """Forecast a series, or say why there is no forecast. The same input has the same answer.

    Args:
        series: figures of one unit on a ``PeriodIndex`` of months, quarters or years, oldest
            first or not, missing ones NaN or absent; 1-2月 as one figure stands at February. On
            any other index the order is taken as it stands.
        horizon: how many periods to look ahead, 1 to ``MOST_PERIODS``.
        season: periods in a year; needed only where the index has no calendar.
        bounds: what no figure can pass, such as (0, 100) of a share; None is open.
        shape: whether season and errors go with the level.

    Returns:
        The forecast, or the reason why the past does not carry one.
    """
    if not 1 <= horizon <= MOST_PERIODS:
        return refuse(Reason.NO_HORIZON, horizon=horizon, most=MOST_PERIODS)
    history = read_history(series, season)
    if isinstance(history, NoForecast):
        return history
    return _refused(history.figures, bounds, shape) or _forecast(history, horizon, bounds, shape)


def _refused(values: Floats, bounds: Bounds, shape: Shape) -> NoForecast | None:
    low, high = bounds
    outside = np.zeros(len(values), dtype=bool)
    if low is not None:
        outside |= values < low
    if high is not None:
        outside |= values > high
    if outside.any():
        open_low, open_high = "—" if low is None else low, "—" if high is None else high
        points = int(outside.sum())
        return refuse(Reason.OUT_OF_BOUNDS, points=points, low=open_low, high=open_high)
    if shape is Shape.MULTIPLICATIVE and (values <= 0).any():
        return refuse(Reason.NOT_POSITIVE, points=int((values <= 0).sum()))
    return None


def _forecast(
    history: History, horizon: int, bounds: Bounds, shape: Shape
) -> Forecast | NoForecast:
    scale = scale_for(history.figures, bounds)
    values = scale.there(history.figures)
    origins = origins_of(history.is_known, history.season, horizon)
    allowed = Shape.ADDITIVE if scale.is_logit else shape
    training = Training(values, history.season, origins, horizon, allowed)
    paths = member_paths(training)
    came = what_came(values, history.is_known, origins, horizon)
    trial = tried(paths, came, scale, is_seasonal=history.is_seasonal)
    multiplies = allowed is Shape.MULTIPLICATIVE or (
        training.may_multiply and errors_multiply(came, trial.said)
    )
    spread = spread_of(came, trial.said, multiplies=multiplies, is_seasonal=history.is_seasonal)
    if spread is None:  # too much is missing: hardly anything came after any past origin
        known = int(history.is_known.sum())
        return refuse(Reason.TOO_SHORT, points=known, needed=max(FEWEST_POINTS, known + 1))
    record = record_of(history, origins, trial, paths[NAIVE], scale, multiplies=multiplies)
    return Forecast(
        history.index[-1],
        NAIVE if trial.is_naive else COMBINATION,
        _table(history, trial, spread, scale),
        _said_by_each(history, paths, scale),
        bounds,
        record,
        (*history.remarks, *_remarks(trial, record)),
    )


def _table(history: History, trial: Trial, spread: Spread, scale: Scale) -> pd.DataFrame:
    path = trial.said[-1]
    quantiles = scale.back(spread.quantiles(path))
    index = history.targets(len(path))
    return pd.DataFrame(quantiles, index=index, columns=pd.Index(QUANTILES, name="quantile"))


def _said_by_each(history: History, paths: Mapping[str, Floats], scale: Scale) -> pd.DataFrame:
    said = {name: scale.back(path[-1]) for name, path in paths.items()}
    return pd.DataFrame(said, index=history.targets(len(paths[NAIVE][-1])))


def _remarks(trial: Trial, record: Record) -> list[Remark]:
    found = []
    if trial.is_naive:
        found.append(remark(Note.NAIVE))
    if record.origins < _FEW_ORIGINS:
        found.append(remark(Note.FEW_ORIGINS, origins=record.origins))
    return found
