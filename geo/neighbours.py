"""Hold the areas of one level against each other and against the area of their parent.

Boundaries of neighbours ought to be one line, and the towns of a district ought to be the district.
What a file says otherwise is told with its size and its place, so that its maker can mend it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Protocol

import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from geo.layers import LayerKind
from geo.measuring import HECTARE, square_metres, told_area, told_place
from geo.shapes import RegionShape

# Of one mismatch: a border of ten kilometres drawn a metre off.
TOLERANCE_HECTARES = 1.0
# A drawn area may differ from the published one by this share; both are rounded somewhere.
AREA_SHARE = 0.01
_PIECES_TOLD = 5


class Family(Protocol):
    """The tree of regions, as far as neighbours need it."""

    def name(self, code: str) -> str:
        """Return a region's name."""
        ...

    def parent(self, code: str) -> str:
        """Return the region above whose level this one belongs to; empty for none."""
        ...

    def children(self, code: str) -> Sequence[str]:
        """Return the regions of the next level that together make up a region."""
        ...


@dataclass(frozen=True)
class Comparison:
    """What does not fit (``faults``, beyond the tolerance), and what is worth knowing."""

    faults: tuple[str, ...]
    remarks: tuple[str, ...]


def relatives(shapes: Iterable[RegionShape], family: Family) -> tuple[str, ...]:
    """Return the codes whose stored areas ``compare`` wants: parents, siblings and children."""
    codes = [shape.region_code for shape in shapes]
    parents = {*codes, *map(family.parent, codes)} - {""}
    return tuple(sorted({*parents, *chain.from_iterable(map(family.children, parents))}))


def compare(
    fresh: Iterable[RegionShape],
    stored: Iterable[RegionShape],
    family: Family,
    tolerance_hectares: float,
) -> Comparison:
    """Compare new areas with their neighbours and parents.

    Schematic neighbours are left out: whoever replaces a schematic boundary disagrees with it.

    Args:
        fresh: the new shapes; points are passed over.
        stored: the current areas of their ``relatives``.
        family: the tree.
        tolerance_hectares: what two neighbours, or one gap, may differ by.
    """
    new = {shape.region_code: shape for shape in fresh if shape.kind is LayerKind.AREA}
    known = {shape.region_code: shape for shape in stored} | new
    by_parent: dict[str, list[str]] = defaultdict(list)
    for code in new:
        by_parent[family.parent(code)].append(code)
        if any(child in known and known[child].is_official for child in family.children(code)):
            by_parent[code] += []
    by_parent.pop("", None)
    faults: list[str] = []
    remarks: list[str] = []
    for parent, codes in sorted(by_parent.items()):
        group = _Group(parent, frozenset(codes), known, family, tolerance_hectares * HECTARE)
        faults += group.faults()
        remarks += group.remarks()
    return Comparison(tuple(faults), tuple(remarks))


def against_published(
    shapes: Iterable[RegionShape], areas: Mapping[str, float], family: Family
) -> list[str]:
    """Say which areas differ from the published ones (square metres, by code)."""
    told = []
    for shape in shapes:
        published = areas.get(shape.region_code)
        if published is None or shape.kind is not LayerKind.AREA:
            continue
        drawn = square_metres(shape.geometry)
        if abs(drawn - published) > AREA_SHARE * published:
            told.append(
                f"{family.name(shape.region_code)}的图形面积{told_area(drawn)}，公布面积"
                f"{told_area(published)}，相差{abs(drawn - published) / published:.1%}"
            )
    return told


class _Group:
    """The areas below one parent: those of the file, and the official ones already there."""

    def __init__(
        self,
        parent: str,
        new: frozenset[str],
        known: Mapping[str, RegionShape],
        family: Family,
        tolerance: float,
    ) -> None:
        self._name = family.name
        self._parent = known.get(parent)
        self._parent_name = family.name(parent)
        self._new = new
        self._tolerance = tolerance
        self._areas = {
            code: known[code].geometry
            for code in family.children(parent)
            if code in known and (code in new or known[code].is_official)
        }
        self._lacking = [code for code in family.children(parent) if code not in self._areas]
        self._union = shapely.union_all(list(self._areas.values()))
        self._small = 0
        self._small_area = 0.0

    def faults(self) -> Iterator[str]:
        """Yield what lies beyond the tolerance."""
        yield from self._overlaps()
        if not self._lacking:
            yield from self._told(
                f"{self._parent_name}内的缝隙，不属于任何一个下级区划", self._gaps()
            )
        if self._parent is not None and self._parent.is_official:
            outside = shapely.difference(self._union, self._parent.geometry)
            yield from self._told(f"超出{self._parent_name}的边界", _polygons(outside))

    def remarks(self) -> Iterator[str]:
        """Yield what is worth knowing; after ``faults``."""
        if self._small:
            yield (
                f"{self._parent_name}以下另有{self._small}处重叠或缝隙合计"
                f"{told_area(self._small_area)}，均在容差（{told_area(self._tolerance)}）以内"
            )
        if self._lacking:
            names = "、".join(map(self._name, self._lacking[:_PIECES_TOLD]))
            more = f"等{len(self._lacking)}个" if len(self._lacking) > _PIECES_TOLD else ""
            yield (f"{self._parent_name}以下还有{names}{more}没有正式边界，未检查缝隙")
        if self._parent is None:
            yield f"{self._parent_name}本身没有边界，未与之比较"
            return
        whole = square_metres(self._parent.geometry)
        inside = square_metres(shapely.intersection(self._union, self._parent.geometry))
        kind = "" if self._parent.is_official else "（示意边界，差异不作为问题）"
        yield f"{len(self._areas)}个区划合计覆盖{self._parent_name}{kind}面积的{inside / whole:.1%}"

    def _overlaps(self) -> Iterator[str]:
        codes = list(self._areas)
        geometries = list(self._areas.values())
        pairs = shapely.STRtree(geometries).query(geometries, predicate="intersects")
        for one, other in sorted(map(tuple, pairs.T.tolist())):
            if one >= other or not {codes[one], codes[other]} & self._new:
                continue
            common = _polygons(shapely.intersection(geometries[one], geometries[other]))
            yield from self._told(
                f"重叠，{self._name(codes[one])}与{self._name(codes[other])}", common
            )

    def _gaps(self) -> list[Polygon]:
        """Return what lies between the areas, and between them and an official parent."""
        if self._parent is not None and self._parent.is_official:
            return _polygons(shapely.difference(self._parent.geometry, self._union))
        return [Polygon(ring) for part in _polygons(self._union) for ring in part.interiors]

    def _told(self, what: str, pieces: Sequence[Polygon]) -> Iterator[str]:
        """Tell the pieces beyond the tolerance, the largest first; count the others."""
        measured = sorted(((square_metres(p), p) for p in pieces), key=lambda m: -m[0])
        large = [entry for entry in measured if entry[0] > self._tolerance]
        small = [area for area, _ in measured[len(large) :] if area >= 1]  # not a vertex's rounding
        self._small += len(small)
        self._small_area += sum(small)
        for area, piece in large[:_PIECES_TOLD]:
            yield f"{what}：{told_area(area)}，在{told_place(piece)}附近"
        if len(large) > _PIECES_TOLD:
            rest = sum(area for area, _ in large[_PIECES_TOLD:])
            yield f"{what}：另有{len(large) - _PIECES_TOLD}处，合计{told_area(rest)}"


def _polygons(geometry: BaseGeometry) -> list[Polygon]:
    """Return the polygons among a geometry's parts; lines and points have no area."""
    parts = shapely.get_parts(shapely.get_parts(geometry))
    return [part for part in parts if isinstance(part, Polygon) and not part.is_empty]
