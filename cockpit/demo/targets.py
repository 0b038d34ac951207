"""Annual targets of the demonstration: declared beside this module, kept as loaded ones are."""

from __future__ import annotations

from datetime import date, datetime, time

import sqlalchemy as sa
from pydantic import Field, TypeAdapter

from cockpit.demo.documents import read_yaml
from cockpit.demo.writing import close_demo_batch, describe_batch
from metrics.clock import SHANGHAI, to_utc
from metrics.ingest.batches import open_batch
from metrics.ingest.target_judging import JudgedTarget
from metrics.ingest.target_keeping import TargetKeeper
from metrics.measures import Measure
from metrics.metric import Declared, TargetKind
from metrics.query import DISTRICT

SOURCE = "演示年度目标（自行构造）"
NINE = time(9)


class ReportedTarget(Declared):
    """One target of a report, in the metric's unit."""

    metric: str
    measure: Measure = Measure.LEVEL
    value: float
    wording: str


class Report(Declared):
    """The targets that one year's report sets."""

    plan: str
    year: int
    published: date
    targets: tuple[ReportedTarget, ...] = Field(min_length=1)

    def judged(self) -> list[JudgedTarget]:
        """Return the targets as a load would have judged them."""
        published_at = to_utc(datetime.combine(self.published, NINE, SHANGHAI))
        return [
            JudgedTarget(
                key=(
                    entry.metric, DISTRICT, TargetKind.ANNUAL.value, self.plan, str(self.year),
                    entry.measure.value, True,
                ),
                value=entry.value,
                operator=">=",
                wording=entry.wording,
                source=SOURCE,
                line=f"第{number}项",
                published_at=published_at,
            )
            for number, entry in enumerate(self.targets, start=1)
        ]  # fmt: skip


def read_reports() -> tuple[Report, ...]:
    """Return the reports of the demonstration."""
    return TypeAdapter(tuple[Report, ...]).validate_python(read_yaml("targets.yaml"))


def write_targets(connection: sa.Connection, demo_day: date, now: datetime) -> int:
    """Write the targets that were published by a day, in a batch of their own; return how many."""
    incoming = describe_batch("demo_targets", SOURCE, "targets.yaml", SOURCE, "targets")
    batch_id = open_batch(connection, incoming, now)
    keeper = TargetKeeper(connection, batch_id, now)
    for report in read_reports():
        if report.published <= demo_day:
            keeper.keep(report.judged())
    close_demo_batch(connection, batch_id, now, keeper.kept.new)
    return keeper.kept.new
