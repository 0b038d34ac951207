"""What a file of shapes holds before it is judged, whatever its format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pyproj
from shapely.geometry.base import BaseGeometry

from geo.errors import nearest_word

# More than any directory of regions or grid of one district; a file beyond it holds other things.
MOST_FEATURES = 50_000


_WHOLE = re.compile(r"^(\d+)\.0+$")


@dataclass(frozen=True)
class Feature:
    """One feature; ``fault`` says why it has no geometry that could be read.

    ``number`` counts from 1, ``text`` is an excerpt by which it is found again.
    """

    number: int
    properties: Mapping[str, Any]
    geometry: BaseGeometry | None
    fault: str
    text: str

    def word(self, column: str) -> str:
        """Return what stands in a column as text; empty for nothing.

        A code that went through a table of numbers (330203100.0) is whole again.
        """
        value = self.properties.get(column)
        if value is None or isinstance(value, bool) or value != value:  # NaN is GDAL's nothing
            return ""
        return _WHOLE.sub(r"\1", str(value).strip())


@dataclass(frozen=True)
class FeatureFile:
    """The features of a file, its columns, and the reference system that it declares."""

    features: tuple[Feature, ...]
    columns: tuple[str, ...]
    system: pyproj.CRS | None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return "，您是否指“x”？" for the nearest known word, or an empty text."""
    near = nearest_word(word, known)
    return f"，您是否指“{near}”？" if near else ""
