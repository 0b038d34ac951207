"""The annual targets that the demonstration declares fit the catalogue."""

from __future__ import annotations

from datetime import date, datetime

import pytest
import sqlalchemy as sa

from cockpit.demo.targets import read_reports, write_targets
from metrics import Catalogue, parse_period
from metrics.ingest.target_settling import settle_target, usual_operator
from metrics.warehouse.tables import batch, dataset, target

NOW = datetime(2025, 10, 20, 1)


def test_each_is_set_on_what_its_metric_keeps(catalogue: Catalogue) -> None:
    for report in read_reports():
        year = parse_period(str(report.year))
        assert report.published.year == report.year
        for entry in report.judged():
            metric = catalogue[entry.key[0]]
            measure = next(t.measure for t in report.targets if t.measure == entry.key[5])
            assert settle_target(metric, measure, year, NOW.date()) == (measure, year)
            assert usual_operator(metric, entry.operator) == ">="


def test_says_of_itself_that_it_is_made_up(sqlite_url: str) -> None:
    engine = sa.create_engine(sqlite_url)
    with engine.begin() as connection:
        written = write_targets(connection, date(2025, 10, 20), NOW)
        rows = connection.execute(sa.select(target)).all()
        assert len(rows) == written == sum(len(report.targets) for report in read_reports())
        assert {row.source for row in rows} == {"演示年度目标（自行构造）"}
        assert all("演示" in row.plan for row in rows)
        assert connection.execute(sa.select(batch.c.provenance)).scalars().all() == ["demo"]
        assert connection.scalar(sa.select(dataset.c.kind)) == "targets"
    engine.dispose()


@pytest.mark.parametrize(
    ("day", "years"), [(date(2024, 6, 1), {"2024"}), (date(2023, 1, 1), set())]
)
def test_knows_no_target_before_it_was_announced(
    sqlite_url: str, day: date, years: set[str]
) -> None:
    engine = sa.create_engine(sqlite_url)
    with engine.begin() as connection:
        write_targets(connection, day, NOW)
        assert set(connection.execute(sa.select(target.c.period)).scalars()) == years
    engine.dispose()
