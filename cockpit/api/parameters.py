"""Parameters of requests: how each is written, and what is said of one that is not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, Field, PlainValidator, WithJsonSchema, model_validator

from cockpit.errors import InvalidRequestError
from metrics import (
    DISTRICT,
    MEASURE_NAMES,
    Grain,
    Level,
    Measure,
    Period,
    RegionCode,
    TargetKind,
    did_you_mean,
    end_of_day,
    parse_period,
)

T = TypeVar("T")

# Parameters that may be given several times.
REPEATABLE = frozenset({"region", "metric", "measure", "grain"})

_DIMENSION = re.compile(r"[a-z][a-z0-9_]{0,62}")


def read_day(text: str) -> date:
    """Read a day.

    Raises:
        ValueError: the text is none.
    """
    period = parse_period(text)
    if period.grain is not Grain.DAY:
        raise ValueError(f"{text!r} is no day: write 2025-09-18.")
    return period.start


def read_dimension(text: str) -> str:
    """Read the name of a slice's dimension.

    Raises:
        ValueError: the text is none, or a word for regions.
    """
    if text == "region" or text in tuple(Level):
        raise ValueError(f"{text!r} is no cut; ask for regions with region or children_of.")
    if not _DIMENSION.fullmatch(text):
        raise ValueError(
            f"{text!r} is no dimension: lower-case letters, digits and _ (category, source), "
            "or slice for every slice."
        )
    return text


def one_of(noun: str, known: Mapping[str, T]) -> Callable[[str], T]:
    """Make a reader of one of some words."""

    def read(text: str) -> T:
        if text in known:
            return known[text]
        words = ", ".join(known)
        raise ValueError(f"{text!r} is no {noun}.{did_you_mean(text, known)} Known: {words}.")

    return read


def check_repetition(given: Iterable[tuple[str, list[str]]]) -> None:
    """Refuse a parameter that is given twice where one answer has room for one.

    Raises:
        InvalidRequestError: with a sentence for each.
    """
    faults = [
        f"{name}: given {len(texts)} times ({', '.join(texts)}); give it once."
        for name, texts in given
        if len(texts) > 1 and name not in REPEATABLE
    ]
    if faults:
        raise InvalidRequestError(faults)


def _written(**schema: Any) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", **schema})


PeriodParameter = Annotated[Period, PlainValidator(parse_period), _written(example="2025-09")]
DayParameter = Annotated[date, PlainValidator(read_day), _written(format="date")]
DimensionParameter = Annotated[str, PlainValidator(read_dimension), _written(example="category")]
MeasureParameter = Annotated[
    Measure,
    PlainValidator(one_of("measure", MEASURE_NAMES)),
    _written(enum=[measure.value for measure in Measure]),
]
GrainParameter = Annotated[
    Grain,
    PlainValidator(one_of("grain", {grain.value: grain for grain in Grain})),
    _written(enum=[grain.value for grain in Grain]),
]
LevelParameter = Annotated[
    Level,
    PlainValidator(one_of("level", {level.value: level for level in Level})),
    _written(enum=[level.value for level in Level]),
]
TargetKindParameter = Annotated[
    TargetKind,
    PlainValidator(one_of("kind of target", {kind.value: kind for kind in TargetKind})),
    _written(enum=[kind.value for kind in TargetKind]),
]
RegionParameter = Annotated[str, _written(pattern=r"^\d{12}$", example="330203000000")]


class Parameters(BaseModel):
    """Base of the query parameters of an address: strangers are refused."""

    @model_validator(mode="before")
    @classmethod
    def refuse_strangers(cls, given: dict[str, Any]) -> dict[str, Any]:
        """Refuse a name that the address does not know; it would silently change nothing.

        Raises:
            ValueError: with a did-you-mean.
        """
        known = tuple(cls.model_fields)
        for name in given:
            if name not in known:
                words = ", ".join(known) or "none"
                hint = did_you_mean(name, known)
                raise ValueError(f"{name!r} is no parameter here.{hint} Known: {words}.")
        return given


class RegionsAsked(Parameters):
    """Which regions: the district where nothing is said."""

    region: list[RegionParameter] = Field(
        [], description="Codes of regions; may be repeated. Without any: the district."
    )
    children_of: RegionParameter | None = Field(
        None, description="Adds the direct members of a region (the towns of the district)."
    )

    @property
    def regions(self) -> tuple[RegionCode, ...]:
        """The codes that were named."""
        named = tuple(RegionCode(code) for code in self.region)
        return named or (() if self.children_of else (DISTRICT,))

    @property
    def parent(self) -> RegionCode | None:
        """The region whose members are asked for."""
        return RegionCode(self.children_of) if self.children_of else None


class Knowledge(Parameters):
    """As known when."""

    as_of: DayParameter | None = Field(
        None, description="As known at the end of a day in Ningbo; without it, as known now."
    )

    @property
    def known_at(self) -> datetime | None:
        """The moment of knowledge in UTC."""
        return end_of_day(self.as_of) if self.as_of else None
