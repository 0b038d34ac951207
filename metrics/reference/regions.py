"""The regions as declared: the compact document and the dated records it stands for."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field, TypeAdapter

from metrics.metric import Declared, Level
from metrics.query import CITY, DISTRICT, RegionCode
from metrics.reference.documents import REFERENCE_FOLDER, read_document
from metrics.regions import Region

Code = Annotated[str, Field(pattern=r"^\d{12}$")]
Part = Annotated[str, Field(pattern=r"^\d{3}$")]
# 003 万安社区 Wan'an: the last three digits that count, the published name, its Pinyin
Place = Annotated[str, Field(pattern=r"^\d{3} \S+ [A-Z].*$")]

_LEVEL_WORD = re.compile(r"(?<=..)(街道|镇|乡|区|县|市)$")
_COMMITTEE = re.compile(r"(?<=社区)居委会$|(?<=村)村委会$")


class Above(Declared):
    """A region above the district."""

    code: Code
    level: Level
    kind: str
    name: str
    short: str
    english: str


class District(Declared):
    """One of the city's ten districts."""

    code: Code
    kind: str
    name: str
    english: str


class ZoneMember(Declared):
    """A community, or a town with all of its communities, that counts in a zone.

    ``weight``: the share of it that does; a code alone is a whole.
    """

    code: Code
    weight: float = Field(default=1.0, gt=0, le=1)


def _whole(written: object) -> object:
    return {"code": written} if isinstance(written, str) else written


class Zone(Declared):
    """A functional zone of the district; zones overlap towns and may overlap each other."""

    code: Code
    name: str
    short: str
    english: str
    members: tuple[Annotated[ZoneMember, BeforeValidator(_whole)], ...] = Field(min_length=1)


class Town(Declared):
    """A town or street office with its communities; ``valid_from``: the day it joined."""

    code: Part
    name: str
    english: str
    valid_from: date | None = None
    communities: tuple[Place, ...] = ()
    villages: tuple[Place, ...] = ()


class RegionDocument(Declared):
    """The whole of ``regions.yaml``."""

    above: tuple[Above, ...]
    districts: tuple[District, ...]
    zones: tuple[Zone, ...]
    towns: tuple[Town, ...]


@dataclass(frozen=True, slots=True)
class RegionRecord:
    """A region with its days of validity (inclusive, ``None`` is open).

    ``members`` are the regions that count in it beside its children (those of a zone).
    """

    region: Region
    valid_from: date | None = None
    valid_to: date | None = None
    members: tuple[ZoneMember, ...] = ()


@functools.cache
def read_region_records(
    file: Path = REFERENCE_FOLDER / "regions.yaml",
) -> tuple[RegionRecord, ...]:
    """Return every declared region, parents before their children.

    Raises:
        CatalogueError: the file is wrong.
    """
    document = read_document(file, TypeAdapter(RegionDocument))
    return tuple(_records(document))


def _records(document: RegionDocument) -> Iterator[RegionRecord]:
    parent: RegionCode | None = None
    for above in document.above:
        code = RegionCode(above.code)
        yield RegionRecord(
            Region(code, above.level, above.kind, above.name, above.short, above.english, parent)
        )
        parent = code
    for district in document.districts:
        yield RegionRecord(
            Region(
                code=RegionCode(district.code),
                level=Level.DISTRICT,
                kind=district.kind,
                name=district.name,
                short_name=_LEVEL_WORD.sub("", district.name),
                english_name=district.english,
                parent_code=CITY,
            )
        )
    for zone in document.zones:
        code = RegionCode(zone.code)
        yield RegionRecord(
            Region(code, Level.ZONE, "功能区", zone.name, zone.short, zone.english, DISTRICT),
            members=zone.members,
        )
    for town in document.towns:
        yield from _town_records(town)


def _town_records(town: Town) -> Iterator[RegionRecord]:
    code = RegionCode(f"{DISTRICT[:6]}{town.code}000")
    word = _LEVEL_WORD.search(town.name)
    yield RegionRecord(
        Region(
            code=code,
            level=Level.TOWN,
            kind=word.group() if word else "",
            name=town.name,
            short_name=_LEVEL_WORD.sub("", town.name),
            english_name=town.english,
            parent_code=DISTRICT,
        ),
        valid_from=town.valid_from,
    )
    for kind, word_en, places in (
        ("社区", "Community", town.communities),
        ("村", "Village", town.villages),
    ):
        for place in places:
            part, name, english = place.split(maxsplit=2)
            yield RegionRecord(
                Region(
                    code=RegionCode(f"{code[:9]}{part}"),
                    level=Level.COMMUNITY,
                    kind=kind,
                    name=name,
                    short_name=_COMMITTEE.sub("", name),
                    english_name=f"{english} {word_en}",
                    parent_code=code,
                ),
                valid_from=town.valid_from,
            )
