from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest
import sqlalchemy as sa
from click.testing import CliRunner
from pydantic import SecretStr

from cockpit.cli import SUBCOMMANDS, main
from cockpit.context import CommandContext
from cockpit.settings import DatabaseSettings, Settings
from geo.warehouse import region_shape
from metrics.warehouse.tables import department, observation, region


def test_help_lists_every_command_without_importing_one() -> None:
    script = (
        "import sys; from cockpit.cli import main; main(['--help'], standalone_mode=False); "
        "heavy = {'sqlalchemy', 'pandas', 'dash', 'gunicorn', 'pydantic'} & set(sys.modules); "
        "assert not heavy, heavy"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert [name for name in SUBCOMMANDS if f"\n  {name} " not in done.stdout] == []


@pytest.mark.parametrize("name", SUBCOMMANDS)
def test_command_exists_and_explains_itself(name: str) -> None:
    command = SUBCOMMANDS[name].load()
    assert isinstance(command, click.Command)
    result = CliRunner().invoke(main, [name, "--help"])
    assert result.exit_code == 0, result.output
    assert command.help


def test_unknown_command_exits_2() -> None:
    result = CliRunner().invoke(main, ["laod"])
    assert result.exit_code == 2
    assert "No such command 'laod'" in result.output


def test_wrong_settings_are_one_message_and_exit_1(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COCKPIT_DATABASE__ULR", "sqlite://")
    result = CliRunner().invoke(main, ["migrate"])
    assert result.exit_code == 1
    assert "COCKPIT_DATABASE__ULR is no setting. Did you mean" in result.output
    assert "Traceback" not in result.output


def test_migrate_brings_tables_regions_and_departments_and_may_be_repeated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path / 'new' / 'cockpit.db'}"
    monkeypatch.setenv("COCKPIT_DATABASE__URL", url)
    for _ in range(2):
        result = CliRunner().invoke(main, ["migrate"])
        assert result.exit_code == 0, result.output
    engine = sa.create_engine(url)
    with engine.connect() as connection:
        counts = {
            table.name: connection.scalar(sa.select(sa.func.count()).select_from(table))
            for table in (region, department, region_shape, observation)
        }
    engine.dispose()
    assert counts["region"] > 300 and counts["department"] > 10 and counts["region_shape"] > 17
    assert counts["observation"] == 0


def test_migrate_says_that_the_database_does_not_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COCKPIT_DATABASE__URL", f"postgresql+psycopg:///none?host={tmp_path}")
    result = CliRunner().invoke(main, ["migrate"])
    assert result.exit_code == 1
    assert "Error: The database failed: " in result.output


def test_context_opens_the_configured_database_without_a_time_limit(postgres_url: str) -> None:
    context = CommandContext()
    context.settings = Settings(database=DatabaseSettings(url=SecretStr(postgres_url)))
    with context.engine.connect() as connection:
        assert connection.scalar(sa.text("SHOW statement_timeout")) == "0"
    context.close()


def test_context_closes_when_nothing_was_opened() -> None:
    context = CommandContext()
    context.close()
    assert vars(context) == {}
