"""What a load ends with: exit codes, report, progress, and what it leaves in the warehouse."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from datetime import datetime

import pytest
import sqlalchemy as sa

from cockpit.migrations.upgrade import downgrade
from metrics.warehouse.tables import METADATA, batch, dataset, observation
from tests.integration.loading.desk import GOOD, ON_SQLITE, Desk, lines
from tests.services.web import PROJECT, cockpit_environment

BAD = "gdp,海署区,2025-Q1,cumulated,1"
LOADED = ("dataset", "batch", "refused_row", "observation", "event", "event_step", "cell")


def holding_demo(desk: Desk) -> None:
    """Put an empty batch of demo data into the warehouse."""
    demo = {
        "dataset": "demo", "file_name": "", "file_hash": "", "mapping_hash": "",
        "provenance": "demo", "outcome": "loaded", "started_at": datetime(2025, 10, 20),
    }  # fmt: skip
    with desk.engine.begin() as connection:
        connection.execute(sa.insert(batch).values(demo))


def contents(desk: Desk) -> dict[str, int]:
    return {name: len(desk.rows(METADATA.tables[name])) for name in LOADED}


def test_report_of_a_load(desk: Desk) -> None:
    result = desk.load(lines(GOOD, GOOD.replace("Q1", "Q2"), BAD))
    assert result.output == (
        "table.csv：部分载入，有行被退回\n"
        "  数据集    figures（映射 figures）\n"
        f"  批次      {desk.batches()[-1]['id']}\n"
        "  读取              3 行\n"
        "  新增              2\n"
        "  修订              0\n"
        "  未变              0\n"
        "  退回              1 行\n"
        "    第4行  区域“海署区”不在区划目录中，您是否指“海曙区”？\n"
        f"      {BAD}\n"
    )


@pytest.mark.parametrize(
    ("rows", "options", "code", "outcome", "figures"),
    [
        ([GOOD], [], 0, "loaded", 1),
        ([GOOD, BAD], [], 1, "partial", 1),
        ([BAD], [], 2, "refused", 0),
        ([GOOD], ["--strict"], 0, "loaded", 1),
        ([GOOD, BAD], ["--strict"], 2, "refused", 0),
    ],
    ids=["all kept", "some refused", "nothing kept", "strict, all good", "strict, one bad"],
)
def test_exit_code_tells_what_was_kept(
    desk: Desk, rows: list[str], options: list[str], code: int, outcome: str, figures: int
) -> None:
    assert desk.load(lines(*rows), *options).exit_code == code
    [recorded] = desk.batches()
    assert (recorded["outcome"], len(desk.figures())) == (outcome, figures)
    assert [line for line, _, _ in desk.refused()] == ([] if code == 0 else [len(rows) + 1])


def test_strict_says_that_the_whole_file_was_refused(desk: Desk) -> None:
    result = desk.load(lines(GOOD, BAD), "--strict")
    assert "  说明      严格模式：有1行不合格，整个文件未载入。\n" in result.output
    # Mended, it is loaded: a refused file does not stand in its own way.
    assert desk.load(lines(GOOD, GOOD.replace("海曙区", "宁波市")), "--strict").exit_code == 0


def test_dry_run_tells_all_and_writes_nothing(desk: Desk) -> None:
    before = contents(desk)
    result = desk.load(lines(GOOD, BAD), "--dry-run")
    assert result.exit_code == 1
    assert result.output.startswith("table.csv：（试运行，未写入）部分载入，有行被退回\n")
    assert "  批次" not in result.output
    assert "您是否指“海曙区”？" in result.output
    assert desk.load("", "--dry-run").exit_code == 2
    assert contents(desk) == before
    assert desk.load(lines(GOOD, BAD)).exit_code == 1


def test_dry_run_compares_with_what_is_known(desk: Desk) -> None:
    desk.load(lines(GOOD))
    result = desk.load(lines(GOOD.replace("380.5", "381"), GOOD.replace("Q1", "Q2")), "--dry-run")
    assert "  新增              1\n  修订              1\n" in result.output
    assert list(desk.figures().values()) == [380.5]


def test_real_figures_stay_out_of_a_demo_database_unless_told(desk: Desk) -> None:
    holding_demo(desk)
    result = desk.load(lines(GOOD))
    assert result.exit_code == 2
    assert "这是演示数据库，未指明时不载入真实数据。确需载入请加 --into-demo" in result.output
    last = desk.batches()[-1]
    assert (last["provenance"], last["outcome"], desk.figures()) == ("real", "refused", {})
    assert desk.load(lines(GOOD), "--into-demo").exit_code == 0
    words = ("--region", "海曙区", "--from", "2025-Q1", "--to", "2025-Q1")
    assert [row["provenance"] for row in desk.query("gdp", *words)] == ["real"] * 2


def test_dataset_is_the_mappings_name_or_the_given_one(desk: Desk) -> None:
    desk.load(lines(GOOD))
    desk.load(lines(GOOD), "--dataset", "季报")
    assert [row["dataset"] for row in desk.batches()] == ["figures", "季报"]
    assert {row["name"] for row in desk.rows(dataset)} == {"figures", "季报"}
    assert desk.batches()[-1]["rows_unchanged"] == 1


def test_changed_file_adds_vintages_of_what_changed_alone(desk: Desk) -> None:
    rows = [f"retail_sales,海曙区,2025-{month:02d},level,{month}" for month in range(1, 10)]
    desk.load(lines(*rows))
    desk.set_clock(2025, 10, 22, 1)
    changed = [*rows[:4], rows[4].replace("level,5", "level,55"), *rows[5:]]
    assert desk.load(lines(*reversed(changed))).exit_code == 0
    last = desk.batches()[-1]
    assert (last["rows_new"], last["rows_revised"], last["rows_unchanged"]) == (0, 1, 8)
    assert list(desk.figures(current=False).values()) == [5]
    assert len(desk.rows(observation)) == 10
    asked = ("retail_sales", "海曙区", "2025-05", "level")
    assert desk.value(*asked) == 55
    assert desk.value(*asked, "--as-of", "2025-10-21") == 5
    assert desk.query("retail_sales", "--as-of", "2025-10-19") == []


def test_an_older_file_brings_its_figures_back_as_a_new_vintage(desk: Desk) -> None:
    for day, value in ((20, "380.5"), (21, "381"), (22, "380.5")):
        desk.set_clock(2025, 10, day, 1)
        assert desk.load(lines(GOOD.replace("380.5", value))).exit_code == 0
    assert len(desk.rows(observation)) == 3
    asked = ("gdp", "海曙区", "2025-Q1", "cumulated", "--as-of")
    assert [desk.value(*asked, f"2025-10-{day}") for day in (20, 21, 22)] == [380.5, 381, 380.5]


def test_a_database_of_another_version_is_a_sentence(desk: Desk) -> None:
    downgrade(desk.engine, "base")
    result = desk.load(lines(GOOD))
    assert (result.exit_code, "run `cockpit migrate`" in result.output) == (2, True)


@ON_SQLITE
def test_a_warehouse_without_regions_refuses_and_does_not_break(desk: Desk) -> None:
    with desk.engine.begin() as connection:
        for name in ("region_membership", "region"):
            connection.execute(sa.delete(METADATA.tables[name]))
    assert desk.load(lines(GOOD)).exit_code == 2
    assert desk.refused()[0][2] == "区域“海曙区”不在区划目录中。"


@ON_SQLITE
def test_progress_is_shown_on_a_terminal_and_the_report_stays_clean(
    desk: Desk, database_url: str
) -> None:
    file = desk.write(lines(*(f"gdp,海曙区,{year},level,{year}" for year in range(1990, 2025))))
    terminal, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "cockpit.cli", "load", str(file)],
        stdout=subprocess.PIPE,
        stderr=theirs,
        env=cockpit_environment(database_url, TERM="xterm", COLUMNS="120"),
        cwd=PROJECT,
        check=True,
    )
    os.close(theirs)
    shown = os.read(terminal, 65536).decode()
    os.close(terminal)
    assert "table.csv" in shown
    assert "100%" in shown
    assert "35 行，退回 0" in shown
    report = done.stdout.decode()
    assert report.startswith("table.csv：全部载入\n")
    assert "\r" not in report


def test_a_figure_is_known_from_its_day_of_publication_on(desk: Desk) -> None:
    header = "metric,region,period,measure,value,published_at"
    assert desk.load(lines("gdp,海曙区,2022,level,1500,2023-02-08", header=header)).exit_code == 0
    asked = ("gdp", "--region", "海曙区", "--measure", "level", "--as-of")
    assert desk.query(*asked, "2023-02-07") == []
    assert [row["value"] for row in desk.query(*asked, "2023-02-08")] == ["1500.0"]
