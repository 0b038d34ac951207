"""The list of hot spots: the hexagons where the chosen events lie together most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geo import Trend
from layouts import formatting
from layouts.components.told_table import Bounds, ToldCell, ToldColumn, ToldTable
from layouts.panels.hexagon_words import TRENDS, signs
from layouts.words import say

MOST = 10


@dataclass(frozen=True, slots=True)
class HotPlace:
    """A hexagon of the list: ``town`` ('' beyond the towns' borders), ``trend`` '' where untold."""

    town: str
    bin: str
    trend: str
    count: int
    z: float
    bounds: Bounds


def hot_place_table(
    places: Sequence[HotPlace], hot: int, trends: Sequence[str], note: str, locale: str
) -> ToldTable:
    """Write the list.

    Args:
        places: those that are listed, the worst first.
        hot: how many hexagons are hot.
        trends: the trend of every hexagon that has one.
        note: what the trends were made of.
        locale: the language.
    """
    columns = [
        ToldColumn(say(locale, f"hot_{name}"), name in ("count", "z"))
        for name in ("place", "bin", "trend", "count", "z")
    ]
    rows = [_row(number, place, locale) for number, place in enumerate(places, start=1)]
    told = [
        say(locale, "hot_found", count=hot) if hot else say(locale, "hot_none"),
        *(
            f"{say(locale, f'trend_{trend}')} {trends.count(trend)}"
            for trend in TRENDS
            if trend in trends
        ),
        note,
    ]
    return ToldTable(columns, rows, " · ".join(told))


def _row(number: int, place: HotPlace, locale: str) -> list[ToldCell]:
    town = place.town or say(locale, "hot_border")
    count = f"{place.count:,}"
    bin_word = say(locale, f"bin_{place.bin}")
    said = say(locale, "hot_look", number=number, town=town, bin=bin_word, count=count)
    return [
        ToldCell(f"{number} {town}", look=place.bounds, label=said),
        ToldCell(bin_word, swatch=f"map-{place.bin}"),
        _trend(place.trend, locale),
        ToldCell(count),
        ToldCell(formatting.number(place.z, 1)),
    ]


def _trend(trend: str, locale: str) -> ToldCell:
    if not trend:
        return ToldCell("—")
    if trend == Trend.NONE:
        return ToldCell(say(locale, "trend_none"))
    return ToldCell(
        say(locale, f"trend_{trend}"), f"map-trend-{trend}", signs(locale)[f"trend-{trend}"]
    )
