"""Where the events of a table lie: their places judged, and brought to WGS 84."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from metrics.ingest.degrees import Degrees, Mask, read_degrees
from metrics.ingest.directory import Regions
from metrics.ingest.distinct import Distinct, Words
from metrics.ingest.event_mapping import EventMapping, Located
from metrics.ingest.geography import Bounds, Geography, LonLat
from metrics.ingest.tables import Rows
from metrics.ingest.verdicts import Verdicts

_NOWHERE = "坐标不在任何镇街的范围内，映射也没有写明此时归入哪个区域（region 的 default）。"


@dataclass(frozen=True)
class EventPlaces:
    """The places of a run of rows: degrees of WGS 84, NaN where a row has none.

    ``is_missing``, ``is_outside``: kept without a place because none was given, or because it
    lies out of bounds. ``region``: codes, where the mapping takes the region from the place.
    """

    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    is_missing: Mask
    is_outside: Mask
    region: Distinct[str] | None = None

    def degrees(self, axis: int) -> NDArray[np.object_]:
        """Return longitudes (axis 0) or latitudes (1); None where a row has no place."""
        values = self.lat if axis else self.lon
        found = values.astype(object)
        found[np.isnan(values)] = None
        return found


class PlaceJudge:
    """Judges the places of one file, run by run."""

    def __init__(self, mapping: EventMapping, geography: Geography, regions: Regions) -> None:
        self._mapping = mapping
        self._geography = geography
        self._located = mapping.region if isinstance(mapping.region, Located) else None
        self._words: Words[str] = Words(lambda word: regions.find(word).code)
        self._bounds = mapping.bounds
        if mapping.lon and mapping.bounds is None:
            self._bounds = geography.bounds()

    def judge(self, rows: Rows, verdicts: Verdicts) -> EventPlaces:
        """Return the places of a run of rows; refuse the rows whose place will not do."""
        mapping = self._mapping
        if not mapping.lon:
            nothing = np.full(len(rows), np.nan)
            nobody = np.zeros(len(rows), bool)
            return EventPlaces(nothing, nothing, nobody, nobody)
        lon = read_degrees(mapping.lon, rows, mapping.missing, "经度", 180)
        lat = read_degrees(mapping.lat, rows, mapping.missing, "纬度", 90)
        places = np.column_stack((lon.values, lat.values))
        is_missing = lon.is_missing | lat.is_missing | (places == 0).all(axis=1)
        if mapping.missing_place == "refuse":
            verdicts.refuse(_rows(is_missing), lambda row: _missing(lon, lat, row))
        self._refuse_swapped(places, verdicts)
        for column in (lon, lat):
            verdicts.refuse(_rows(column.is_wrong | column.is_off_the_earth), column.fault)
        is_placed = verdicts.is_good & ~is_missing
        places[~is_placed] = np.nan
        places[is_placed] = self._geography.to_wgs84(places[is_placed], mapping.datum)
        is_outside = is_placed & ~within(places, self._bounds)
        if mapping.out_of_bounds == "refuse":
            verdicts.refuse(_rows(is_outside), lambda row: self._outside(places[row]))
        places[is_outside] = np.nan
        region = self._region(places, verdicts) if self._located else None
        return EventPlaces(places[:, 0], places[:, 1], is_missing, is_outside, region)

    def _refuse_swapped(self, places: LonLat, verdicts: Verdicts) -> None:
        """Refuse the places that are possible ones only with their numbers exchanged."""
        turned = places[:, ::-1]
        swapped = on_earth(turned) & ~on_earth(places)
        if self._bounds is not None:
            swapped |= within(turned, self._bounds) & ~within(places, self._bounds)
        verdicts.refuse(
            _rows(swapped & ~np.isnan(places).any(axis=1)),
            lambda row: (
                f"经度和纬度写反了：经度写作{places[row, 0]:.6g}，纬度写作{places[row, 1]:.6g}。"
            ),
        )

    def _outside(self, place: LonLat) -> str:
        west, south, east, north = self._bounds or (-180, -90, 180, 90)
        return (
            f"经度{place[0]:.6g}、纬度{place[1]:.6g}在范围之外"
            f"（经度{west:.6g}至{east:.6g}，纬度{south:.6g}至{north:.6g}）。"
        )

    def _region(self, places: LonLat, verdicts: Verdicts) -> Distinct[str]:
        default = self._located.default if self._located else ""
        is_placed = ~np.isnan(places[:, 0])
        words = np.full(len(places), "", object)
        words[is_placed] = self._geography.locate(places[is_placed])
        words[words == ""] = default
        if not default:
            verdicts.refuse(_rows(words == ""), lambda _: _NOWHERE)
        found = self._words.column(words)
        verdicts.refuse_bad(found)
        return found


def _rows(mask: Mask) -> list[int]:
    return [int(row) for row in np.flatnonzero(mask)]


def _missing(lon: Degrees, lat: Degrees, row: int) -> str:
    if lon.is_missing[row] and lat.is_missing[row]:
        return "缺少经度和纬度。"
    if lon.is_missing[row] or lat.is_missing[row]:
        return "缺少经度。" if lon.is_missing[row] else "缺少纬度。"
    return "经度和纬度都是0，等于没有填写。"


def within(places: LonLat, bounds: Bounds | None) -> Mask:
    """True for the places inside bounds, their edge included; without bounds for every place."""
    west, south, east, north = bounds or (-np.inf, -np.inf, np.inf, np.inf)
    lon, lat = places[:, 0], places[:, 1]
    inside: Mask = (west <= lon) & (lon <= east) & (south <= lat) & (lat <= north)
    return inside


def on_earth(places: LonLat) -> Mask:
    """True where longitude and latitude are possible ones."""
    return within(places, (-180, -90, 180, 90))
