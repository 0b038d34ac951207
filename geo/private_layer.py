"""A reader's own file as a layer of the map: shapes and a few plain properties, nothing else.

Nothing here is kept, and nothing in the file is trusted: what may be sent to a browser is bounded
in features, points, vertices, properties and the length of texts, which are data, never markup.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.coordinates import Datum
from geo.errors import InvalidGeometryError
from geo.features import Feature, FeatureFile
from geo.judging import DRAWINGS, RefusedError, judge
from geo.reference_systems import Place, placing

# No more points than this are ever sent as GeoJSON.
MOST_DRAWN = 5_000
MOST_VERTICES = 200_000
MOST_PROPERTIES = 20
LONGEST_TEXT = 200
LONGEST_NAME = 60
MOST_REFUSALS = 200

_DECIMALS = 7  # a centimetre
# Beyond it a script's numbers skip some whole ones.
_LARGEST_WHOLE = 2**53


class DrawnKind(StrEnum):
    """What a geometry is drawn as."""

    POINT = "point"
    LINE = "line"
    AREA = "area"


_KINDS: Mapping[int, DrawnKind] = MappingProxyType(
    {0: DrawnKind.POINT, 1: DrawnKind.LINE, 2: DrawnKind.AREA}
)


@dataclass(frozen=True)
class RefusedFeature:
    """A feature that is not drawn: its number in the file, and why."""

    number: int
    reason: str


@dataclass(frozen=True)
class PrivateLayer:
    """What of a file can be drawn.

    ``features`` are GeoJSON in WGS 84; ``refused`` are the first of ``refused_count``; ``bounds``
    are west, south, east, north; ``remarks`` are sentences about what was left out.
    """

    features: tuple[Mapping[str, Any], ...]
    kinds: tuple[DrawnKind, ...]
    bounds: tuple[float, float, float, float]
    refused: tuple[RefusedFeature, ...]
    refused_count: int
    remarks: tuple[str, ...]


def private_layer(name: str, found: FeatureFile, datum: Datum) -> PrivateLayer:
    """Judge what a file holds, one feature after another.

    Args:
        name: what the file is called.
        found: what was read of it.
        datum: what its longitudes and latitudes are given in.

    Raises:
        InvalidGeometryError: there is too much of it, none of it can be drawn, or its reference
            system cannot be brought to WGS 84.
    """
    shapes = [feature.geometry for feature in found.features if feature.geometry is not None]
    _check_amount(name, len(found.features), shapes)
    place = placing(found.system, datum)
    reading = _Reading(place, found.columns)
    for feature in found.features:
        reading.take(feature)
    return reading.result(name)


def _check_amount(name: str, features: int, shapes: Sequence[BaseGeometry]) -> None:
    if features > MOST_DRAWN:
        raise InvalidGeometryError(
            f"{name}有{features}个要素，一次最多{MOST_DRAWN}个；请只导出需要的范围或类别"
        )
    points = sum(
        int(shapely.get_num_geometries(shape)) for shape in shapes if _dimension(shape) == 0
    )
    if points > MOST_DRAWN:
        raise InvalidGeometryError(
            f"{name}有{points}个点，一次最多{MOST_DRAWN}个；请只导出需要的范围或类别"
        )
    vertices = int(shapely.get_num_coordinates(shapes).sum()) if shapes else 0
    if vertices > MOST_VERTICES:
        raise InvalidGeometryError(
            f"{name}的图形共有{vertices}个顶点，一次最多{MOST_VERTICES}个；"
            "请先简化图形，或只导出需要的范围"
        )


class _Reading:
    """The features of one file as they are judged one after another."""

    def __init__(self, place: Place, columns: Sequence[str]) -> None:
        self._place = place
        self._columns = frozenset(columns[:MOST_PROPERTIES])
        self._spare = len(columns) - len(self._columns)
        self._features: list[Mapping[str, Any]] = []
        self._shapes: list[BaseGeometry] = []
        self._refused: list[RefusedFeature] = []
        self._counts: Counter[str] = Counter()

    def take(self, feature: Feature) -> None:
        """Judge one feature: keep it, or why it is refused."""
        try:
            if feature.geometry is None:
                raise RefusedError(feature.fault)
            judged = judge(feature.geometry, self._place, DRAWINGS)
        except RefusedError as refusal:
            self._refused.append(RefusedFeature(feature.number, str(refusal)[:LONGEST_TEXT]))
            return
        self._counts["flattened"] += judged.flattened
        shape = shapely.transform(judged.geometry, lambda points: np.round(points, _DECIMALS))
        self._shapes.append(shape)
        self._features.append(
            {
                "type": "Feature",
                "properties": self._plain(feature.properties),
                "geometry": json.loads(shapely.to_geojson(shape)),
            }
        )

    def _plain(self, properties: Mapping[str, Any]) -> dict[str, str | float | bool]:
        kept: dict[str, str | float | bool] = {}
        for name, value in properties.items():
            if name not in self._columns or value is None:
                continue
            plain = _plain_value(value)
            if plain is None:
                self._counts["nested"] += 1
                continue
            self._counts["cut"] += isinstance(value, str) and plain != value
            kept[_shown(name, LONGEST_NAME)] = plain
        return kept

    def result(self, name: str) -> PrivateLayer:
        """Return what was found.

        Raises:
            InvalidGeometryError: nothing of it can be drawn.
        """
        refused = len(self._refused)
        if not self._features:
            first = self._refused[0]
            raise InvalidGeometryError(
                f"{name}的{refused}个要素都不能上图，如第{first.number}个：{first.reason}"
            )
        west, south, east, north = shapely.total_bounds(self._shapes).tolist()
        drawn = {_KINDS[_dimension(shape)] for shape in self._shapes}
        return PrivateLayer(
            features=tuple(self._features),
            kinds=tuple(kind for kind in DrawnKind if kind in drawn),
            bounds=(west, south, east, north),
            refused=tuple(self._refused[:MOST_REFUSALS]),
            refused_count=refused,
            remarks=tuple(self._remarks()),
        )

    def _remarks(self) -> Iterable[str]:
        if self._counts["flattened"]:
            yield f"{self._counts['flattened']}个图形带有高程，只保留平面坐标"
        if self._spare:
            yield f"只保留前{MOST_PROPERTIES}个属性，其余{self._spare}个未保留"
        if self._counts["cut"]:
            yield f"{self._counts['cut']}处文字超过{LONGEST_TEXT}个字，已截短"
        if self._counts["nested"]:
            yield f"{self._counts['nested']}处属性不是文字或数字，未保留"


def _plain_value(value: Any) -> str | float | bool | None:
    """Return a property as a text, a number or a truth; None for anything else."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _shown(value, LONGEST_TEXT)
    if isinstance(value, int):
        return value if abs(value) <= _LARGEST_WHOLE else str(value)[:LONGEST_TEXT]
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return None


def _shown(text: str, longest: int) -> str:
    """Cut a text; lone surrogates, which no answer can carry, become question marks."""
    return text[:longest].encode("utf-8", "replace").decode()


def _dimension(shape: BaseGeometry) -> int:
    return int(shapely.get_dimensions(shape))
