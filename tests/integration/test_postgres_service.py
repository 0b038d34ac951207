"""The tests' own PostgreSQL must not outlive them, or a machine fills with servers."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

from tests.services.postgres import running_postgres
from tests.services.source import PROJECT

START_AND_WAIT = """
import sys, time
from tests.services.postgres import running_postgres
with running_postgres() as server:
    print(server.folder, flush=True)
    time.sleep(60)
"""


def test_folder_is_removed_and_server_stopped_at_the_end(postgres_server: object) -> None:
    with running_postgres() as server:
        assert (server.folder / "data" / "postmaster.pid").exists()
        assert server.url("x").startswith(f"postgresql+psycopg://{server.user}@/x?host=")
    assert not server.folder.exists()


def test_server_ends_with_a_process_that_was_killed(postgres_server: object) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", START_AND_WAIT], stdout=subprocess.PIPE, text=True, cwd=PROJECT
    ) as starter:
        assert starter.stdout is not None
        folder = Path(starter.stdout.readline().strip())
        pid_file = folder / "data" / "postmaster.pid"
        assert pid_file.exists()
        starter.kill()
    deadline = time.monotonic() + 20
    while pid_file.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    stopped = not pid_file.exists()
    shutil.rmtree(folder)
    assert stopped
