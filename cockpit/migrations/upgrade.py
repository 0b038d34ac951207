"""Bring a database to the newest revision, or say that it is not there."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError

from cockpit.errors import SchemaError

FOLDER = Path(__file__).parent


def migrate(engine: sa.Engine, revision: str = "head") -> None:
    """Upgrade a database to a revision; nothing happens when it is there already.

    Raises:
        SchemaError: the database comes from a newer version of the cockpit.
    """
    with engine.begin() as connection:
        try:
            command.upgrade(_config(connection), revision)
        except CommandError as error:
            raise SchemaError(f"The database cannot be migrated: {error}") from error


def downgrade(engine: sa.Engine, revision: str) -> None:
    """Take a database back to a revision; ``base`` empties it."""
    with engine.begin() as connection:
        command.downgrade(_config(connection), revision)


def check_schema(engine: sa.Engine) -> None:
    """See that the database is at the newest revision.

    Raises:
        SchemaError: it is not; says what would help.
    """
    head = ScriptDirectory.from_config(_config()).get_current_head()
    with engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
    if found != head:
        raise SchemaError(
            f"The database is at revision {found or 'none'}, this version needs {head}: "
            "run `cockpit migrate`."
        )


def _config(connection: sa.Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
