from __future__ import annotations

import json
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result

from cockpit.cli import main
from geo.service import GeoService
from geo.warehouse import region_shape
from metrics import Clock
from metrics.versions import REGIONS, read_versions
from metrics.warehouse.reference import seed_reference
from metrics.warehouse.tables import batch, observation, refused_row

HEADER = "metric,region,period,measure,value\n"
GOOD = "gdp,海曙区,2025-Q1,cumulated,380.5\n"
BAD = "gdp,海署区,2025-Q1,cumulated,380.5\n"


@pytest.fixture
def warehouse(database_url: str, engine: sa.Engine, monkeypatch: pytest.MonkeyPatch) -> sa.Engine:
    """The database that the command finds in its environment."""
    monkeypatch.setenv("COCKPIT_DATABASE__URL", database_url)
    with engine.begin() as connection:
        seed_reference(connection)
    return engine


def run(tmp_path: Path, content: str, *options: str, name: str = "表.csv") -> Result:
    file = tmp_path / name
    file.write_text(content, encoding="utf-8")
    return CliRunner().invoke(main, ["load", str(file), *options])


def count(engine: sa.Engine, table: sa.Table) -> int:
    with engine.connect() as connection:
        return connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (HEADER + GOOD, 0, "表.csv：全部载入"),
        (HEADER + GOOD + BAD, 1, "部分载入，有行被退回"),
        (HEADER + BAD, 2, "未载入"),
        ("", 2, "文件是空的，没有任何内容。"),
    ],
    ids=["all kept", "some refused", "none kept", "empty"],
)
def test_load_reports_and_exits_by_what_was_kept(
    warehouse: sa.Engine, tmp_path: Path, content: str, code: int, words: str
) -> None:
    result = run(tmp_path, content)
    assert result.exit_code == code, result.output
    assert words in result.output
    assert count(warehouse, batch) == 1


def test_report_shows_refused_rows_with_their_reasons(warehouse: sa.Engine, tmp_path: Path) -> None:
    result = run(tmp_path, HEADER + GOOD + BAD * 30)
    assert "第3行  区域“海署区”不在区划目录中，您是否指“海曙区”？" in result.output
    assert BAD.strip() in result.output
    assert "……另有 10 行，全部记录在批次中。" in result.output
    assert count(warehouse, refused_row) == 30


def test_the_same_file_again_does_nothing_and_exits_0(warehouse: sa.Engine, tmp_path: Path) -> None:
    run(tmp_path, HEADER + GOOD + BAD)
    result = run(tmp_path, HEADER + GOOD + BAD)
    assert result.exit_code == 0
    assert "内容相同的文件已由批次1载入，没有变化。" in result.output
    assert count(warehouse, batch) == 1


def test_dry_run_and_strict_write_no_figure(warehouse: sa.Engine, tmp_path: Path) -> None:
    dry = run(tmp_path, HEADER + GOOD, "--dry-run")
    assert (dry.exit_code, "（试运行，未写入）全部载入" in dry.output) == (0, True)
    strict = run(tmp_path, HEADER + GOOD + BAD, "--strict")
    assert (strict.exit_code, "严格模式：有1行不合格" in strict.output) == (2, True)
    assert count(warehouse, observation) == 0


def test_mapping_and_dataset_are_taken_from_the_options(
    warehouse: sa.Engine, tmp_path: Path
) -> None:
    mapping = tmp_path / "quarterly.yaml"
    mapping.write_text(
        "name: quarterly\nlabel: 季报\nregion: 海曙区\ndelimiter: ';'\n"
        "period: {column: 季度, formats: [cn_quarters]}\n"
        "figures: [{column: 总值, metric: gdp, measure: cumulated}]\n",
        encoding="utf-8",
    )
    result = run(
        tmp_path, "季度;总值\n2025年第1-2季度;801.5\n", "--mapping", str(mapping),
        "--dataset", "haishu_gdp",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    assert "数据集    haishu_gdp（映射 quarterly）" in result.output
    with warehouse.connect() as connection:
        [kept] = connection.execute(sa.select(observation)).mappings()
        assert (kept["period"], kept["value"]) == ("2025-Q2", 801.5)


def test_missing_file_exits_2(warehouse: sa.Engine, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["load", str(tmp_path / "nowhere.csv")])
    assert result.exit_code == 2
    assert "does not exist" in result.output


def test_database_that_was_not_migrated_exits_2_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COCKPIT_DATABASE__URL", f"sqlite:///{tmp_path / 'new.db'}")
    result = run(tmp_path, HEADER + GOOD)
    assert result.exit_code == 2
    assert "cockpit migrate" in result.output
    assert "Traceback" not in result.output


def shapes(*names: str) -> str:
    ring = [[121.5, 29.8], [121.6, 29.8], [121.6, 29.9], [121.5, 29.8]]
    return json.dumps(
        {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "properties": {"name": name},
                    "geometry": {"type": "Polygon", "coordinates": [ring]},
                }
                for name in names
            ],
        }
    )


def test_shapes_load_by_the_same_verb(warehouse: sa.Engine, tmp_path: Path) -> None:
    result = run(tmp_path, shapes("海曙区", "海署区"), name="区划.geojson")
    assert result.exit_code == 1, result.output
    assert "您是否指“海曙区”？" in result.output
    assert count(warehouse, region_shape) == 1
    with warehouse.connect() as connection:
        [recorded] = connection.execute(sa.select(batch)).mappings()
        assert (recorded["outcome"], recorded["rows_refused"]) == ("partial", 1)
        assert read_versions(connection)[REGIONS] == 1
    again = run(tmp_path, shapes("海曙区"), name="区划.geojson")
    assert (again.exit_code, count(warehouse, region_shape)) == (0, 1)


@pytest.mark.parametrize(
    ("content", "options", "words"),
    [
        ("{", (), "不是完整的GeoJSON文件"),
        (shapes("海署区"), (), "您是否指“海曙区”？"),
        (shapes("海曙区", "海署区"), ("--strict",), "严格模式：有1个要素不合格"),
    ],
    ids=["truncated", "unknown region", "strict"],
)
def test_shapes_that_cannot_be_loaded_exit_2_and_are_recorded(
    warehouse: sa.Engine, tmp_path: Path, content: str, options: tuple[str, ...], words: str
) -> None:
    result = run(tmp_path, content, *options, name="区划.geojson")
    assert (result.exit_code, words in result.output) == (2, True), result.output
    assert (count(warehouse, region_shape), count(warehouse, batch)) == (0, 1)


def test_shapes_dry_run_writes_nothing(warehouse: sa.Engine, tmp_path: Path) -> None:
    result = run(tmp_path, shapes("海曙区"), "--dry-run", name="区划.geojson")
    assert result.exit_code == 0
    assert (count(warehouse, region_shape), count(warehouse, batch)) == (0, 0)


def test_real_shapes_stay_out_of_a_demo_database(warehouse: sa.Engine, tmp_path: Path) -> None:
    demo = {
        "dataset": "demo", "file_name": "", "file_hash": "", "mapping_hash": "",
        "provenance": "demo", "outcome": "loaded", "started_at": sa.func.current_timestamp(),
    }  # fmt: skip
    with warehouse.begin() as connection:
        connection.execute(sa.insert(batch).values(demo))
    refused = run(tmp_path, shapes("海曙区"), name="区划.geojson")
    assert (refused.exit_code, "--into-demo" in refused.output) == (2, True)
    assert run(tmp_path, shapes("海曙区"), "--into-demo", name="区划.geojson").exit_code == 0


def test_load_tells_how_many_events_have_no_place(
    warehouse: sa.Engine, fixed_clock: Clock, tmp_path: Path
) -> None:
    GeoService(warehouse).seed(fixed_clock.now())
    head = "source,external_id,category,severity,region,reported_at,lon,lat\n"
    rows = [
        f"grid,A{number},城市管理,一般,海曙区,2025-09-01,{place}\n"
        for number, place in enumerate(("121.53,29.865", ",", "-95.4,29.8"))
    ]
    result = run(tmp_path, head + "".join(rows))
    assert result.exit_code == 0, result.output
    assert "1件没有填写地点，1件的地点在范围之外：均已保留并计数" in result.output
