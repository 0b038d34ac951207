from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from metrics import Catalogue, Clock, LoadError, SourceUnavailableError
from metrics.ingest.loading import load_file
from metrics.ingest.report import LoadRequest, Outcome, Progress
from metrics.warehouse.tables import batch, data_version, dataset, observation, refused_row
from tests.conftest import FixedClock
from tests.unit.metrics.ingest.conftest import Load, table

GOOD = "gdp,海曙区,2025-Q1,cumulated,380.5"
BAD = "gdp,海署区,2025-Q1,cumulated,380.5"
LATER = FixedClock(datetime(2025, 10, 20, 9, 53))
TOMORROW = FixedClock(datetime(2025, 10, 21, 9, 53))


def rows_of(engine: sa.Engine, table: sa.Table) -> list[dict[str, object]]:
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(sa.select(table)).mappings()]


def values(engine: sa.Engine, *, current: bool = True) -> list[float]:
    kept = [row for row in rows_of(engine, observation) if row["is_current"] is current]
    return sorted(float(str(row["value"])) for row in kept)


def test_keeps_figures_and_records_the_batch(load: Load, warehouse: sa.Engine) -> None:
    report = load(table(GOOD), dataset="quarterly")
    assert (report.outcome, report.exit_code, report.rows_read, report.rows_new) == (
        Outcome.LOADED, 0, 1, 1,
    )  # fmt: skip
    [kept] = rows_of(warehouse, observation)
    assert kept["metric"] == "gdp"
    assert kept["region_code"] == "330203000000"
    assert (kept["period"], kept["grain"], kept["measure"]) == ("2025-Q1", "quarter", "cumulated")
    assert (str(kept["period_start"]), str(kept["period_end"])) == ("2025-01-01", "2025-03-31")
    assert (kept["value"], kept["operator"], kept["status"]) == (380.5, "=", "final")
    assert kept["known_at"] == kept["recorded_at"] == datetime(2025, 10, 20, 8, 53)
    assert kept["published_at"] is None
    assert kept["is_current"] is True
    [recorded] = rows_of(warehouse, batch)
    assert recorded["id"] == kept["batch_id"] == report.batch_id
    assert (recorded["outcome"], recorded["rows_new"], recorded["provenance"]) == (
        "loaded", 1, "real",
    )  # fmt: skip
    assert [row["name"] for row in rows_of(warehouse, dataset)] == ["quarterly"]
    assert [(row["metric"], row["version"]) for row in rows_of(warehouse, data_version)] == [
        ("gdp", 1)
    ]


def test_a_figure_without_a_measure_is_a_level(load: Load, warehouse: sa.Engine) -> None:
    load(table("population,海曙区,2024,107.2", header="metric,region,period,value"))
    assert [row["measure"] for row in rows_of(warehouse, observation)] == ["level"]


def test_does_nothing_when_the_very_file_stands_already(load: Load, warehouse: sa.Engine) -> None:
    first = load(table(GOOD, BAD))
    again = load(table(GOOD, BAD))
    assert (first.outcome, first.exit_code) == (Outcome.PARTIAL, 1)
    assert (again.outcome, again.exit_code, again.batch_id) == (Outcome.UNCHANGED, 0, None)
    assert f"已由批次{first.batch_id}载入" in again.note
    assert len(rows_of(warehouse, batch)) == 1


def test_judges_refused_rows_again_on_another_day(load: Load) -> None:
    content = table(GOOD, "retail_sales,海曙区,2025-11,level,40")
    assert load(content).rows_refused == 1
    december = FixedClock(datetime(2025, 12, 1, 9, 53))
    later = load(content, clock=december)
    assert (later.outcome, later.rows_new, later.rows_unchanged) == (Outcome.LOADED, 1, 1)


def test_adds_vintages_of_changed_figures_alone(load: Load, warehouse: sa.Engine) -> None:
    other = "gdp,宁波市,2025-Q1,cumulated,4400"
    load(table(GOOD, other))
    report = load(table(GOOD.replace("380.5", "381"), other), clock=LATER)
    assert (report.rows_new, report.rows_revised, report.rows_unchanged) == (0, 1, 1)
    assert values(warehouse) == [381, 4400]
    assert values(warehouse, current=False) == [380.5]
    assert {row["metric"]: row["version"] for row in rows_of(warehouse, data_version)} == {"gdp": 2}


def test_bumps_no_version_when_another_file_says_the_same(load: Load, warehouse: sa.Engine) -> None:
    load(table(GOOD))
    report = load(table(GOOD, ""), clock=LATER)
    assert (report.outcome, report.rows_unchanged, report.exit_code) == (Outcome.LOADED, 1, 0)
    assert [row["version"] for row in rows_of(warehouse, data_version)] == [1]


@pytest.mark.parametrize(
    ("column", "word"), [("operator", ">"), ("status", "revised")], ids=["operator", "status"]
)
def test_a_changed_operator_or_status_is_news(load: Load, column: str, word: str) -> None:
    load(table(GOOD))
    header = f"metric,region,period,measure,value,{column}"
    assert load(table(f"{GOOD},{word}", header=header), clock=LATER).rows_revised == 1


def test_brings_figures_back_when_an_older_file_is_loaded_after_a_newer(
    load: Load, warehouse: sa.Engine
) -> None:
    load(table(GOOD))
    load(table(GOOD.replace("380.5", "999")), clock=LATER)
    report = load(table(GOOD), clock=TOMORROW)
    assert report.rows_revised == 1
    assert values(warehouse) == [380.5]


def test_keeps_a_late_vintage_without_making_it_current(load: Load, warehouse: sa.Engine) -> None:
    header = "metric,region,period,measure,value,published_at"
    load(table("gdp,海曙区,2024,level,1600,2025-03-01", header=header))
    report = load(table("gdp,海曙区,2024,level,1590,2025-01-20", header=header), clock=LATER)
    assert report.rows_revised == 1
    assert values(warehouse) == [1600]
    assert values(warehouse, current=False) == [1590]
    # Other rows beside it make another file of it; the late vintage is known by now.
    both = table(
        "gdp,海曙区,2024,level,1590,2025-01-20", "gdp,宁波市,2024,level,18147.7,", header=header
    )
    assert load(both, clock=LATER).rows_unchanged == 1


def test_keeps_several_vintages_of_one_figure_in_one_file(load: Load, warehouse: sa.Engine) -> None:
    header = "metric,region,period,measure,value,status,published_at"
    report = load(
        table(
            "gdp,海曙区,2024,level,1600,final,2025-06-01",
            "gdp,海曙区,2024,level,1590,preliminary,2025-01-20",
            header=header,
        )
    )
    assert (report.rows_new, report.rows_revised) == (1, 1)
    assert (values(warehouse), values(warehouse, current=False)) == ([1600], [1590])


def test_records_every_refused_row_with_line_text_and_reason(
    load: Load, warehouse: sa.Engine
) -> None:
    report = load(table(GOOD, BAD))
    [refused] = rows_of(warehouse, refused_row)
    assert (refused["batch_id"], refused["line"], refused["text"]) == (report.batch_id, 3, BAD)
    assert "您是否指“海曙区”？" in str(refused["reason"])
    assert [entry.line for entry in report.first_refused] == [3]


def test_nothing_loaded_exits_2_and_is_recorded(load: Load, warehouse: sa.Engine) -> None:
    report = load(table(BAD))
    assert (report.outcome, report.exit_code) == (Outcome.REFUSED, 2)
    [recorded] = rows_of(warehouse, batch)
    assert (recorded["outcome"], recorded["rows_refused"]) == ("refused", 1)
    assert len(rows_of(warehouse, refused_row)) == 1


def test_strict_refuses_the_whole_file_and_records_why(load: Load, warehouse: sa.Engine) -> None:
    report = load(table(GOOD, BAD), strict=True)
    assert (report.outcome, report.exit_code) == (Outcome.REFUSED, 2)
    assert "严格模式：有1行不合格，整个文件未载入。" in report.note
    assert rows_of(warehouse, observation) == []
    assert [row["line"] for row in rows_of(warehouse, refused_row)] == [3]
    [recorded] = rows_of(warehouse, batch)
    assert (recorded["note"], recorded["rows_new"]) == (report.note, 0)


def test_strict_loads_a_file_without_fault(load: Load, warehouse: sa.Engine) -> None:
    assert load(table(GOOD), strict=True).exit_code == 0
    assert values(warehouse) == [380.5]


def test_dry_run_reports_and_writes_nothing(load: Load, warehouse: sa.Engine) -> None:
    report = load(table(GOOD, BAD), dry_run=True)
    assert (report.rows_new, report.rows_refused, report.batch_id) == (1, 1, None)
    for written in (observation, batch, refused_row, dataset, data_version):
        assert rows_of(warehouse, written) == []
    assert load("", dry_run=True).exit_code == 2
    assert rows_of(warehouse, batch) == []


def test_real_data_stay_out_of_a_demo_database(load: Load, warehouse: sa.Engine) -> None:
    load(table(GOOD), provenance="demo")
    refused = load(table(GOOD, ""))
    assert (refused.exit_code, "--into-demo" in refused.note) == (2, True)
    allowed = load(table(GOOD.replace("380.5", "390")), into_demo=True, clock=LATER)
    assert allowed.exit_code == 0
    assert values(warehouse) == [390]


def test_is_atomic_when_the_database_fails_half_way(
    warehouse: sa.Engine, catalogue: Catalogue, fixed_clock: Clock, tmp_path: Path
) -> None:
    file = tmp_path / "table.csv"
    file.write_text(table(GOOD), encoding="utf-8")

    def fail(progress: Progress) -> None:
        raise sa.exc.OperationalError("statement", {}, OSError("disk full"))

    with pytest.raises(SourceUnavailableError, match="nothing was loaded"):
        load_file(
            warehouse, LoadRequest(file), catalogue=catalogue, clock=fixed_clock, progress=fail
        )
    for written in (observation, batch, data_version):
        assert rows_of(warehouse, written) == []


def test_tells_its_progress(
    warehouse: sa.Engine, catalogue: Catalogue, fixed_clock: Clock, tmp_path: Path
) -> None:
    file = tmp_path / "table.csv"
    file.write_text(table(GOOD, BAD), encoding="utf-8")
    told: list[Progress] = []
    load_file(
        warehouse, LoadRequest(file), catalogue=catalogue, clock=fixed_clock, progress=told.append
    )
    assert (told[-1].rows_read, told[-1].rows_refused, told[-1].done) == (2, 1, 1.0)


def test_missing_file_is_an_error_with_nothing_recorded(
    warehouse: sa.Engine, catalogue: Catalogue, fixed_clock: Clock, tmp_path: Path
) -> None:
    request = LoadRequest(tmp_path / "nowhere.csv")
    with pytest.raises(LoadError, match="无法打开"):
        load_file(warehouse, request, catalogue=catalogue, clock=fixed_clock)
    assert rows_of(warehouse, batch) == []


def test_another_mapping_makes_other_rows_of_the_same_file(load: Load, tmp_path: Path) -> None:
    mapping = tmp_path / "halves.yaml"
    mapping.write_text(
        "name: halves\nlabel: 一半\nregion: {column: region}\nperiod: {column: period}\n"
        "figures: [{column: value, metric: {column: metric}, measure: {column: measure}, "
        "multiplier: 0.5}]\n",
        encoding="utf-8",
    )
    load(table(GOOD), dataset="same")
    report = load(table(GOOD), dataset="same", mapping=mapping, clock=LATER)
    assert report.rows_revised == 1
