"""Which places lie in a drawn area, as the query layer says it of events."""

from __future__ import annotations

from metrics.events import Ring


def is_within(lon: float, lat: float, ring: Ring) -> bool:
    """Say whether a place lies in an area: a ray to the east crosses it oddly often.

    The same arithmetic as in ``metrics.event_filter``, where SQL does it: what lies on the line
    is inside or outside for both alike. No place (NaN) lies in any area.
    """
    crossed = 0
    for (start, south), (end, north) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if south != north and min(south, north) <= lat < max(south, north):
            crossed += lon < start + (lat - south) * ((end - start) / (north - south))
    return crossed % 2 == 1
