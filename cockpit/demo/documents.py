"""The demonstration's own declarations: YAML beside this module, checked against types."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

from pydantic import Field, TypeAdapter

from metrics import yaml_lines
from metrics.metric import Declared

FOLDER = Path(__file__).parent

Twelve = Annotated[tuple[float, ...], Field(min_length=12, max_length=12)]


class Town(Declared):
    """A town: its seat (lon, lat), residents in 万人 and how it differs from the district."""

    code: str
    seat: tuple[float, float]
    residents: float
    events: float
    on_time: float
    lead: float


class CategoryProfile(Declared):
    """How often a category comes, when in the year, from which sources, in which words."""

    titles: tuple[str, ...]
    share: float
    season: Twelve
    sources: dict[str, float]


class ToldEvent(Declared):
    """An event that is told, not drawn; times are local."""

    source: str
    category: str
    severity: str
    region: str
    title: str
    place: str
    lon: float
    lat: float
    reported: datetime
    deadline: datetime
    state: str


class EventProfile(Declared):
    """The whole of ``events.yaml``."""

    monthly: tuple[float, float]
    categories: dict[str, CategoryProfile]
    severities: dict[str, float]
    grave: tuple[str, ...]
    weekdays: tuple[float, ...]
    hours: tuple[float, ...]
    spring_festival: float
    forest_towns: tuple[str, ...]
    without_community: float
    without_point: float
    returned: float
    told: tuple[ToldEvent, ...]


def read_yaml(name: str) -> object:
    """Return the content of a document beside this module."""
    content, _ = yaml_lines.read_yaml((FOLDER / name).read_text(encoding="utf-8"))
    return content


def read_towns() -> tuple[Town, ...]:
    """Return the seventeen towns, by code."""
    return TypeAdapter(tuple[Town, ...]).validate_python(read_yaml("towns.yaml"))


def read_event_profile() -> EventProfile:
    """Return how events are made."""
    return EventProfile.model_validate(read_yaml("events.yaml"))


def read_spring_festivals() -> tuple[date, ...]:
    """Return the first days of the lunar years that the demonstration covers."""
    return TypeAdapter(tuple[date, ...]).validate_python(read_yaml("calendar.yaml"))
