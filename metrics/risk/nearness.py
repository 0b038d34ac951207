"""Which open events lie around a point: in its community, or within some metres of it."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from metrics.reference.risks import RiskCategory
from metrics.risk.dynamic import NearEvent

# The earth's mean radius (IUGG), in metres.
EARTH_METRES: Final = 6_371_008.8
# Side of the cells in which events are looked up, in degrees: over 500 m up to 60 degrees north.
_CELL: Final = 0.01

_Spot = tuple[float, float]  # longitude, latitude


@dataclass(frozen=True, slots=True)
class PlacedEvent:
    """An open event, its category, the community that it lies in ('' unknown) and its point."""

    event: NearEvent
    category: str
    community: str
    spot: _Spot | None


def metres_between(one: _Spot, other: _Spot) -> float:
    """Return the distance of two points (degrees, longitude first) on a sphere: haversine."""
    (lon, lat), (lon_2, lat_2) = (tuple(map(math.radians, spot)) for spot in (one, other))
    half = math.sin((lat_2 - lat) / 2) ** 2
    half += math.cos(lat) * math.cos(lat_2) * math.sin((lon_2 - lon) / 2) ** 2
    return 2 * EARTH_METRES * math.asin(math.sqrt(min(half, 1.0)))


class Surroundings:
    """Open events by where they lie."""

    def __init__(self, events: Iterable[PlacedEvent], near_metres: float) -> None:
        self._near = near_metres
        self._by_community: dict[str, list[PlacedEvent]] = defaultdict(list)
        self._by_cell: dict[tuple[int, int], list[PlacedEvent]] = defaultdict(list)
        for placed in events:
            if placed.community:
                self._by_community[placed.community].append(placed)
            if placed.spot:
                self._by_cell[_cell(placed.spot)].append(placed)

    def around(
        self, category: RiskCategory, community: str, spot: _Spot | None
    ) -> tuple[NearEvent, ...]:
        """Return the events that speak of a point of a category, each once."""
        found: dict[tuple[str, str], NearEvent] = {}
        for placed in (*self._by_community.get(community, ()), *self._neighbours(spot)):
            if placed.category not in category.events:
                continue
            metres = metres_between(spot, placed.spot) if spot and placed.spot else None
            is_near = metres is not None and metres <= self._near
            if is_near or (community and placed.community == community):
                event = replace(placed.event, metres=metres if is_near else None)
                found[event.source, event.external_id] = event
        return tuple(found.values())

    def _neighbours(self, spot: _Spot | None) -> Iterator[PlacedEvent]:
        if spot is None:
            return
        column, row = _cell(spot)
        for east in (-1, 0, 1):
            for north in (-1, 0, 1):
                yield from self._by_cell.get((column + east, row + north), ())


def _cell(spot: _Spot) -> tuple[int, int]:
    return math.floor(spot[0] / _CELL), math.floor(spot[1] / _CELL)
