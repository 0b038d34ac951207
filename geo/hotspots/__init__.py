"""Spatial statistics of areas: hot spots, clusters, rates, trends; ``docs/spatial-statistics.md``.

Frames in, frames out: one row for each area, named by ``cell`` (an H3 index or a region's code).
"""

from geo.hotspots.getis_ord import COLD, HOT, NOT_SIGNIFICANT, hot_spots
from geo.hotspots.moran import CLUSTERS, MoranIndex, global_moran, local_moran
from geo.hotspots.permutation import SEED, enough_permutations
from geo.hotspots.rates import smoothed_rates
from geo.hotspots.significance import Significance, neighbour_significance
from geo.hotspots.suppression import FEWEST_PERSONS, hide_few_persons
from geo.hotspots.trend import FEWEST_PERIODS, Trend, hot_spot_trends
from geo.hotspots.values import Reason

__all__ = [
    "CLUSTERS",
    "COLD",
    "FEWEST_PERIODS",
    "FEWEST_PERSONS",
    "HOT",
    "NOT_SIGNIFICANT",
    "SEED",
    "MoranIndex",
    "Reason",
    "Significance",
    "Trend",
    "enough_permutations",
    "global_moran",
    "hide_few_persons",
    "hot_spot_trends",
    "hot_spots",
    "local_moran",
    "neighbour_significance",
    "smoothed_rates",
]
