"""The tree of regions as files of shapes see it: words that become codes, and families."""

from __future__ import annotations

from collections.abc import Sequence

from metrics import Level, RegionTree
from metrics.ingest.directory import Regions
from metrics.ingest.refusals import UnreadableError, shown
from metrics.ingest.settling import LEVEL_WORDS


class ShapeDirectory:
    """Finds the regions of a file, of one level where the file declares it."""

    def __init__(self, tree: RegionTree, level: Level | None) -> None:
        self._tree = tree
        self._level = level
        self._all = Regions(tree)
        # A name may be borne on several levels: the declared one is meant.
        self._fitting = Regions(place for place in tree if level in (None, place.level))

    def __call__(self, word: str) -> str:
        """Return the code of the region that a code or a name means.

        Raises:
            LookupError: none, several, or one of another level; a clerk's sentence.
        """
        try:
            return self._fitting.find(word).code
        except UnreadableError as error:
            raise LookupError(self._other_level(word) or str(error)) from None

    def _other_level(self, word: str) -> str:
        """Say of which level a region is that the file should not hold; empty if of none."""
        if self._level is None:
            return ""
        try:
            found = self._all.find(word)
        except UnreadableError:
            return ""
        if found.level is self._level:
            return ""
        return (
            f"“{shown(word)}”是{LEVEL_WORDS[found.level]}{found.name}，"
            f"映射写明的层级是{LEVEL_WORDS[self._level]}（level: {self._level.value}）。"
        )

    def name(self, code: str) -> str:
        """Return a region's name."""
        return self._tree[code].name

    def parent(self, code: str) -> str:
        """Return the region that this one and its siblings make up; empty for none.

        A zone overlaps towns, so it is nobody's part.
        """
        region = self._tree[code]
        return region.parent_code or "" if region.level is not Level.ZONE else ""

    def children(self, code: str) -> Sequence[str]:
        """Return the regions that together make up a region."""
        return [child.code for child in self._tree.children(code)]
