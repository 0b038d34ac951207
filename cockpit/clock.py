"""The clocks: the machine's, and the one that stands on the demo day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

import sqlalchemy as sa

from metrics.clock import SHANGHAI, Clock, local_day, to_utc
from metrics.engines import reading
from metrics.warehouse import tables

# Four in the afternoon in Ningbo.
DEMO_HOUR = 16


class SystemClock:
    """The machine's clock; the only reader of it."""

    def now(self) -> datetime:
        """Return the present moment in UTC, without an offset."""
        return datetime.now(UTC).replace(tzinfo=None)

    def today(self) -> date:
        """Return the day in Asia/Shanghai."""
        return local_day(self.now())


@dataclass(frozen=True)
class BusinessClock:
    """The clock of a database: the machine's, or an hour of the demo day.

    The demo's minutes and seconds are the machine's, its hour is always ``DEMO_HOUR``: the
    morning's events lie behind and the evening's deadlines ahead whenever it is looked at.

    ``holds_demo`` is asked at every reading, because demo data may be loaded and cleared by
    another process while this one runs; whoever passes it decides how long to remember.
    """

    machine: Clock
    demo_day: date
    holds_demo: Callable[[], bool]

    def now(self) -> datetime:
        """Return the business moment in UTC, without an offset."""
        moment = self.machine.now()
        if not self.holds_demo():
            return moment
        time_of_day = moment.time().replace(hour=DEMO_HOUR)
        return to_utc(datetime.combine(self.demo_day, time_of_day, SHANGHAI))

    def today(self) -> date:
        """Return the business date."""
        return self.demo_day if self.holds_demo() else self.machine.today()


def holds_demo(engine: sa.Engine) -> bool:
    """Tell whether any batch of the database is demo data.

    Raises:
        SourceUnavailableError: the database does not answer.
    """
    query = sa.select(sa.literal(1)).where(tables.batch.c.provenance == "demo").limit(1)
    with reading(engine) as connection:
        return connection.scalar(query) is not None
