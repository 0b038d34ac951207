"""春节: its dates and its days off by law, as declared in ``festivals.yaml``."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Self

from pydantic import Field, TypeAdapter, model_validator

from metrics.metric import Declared
from metrics.reference.documents import REFERENCE_FOLDER, read_document


class DaysOff(Declared):
    """The days off from a year on, counted from the festival; both ends included."""

    since: int
    first: int
    last: int


class SpringFestivals(Declared):
    """The dates of a run of years without a gap, and the days off by law."""

    spring_festival: tuple[date, ...] = Field(min_length=1)
    days_off: tuple[DaysOff, ...] = Field(min_length=1)

    @cached_property
    def by_year(self) -> Mapping[int, date]:
        """The festival of each year."""
        return MappingProxyType({day.year: day for day in self.spring_festival})

    @property
    def years(self) -> range:
        """The years that have a date."""
        return range(self.spring_festival[0].year, self.spring_festival[-1].year + 1)

    def free_days(self, year: int) -> tuple[date, ...]:
        """Return the festival's days off by law in a year that has a date."""
        rule = next(rule for rule in reversed(self.days_off) if rule.since <= year)
        festival = self.by_year[year]
        return tuple(festival + timedelta(days=n) for n in range(rule.first, rule.last + 1))

    @model_validator(mode="after")
    def _no_year_is_missing(self) -> Self:
        if [day.year for day in self.spring_festival] != list(self.years):
            raise ValueError("one date a year, oldest first, without a gap")
        since = [rule.since for rule in self.days_off]
        if since != sorted(set(since)) or since[0] > self.years[0]:
            raise ValueError("days_off: oldest first, beginning with the first year of the dates")
        return self


@functools.cache
def read_spring_festivals(file: Path = REFERENCE_FOLDER / "festivals.yaml") -> SpringFestivals:
    """Return the declared dates.

    Raises:
        CatalogueError: the file is wrong.
    """
    return read_document(file, TypeAdapter(SpringFestivals))
