"""Points counted on hexagons: where high or low counts lie together, and since when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from shapely.geometry.base import BaseGeometry

from geo.contiguity import Contiguity
from geo.grid import Cells, count_cells, cover, locate, neighbours
from geo.hotspots import (
    FEWEST_PERIODS,
    enough_permutations,
    hot_spot_trends,
    hot_spots,
    local_moran,
    neighbour_significance,
)

# A period takes a tenth of the deals of the whole: 20 for each hexagon find a lone one at 90 %, and
# that is all that a trend asks of a period.
_OF_A_PERIOD = 10


@dataclass(frozen=True)
class HexagonCounts:
    """The hexagons of an area.

    ``frame``: ``cell`` (H3 index), ``count``, ``z`` (Gi*), ``p_adjusted``, ``bin`` and ``cluster``
    (Local Moran), ``trend``, ``hot_periods`` and ``trend_p`` as ``geo.hotspots`` has them, the last
    three only where ``has_trends``; ``outside``: points that lie in none of them.
    """

    frame: pd.DataFrame
    outside: int
    has_trends: bool


def count_hexagons(
    area: BaseGeometry, points: pd.DataFrame, resolution: int, periods: Sequence[str] = ()
) -> HexagonCounts:
    """Count points on the hexagons that cover an area, find their hot spots, clusters and trends.

    Args:
        area: a (multi)polygon in WGS 84.
        points: ``lon`` and ``lat`` in degrees, and ``period`` where there are ``periods``.
        resolution: of H3; 8 is 0.58 km2 here, 9 a seventh of that.
        periods: those that a trend is told by, the oldest first; below ``FEWEST_PERIODS`` none is.
            Points of other periods count in the whole alone.

    Raises:
        InvalidGeometryError, InvalidValuesError: area, positions or resolution are none.
    """
    cells = cover(area, resolution)
    located = locate(points["lon"].to_numpy(), points["lat"].to_numpy(), resolution)
    counted = count_cells(located, cells)
    near = neighbours(cells)
    found = neighbour_significance(counted.frame["count"].to_numpy(float), near)
    frame = hot_spots(counted.frame, near, found=found)
    frame = frame[["cell", "count", "z", "p_adjusted", "bin"]]
    frame["cluster"] = local_moran(counted.frame, near, found=found)["cluster"]
    has_trends = len(periods) >= FEWEST_PERIODS
    if has_trends:
        places = points.groupby("period").indices
        in_period = [located[places.get(period, [])] for period in periods]
        frame = frame.merge(_trends(in_period, cells, near), on="cell")
    return HexagonCounts(frame, counted.outside, has_trends)


def _trends(in_period: Sequence[Cells], cells: Cells, near: Contiguity) -> pd.DataFrame:
    deals = max(enough_permutations(len(cells)) // _OF_A_PERIOD, enough_permutations(1))
    found = [
        hot_spots(count_cells(located, cells).frame, near, permutations=deals)
        for located in in_period
    ]
    return hot_spot_trends(found)[["cell", "trend", "hot_periods", "trend_p"]]
