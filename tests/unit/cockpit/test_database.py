from __future__ import annotations

import re
from pathlib import Path

import pytest
import sqlalchemy as sa
from pydantic import SecretStr

from cockpit.database import create_engine
from cockpit.errors import ConfigurationError
from cockpit.settings import DatabaseSettings


def test_sqlite_is_opened_with_the_pragmas_that_count(sqlite_url: str) -> None:
    engine = create_engine(DatabaseSettings(url=SecretStr(sqlite_url)))
    with engine.connect() as connection:
        pragmas = {
            name: connection.scalar(sa.text(f"PRAGMA {name}"))
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    engine.dispose()
    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": 1,
        "foreign_keys": 1,
        "busy_timeout": 30000,
    }


def test_makes_the_folder_of_an_sqlite_file(tmp_path: Path) -> None:
    file = tmp_path / "var" / "deep" / "cockpit.db"
    create_engine(DatabaseSettings(url=SecretStr(f"sqlite:///{file}"))).dispose()
    assert file.parent.is_dir()


def test_foreign_keys_are_held(engine: sa.Engine) -> None:
    row = sa.text("INSERT INTO refused_row VALUES (1, 99, 1, 'text', 'reason')")
    with pytest.raises(sa.exc.IntegrityError), engine.begin() as connection:
        connection.execute(row)


@pytest.mark.parametrize("form", ["postgresql", "postgresql+psycopg"])
def test_postgresql_is_opened_with_a_time_limit_in_utc(postgres_url: str, form: str) -> None:
    url = postgres_url.replace("postgresql+psycopg", form)
    engine = create_engine(DatabaseSettings(url=SecretStr(url), query_timeout_seconds=7))
    with engine.connect() as connection:
        assert connection.scalar(sa.text("SHOW statement_timeout")) == "7s"
        assert connection.scalar(sa.text("SHOW timezone")) == "UTC"
    engine.dispose()


def test_postgresql_has_no_time_limit_when_unlimited(postgres_url: str) -> None:
    engine = create_engine(DatabaseSettings(url=SecretStr(postgres_url)), unlimited=True)
    with engine.connect() as connection:
        assert connection.scalar(sa.text("SHOW statement_timeout")) == "0"
    engine.dispose()


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("cockpit.db", "no database URL; sqlite:///var/cockpit.db would be one"),
        ("mysql://localhost/cockpit", "names 'mysql'; sqlite and postgresql are supported"),
        ("postgresql+nonsense://localhost/cockpit", "use postgresql+psycopg"),
    ],
    ids=["no url", "another database", "another driver"],
)
def test_refuses_when_the_url_will_not_do(url: str, message: str) -> None:
    with pytest.raises(ConfigurationError, match=re.escape(message)):
        create_engine(DatabaseSettings(url=SecretStr(url)))


def test_says_so_when_the_databases_folder_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    settings = DatabaseSettings(url=SecretStr(f"sqlite:///{tmp_path}/file/cockpit.db"))
    with pytest.raises(ConfigurationError, match=r"folder .* cannot be made"):
        create_engine(settings)
