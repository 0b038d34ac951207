from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from cockpit.clock import BusinessClock, SystemClock, holds_demo
from metrics import Clock, local_day
from metrics.warehouse import tables

DEMO_DAY = date(2025, 10, 20)


class Standing:
    """A machine's clock that stands still."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return local_day(self.moment)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def business_clock(text: str, *, demo: bool) -> Clock:
    return BusinessClock(Standing(moment(text)), DEMO_DAY, lambda: demo)


def test_system_clock_is_utc_without_offset() -> None:
    clock = SystemClock()
    machine = datetime.now(UTC).replace(tzinfo=None)  # noqa: TID251 - what is being compared with
    assert abs(clock.now() - machine) < timedelta(seconds=5)
    assert clock.today() in (local_day(machine), local_day(machine + timedelta(seconds=5)))


def test_follows_the_machine_when_there_is_no_demo_data() -> None:
    clock = business_clock("2026-03-01T17:30", demo=False)
    assert clock.now() == moment("2026-03-01T17:30")
    assert clock.today() == date(2026, 3, 2)


@pytest.mark.parametrize(
    ("machine", "business"),
    [
        ("2026-03-01T00:53:07", "2025-10-20T08:53:07"),  # 16:53 in Ningbo
        ("2026-03-01T16:30", "2025-10-20T08:30"),
        ("2026-03-01T15:59", "2025-10-20T08:59"),
    ],
    ids=["morning", "after midnight", "before midnight"],
)
def test_stands_in_one_hour_of_the_demo_day_whatever_the_machines_hour(
    machine: str, business: str
) -> None:
    clock = business_clock(machine, demo=True)
    assert clock.now() == moment(business)
    assert clock.today() == DEMO_DAY
    assert local_day(clock.now()) == DEMO_DAY


@pytest.mark.parametrize(("provenance", "expected"), [("demo", True), ("real", False)])
def test_holds_demo_looks_at_the_batches(
    engine: sa.Engine, provenance: str, expected: bool
) -> None:
    assert not holds_demo(engine)
    with engine.begin() as connection:
        connection.execute(
            tables.batch.insert().values(
                dataset="figures",
                file_name="figures.csv",
                file_hash="0",
                mapping_hash="0",
                provenance=provenance,
                outcome="kept",
                started_at=moment("2025-10-20T00:00"),
            )
        )
    assert holds_demo(engine) is expected
