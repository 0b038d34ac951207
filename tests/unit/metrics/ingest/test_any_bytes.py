"""Whatever a file holds, a load ends with a report and a recorded batch, never with a traceback."""

from __future__ import annotations

import gzip
import tempfile
from functools import cache
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from metrics import Catalogue, Clock
from metrics.ingest.loading import load_file
from metrics.ingest.report import LoadRequest, Outcome
from metrics.warehouse.tables import batch, refused_row
from tests.unit.metrics.ingest.conftest import table
from tests.unit.metrics.ingest.test_geopackage import PLACES, package
from tests.unit.metrics.ingest.test_parquet import parquet

FIGURES = table(
    "gdp,海曙区,2025-Q1,cumulated,380.5,,亿元,>,final,2025-05-01",
    "retail_sales,宁波市,2024-01..02,level,突破40,a=b,,,,",
    header="metric,region,period,measure,value,slice,unit,operator,status,published_at",
).encode()
EVENTS = table(
    'grid,A1,城市管理,一般,"井\n盖",海曙区,121.5,29.8,2025-09-01 00:30,2025-09-02 10:00',
    header="source,external_id,category,severity,title,region,lon,lat,reported_at,closed_at",
).encode()
OWN = {
    "source": "grid", "external_id": "A1", "category": "城市管理", "severity": "一般",
    "region": "海曙区", "reported_at": "2025-09-01 00:30",
}  # fmt: skip
PARQUET = parquet({name: [word] * 20 for name, word in OWN.items()} | {"lon": [121.5] * 20})


@cache
def packages() -> bytes:
    """Make a GeoPackage of a layer in our own format, once."""
    with tempfile.TemporaryDirectory() as folder:
        return package(
            Path(folder) / "a.gpkg", PLACES, **{name: [word] * 2 for name, word in OWN.items()}
        )


PIECES = [
    b'"', b",", b"\n", b"\r", b"\x00", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe", b"9" * 400, b"1e400",
    b"nan", "年".encode("gb18030"), b";", b"\t", b"PK\x03\x04", b"0000-00-00", b"9999-12-31", b"=",
    b"x" * 140_000, b'\n"' * 60, "\u2028".encode(), "\u0661".encode(), "\u00b2".encode(), b"%",
]  # fmt: skip


@st.composite
def spoilt(draw: st.DrawFn) -> bytes:
    """Draw a good table with pieces put in, bytes taken out, or its end cut off."""
    content = draw(st.sampled_from([FIGURES, EVENTS, gzip.compress(EVENTS), PARQUET, packages()]))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(content)))
        taken = draw(st.sampled_from([0, 0, 1, 7, len(content)]))
        piece = draw(st.sampled_from([b"", *PIECES]))
        if draw(st.booleans()):  # what follows keeps its place, which matters in binary files
            piece, taken = piece[:1], len(piece[:1])
        content = content[:at] + piece + content[at + taken :]
    return content


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.one_of(st.binary(max_size=300), spoilt()),
    suffix=st.sampled_from(["csv", "xlsx", "parquet", "gpkg"]),
)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_any_bytes_end_with_a_report_and_a_record(
    warehouse: sa.Engine,
    catalogue: Catalogue,
    fixed_clock: Clock,
    tmp_path: Path,
    content: bytes,
    suffix: str,
) -> None:
    file = tmp_path / f"table.{suffix}"
    file.write_bytes(content)
    report = load_file(warehouse, LoadRequest(file), catalogue=catalogue, clock=fixed_clock)
    assert report.note or report.rows_read
    if report.outcome is Outcome.UNCHANGED:
        return
    with warehouse.connect() as connection:
        recorded = connection.execute(sa.select(batch).where(batch.c.id == report.batch_id))
        refused = sa.select(refused_row.c.reason).where(refused_row.c.batch_id == report.batch_id)
        reasons = connection.scalars(refused).all()
        assert recorded.mappings().one()["rows_refused"] == report.rows_refused == len(reasons)
        assert all(reason.endswith(("。", "？")) for reason in reasons)
