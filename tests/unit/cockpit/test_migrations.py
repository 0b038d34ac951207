from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from cockpit.errors import SchemaError
from cockpit.migrations import check_schema, migrate
from cockpit.migrations.schema import TARGETS
from cockpit.migrations.upgrade import downgrade
from metrics.places import place_key
from metrics.warehouse.tables import batch, dataset, event, forecast, forecast_record
from tests.services.databases import open_engine


def test_head_equals_the_declared_tables(engine: sa.Engine) -> None:
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), list(TARGETS)) == []


def test_head_has_the_declared_defaults_checks_and_partial_indexes(engine: sa.Engine) -> None:
    migrated = _details(engine)
    downgrade(engine, "base")
    for metadata in TARGETS:
        metadata.create_all(engine)
    assert migrated == _details(engine)


def test_downgrade_to_base_removes_every_table_and_upgrade_brings_them_back(
    engine: sa.Engine,
) -> None:
    before = set(sa.inspect(engine).get_table_names())
    downgrade(engine, "base")
    assert sa.inspect(engine).get_table_names() == ["alembic_version"]
    migrate(engine)
    assert set(sa.inspect(engine).get_table_names()) == before


def test_migrate_does_nothing_when_already_at_head(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        connection.execute(sa.text("INSERT INTO data_version VALUES ('x', 1, '2025-01-01')"))
    migrate(engine)
    with engine.connect() as connection:
        assert connection.scalar(sa.text("SELECT count(*) FROM data_version")) == 1


def test_check_schema_passes_when_migrated(engine: sa.Engine) -> None:
    check_schema(engine)


def test_check_schema_names_the_command_when_not_migrated(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'empty.db'}")
    with pytest.raises(SchemaError, match=r"revision none, .* run `cockpit migrate`"):
        check_schema(engine)
    engine.dispose()


def test_migrate_refuses_when_the_database_comes_from_a_newer_version(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SchemaError, match="9999"):
        migrate(engine)


def test_events_that_were_there_before_get_the_keys_of_their_places(
    engine: sa.Engine,
) -> None:
    # More than are brought up to date together.
    places = [(121.55, 29.87), (None, None), (121.41, 29.75), (0.0, 90.0), (121.6, 29.9)] * 2_001
    downgrade(engine, "0002")
    with engine.begin() as connection:
        _write_events_of_0002(connection, places)
        before = connection.execute(sa.select(_EVENT).order_by(_EVENT.c.id)).all()
    migrate(engine)
    with engine.connect() as connection:
        query = sa.select(event.c.lon, event.c.lat, event.c.place_key).order_by(event.c.id)
        found = [tuple(row) for row in connection.execute(query)]
    assert found == [(*place, place_key(*place)) for place in places]
    downgrade(engine, "0002")
    assert "place_key" not in {column["name"] for column in sa.inspect(engine).get_columns("event")}
    with engine.connect() as connection:
        assert connection.execute(sa.select(_EVENT).order_by(_EVENT.c.id)).all() == before


def test_forecasts_that_were_there_before_stay_the_newest_and_are_made_anew(
    engine: sa.Engine,
) -> None:
    downgrade(engine, "0006")
    key = {"metric": "gdp", "region_code": "330203000000", "measure": "yoy", "model": "naive"}
    rows = [
        {**key, "origin": origin, "period": "2025-10", "quantile": quantile, "value": 5.0}
        for origin in ("2025-08", "2025-09")
        for quantile in (0.1, 0.5)
    ]
    with engine.begin() as connection:
        _write_events_of_0002(connection, [])
        connection.execute(sa.insert(forecast), [row | {"batch_id": 1} for row in rows])
    migrate(engine)
    columns = forecast_record.c
    query = sa.select(columns.origin, columns.model, columns.reason, columns.basis)
    with engine.connect() as connection:
        found = connection.execute(query.order_by(columns.origin)).all()
    assert found == [("2025-08", "naive", "", 0), ("2025-09", "naive", "", 0)]


# The table as it was, by the columns that must have a value.
_EVENT = sa.table(
    "event",
    *map(sa.column, ("id", "source", "external_id", "category", "severity", "lon", "lat")),
    *map(sa.column, ("region_code", "reported_at", "reported_day", "state", "batch_id")),
)


def _write_events_of_0002(
    connection: sa.Connection, places: list[tuple[float | None, float | None]]
) -> None:
    at = datetime(2025, 10, 1)
    described = {"name": "events", "label": "events", "kind": "events", "source": ""}
    connection.execute(sa.insert(dataset), {**described, "created_at": at})
    connection.execute(
        sa.insert(batch),
        {
            "id": 1, "dataset": "events", "file_name": "", "file_hash": "", "mapping_hash": "",
            "provenance": "real", "outcome": "loaded", "started_at": at,
        },
    )  # fmt: skip
    rows = [
        {
            "id": number * 7, "source": "grid", "external_id": str(number), "lon": lon,
            "lat": lat, "category": "safety", "severity": "low", "state": "reported",
            "region_code": "330203001000", "batch_id": 1,
            "reported_at": "2025-10-01 00:00:00", "reported_day": "2025-10-01",
        }
        for number, (lon, lat) in enumerate(places, start=1)
    ]  # fmt: skip
    if rows:
        connection.execute(sa.insert(_EVENT), rows)


def _details(engine: sa.Engine) -> dict[str, object]:
    """Describe what Alembic does not compare: defaults, checks, conditions of indexes."""
    inspector = sa.inspect(engine)
    tables = [name for metadata in TARGETS for name in metadata.tables]
    return {
        name: {
            "defaults": {
                column["name"]: column["default"] for column in inspector.get_columns(name)
            },
            "checks": {
                check["name"]: check["sqltext"] for check in inspector.get_check_constraints(name)
            },
            "indexes": {
                index["name"]: [str(text) for text in index.get("dialect_options", {}).values()]
                for index in inspector.get_indexes(name)
            },
        }
        for name in tables
    }
