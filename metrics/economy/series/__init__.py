"""Published series, and what is made of them on demand (docs/seasonal-adjustment.md)."""

from metrics.economy.series.differencing import from_cumulated
from metrics.economy.series.growth import Growth, computed_growth, growth_beside
from metrics.economy.series.january import Share, merge_january, split_january
from metrics.economy.series.joining import Joint, join
from metrics.economy.series.points import (
    Gap,
    Maker,
    Point,
    Series,
    breaks_of,
    is_january_merged,
    january_of,
)
from metrics.economy.series.reading import series_frame, series_of

__all__ = [
    "Gap",
    "Growth",
    "Joint",
    "Maker",
    "Point",
    "Series",
    "Share",
    "breaks_of",
    "computed_growth",
    "from_cumulated",
    "growth_beside",
    "is_january_merged",
    "january_of",
    "join",
    "merge_january",
    "series_frame",
    "series_of",
    "split_january",
]
