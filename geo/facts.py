"""Read the public facts of ``reference/haishu.yaml``: an outline and points, with sources."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field
from shapely.geometry import Point, Polygon

FACTS_FILE = Path(__file__).parent / "reference" / "haishu.yaml"

LonLat = tuple[float, float]


class _Fact(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Outline(_Fact):
    """The outer ring of a region, in rows of vertices so that the file stays readable."""

    code: str = Field(pattern=r"^\d{12}$")
    source: str
    coordinates: tuple[tuple[LonLat, ...], ...]

    @property
    def polygon(self) -> Polygon:
        """The outline as one polygon, in degrees of WGS 84."""
        return Polygon(chain.from_iterable(self.coordinates))


class Place(_Fact):
    """A published point of a region; ``at`` is longitude and latitude in WGS 84."""

    code: str = Field(pattern=r"^\d{12}$")
    at: LonLat
    source: str = ""
    note: str = ""

    @property
    def point(self) -> Point:
        """The place as a point, in degrees of WGS 84."""
        return Point(self.at)


class Communities(_Fact):
    """Points of communities and villages, all from one source."""

    source: str
    points: tuple[Place, ...]


class DistrictFacts(_Fact):
    """All that is publicly known of one district's shape."""

    outline: Outline
    seats: tuple[Place, ...]
    communities: Communities


def read_facts(file: Path = FACTS_FILE) -> DistrictFacts:
    """Read and check the facts that ship with the project."""
    return DistrictFacts.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))
