"""What a load asks of the map, answered by the shapes of regions.

Shapes belong to ``geo``, levels of regions to ``metrics``; they meet here, in region codes.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray

from geo.coordinates import Datum, places_to_wgs84
from geo.locate import NOWHERE, AreaLocator
from geo.service import GeoService
from metrics import DISTRICT, Clock, Level, RegionTree
from metrics.engines import reading
from metrics.ingest import geography
from metrics.ingest.geography import Bounds, LonLat
from metrics.warehouse.reference import read_region_tree

# What lies around the district still counts as in it, in degrees (some 2 km): outlines are
# schematic, and what happens at the border is told with the precision of a telephone.
_MARGIN = 0.02


class DistrictGeography:
    """The district's bounds, and its towns and communities by their areas.

    Raises:
        LayerUnavailableError, SourceUnavailableError: on any question, when the database fails.
    """

    def __init__(self, engine: sa.Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock
        self._shapes = GeoService(engine)

    @cached_property
    def version(self) -> str:
        """What changes with the areas of the regions."""
        return self._shapes.version()

    def bounds(self) -> Bounds | None:
        """Return what holds the district, with a margin; None where it has no area."""
        found = self._shapes.bounds([DISTRICT])
        if found is None:
            return None
        west, south, east, north = found
        return west - _MARGIN, south - _MARGIN, east + _MARGIN, north + _MARGIN

    def to_wgs84(self, places: LonLat, datum: geography.Datum) -> LonLat:
        """Return places of a datum in WGS 84."""
        return places_to_wgs84(places, Datum(datum))

    def locate(self, places: LonLat) -> NDArray[np.object_]:
        """Return the community that holds each place, else the town, else ''."""
        found = np.full(len(places), NOWHERE, object)
        for areas in self._areas:
            unknown = found == NOWHERE
            found[unknown] = areas.locate(places[unknown])
        return found

    @cached_property
    def _areas(self) -> tuple[AreaLocator, ...]:
        with reading(self._engine) as connection:
            tree = read_region_tree(connection, self._clock.today())
        return tuple(
            self._shapes.locator(_codes(tree, level)) for level in (Level.COMMUNITY, Level.TOWN)
        )


def _codes(tree: RegionTree, level: Level) -> list[str]:
    return [region.code for region in tree if region.level is level]
