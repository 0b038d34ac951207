"""The settings: read once from ``COCKPIT_*`` in the environment, typed, frozen, described.

A group's field is written ``COCKPIT_<GROUP>__<FIELD>``. This module alone reads the environment.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

from cockpit.errors import ConfigurationError
from metrics import DISTRICT
from metrics.errors import did_you_mean

PREFIX = "COCKPIT_"


class Group(BaseModel):
    """Base of a group of settings: frozen, and strangers are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ServerSettings(Group):
    """Where the web server listens, and how many hands it has."""

    host: str = Field("127.0.0.1", description="Address to listen on; 0.0.0.0 for all.")
    port: int = Field(8050, ge=1, le=65535, description="Port to listen on.")
    workers: int = Field(1, ge=1, le=64, description="Processes; one is enough for one wall.")
    threads: int = Field(8, ge=1, le=256, description="Threads of each process.")
    warm: bool = Field(
        True,
        description="Draw every page once at the start, so that the first reader waits for none.",
    )


class DatabaseSettings(Group):
    """Where the warehouse is."""

    url: SecretStr = Field(
        SecretStr("sqlite:///var/cockpit.db"),
        description="SQLAlchemy URL of an SQLite file (relative to the working directory) or of "
        "PostgreSQL: postgresql+psycopg://user:password@host/database.",
    )
    query_timeout_seconds: int = Field(
        10, ge=1, le=120, description="Longest a screen's query may take (PostgreSQL)."
    )


class CacheSettings(Group):
    """The in-process cache of drawn panels."""

    max_entries: int = Field(
        1024, ge=16, le=1_000_000, description="Drawn panels kept; the oldest leave first."
    )


class DemoSettings(Group):
    """Demonstration data."""

    day: date = Field(
        date(2025, 10, 20), description="Business date of a database that holds demo data."
    )


class RenewalSettings(Group):
    """What the server computes anew in the background when figures have changed."""

    on: bool = Field(
        True,
        description="Forecasts are renewed at low priority after a load and at the start; false "
        "where `cockpit renew` is run by a timer instead.",
    )
    minutes: int = Field(
        10, ge=1, le=1440, description="Least time between two renewals, however often is loaded."
    )


class ScreenSettings(Group):
    """How a screen behaves in the browser."""

    locale: Literal["zh_CN", "en"] = Field("zh_CN", description="Language of the screens.")
    headlines: str = Field(
        "",
        pattern=r"^([a-z0-9_]+(,[a-z0-9_]+)*)?$",
        description="Headline cards, separated by commas: names of metrics, major_events, "
        "forest_fires; empty for the usual six.",
    )
    home: str = Field(
        DISTRICT,
        pattern=r"^\d{12}$",
        description="Code of the region that a page shows when its address names none: a town's, "
        "on a town's own screens. A browser may keep another one (/display).",
    )
    notes: bool = Field(
        True,
        description="Whoever opens a page may acknowledge and comment anomalies, by the name that "
        "is typed; false where readers only look.",
    )
    distance_metres: float = Field(
        0,
        ge=0,
        le=50,
        description="Distance to the furthest reader of a wall; 0 leaves text as is.",
    )
    pixel_pitch_mm: float = Field(
        0.63, gt=0, le=20, description="Distance between two pixels of the wall, in millimetres."
    )
    poll_seconds: int = Field(
        5, ge=1, le=300, description="How often a screen asks whether its data changed."
    )


class MapSettings(Group):
    """The base map below the areas; without one no map asks any other host."""

    base_tiles: str = Field(
        "",
        pattern=r"^(https?://[^/{}\s]+/[^\s]*)?$",
        description="Address of its picture tiles with {z}, {x} and {y} (XYZ, or WMTS written so); "
        "empty for none. Browsers ask that host.",
    )
    base_credit: str = Field("", description="Whose it is, with its review number.")

    @model_validator(mode="after")
    def _base_map_is_whole(self) -> Self:
        lacking = [part for part in ("{z}", "{x}", "{y}") if part not in self.base_tiles]
        if self.base_tiles and lacking:
            raise ValueError(f"base_tiles lacks {', '.join(lacking)}")
        if self.base_tiles and not self.base_credit:
            raise ValueError("base_tiles needs base_credit: a map says whose it is")
        return self

    @property
    def base_origin(self) -> str:
        """The host that browsers ask for the base map; '' for none."""
        found = urlsplit(self.base_tiles)
        return f"{found.scheme}://{found.netloc}" if self.base_tiles else ""


class EconomySettings(Group):
    """The analysis of the economy."""

    input_output: str = Field(
        "",
        description="YAML file of the district's own input-output table (docs/what-if.md); "
        "without one demand is simulated by an invented table, which says so.",
    )

    @field_validator("input_output")
    @classmethod
    def _is_a_file(cls, path: str) -> str:
        if path and not Path(path).is_file():
            raise ValueError("no such file")
        return path


class ApiSettings(Group):
    """The JSON API."""

    max_rows: int = Field(
        10_000,
        ge=100,
        le=1_000_000,
        description="Rows of the longest answer; no answer is cut.",
    )


class Settings(BaseSettings):
    """All settings of a running cockpit."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_nested_delimiter="__", extra="forbid", frozen=True
    )

    server: ServerSettings = ServerSettings()
    database: DatabaseSettings = DatabaseSettings()
    cache: CacheSettings = CacheSettings()
    demo: DemoSettings = DemoSettings()
    renewal: RenewalSettings = RenewalSettings()
    screen: ScreenSettings = ScreenSettings()
    map: MapSettings = MapSettings()
    economy: EconomySettings = EconomySettings()
    api: ApiSettings = ApiSettings()


def headline_cards(settings: Settings) -> tuple[str, ...]:
    """Return the names of the headline cards; empty for the usual ones."""
    return tuple(name for name in settings.screen.headlines.split(",") if name)


def setting_fields() -> Iterator[tuple[str, type[Group], FieldInfo]]:
    """Yield every setting as (environment name, its group, its field), in order."""
    for group_name, group_field in Settings.model_fields.items():
        group = group_field.annotation
        if not (isinstance(group, type) and issubclass(group, Group)):
            raise TypeError(f"Settings.{group_name} is no group of settings.")
        for name, field in group.model_fields.items():
            yield f"{PREFIX}{group_name}__{name}".upper(), group, field


def load_settings() -> Settings:
    """Read the settings from the environment.

    Raises:
        ConfigurationError: with every fault: unknown names and values that will not do.
    """
    faults = list(_unknown_names())
    try:
        settings = Settings()
    except ValidationError as error:
        # What pydantic calls forbidden is an unknown name, said better above.
        found = error.errors(include_url=False)
        faults += [_sentence(fault) for fault in found if fault["type"] != "extra_forbidden"]
    if faults:
        raise ConfigurationError(faults)
    return settings


def _unknown_names() -> Iterator[str]:
    """Say which ``COCKPIT_*`` names are no settings: pydantic ignores most of them silently."""
    known = {name.removeprefix(PREFIX): name for name, _, _ in setting_fields()}
    for name in os.environ:
        rest = name.removeprefix(PREFIX)
        if rest != name and rest not in known:
            near = did_you_mean(rest, known).replace("'", f"'{PREFIX}", 1)
            yield f"{name} is no setting.{near}"


def _sentence(fault: ErrorDetails) -> str:
    name = PREFIX + "__".join(str(part) for part in fault["loc"]).upper()
    return f"{name}: {fault['msg']} (found {fault['input']!r})."
