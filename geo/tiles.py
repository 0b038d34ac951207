"""Vector tiles (MVT 2.1) of points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import mapbox_vector_tile
import shapely


def encode_points(
    layer: str,
    at: tuple[Sequence[int], Sequence[int]],
    properties: Mapping[str, Sequence[Any]],
    ids: Sequence[int] = (),
    *,
    extent: int,
) -> bytes:
    """Write the points of one layer as a vector tile.

    Args:
        layer: its name in the tile.
        at: x eastward and y southward of each point, in 0 to ``extent``.
        properties: by name, a value for each point.
        ids: a number for each point by which a click tells it; none when empty.
        extent: how many units a side of the tile has.

    Returns:
        The tile; empty when there are no points.
    """
    names = tuple(properties)
    values = zip(*properties.values(), strict=True) if names else ((),) * len(at[0])
    features: list[dict[str, Any]] = [
        {"geometry": point, "properties": dict(zip(names, row, strict=True))}
        for point, row in zip(shapely.points(*at), values, strict=True)
    ]
    for feature, number in zip(features, ids, strict=False):
        feature["id"] = number
    if not features:
        return b""
    written: bytes = mapbox_vector_tile.encode(
        {"name": layer, "features": features},
        default_options={"y_coord_down": True, "extents": extent},
    )
    return written
