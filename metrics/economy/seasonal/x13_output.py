"""What X-13 leaves behind: tables of figures (d10, d11, d12) and the diagnostics file (udg)."""

from __future__ import annotations

import math
from collections.abc import Mapping

from metrics.economy.seasonal.vocabulary import Diagnostics, HolidayEffect, Residual

_OUTLIER = "AutoOutlier$"
_HOLIDAY = "User-defined Holiday$cny"


def read_table(text: str) -> tuple[float, ...]:
    """Read a saved table: two lines of heading, then a date and a figure in each.

    Raises:
        ValueError: a line holds no figure.
    """
    figures = tuple(float(line.split()[1]) for line in text.splitlines()[2:] if line.strip())
    if not all(map(math.isfinite, figures)):
        raise ValueError("a figure is not finite")
    return figures


def read_diagnostics(text: str) -> dict[str, str]:
    """Read the diagnostics file: a key and a value in each line."""
    pairs = (line.partition(":") for line in text.splitlines())
    return {key.strip(): value.strip() for key, colon, value in pairs if colon}


def diagnostics_of(told: Mapping[str, str]) -> Diagnostics:
    """Pick the diagnostics that are kept.

    Raises:
        KeyError: the program did not tell the QS statistic.
        ValueError: what it told is no number.
    """
    recent = told.get("qsssadj")
    quality = told.get("f3.q")
    seasonal = told.get("f2.idseasonal")
    return Diagnostics(
        before=_residual(told["qsori"]),
        after=_residual(told["qssadj"]),
        recent=_residual(recent) if recent else None,
        quality=float(quality) if quality else None,
        is_seasonal=seasonal == "yes" if seasonal else None,
        outliers=tuple(key.removeprefix(_OUTLIER) for key in told if key.startswith(_OUTLIER)),
    )


def holiday_of(told: Mapping[str, str]) -> HolidayEffect | None:
    """Return the holiday's coefficient; None where the test by AICC left it out.

    Raises:
        ValueError: what the program told is no number.
    """
    line = told.get(_HOLIDAY)
    if line is None:
        return None
    coefficient, error, t = (float(word) for word in line.split()[:3])
    return HolidayEffect(coefficient, error, t, is_kept=True)


def model_of(told: Mapping[str, str]) -> str:
    """Return the ARIMA model that was chosen, as ``(0 1 1)(0 1 1)``."""
    return told.get("arimamdl", "")


def _residual(line: str) -> Residual:
    statistic, p = (float(word) for word in line.split()[:2])
    return Residual(statistic, p)
