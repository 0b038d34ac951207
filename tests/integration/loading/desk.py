"""A clerk's desk: files, the ``cockpit`` command, and the warehouse to look into afterwards."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result

from cockpit.cli import main
from cockpit.context import CommandContext
from metrics import Catalogue
from metrics.warehouse.tables import batch, observation, refused_row
from tests.services.screens import MovableClock

HEADER = "metric,region,period,measure,value"
GOOD = "gdp,海曙区,2025-Q1,cumulated,380.5"
# For what does not touch the database, or only as its neighbours on both engines do.
ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

Row = Mapping[str, Any]


def lines(*rows: str, header: str = HEADER) -> str:
    """Write a table in the cockpit's own long format."""
    return "\n".join([header, *rows]) + "\n"


def workbook(*rows: Sequence[object], formats: Mapping[str, str] | None = None) -> bytes:
    """Write a workbook of one sheet; ``formats`` are number formats by cell."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    for cell, form in (formats or {}).items():
        book.active[cell].number_format = form
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@dataclass
class Desk:
    """One warehouse with its regions and nothing else, and a folder for files."""

    engine: sa.Engine
    catalogue: Catalogue
    folder: Path
    clock: MovableClock = field(default_factory=MovableClock)

    def run(self, *words: str) -> Result:
        """Run the command; an error that it does not expect fails the test."""
        context = CommandContext()
        context.engine = self.engine
        context.clock = self.clock
        context.catalogue = self.catalogue
        result = CliRunner().invoke(main, words, obj=context)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    def write(self, content: str | bytes, name: str = "table.csv") -> Path:
        """Write a file."""
        file = self.folder / name
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    def load(self, content: str | bytes, *options: str, name: str = "table.csv") -> Result:
        """Write a file and load it."""
        return self.load_file(self.write(content, name), *options)

    def load_file(self, file: Path, *options: str) -> Result:
        """Load a file."""
        return self.run("load", str(file), *options)

    def query(self, *words: str) -> list[dict[str, str]]:
        """Ask for figures as CSV."""
        result = self.run("query", *words, "--format", "csv")
        assert result.exit_code == 0, result.output
        return list(csv.DictReader(io.StringIO(result.output)))

    def value(self, metric: str, region: str, period: str, measure: str, *words: str) -> float:
        """Ask for one figure."""
        asked = ("--region", region, "--from", period, "--to", period, "--measure", measure)
        found = [row for row in self.query(metric, *asked, *words) if row["period"] == period]
        assert len(found) == 1, found
        return float(found[0]["value"])

    def rows(self, table: sa.Table, *where: sa.ColumnElement[bool]) -> list[Row]:
        """Read rows of a table."""
        with self.engine.connect() as connection:
            return list(connection.execute(sa.select(table).where(*where)).mappings())

    def batches(self) -> list[Row]:
        """Return the batches, oldest first."""
        return sorted(self.rows(batch), key=lambda row: row["id"])

    def refused(self) -> list[tuple[int, str, str]]:
        """Return line, text and reason of what the last batch refused."""
        last = self.batches()[-1]["id"]
        rows = self.rows(refused_row, refused_row.c.batch_id == last)
        return sorted((row["line"], row["text"], row["reason"]) for row in rows)

    def figures(self, *, current: bool = True) -> dict[tuple[str, ...], float]:
        """Return the kept figures by metric, region, period, measure and slice."""
        key = ("metric", "region_code", "period", "measure", "slice")
        chosen = observation.c.is_current.is_(sa.true() if current else sa.false())
        rows = self.rows(observation, chosen)
        return {tuple(row[name] for name in key): row["value"] for row in rows}

    def rows_of_metric(self, metric: str) -> list[Row]:
        """Return the current figures of a metric."""
        columns = observation.c
        return self.rows(observation, columns.metric == metric, columns.is_current.is_(sa.true()))

    def set_clock(self, *moment: int) -> None:
        """Let it be another moment (UTC)."""
        self.clock.moment = datetime(*moment)  # type: ignore[arg-type]
