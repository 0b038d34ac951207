"""The situation a screen is drawn in: data versions, business time, regions, departments.

Read for each request, by one statement while nothing has changed; then it is the same object.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Protocol

from geo.errors import GeoError
from layouts.panels.rate_asking import POPULATION
from metrics import Clock, Department, MetricsError, RegionTree, local_day
from metrics.versions import EVENTS, REGIONS, RISKS

logger = logging.getLogger(__name__)


class DataSource(Protocol):
    """The part of the metric service that tells what the data are like."""

    def versions(self) -> Mapping[str, int]:
        """Return the data version of everything that ever changed."""
        ...

    def regions(self) -> RegionTree:
        """Return the regions valid on the business date."""
        ...

    def departments(self) -> Mapping[str, Department]:
        """Return the departments valid on the business date."""
        ...


class DemoFlag:
    """Whether the database holds demo data, remembered between two calls of ``refresh``.

    The clock asks it at every reading; a statement each time would cost more than the drawing.
    """

    def __init__(self, ask: Callable[[], bool]) -> None:
        self._ask = ask
        self._known: bool | None = None

    def __call__(self) -> bool:
        """Return the remembered answer; the first time it is asked for."""
        return self.refresh() if self._known is None else self._known

    def refresh(self) -> bool:
        """Ask again.

        Raises:
            SourceUnavailableError: the database does not answer; the old answer stays.
        """
        self._known = self._ask()
        return self._known


@dataclass(frozen=True)
class Situation:
    """What all screens of one moment share; ``now`` is UTC, cut to the minute.

    ``is_current`` is false when the database did not answer and this is the last one known.
    """

    versions: Mapping[str, int]
    shapes_version: str
    now: datetime
    is_demo: bool
    regions: RegionTree
    departments: Mapping[str, Department]
    is_current: bool = True

    @property
    def today(self) -> date:
        """The business date."""
        return local_day(self.now)

    @cached_property
    def events_version(self) -> str:
        """Text that differs when the answer to a question about single events may."""
        names = (EVENTS, REGIONS)
        return _digest([self.versions.get(name, 0) for name in names], self.today)

    @cached_property
    def risks_version(self) -> str:
        """Text that differs when the register of risk points, or what raises them, may."""
        names = (EVENTS, REGIONS, RISKS)
        return _digest([self.versions.get(name, 0) for name in names], self.today)

    @cached_property
    def rates_version(self) -> str:
        """Text that differs when events, or the residents whom they are divided by, may."""
        names = (EVENTS, REGIONS, POPULATION)
        return _digest([self.versions.get(name, 0) for name in names], self.today)

    @property
    def places_version(self) -> str:
        """Text that differs when events or the shapes that they lie in may."""
        return f"{self.events_version}-{self.shapes_version}"

    @cached_property
    def stamp(self) -> str:
        """Text that differs when anything differs that a drawing could rest on."""
        return _digest(sorted(self.versions.items()), self.shapes_version, self.now, self.is_demo)


def _digest(*facts: object) -> str:
    return hashlib.blake2b(repr(facts).encode(), digest_size=12).hexdigest()


class SituationReader:
    """Reads the situation, and remembers the last one for when the database is away."""

    def __init__(
        self,
        source: DataSource,
        shapes_version: Callable[[], str],
        clock: Clock,
        demo: DemoFlag,
    ) -> None:
        self._source = source
        self._shapes_version = shapes_version
        self._clock = clock
        self._demo = demo
        self._known: Situation | None = None

    def current(self) -> Situation:
        """Return the situation; the last one known, marked so, when the database is away.

        Raises:
            MetricsError, GeoError: the database is away and was never seen.
        """
        known = self._known
        try:
            versions = self._source.versions()
            if known and known.versions == versions and known.now == self._minute():
                return known
            found = self._read(versions)
        except (MetricsError, GeoError) as error:
            if known is None:
                raise
            logger.warning("The situation cannot be read, the last one stays: %s", error)
            return replace(known, is_current=False)
        self._known = found
        return found

    def _read(self, versions: Mapping[str, int]) -> Situation:
        is_demo = self._demo.refresh()
        return Situation(
            versions=versions,
            shapes_version=self._shapes_version(),
            now=self._minute(),
            is_demo=is_demo,
            regions=self._source.regions(),
            departments=self._source.departments(),
        )

    def _minute(self) -> datetime:
        return self._clock.now().replace(second=0, microsecond=0)
