"""The region tree as the metrics layer knows it: codes, names, levels and memberships."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from metrics.errors import UnknownRegionError
from metrics.metric import Level
from metrics.query import RegionCode, Viewer


@dataclass(frozen=True, slots=True)
class Region:
    """One region; ``kind`` is the statistical word (街道, 镇, 乡, 社区, 村...)."""

    code: RegionCode
    level: Level
    kind: str
    name: str
    short_name: str
    english_name: str
    parent_code: RegionCode | None

    def label(self, locale: str) -> str:
        """Return the full name for a locale."""
        return self.english_name if locale.startswith("en") else self.name

    def short_label(self, locale: str) -> str:
        """Return the name for a wall, without the word of the level: 宁波, Haishu."""
        if locale.startswith("en"):
            return self.english_name.rsplit(" ", 1)[0]
        return self.short_name


_NOBODY: Mapping[RegionCode, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Membership:
    """``descendant`` counts in ``ancestor`` with ``weight``; distance 0 is the region itself."""

    ancestor: RegionCode
    descendant: RegionCode
    weight: float
    distance: int


class RegionTree:
    """The regions valid today with their closure; immutable."""

    def __init__(self, regions: Iterable[Region], memberships: Iterable[Membership]) -> None:
        self._regions: Mapping[str, Region] = MappingProxyType({r.code: r for r in regions})
        below: dict[tuple[str, Level], dict[RegionCode, float]] = defaultdict(dict)
        above: dict[str, set[RegionCode]] = defaultdict(set)
        for link in memberships:
            if link.ancestor != link.descendant:
                level = self._regions[link.descendant].level
                below[link.ancestor, level][link.descendant] = link.weight
            above[link.descendant].add(link.ancestor)
        self._below = {key: MappingProxyType(members) for key, members in below.items()}
        self._above = {code: frozenset(codes) for code, codes in above.items()}
        children: dict[str, list[Region]] = defaultdict(list)
        for region in self._regions.values():
            if region.parent_code:
                children[region.parent_code].append(region)
        self._children = {
            code: tuple(sorted(found, key=lambda r: r.code)) for code, found in children.items()
        }

    def __getitem__(self, code: str) -> Region:
        """Return a region by code.

        Raises:
            UnknownRegionError: with a did-you-mean.
        """
        try:
            return self._regions[code]
        except KeyError:
            raise UnknownRegionError(code, self._regions) from None

    def __contains__(self, code: object) -> bool:
        return code in self._regions

    def __iter__(self) -> Iterator[Region]:
        return iter(self._regions.values())

    def __len__(self) -> int:
        return len(self._regions)

    def by_name(self, name: str) -> Region:
        """Return the one region of a full or short name, widest level first.

        Raises:
            UnknownRegionError: none, or several of the same level, bear the name.
        """
        found = [r for r in self._regions.values() if name in (r.name, r.short_name)]
        if not found:
            names = [r.name for r in self._regions.values()]
            raise UnknownRegionError(name, names)
        order = list(Level)
        found.sort(key=lambda r: (order.index(r.level), r.name != name))
        if len(found) > 1 and found[1].level is found[0].level and found[1].name == found[0].name:
            raise UnknownRegionError(f"{name} (several regions bear this name; give the code)")
        return found[0]

    def children(self, code: str) -> tuple[Region, ...]:
        """Return the regions whose parent this is (zones excluded), by code."""
        return tuple(r for r in self._children.get(code, ()) if r.level is not Level.ZONE)

    def zones(self, code: str) -> tuple[Region, ...]:
        """Return the functional zones whose parent this is, by code."""
        return tuple(r for r in self._children.get(code, ()) if r.level is Level.ZONE)

    def parts(self, code: str) -> tuple[Region, ...]:
        """Return the regions of one level that make up a region, by code.

        They are its children; of a zone its towns, or its communities where towns alone do not
        make it up.
        """
        if self[code].level is not Level.ZONE:
            return self.children(code)
        level = Level.COMMUNITY if self._loose(code) else Level.TOWN
        return tuple(self[member] for member in sorted(self.members(code, level)))

    def tops(self, code: str) -> tuple[RegionCode, ...]:
        """Return a zone's widest members: its towns, and communities of other towns."""
        return (*self.members(code, Level.TOWN), *self._loose(code))

    def is_of_wholes(self, code: str) -> bool:
        """Say whether everything that counts in a zone counts whole."""
        counted = (self.members(code, level) for level in (Level.TOWN, Level.COMMUNITY))
        return all(weight == 1 for members in counted for weight in members.values())

    def _loose(self, code: str) -> list[RegionCode]:
        """Return a zone's communities whose towns are none of its members."""
        towns = self.members(code, Level.TOWN)
        communities = self.members(code, Level.COMMUNITY)
        return [member for member in communities if self[member].parent_code not in towns]

    def members(self, code: str, level: Level) -> Mapping[RegionCode, float]:
        """Return the members of one level that count in a region, with their weights."""
        return self._below.get((code, level), _NOBODY)

    def ancestors(self, code: str) -> frozenset[RegionCode]:
        """Return every region that this one counts in, itself included."""
        return self._above.get(code, frozenset())

    def path(self, code: str) -> tuple[Region, ...]:
        """Return the chain of parents down to the region, widest first."""
        chain: list[Region] = []
        current: str | None = code
        while current:
            region = self[current]
            chain.append(region)
            current = region.parent_code
        return tuple(reversed(chain))

    def readable(self, viewer: Viewer, code: str, *, open_totals: bool) -> bool:
        """Say whether a viewer may read a region's figures.

        A region is readable when it lies in one of the viewer's; one *above* the viewer's only
        where the metric opens its totals.
        """
        if viewer.regions is None or not self.ancestors(code).isdisjoint(viewer.regions):
            return True
        return open_totals and any(code in self.ancestors(own) for own in viewer.regions)
