"""The worked run of X-13 beside the checkout: what went in, and what the program said of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class WorkedRun:
    """``values``: 192 months from 2010-01; ``regressor``: with twelve months of lead."""

    values: tuple[float, ...]
    regressor: tuple[float, ...]
    diagnostics: str


def worked_run(shared_data: Path) -> WorkedRun:
    folder = shared_data / "domain" / "x13"
    spec = (folder / "sample_cny.spc").read_text(encoding="ascii")
    values, regressor = (
        tuple(float(word) for word in block.split())
        for block in re.findall(r"data=\(\n([^)]*)\)", spec)
    )
    told = (folder / "sample_cny.udg").read_text(encoding="ascii")
    return WorkedRun(values, regressor, told)
