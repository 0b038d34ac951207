"""A private PostgreSQL server for the tests of one process.

It listens on a socket in its own folder only, so no port can clash; each process of a parallel
run starts its own. The kernel ends it with the process that started it, even after a crash.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tests.services.components import MissingComponentError

START_SECONDS = 30
SERVER_OPTIONS = (
    "listen_addresses=",  # the socket alone
    "shared_buffers=64MB",
    # Nothing of a test database has to survive a power cut.
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
)


@dataclass(frozen=True)
class PostgresServer:
    """A running server; databases are copies of ``template`` once it is prepared."""

    folder: Path
    user: str

    def url(self, database: str) -> str:
        """Return the SQLAlchemy URL of a database."""
        return f"postgresql+psycopg://{self.user}@/{database}?host={self.folder}"

    def execute(self, statement: str) -> None:
        """Run one administrative statement outside a transaction."""
        with psycopg.connect(
            host=str(self.folder), user=self.user, dbname="postgres", autocommit=True
        ) as connection:
            connection.execute(statement.encode())

    def create_database(self, name: str, template: str = "template1") -> str:
        """Make a database as a copy of another, and return its URL."""
        self.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self.url(name)

    def drop_database(self, name: str) -> None:
        """Drop a database, whoever is still connected."""
        self.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def running_postgres() -> Iterator[PostgresServer]:
    """Start a server in a folder of its own; stop it and remove the folder at the end.

    Raises:
        MissingComponentError: PostgreSQL is not installed.
    """
    binaries = _binaries()
    account = _account()
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    try:
        os.chown(folder, account.pw_uid, account.pw_gid)
        with _server(binaries, account, folder) as server:
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _server(binaries: Path, account: pwd.struct_passwd, folder: Path) -> Iterator[PostgresServer]:
    data = folder / "data"
    become = _become(account)
    environment = {**os.environ, "LC_ALL": "C", "HOME": str(folder)}
    subprocess.run(
        [
            *(*become, binaries / "initdb", "--pgdata", data, "--username", account.pw_name),
            *("--auth", "trust", "--encoding", "UTF8", "--no-locale", "--no-sync"),
        ],
        check=True,
        capture_output=True,
        env=environment,
        cwd=folder,
    )
    options = [option for setting in SERVER_OPTIONS for option in ("-c", setting)]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [*become, binaries / "postgres", "-D", data, "-k", folder, *options],
            stdout=log,
            stderr=log,
            env=environment,
            cwd=folder,
        )
    server = PostgresServer(folder, account.pw_name)
    try:
        _wait_until_ready(server, process)
        yield server
    finally:
        process.send_signal(signal.SIGINT)  # PostgreSQL's fast shutdown
        process.wait(timeout=START_SECONDS)


def _wait_until_ready(server: PostgresServer, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            server.execute("SELECT 1")
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > deadline:
                log = (server.folder / "log").read_text(errors="replace")
                raise RuntimeError(f"PostgreSQL did not start:\n{log}") from None
            time.sleep(0.02)
        else:
            return


def _binaries() -> Path:
    """Find the newest server that Debian has installed, or the one on the path."""
    candidates = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"),
        key=lambda path: float(path.parent.parent.name),
    )
    on_path = shutil.which("initdb")
    if not candidates and not on_path:
        raise MissingComponentError("PostgreSQL's server is not installed (apt: postgresql).")
    return candidates[-1].parent if candidates else Path(str(on_path)).resolve().parent


def _account() -> pwd.struct_passwd:
    """Return who runs the server: PostgreSQL refuses to be root."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid())
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise MissingComponentError("No account to run PostgreSQL as: neither postgres nor nobody.")


def _become(account: pwd.struct_passwd) -> list[str]:
    """Return the prefix of a command that runs as ``account`` and ends with its parent."""
    prefix = ["setpriv", "--pdeathsig", "INT"]
    if os.geteuid() == account.pw_uid:
        return prefix
    return [*prefix, f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--clear-groups"]
