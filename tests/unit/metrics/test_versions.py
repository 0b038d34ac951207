from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa

from metrics.versions import EVENTS, REGIONS, bump_versions, read_versions
from metrics.warehouse.tables import data_version
from tests.unit.metrics.small_house import NOW


def test_version_starts_at_one_and_rises_by_one(engine: sa.Engine) -> None:
    later = NOW + timedelta(hours=1)
    with engine.begin() as connection:
        bump_versions(connection, ["gdp", EVENTS, "gdp"], NOW)
        bump_versions(connection, ["gdp"], later)
        assert read_versions(connection) == {"gdp": 2, EVENTS: 1}
        rows = connection.execute(sa.select(data_version.c.metric, data_version.c.changed_at))
        changed = {row.metric: row.changed_at for row in rows}
    assert changed == {"gdp": later, EVENTS: NOW}


def test_version_of_a_load_that_fails_does_not_rise(engine: sa.Engine) -> None:
    with engine.connect() as connection:
        bump_versions(connection, [REGIONS], NOW)
        connection.rollback()
        assert read_versions(connection) == {}
