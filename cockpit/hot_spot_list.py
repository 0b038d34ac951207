"""The list of hot spots: the worst hexagons with the towns that they lie in."""

from __future__ import annotations

import pandas as pd
import shapely

from geo import HOT, Trend
from geo.grid import centres, outlines
from geo.hexagons import HexagonCounts
from geo.service import GeoService
from layouts.components.told_table import ToldTable
from layouts.panels.hot_place_words import MOST, HotPlace, hot_place_table
from metrics import DISTRICT, RegionTree


def list_hot_spots(
    found: HexagonCounts, geo: GeoService, regions: RegionTree, note: str, locale: str
) -> ToldTable:
    """Write the hot hexagons, the highest Gi* first, and count them by their trends.

    One that turned hot in the last month alone may not be hot over the whole time: it is listed
    with its trend all the same.

    Raises:
        LayerUnavailableError: the database does not answer.
    """
    frame = found.frame
    is_hot = frame["bin"].isin(HOT)
    trends = frame["trend"] if found.has_trends else pd.Series("", frame.index)
    listed = frame[is_hot | ~trends.isin(["", Trend.NONE])]
    worst = listed.sort_values(["z", "cell"], ascending=[False, True]).head(MOST)
    towns = [town.code for town in regions.children(DISTRICT)]
    homes = geo.locator(towns).locate(centres(worst["cell"]))
    places = [
        HotPlace(
            town=regions[home].label(locale) if home else "",
            bin=row["bin"],
            trend=str(row.get("trend", "")),
            count=row["count"],
            z=row["z"],
            bounds=_surroundings(outline),
        )
        for row, home, outline in zip(
            worst.to_dict("records"), homes, outlines(worst["cell"]), strict=True
        )
    ]
    told = [str(trend) for trend in trends if trend]
    return hot_place_table(places, int(is_hot.sum()), told, note, locale)


def _surroundings(outline: dict[str, object]) -> tuple[float, float, float, float]:
    """Return the bounds of a hexagon and of its neighbours: alone it would fill the map."""
    west, south, east, north = shapely.geometry.shape(outline).bounds
    width, height = east - west, north - south
    return west - width, south - height, east + width, north + height
