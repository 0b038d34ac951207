"""Shapes as screens draw them: light GeoJSON with names, where from, and what to say of them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geo.shapes import RegionShape, rounded
from geo.simplifying import simplified

# Region code -> what the caller wants written beside the shape (its name, its short name).
Properties = Mapping[str, Mapping[str, Any]]
Bounds = tuple[float, float, float, float]
Features = list[dict[str, Any]]

# In degrees, about a metre.
_SCREEN_DECIMALS = 5


def area_features(shapes: Sequence[RegionShape], properties: Properties) -> Features:
    """Write areas in their order, each with ``label_at``: where its name has most room."""
    # An official boundary keeps its line against a schematic neighbour.
    trusted = sorted(shapes, key=lambda shape: not shape.is_official)
    light = simplified([shape.geometry for shape in trusted])
    drawn = {shape.region_code: area for shape, area in zip(trusted, light, strict=True)}
    geometries = [rounded(drawn[shape.region_code], _SCREEN_DECIMALS) for shape in shapes]
    return [
        _feature(shape, geometry, {**properties[shape.region_code], "label_at": _room(geometry)})
        for shape, geometry in zip(shapes, geometries, strict=True)
    ]


def point_features(shapes: Sequence[RegionShape], properties: Properties) -> Features:
    """Write points in their order."""
    return [
        _feature(shape, rounded(shape.geometry, _SCREEN_DECIMALS), properties[shape.region_code])
        for shape in shapes
    ]


def collection(shapes: Sequence[RegionShape], features: Features) -> dict[str, Any]:
    """Put features together with their bounds, and the sources and notes of their shapes."""
    return {
        "type": "FeatureCollection",
        "bounds": bounds([shape.geometry for shape in shapes]),
        "source": "；".join(dict.fromkeys(shape.source for shape in shapes)),
        "notes": list(dict.fromkeys(shape.note for shape in shapes if shape.note)),
        "features": features,
    }


def bounds(geometries: Sequence[BaseGeometry]) -> Bounds | None:
    """Return west, south, east, north; None of nothing."""
    if not geometries:
        return None
    west, south, east, north = shapely.total_bounds(geometries).tolist()
    return west, south, east, north


def _feature(
    shape: RegionShape, geometry: BaseGeometry, properties: Mapping[str, Any]
) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {**properties, "code": shape.region_code},
        "geometry": json.loads(shapely.to_geojson(geometry)),
    }


def _room(area: BaseGeometry) -> list[float]:
    """Return the centre of the largest circle inside the largest part."""
    largest = max(shapely.get_parts(area), key=shapely.area)
    centre = shapely.get_point(shapely.maximum_inscribed_circle(largest), 0)
    return [round(centre.x, _SCREEN_DECIMALS), round(centre.y, _SCREEN_DECIMALS)]
