from __future__ import annotations

import os

import pytest
import sqlalchemy as sa
from click.testing import CliRunner

from cockpit.cli import main
from cockpit.renewal_turn import renewal_turn


@pytest.fixture
def niceness(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """What the command asked for; the tests themselves keep their priority."""
    asked: list[int] = []
    monkeypatch.setattr(os, "nice", asked.append)
    return asked


def test_renews_an_empty_database_at_the_lowest_priority(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, niceness: list[int]
) -> None:
    monkeypatch.setenv("COCKPIT_DATABASE__URL", sqlite_url)
    done = CliRunner().invoke(main, ["renew"])
    assert (done.exit_code, niceness) == (0, [19])
    assert "共预测 0 个序列" in done.output


def test_says_that_another_process_is_at_it(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, niceness: list[int]
) -> None:
    monkeypatch.setenv("COCKPIT_DATABASE__URL", sqlite_url)
    engine = sa.create_engine(sqlite_url)  # connects to nothing: its file has the lock beside it
    with renewal_turn(engine):
        for command, code in (("renew", 0), ("forecast", 1)):
            done = CliRunner().invoke(main, [command])
            assert done.exit_code == code
            assert "另一进程正在重新计算" in done.output
