"""A database with demo data for the benchmarks that look at screens, and the choice of it."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager


def arguments(description: str | None) -> argparse.ArgumentParser:
    """Make the parser of a benchmark that takes a database."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--url", help="a database with demo data; default: a new one")
    return parser


@contextmanager
def demo_database(url: str | None) -> Iterator[str]:
    """Yield the URL of a given database, or of a new one that is removed at the end."""
    if url:
        yield url
        return
    with tempfile.TemporaryDirectory() as folder:
        made = f"sqlite:///{folder}/demo.db"
        for command in ("migrate", "demo"):
            cockpit(made, command)
        yield made


def cockpit(url: str, *arguments: str) -> None:
    """Run a ``cockpit`` command on a database."""
    environment = {**os.environ, "COCKPIT_DATABASE__URL": url}  # noqa: TID251 - handed on
    subprocess.run(
        [sys.executable, "-m", "cockpit.cli", *arguments],
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )
