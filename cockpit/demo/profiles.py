"""How the demonstration's figures run: the types of ``profiles.yaml`` and of the facts."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, TypeAdapter

from cockpit.demo.documents import Twelve, read_yaml
from metrics.measures import Measure
from metrics.metric import Declared

# Figures by period; YAML reads some periods as numbers or days.
Anchors = Annotated[
    dict[str, float],
    BeforeValidator(lambda found: {str(period): value for period, value in found.items()}),
]
Month = Annotated[str, BeforeValidator(str)]


class ShareProfile(Declared):
    """A share (or a weighted mean) of the district, with its towns round it."""

    anchors: Anchors
    noise: float = 0.0
    spread: float = 1.0
    only_towns: bool = False


class AmountProfile(Declared):
    """An amount of the district a month, and how towns share it.

    ``like``: the other districts publish it too, in the proportions of that flow; the city, the
    sum of them all.
    """

    anchors: Anchors
    noise: float = 0.0
    season: Twelve | None = None
    spring: float = 0.0
    by: Literal["residents", "evenly"] = "residents"
    like: str | None = None
    decimals: int = 0
    through_year: bool = False
    drawn: bool = False
    only_towns: bool = False


class AirProfile(Declared):
    """Fine particles and good days."""

    concentration: AmountProfile
    good_days: AmountProfile
    city_factor: float


class FlowProfile(Declared):
    """An economic flow: totals a year from 2018, or growth where only growth is published."""

    city: tuple[float, ...] = ()
    district: tuple[float, ...] = ()
    growth: dict[Literal["city", "district"], tuple[float, ...]] = Field(default_factory=dict)
    shares: tuple[float, ...] = ()
    season: tuple[float, ...]
    spring: float = 0.0
    told: Anchors = Field(default_factory=dict)
    decimals: int = 2


class PartProfile(Declared):
    """A part of 地区生产总值 (or ``of`` another part), as a share of it."""

    of: str = "gdp"
    city: float
    district: float
    shares: tuple[float, ...]
    growth: float
    told: dict[str, Anchors] = Field(default_factory=dict)


class Break(Declared):
    """A factor on some months of some metrics."""

    months: tuple[Month, Month]
    factor: float
    metrics: tuple[str, ...]


class Silence(Declared):
    """Who does not report, and when."""

    metrics: tuple[str, ...] = ()
    owner: str | None = None
    town: str | None = None
    since: Month
    until: Month = "9999-12"


class Profiles(Declared):
    """The whole of ``profiles.yaml``."""

    shares: dict[str, ShareProfile]
    amounts: dict[str, AmountProfile]
    placed: dict[str, tuple[tuple[str, Month, Month, int], ...]]
    air: AirProfile
    neighbours: tuple[str, ...]
    flows: dict[str, FlowProfile]
    parts: dict[str, PartProfile]
    consumer_prices: AmountProfile
    years: dict[str, dict[str, tuple[float | None, ...]]]
    breaks: tuple[Break, ...]
    silent: tuple[Silence, ...]
    late: dict[str, int]


class Source(Declared):
    """A published document with the figures it states."""

    source: str
    address: str | None
    published: date
    figures: tuple[tuple[Any, ...], ...]


class NationalSeries(Declared):
    """A national series: one list a year, by month or quarter."""

    metric: str
    measure: Measure
    months: dict[int, tuple[float | None, ...]] = Field(default_factory=dict)
    quarters: dict[int, tuple[float | None, ...]] = Field(default_factory=dict)


def read_profiles() -> Profiles:
    """Return how every reported metric runs."""
    return Profiles.model_validate(read_yaml("profiles.yaml"))


def read_published() -> tuple[Source, ...]:
    """Return the published figures of the district and its neighbours."""
    return TypeAdapter(tuple[Source, ...]).validate_python(read_yaml("published.yaml"))


def read_nation() -> tuple[NationalSeries, ...]:
    """Return the national series."""
    return TypeAdapter(tuple[NationalSeries, ...]).validate_python(read_yaml("nation.yaml"))
