"""``cockpit serve`` as an operator starts it: ready, or one clear sentence."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner

from cockpit.cli import main
from tests.services.source import PROJECT
from tests.services.web import LiveServer, cockpit_environment


def serve(url: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run the command where it is expected to refuse."""
    return subprocess.run(
        [sys.executable, "-m", "cockpit.cli", "serve"],
        env=cockpit_environment(url, **settings),
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_serves_the_overview_when_migrated(
    database_url: str, live_server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COCKPIT_DATABASE__URL", database_url)
    assert CliRunner().invoke(main, ["migrate"]).exit_code == 0
    address = live_server(database_url)
    with urllib.request.urlopen(f"{address}/screens/overview", timeout=30) as answer:  # noqa: S310
        assert answer.headers["ETag"]
        assert json.load(answer)


def test_refuses_when_the_database_is_not_migrated(tmp_path: Path) -> None:
    refused = serve(f"sqlite:///{tmp_path / 'empty.db'}")
    assert refused.returncode == 1
    assert "run `cockpit migrate`" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_refuses_when_the_port_is_taken(sqlite_url: str) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = str(listener.getsockname()[1])
        refused = serve(sqlite_url, COCKPIT_SERVER__PORT=port)
    assert refused.returncode == 1
    assert f"127.0.0.1:{port} cannot be listened on" in refused.stderr


def test_refuses_when_a_setting_is_unknown(sqlite_url: str) -> None:
    refused = serve(sqlite_url, COCKPIT_SERVER__PROT="8050")
    assert refused.returncode == 1
    assert "Did you mean 'COCKPIT_SERVER__PORT'?" in refused.stderr
