"""Areas made light for a screen, as one coverage: borders stay shared, so no sliver can arise."""

from __future__ import annotations

from collections.abc import Sequence

import shapely
from shapely.geometry.base import BaseGeometry

# What fits a screen has no use for more detail than its pixels: the widest wall has this many. A
# city's districts come out coarse, a town's communities fine, by the one rule.
WIDEST_SCREEN = 3840
# Gaps and overlaps up to this many pixels are the surveyors' differences; they close on screens
# and stay in the warehouse.
_CLOSED_PIXELS = 2
# In degrees, about 2 m: below it a boundary on a screen has nothing to tell.
_FINEST = 0.00002


def tolerance_of(geometries: Sequence[BaseGeometry]) -> float:
    """Return the size of a pixel, in degrees, where the geometries together fill a screen."""
    west, south, east, north = shapely.total_bounds(geometries).tolist()
    return max(float(max(east - west, north - south)) / WIDEST_SCREEN, _FINEST)


def simplified(geometries: Sequence[BaseGeometry]) -> list[BaseGeometry]:
    """Return areas with no more detail than a screen shows.

    Args:
        geometries: polygons in degrees that do not overlap but for small differences; where two
            do, the earlier one keeps what they share.
    """
    if not geometries:
        return []
    tolerance = tolerance_of(geometries)
    width = _CLOSED_PIXELS * tolerance
    if not shapely.coverage_is_valid(geometries, gap_width=width):
        # The stub package does not know what shapely 2.2 brought.
        clean = shapely.coverage_clean(  # type: ignore[attr-defined]
            geometries, gap_width=width, snapping_distance=tolerance, merge_strategy="min_index"
        )
        # One that lies wholly in an earlier one is drawn over it rather than not at all.
        geometries = [
            new if not new.is_empty else old for new, old in zip(clean, geometries, strict=True)
        ]
    return list(shapely.coverage_simplify(geometries, tolerance))
