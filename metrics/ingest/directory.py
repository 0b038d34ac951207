"""The words that rows use for regions and departments, and the codes that they mean."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping

import sqlalchemy as sa

from metrics.ingest.refusals import UnreadableError, nearest, shown
from metrics.metric import Level
from metrics.regions import Region
from metrics.warehouse.tables import department

_WIDEST_FIRST = {level: position for position, level in enumerate(Level)}


# Codes are written short where the rest is zeros: 330203 is a district, 330203003 a town.
CODE_DIGITS = 12


class Regions:
    """Finds a region by its code, its name or its short name."""

    def __init__(self, places: Iterable[Region]) -> None:
        self._by_code: dict[str, Region] = {}
        by_name: dict[str, list[Region]] = defaultdict(list)
        for place in places:
            self._by_code[place.code] = place
            for name in {place.name, place.short_name}:
                by_name[name].append(place)
        self._by_name = {name: _widest(found, name) for name, found in by_name.items()}

    def find(self, word: str) -> Region:
        """Return the region that a word means.

        Raises:
            UnreadableError: none, or more than one.
        """
        code = word.ljust(CODE_DIGITS, "0") if word.isdigit() else word
        if code in self._by_code:
            return self._by_code[code]
        found = self._by_name.get(word, ())
        if len(found) == 1:
            return found[0]
        if found:
            codes = "、".join(place.code for place in found[:4])
            raise UnreadableError(f"区域名“{shown(word)}”不止一个，请改用区划代码（{codes}）。")
        if not word:
            raise UnreadableError("缺少区域。")
        known = self._by_code if word.isdigit() else self._by_name
        raise UnreadableError(f"区域“{shown(word)}”不在区划目录中{nearest(word, known)}")

    @property
    def digest(self) -> str:
        """Version of the directory: another one may know regions that this one refuses."""
        text = "|".join(f"{p.code}{p.level}{p.name}" for p in self._by_code.values())
        return hashlib.sha256(text.encode()).hexdigest()


def _widest(places: list[Region], name: str) -> tuple[Region, ...]:
    """Return the places of the widest level that bear a name, full names before short ones."""

    def rank(place: Region) -> tuple[int, bool]:
        return _WIDEST_FIRST[place.level], place.name != name

    best = min(map(rank, places))
    return tuple(place for place in places if rank(place) == best)


class Departments:
    """Finds a department by its code, its name or its short name."""

    def __init__(self, codes: Mapping[str, str]) -> None:
        self._codes = codes

    def find(self, word: str) -> str | None:
        """Return the code of the department that a word means; None for an empty word.

        Raises:
            UnreadableError: no department is called so.
        """
        if not word:
            return None
        if word in self._codes:
            return self._codes[word]
        raise UnreadableError(f"部门“{shown(word)}”不在部门目录中{nearest(word, self._codes)}")


def read_departments(connection: sa.Connection) -> Departments:
    """Read the department directory; a name that passed on means its newest bearer."""
    columns = department.c
    rows = connection.execute(
        sa.select(columns.code, columns.name, columns.short_name).order_by(
            columns.valid_to.is_(None), columns.valid_to, columns.code
        )
    )
    codes: dict[str, str] = {}
    for code, name, short in rows:
        codes |= {short: code, name: code}
        codes[code] = code
    return Departments(codes)
