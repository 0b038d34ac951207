"""Where an event lies, as one number; and the tiles of a map, each a range of such numbers.

The key is the Morton code (Z-order) of the Web-Mercator tile of zoom 20 that holds the place, about
33 m wide here. A tile of any lower zoom is a range of keys, so reading one is one range scan.
Tiles are numbered as everywhere on the web: x eastward, y southward from 85.05° north.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from metrics.errors import InvalidTileError

KEY_ZOOM: Final = 20
# A tile's own coordinates run from 0 to this, as in the vector tile specification.
EXTENT: Final = 4096
# Beyond it Web Mercator has no tiles.
_MOST_NORTH = math.degrees(math.atan(math.sinh(math.pi)))
_SIDE = 1 << KEY_ZOOM
# Each step spreads the bits further apart: 32 bits end with one free bit beside each.
_SPREAD = (
    (16, 0x0000FFFF0000FFFF), (8, 0x00FF00FF00FF00FF), (4, 0x0F0F0F0F0F0F0F0F),
    (2, 0x3333333333333333), (1, 0x5555555555555555),
)  # fmt: skip
_GATHER = (
    (1, 0x3333333333333333), (2, 0x0F0F0F0F0F0F0F0F), (4, 0x00FF00FF00FF00FF),
    (8, 0x0000FFFF0000FFFF), (16, 0x00000000FFFFFFFF),
)  # fmt: skip

Array = np.ndarray[Any, np.dtype[Any]]


def place_key(lon: float | None, lat: float | None) -> int | None:
    """Return the key of a place in degrees (WGS 84); None for no place, or one off the map."""
    if lon is None or lat is None or not (abs(lon) <= 180 and abs(lat) <= _MOST_NORTH):
        return None
    x = int((lon + 180) / 360 * _SIDE)
    y = int((1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * _SIDE)
    return _interleave(min(x, _SIDE - 1), min(y, _SIDE - 1))


def place_keys(lon: Array, lat: Array) -> list[int | None]:
    """Return the keys of many places, as :func:`place_key` does; NaN is no place.

    One by one, because numpy's tangent differs in the last digit: on a tile's border that is
    another key.
    """
    return [place_key(*place) for place in zip(lon.tolist(), lat.tolist(), strict=True)]


def _interleave(x: int, y: int) -> int:
    for shift, mask in _SPREAD:
        x, y = (x | x << shift) & mask, (y | y << shift) & mask
    return x | y << 1


def _gather(bits: Array) -> Array:
    bits = bits & _SPREAD[-1][1]
    for shift, mask in _GATHER:
        bits = (bits | bits >> shift) & mask
    return bits


def _whole(position: Array) -> Array:
    return np.clip(np.floor(position), 0, EXTENT).astype(np.int64)


@dataclass(frozen=True, slots=True)
class MapTile:
    """A tile of the map.

    Raises:
        InvalidTileError: there is no such tile, or it is smaller than a key can tell.
    """

    zoom: int
    x: int
    y: int

    def __post_init__(self) -> None:
        """Refuse what is no tile."""
        if not 0 <= self.zoom <= KEY_ZOOM:
            raise InvalidTileError(f"Tile zoom {self.zoom} is not between 0 and {KEY_ZOOM}.")
        side = 1 << self.zoom
        if not (0 <= self.x < side and 0 <= self.y < side):
            raise InvalidTileError(
                f"There is no tile {self.x}/{self.y} at zoom {self.zoom}: "
                f"both numbers lie between 0 and {side - 1}."
            )

    @property
    def keys(self) -> tuple[int, int]:
        """The first and the last key of the places in it."""
        shift = 2 * (KEY_ZOOM - self.zoom)
        code = _interleave(self.x, self.y)
        return code << shift, (code + 1 << shift) - 1

    def positions(self, lon: Array, lat: Array) -> tuple[Array, Array]:
        """Return where places lie in the tile, in 0 to ``EXTENT`` eastward and southward.

        On a border the last digit may say that a place is next door; its key knows better.
        """
        scale = EXTENT << self.zoom
        x = (lon + 180) / 360 * scale - self.x * EXTENT
        y = (1 - np.arcsinh(np.tan(np.radians(lat))) / math.pi) / 2 * scale - self.y * EXTENT
        return _whole(x), _whole(y)

    def centres(self, cells: Array, depth: int) -> tuple[Array, Array]:
        """Return the centres of cells in the tile's own coordinates.

        Args:
            cells: keys without their lowest bits, as of zoom ``self.zoom + depth``.
            depth: how many times the tile is halved into cells.
        """
        size = EXTENT >> depth
        side = (1 << depth) - 1
        x, y = _gather(cells) & side, _gather(cells >> 1) & side
        return x * size + size // 2, y * size + size // 2
