"""The laws of loading: order and cutting do not matter, and loading again changes nothing."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import metrics.ingest.text_files
from metrics import Catalogue
from metrics.ingest.lines import read_blocks
from metrics.ingest.loading import load_file
from metrics.ingest.report import LoadReport, LoadRequest
from metrics.warehouse.reference import seed_reference
from metrics.warehouse.tables import observation
from tests.conftest import FixedClock
from tests.services.databases import open_engine
from tests.unit.metrics.ingest.conftest import table

HEADER = "metric,region,period,measure,value,status,published_at"
KEYS = st.tuples(
    st.sampled_from(["gdp", "retail_sales", "urbanisation_rate"]),
    st.sampled_from(["海曙区", "330205", "宁波市", "海署区"]),
    st.sampled_from(["2024-Q1", "2024", "2023", "2024-01..06", "2024-05", "2024-13"]),
    # A level from January *is* cumulated: with both, two keys could be one.
    st.sampled_from(["level", "yoy"]),
)
SAYS = st.tuples(
    st.sampled_from(["1", "2.5", ">90", "x", ""]),
    st.sampled_from(["final", "preliminary"]),
    st.sampled_from(["", "2025-02-01", "2025-08-01"]),
)
# One line for a key: of two, the first one wins, and then order does matter.
LINES = st.dictionaries(KEYS, SAYS, max_size=8).map(
    lambda rows: [",".join([*key, *says]) for key, says in rows.items()]
)
MANY = settings(
    max_examples=30,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture(scope="module")
def template(sqlite_template: Path) -> Iterator[Path]:
    """A migrated database with its regions, to be copied for every example."""
    with tempfile.TemporaryDirectory() as folder:
        file = shutil.copy(sqlite_template, Path(folder) / "regions.db")
        engine = open_engine(f"sqlite:///{file}")
        with engine.begin() as connection:
            seed_reference(connection)
        engine.dispose()
        yield Path(file)


class Example:
    """A warehouse of one example."""

    def __init__(self, folder: Path, template: Path, catalogue: Catalogue) -> None:
        self._folder = folder
        self._catalogue = catalogue
        self.engine = open_engine(f"sqlite:///{shutil.copy(template, folder / 'example.db')}")

    def load(self, lines: list[str], hour: int = 8) -> LoadReport:
        """Load lines as one file, at an hour of the demo day."""
        file = self._folder / "table.csv"
        file.write_text(table(*lines, header=HEADER), encoding="utf-8")
        clock = FixedClock(datetime(2025, 10, 20, hour))
        return load_file(self.engine, LoadRequest(file), catalogue=self._catalogue, clock=clock)

    def known(self, at: datetime) -> set[tuple[object, ...]]:
        """Return what was known at a moment: of every key, the vintage known last by then."""
        columns = observation.c
        key = (columns.metric, columns.region_code, columns.period, columns.measure)
        newest = sa.func.row_number().over(
            partition_by=key, order_by=[columns.known_at.desc(), columns.id.desc()]
        )
        ranked = (
            sa.select(*key, columns.value, columns.operator, columns.status, newest.label("rank"))
            .where(columns.known_at <= at)
            .subquery()
        )
        with self.engine.connect() as connection:
            rows = connection.execute(sa.select(ranked).where(ranked.c.rank == 1))
            return {tuple(row) for row in rows}

    def current(self) -> set[tuple[object, ...]]:
        """Return the figures that are marked as current, ranked first as ``known`` ranks them."""
        names = ("metric", "region_code", "period", "measure", "value", "operator", "status")
        query = sa.select(*(observation.c[name] for name in names), sa.literal(1))
        with self.engine.connect() as connection:
            rows = connection.execute(query.where(observation.c.is_current.is_(sa.true())))
            return {tuple(row) for row in rows}


@contextmanager
def example(template: Path, catalogue: Catalogue) -> Iterator[Example]:
    with tempfile.TemporaryDirectory() as folder:
        made = Example(Path(folder), template, catalogue)
        yield made
        made.engine.dispose()


MOMENTS = [datetime(2025, 1, 31), datetime(2025, 5, 1), datetime(2025, 9, 1), datetime(2025, 12, 1)]


@MANY
@given(LINES, st.randoms(use_true_random=False), st.integers(1, 200))
def test_order_and_cutting_of_a_file_do_not_matter(
    template: Path,
    catalogue: Catalogue,
    monkeypatch: pytest.MonkeyPatch,
    lines: list[str],
    chance: object,
    size: int,
) -> None:
    shuffled = list(lines)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    with example(template, catalogue) as straight, example(template, catalogue) as other:
        first = straight.load(lines)
        with monkeypatch.context() as patch:
            cut = lambda stream: read_blocks(stream, size)  # noqa: E731
            patch.setattr(metrics.ingest.text_files, "read_blocks", cut)
            second = other.load(shuffled)
        assert (first.rows_read, first.rows_new) == (second.rows_read, second.rows_new)
        assert first.rows_refused == second.rows_refused
        for moment in MOMENTS:
            assert straight.known(moment) == other.known(moment)


@MANY
@given(LINES)
def test_loading_again_changes_nothing(
    template: Path, catalogue: Catalogue, lines: list[str]
) -> None:
    with example(template, catalogue) as warehouse:
        first = warehouse.load(lines)
        before = warehouse.known(MOMENTS[-1])
        again = warehouse.load([*lines, ""], hour=9)
        assert (again.rows_new, again.rows_revised) == (0, 0)
        assert again.rows_unchanged == first.rows_new
        assert warehouse.known(MOMENTS[-1]) == before


@MANY
@given(st.lists(LINES, max_size=4))
def test_what_is_current_is_what_is_known_last(
    template: Path, catalogue: Catalogue, files: list[list[str]]
) -> None:
    with example(template, catalogue) as warehouse:
        for hour, lines in enumerate(files):
            before = {moment: warehouse.known(moment) for moment in MOMENTS[:1]}
            warehouse.load(lines, hour)
            assert warehouse.current() == warehouse.known(MOMENTS[-1])
            # Nothing in these files was published before the first moment.
            assert {moment: warehouse.known(moment) for moment in before} == before
