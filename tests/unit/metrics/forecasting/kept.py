"""A warehouse with monthly figures of users, as the tests of kept forecasts change them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from metrics import Catalogue, RegionCode, Role, Viewer
from metrics.forecasting import Renewed, renew, stale_metrics
from metrics.service import MetricService
from metrics.versions import bump_versions
from metrics.warehouse.tables import observation
from tests.conftest import FixedClock
from tests.unit.metrics.economy.forecast.simulated import monthly
from tests.unit.metrics.small_house import HOME, TOWNS, build, figure, metric, observe

ALL = Viewer("all", Role.OPERATOR, None, None)
CATALOGUE = Catalogue([metric("users", open_totals=False)])
SERIES = (HOME, *TOWNS)


def month(number: int) -> str:
    """Return a month, counted from 2018-01."""
    return f"{2018 + number // 12}-{number % 12 + 1:02d}"


@dataclass
class Kept:
    """The warehouse, and what may happen to it."""

    engine: sa.Engine
    clock: FixedClock

    def publish(self, first: int, last: int, codes: Iterable[RegionCode] = SERIES) -> None:
        """Publish the figures of months ``first`` to ``last`` (exclusive)."""
        rows = [
            figure("users", code, month(at), float(monthly(8, SERIES.index(code))[at]))
            for code in codes
            for at in range(first, last)
        ]
        observe(self.engine, *rows)
        self.change()

    def revise(self, number: int, value: float) -> None:
        """Give the district another figure of a month."""
        self._write(sa.update(observation).where(*_at(HOME, month(number))).values(value=value))

    def withdraw(self, code: RegionCode, *numbers: int) -> None:
        """Take a region's figures of some months back; without months, all of them."""
        for period in [month(number) for number in numbers] or [None]:
            self._write(sa.delete(observation).where(*_at(code, period)))

    def change(self) -> None:
        """Tell that figures changed, as every load does."""
        with self.engine.begin() as connection:
            bump_versions(connection, ["users"], self.clock.now())

    def renew(self) -> list[Renewed]:
        """Forecast what is stale."""
        return list(renew(self.engine, CATALOGUE, self.clock, self.stale()))

    def stale(self) -> tuple[str, ...]:
        """Return what has to be forecast anew."""
        return stale_metrics(self.engine, CATALOGUE)

    def ask(self, question: Any, viewer: Viewer = ALL) -> Any:
        """Answer one question."""
        service = MetricService(self.engine, CATALOGUE, self.clock)
        return service.answer({"": question}, viewer)[""]

    def _write(self, statement: sa.Executable) -> None:
        with self.engine.begin() as connection:
            connection.execute(statement)
        self.change()


def keep_house(engine: sa.Engine, moment: datetime) -> Kept:
    """Write the regions of the small house, and no figure."""
    build(engine)
    if engine.dialect.name == "postgresql":  # the house numbers its batches itself
        with engine.begin() as connection:
            connection.execute(sa.text("SELECT setval(pg_get_serial_sequence('batch', 'id'), 9)"))
    return Kept(engine, FixedClock(moment))


def _at(code: RegionCode, period: str | None) -> list[sa.ColumnElement[bool]]:
    chosen = [observation.c.region_code == code]
    return [*chosen, observation.c.period == period] if period else chosen
