from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from cockpit.errors import SchemaError
from cockpit.migrations import check_schema, migrate
from cockpit.migrations.schema import TARGETS
from cockpit.migrations.upgrade import downgrade
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
