"""The slices that the npm package cuts a font into, a hundred files by Unicode range."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

_SLICE_RANGE = re.compile(r"url\(\./files/([^)]+\.woff2)\).*?unicode-range: ([^;]+);", re.DOTALL)


@dataclass(frozen=True)
class Slice:
    """One file of the package and the code points it is there for."""

    file: Path
    codes: frozenset[int]


def read_slices(package: Path) -> tuple[Slice, ...]:
    """Read from the package's style sheet which file holds what."""
    style = (package / "index.css").read_text(encoding="utf-8")
    return tuple(
        Slice(package / "files" / name, frozenset(_code_points(ranges)))
        for name, ranges in _SLICE_RANGE.findall(style)
    )


def _code_points(ranges: str) -> Iterator[int]:
    for part in ranges.split(","):
        first, _, last = part.strip().removeprefix("U+").partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


def unicode_range(codes: Iterable[int]) -> str:
    """Write code points as CSS does, neighbours together: U+30-39,U+6D77."""
    # Neighbours share the difference between their value and their place.
    runs = groupby(enumerate(sorted(codes)), key=lambda pair: pair[1] - pair[0])
    spans = ([code for _, code in run] for _, run in runs)
    return ",".join(
        f"U+{span[0]:X}" if len(span) == 1 else f"U+{span[0]:X}-{span[-1]:X}" for span in spans
    )
