"""Parquet files, good ones and every sentence by which one is refused."""

from __future__ import annotations

import io
import resource
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import sqlalchemy as sa

import metrics.ingest.parquet
from metrics.ingest.parquet import CORRUPT
from metrics.warehouse.tables import event
from tests.unit.metrics.ingest.conftest import HEADER, Load, WriteMapping, table

AT = datetime(2025, 9, 1, 0, 30)


def parquet(columns: Mapping[str, object], **options: object) -> bytes:
    stream = io.BytesIO()
    pq.write_table(pa.table(dict(columns)), stream, **options)
    return stream.getvalue()


def events(count: int = 2, **changes: object) -> bytes:
    columns: dict[str, object] = {
        "id": [f"A{number}" for number in range(count)],
        "lon": pa.array([121.55] * count),
        "lat": pa.array([29.87] * count, pa.float32()),
        "at": pa.array([AT] * count, pa.timestamp("us")),
    }
    return parquet(columns | changes)


def kept(engine: sa.Engine) -> list[tuple[object, ...]]:
    columns = event.c
    query = sa.select(
        columns.external_id, columns.lon, columns.lat, columns.reported_at, columns.title
    ).order_by(columns.external_id)
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(query)]


def test_typed_cells_are_read_as_people_read_them(
    load: Load, warehouse: sa.Engine, write_mapping: WriteMapping
) -> None:
    kind = pa.array(["盗窃", None]).dictionary_encode()
    report = load(events(kind=kind), "事件.parquet", mapping=write_mapping())
    assert (report.exit_code, report.rows_read, report.rows_new) == (0, 2, 2)
    # Shanghai's time; a latitude of four bytes is the number that was written.
    reported = datetime(2025, 8, 31, 16, 30)
    assert kept(warehouse) == [
        ("A0", 121.55, 29.87, reported, "盗窃"),
        ("A1", 121.55, 29.87, reported, ""),
    ]


def test_figures_come_as_parquet_too(load: Load) -> None:
    columns = {
        "metric": ["gdp", "gdp"],
        "region": ["海曙区", "海署区"],
        "period": ["2025-Q1", "2025-Q1"],
        "measure": ["cumulated", "cumulated"],
        "value": pa.array([Decimal("380.50"), None]),
        "checked": pa.array([True, False]),
    }
    report = load(parquet(columns), "figures.parquet")
    assert (report.mapping, report.rows_new, report.rows_refused) == ("figures", 1, 1)
    assert report.first_refused[0].line == 3  # as in a text file, whose first line is the header
    assert report.first_refused[0].text.startswith("gdp\t海署区\t2025-Q1\tcumulated\t")


MOMENTS = {
    "midnight somewhere": (
        pa.array([datetime(2025, 9, 1, tzinfo=UTC)], pa.timestamp("ms", "UTC")),
        datetime(2025, 9, 1),
    ),
    "a day": (pa.array([date(2025, 9, 1)]), datetime(2025, 8, 31, 16)),
    "nanoseconds": (
        pa.array(np.array(["2025-09-01T08:30:00.000000001"], "M8[ns]")),
        datetime(2025, 9, 1, 0, 30),
    ),
    "a text": (pa.array(["2025年9月1日 8:30"]), datetime(2025, 9, 1, 0, 30)),
}


@pytest.mark.parametrize("name", MOMENTS)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_times_keep_their_offset(
    load: Load, warehouse: sa.Engine, write_mapping: WriteMapping, name: str
) -> None:
    column, moment = MOMENTS[name]
    load(events(1, at=column), "a.parquet", mapping=write_mapping())
    assert kept(warehouse)[0][3] == moment


def not_text() -> pa.Array:
    """A column of texts one of which is no UTF-8."""
    good, bad = "盗窃".encode(), "盗窃".encode("gb18030")
    offsets = np.array([0, len(good), len(good) + len(bad)], np.int32)
    return pa.StringArray.from_buffers(2, pa.py_buffer(offsets), pa.py_buffer(good + bad))


REFUSED: dict[str, tuple[dict[str, object], str]] = {
    "not utf-8": ({"kind": not_text()}, "本行不是UTF-8编码的文字，无法读出。"),
    "a cell over a mebibyte": (
        {"kind": ["x", "x" * (1024 * 1024 + 1)]},
        "本行超过1 MiB，未予读取。",
    ),
    "nan": ({"lon": [121.55, float("nan")]}, "经度“nan”不是-180至180之间的度数。"),
    "infinite": ({"lat": [29.87, float("-inf")]}, "纬度“-inf”不是-90至90之间的度数。"),
    "swapped": ({"lon": [121.55, 29.87], "lat": [29.87, 121.55]}, "经度和纬度写反了"),
    "year 300000": (
        {"at": pa.array([0, 9_200_000_000_000_000_000], pa.timestamp("us"))},
        "时间“",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_bad_row_is_refused_alone(load: Load, write_mapping: WriteMapping, name: str) -> None:
    changes, sentence = REFUSED[name]
    report = load(events(**changes), "a.parquet", mapping=write_mapping())
    [refused] = report.first_refused
    assert (refused.line, report.rows_read, report.rows_new) == (3, 2, 1)
    assert refused.reason.startswith(sentence)
    assert len(refused.kept_text) <= 501


WHOLE = events(500)
LISTS = pa.array([[1.0], [2.0]])
FILES = {
    "truncated": (WHOLE[: len(WHOLE) // 2], CORRUPT),
    "without its end": (WHOLE[:-8], CORRUPT),
    "its mark alone": (b"PAR1", CORRUPT),
    "damaged": (WHOLE[:200] + b"\xff" * 400 + WHOLE[600:], CORRUPT),
    "a text called parquet": (table(header=HEADER).encode(), CORRUPT),
    "no rows": (events(0), "文件只有表头，没有数据行。"),
    "lists": (
        events(lon=LISTS),
        "列“lon”的类型是list<element: double>，不是文字、数字或时间，无法读出。",
    ),
    "bytes": (events(lat=[b"\x01", b"\x02"]), "列“lat”的类型是binary，不是文字"),
    "missing column": (parquet({"id": ["A"], "lat": [29.0], "at": [AT]}), "表头缺少列“lon”"),
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_refuses_a_file_with_its_own_sentence(
    load: Load, warehouse: sa.Engine, write_mapping: WriteMapping, name: str
) -> None:
    content, sentence = FILES[name]
    report = load(content, "a.parquet", mapping=write_mapping())
    assert report.note.startswith(sentence)
    assert (report.exit_code, kept(warehouse)) == (2, [])


def test_columns_that_nobody_asks_for_may_hold_anything(
    load: Load, write_mapping: WriteMapping
) -> None:
    assert load(events(track=LISTS), "a.parquet", mapping=write_mapping()).rows_new == 2


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_refuses_a_file_of_too_many_rows(
    load: Load, write_mapping: WriteMapping, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(metrics.ingest.parquet, "MOST_ROWS", 499)
    report = load(WHOLE, "a.parquet", mapping=write_mapping())
    assert report.note == "Parquet 文件有500行，最多499行，请拆分后再载入。"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_refuses_a_file_that_unfolds_beyond_measure(
    load: Load, write_mapping: WriteMapping, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(metrics.ingest.parquet, "LARGEST_UNFOLDED", 1000)
    report = load(WHOLE, "a.parquet", mapping=write_mapping())
    assert report.note == "Parquet 文件展开后超过2 GiB，请拆分后再载入。"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_long_text_on_every_row_is_held_once(load: Load, write_mapping: WriteMapping) -> None:
    """4,000 rows of a mebibyte each, in a file of some kilobytes."""
    count = 4_000
    kind = pa.DictionaryArray.from_arrays(np.zeros(count, np.int32), ["长" * 300_000])
    content = events(count, kind=kind)
    before = most_memory()
    report = load(content, "a.parquet", mapping=write_mapping(), dry_run=True)
    assert report.rows_new == count
    assert most_memory() - before < 2**30


def most_memory() -> int:
    """Return the most memory in bytes that this process ever had."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
