"""Laws of the command: whatever a file holds it ends in words, and history is never bent."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely.geometry import Point

from metrics.rollup import rebuild
from metrics.warehouse.tables import batch, cell, event, event_step, observation, refused_row
from tests.integration.loading.desk import GOOD, HEADER, ON_SQLITE, Desk, lines, workbook
from tests.services.shape_files import write, zipped


def bounded(examples: int) -> settings:
    """Return settings of a law over one database, which each example adds to."""
    fixture = [HealthCheck.function_scoped_fixture]
    return settings(max_examples=examples, suppress_health_check=fixture)


EVENTS = (
    "source,external_id,category,severity,region,reported_at,deadline_at,closed_at\n"
    "grid,A1,安全生产,一般,高桥镇,2025-09-01 09:00,,2025-09-02 10:00\n"
    'hotline,"B,2",环境,low,海曙区,2025/8/1 0:00,2025-08-09T10:00+08:00,\n'
)
POINTS = (
    "来源,编号,名称,风险类别,区域,评估日期,检查周期,可能性,后果,LEC可能性,LEC暴露频率,LEC后果,"
    "经度,纬度,上次检查日期,未整改隐患,超期隐患,失效日期,管理措施\n"
    "区安全风险管控平台,F1,工业区,安全生产,高桥镇,2025-03-01,30,4,5,,,,121.45,29.88,2025/10/8,2,1,,巡查\n"
    '基层治理四平台,"F,2",路口,交通,海曙区,2025年3月1日,7,,,0.5,6,40,,,,,,9999-12-31,"看守\n警示"\n'
)
SHAPES = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"name": "高桥镇"},
            "geometry": {"type": "Point", "coordinates": [121.45, 29.88]},
        }
    ],
}


def drawn(suffix: str) -> bytes:
    """Return a file of one point as GDAL writes it; a Shapefile comes in an archive."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"towns{suffix}"
        write(file, [Point(121.45, 29.88)], {"name": ["高桥镇"]}, geometry_type="Point")
        return (zipped(file) if suffix == ".shp" else file).read_bytes()


OWN = {
    "figures.csv": lines(GOOD, 'retail_sales,宁波市,2024-01..02,累计,"突破1,040"').encode(),
    "events.csv": EVENTS.encode(),
    "risk_points.csv": POINTS.encode(),
    "figures.xlsx": workbook(HEADER.split(","), ["gdp", "海曙区", 2024, "level", 1.5]),
    "towns.geojson": json.dumps(SHAPES, ensure_ascii=False).encode(),
    "towns.gpkg": drawn(".gpkg"),
    "towns.zip": drawn(".shp"),
}
PIECES = [
    b"", b'"', b",", b"\n", b"\r", b"\0", b"\xff", b"\xef\xbb\xbf", b"\x1a", b"9" * 400, b"1e400",
    b"-", b"nan", "年".encode("gb18030"), "海署区".encode(), b"9999-12-31T23:59Z", b"0001-01-01",
    b"null", b"[", b"]", b"{", b"1e999", "\u2028\u200b\u0661".encode(), b"\xed\xa0\x80", b"\\ud800",
]  # fmt: skip


@st.composite
def spoilt(draw: st.DrawFn, content: bytes) -> bytes:
    """Draw a file with pieces put in, parts taken out or told twice, or its end cut off."""
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(content)))
        part = draw(st.sampled_from([0, 1, 2, 9, 60, len(content)]))
        piece = draw(st.sampled_from([*PIECES, content[at : at + 90]]))
        content = content[:at] + piece + content[at + part :]
    return content


def check_words(desk: Desk, content: bytes, name: str) -> None:
    """Load a file; see that it ended in words and that all of it is recorded."""
    before = len(desk.batches())
    result = desk.load(content, name=name)  # an error that is not expected fails the test
    assert result.exit_code in (0, 1, 2)
    assert "Traceback" not in result.output
    if "没有变化" in result.output.splitlines()[0]:
        return
    assert len(desk.batches()) == before + 1
    last = desk.batches()[-1]
    assert last["outcome"] == ("loaded", "partial", "refused")[result.exit_code]
    refused = desk.refused()
    assert last["rows_refused"] == len(refused)
    assert all(reason and reason in result.output for _, _, reason in refused[:5])
    if result.exit_code == 2:
        assert last["note"] or refused
        assert last["rows_new"] == last["rows_revised"] == 0


def check_consistent(desk: Desk) -> None:
    """See that every table of the warehouse agrees with the others."""
    with desk.engine.begin() as connection:

        def count(*where: sa.ColumnElement[bool]) -> int:
            return connection.scalar(sa.select(sa.func.count()).where(*where)) or 0

        assert count(batch.c.finished_at.is_(None)) == 0
        orphans = observation.c.batch_id.not_in(sa.select(batch.c.id))
        assert count(orphans) == 0
        assert count(event_step.c.event_id.not_in(sa.select(event.c.id))) == 0
        assert count(refused_row.c.batch_id.not_in(sa.select(batch.c.id))) == 0
        key = [observation.c[n] for n in ("metric", "region_code", "measure", "slice", "period")]
        newest = sa.func.max(observation.c.known_at)
        current = sa.func.max(sa.case((observation.c.is_current, observation.c.known_at)))
        bent = sa.select(*key).group_by(*key).having(sa.or_(newest != current, current.is_(None)))
        assert connection.execute(bent).all() == []
        kept = sorted(map(tuple, connection.execute(sa.select(cell))))
        rebuild(connection, desk.catalogue, desk.clock.now())
        assert sorted(map(tuple, connection.execute(sa.select(cell)))) == kept


@ON_SQLITE
@pytest.mark.parametrize("name", OWN)
def test_a_spoilt_file_of_our_own_forms_ends_in_words(desk: Desk, name: str) -> None:
    @bounded(60)
    @given(content=spoilt(OWN[name]) | st.binary(max_size=200))
    def law(content: bytes) -> None:
        check_words(desk, content, name)

    law()
    check_consistent(desk)


@ON_SQLITE
@pytest.mark.parametrize(
    "name",
    [
        "china_gdp.csv", "macro_china_consumer_goods_retail_df.csv", "macro_china_gyzjz_df.csv",
        "published_figures_haishu_ningbo.csv",
    ],
)  # fmt: skip
def test_a_spoilt_real_file_ends_in_words(desk: Desk, shared_data: Path, name: str) -> None:
    whole = (shared_data / "economy" / name).read_bytes()

    @bounded(25)
    @given(content=spoilt(whole))
    def law(content: bytes) -> None:
        check_words(desk, content, name)

    law()
    check_consistent(desk)
    # Whatever was kept of the spoilt ones does not stand in the way of the whole file.
    desk.load(whole + b"\n", name=name)
    assert desk.batches()[-1]["rows_read"] == whole.count(b"\n") - 1


PLACES = [
    (region, f"2025-{month:02d}") for region in ("330203000000", "330200000000") for month in (1, 2)
]
files = st.dictionaries(st.sampled_from(PLACES), st.integers(1, 4), min_size=1)


@bounded(12)
@given(loads=st.lists(files, min_size=1, max_size=5))
def test_each_days_knowledge_can_be_asked_for_ever_after(
    desk: Desk, loads: list[dict[tuple[str, str], int]]
) -> None:
    clear(desk)
    known: dict[tuple[str, str], int] = {}
    days: list[dict[tuple[str, str], int]] = []
    for day, told in enumerate(loads, 1):
        desk.set_clock(2025, 10, day, 1)
        rows = [f"retail_sales,{code},{period},level,{v}" for (code, period), v in told.items()]
        news = {key for key, value in told.items() if known.get(key) != value}
        assert desk.load(lines(*rows)).exit_code == 0
        known = known | told
        days.append(known)
        last = desk.batches()[-1]
        if last["started_at"].day == day:  # an unchanged file makes no batch
            assert last["rows_new"] + last["rows_revised"] == len(news)
    regions = ("--region", "330203000000", "--region", "330200000000")
    for day, expected in enumerate(days, 1):
        words = ("--measure", "level", "--from", "2025-01", "--to", "2025-02")
        rows = desk.query("retail_sales", *regions, *words, "--as-of", f"2025-10-{day:02d}")
        months = {(r["region_code"], r["period"]): float(r["value"]) for r in rows}
        assert {key: v for key, v in months.items() if key in PLACES} == expected


def clear(desk: Desk) -> None:
    """Begin with an empty warehouse again."""
    with desk.engine.begin() as connection:
        for table in (refused_row, observation, batch):
            connection.execute(sa.delete(table))
