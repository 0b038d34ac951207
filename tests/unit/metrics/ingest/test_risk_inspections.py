"""Inspections as files: what is kept of a row, what is refused, what is news."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from metrics.ingest.report import Outcome
from metrics.versions import RISKS, read_versions
from metrics.warehouse.tables import refused_row, risk_inspection, risk_point
from tests.unit.metrics.ingest.conftest import Load, table

REGISTER = table(
    "区安全风险管控平台,FX-1,集士港工业区,安全生产,集士港镇,2025-03-01,30,4,4",
    "区安全风险管控平台,FX-2,古林仓储区,安全生产,古林镇,2025-03-01,30,4,4",
    header="来源,编号,名称,风险类别,区域,评估日期,检查周期,可能性,后果",
)
HEADER = "来源,编号,检查日期,检查结果,发现隐患,检查情况"
ROW = {
    "来源": "区安全风险管控平台", "编号": "FX-1", "检查日期": "2025-10-08", "检查结果": "限期整改",
    "发现隐患": "2", "检查情况": "通道堵塞",
}  # fmt: skip


def inspections(*rows: dict[str, str]) -> str:
    """Write rows; each says what differs from ``ROW``."""
    lines = (",".join((ROW | row)[name] for name in HEADER.split(",")) for row in rows)
    return table(*lines, header=HEADER)


@pytest.fixture
def register(load: Load, warehouse: sa.Engine) -> sa.Engine:
    assert load(REGISTER, "register.csv").rows_new == 2
    return warehouse


def kept(engine: sa.Engine) -> list[tuple[Any, ...]]:
    columns = risk_inspection.c
    query = (
        sa.select(risk_point.c.external_id, columns.inspected_on, columns.result,
                  columns.dangers_found, columns.remark)
        .join(risk_point, risk_point.c.id == columns.risk_point_id)
        .order_by(risk_point.c.external_id, columns.inspected_on)
    )  # fmt: skip
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(query)]


def refusals(engine: sa.Engine) -> list[str]:
    with engine.connect() as connection:
        query = sa.select(refused_row.c.reason).order_by(refused_row.c.line)
        return list(connection.execute(query).scalars())


def test_keeps_an_inspection_with_all_that_is_told(load: Load, register: sa.Engine) -> None:
    report = load(inspections({}, {"编号": "FX-2", "检查结果": "未发现隐患", "发现隐患": ""}))
    assert (report.mapping, report.rows_new) == ("risk_inspections", 2)
    assert kept(register) == [
        ("FX-1", date(2025, 10, 8), "ordered", 2, "通道堵塞"),
        # Nothing was found: that is a number.
        ("FX-2", date(2025, 10, 8), "clean", 0, "通道堵塞"),
    ]
    with register.connect() as connection:
        assert read_versions(connection)[RISKS] == 2


def test_needs_no_more_than_four_columns(load: Load, register: sa.Engine) -> None:
    header = "来源,编号,检查日期,检查结果"
    row = ",".join(ROW[name] for name in header.split(","))
    assert load(table(row, header=header)).outcome is Outcome.LOADED
    # Something was found, and nobody tells how much.
    assert kept(register) == [("FX-1", date(2025, 10, 8), "ordered", None, "")]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"编号": "FX-9"}, "台账中没有编号“FX-9”的风险点，请先载入风险点台账。"),
        ({"来源": "基层治理四平台"}, "台账中没有编号“FX-1”的风险点，请先载入风险点台账。"),
        ({"来源": "别处"}, "风险点来源“别处”无法识别。"),
        ({"编号": ""}, "缺少风险点编号。"),
        ({"检查日期": ""}, "缺少检查日期。"),
        ({"检查日期": "上周"}, "检查日期“上周”无法识别，应写作2025-09-18。"),
        ({"检查日期": "2025-10-21"}, "检查日期2025-10-21在今天（2025-10-20）之后。"),
        ({"检查结果": ""}, "缺少检查结果。"),
        ({"检查结果": "限期整攻"}, "检查结果“限期整攻”无法识别，您是否指“限期整改”？"),
        ({"发现隐患": "-1"}, "发现隐患“-1”应为0至100000的整数。"),
        ({"发现隐患": "两处"}, "发现隐患“两处”应为0至100000的整数。"),
        (
            {"检查结果": "未发现隐患", "发现隐患": "2"},
            "检查结果为“未发现隐患”，却填发现隐患2处。",
        ),
        (
            {"检查结果": "当场整改", "发现隐患": "0"},
            "检查结果为“当场整改”，发现隐患应不少于1处，不清楚的请留空。",
        ),
    ],
)
def test_refuses_what_cannot_be(
    load: Load, register: sa.Engine, row: dict[str, str], reason: str
) -> None:
    report = load(inspections(row))
    assert report.outcome is Outcome.REFUSED
    assert refusals(register) == [reason]
    assert kept(register) == []


def test_of_two_on_a_day_the_first_is_kept(load: Load, register: sa.Engine) -> None:
    report = load(inspections({}, {"检查情况": "复查"}, {"检查日期": "2025-10-09"}))
    assert (report.rows_new, report.rows_refused) == (2, 1)
    assert refusals(register) == ["与第2行重复（同一风险点同一天），保留先出现的一行。"]


def test_a_long_remark_is_cut_to_what_is_kept(load: Load, register: sa.Engine) -> None:
    load(inspections({"检查情况": "长" * 400}))
    [(*_, remark)] = kept(register)
    assert len(remark) <= 256
    assert remark.startswith("长" * 200)


def test_a_changed_row_corrects_and_an_unchanged_one_is_no_news(
    load: Load, register: sa.Engine
) -> None:
    load(inspections({}, {"检查日期": "2025-09-08"}))
    report = load(inspections({"发现隐患": "3"}, {"检查日期": "2025-09-08"}), "again.csv")
    assert (report.rows_new, report.rows_revised, report.rows_unchanged) == (0, 1, 1)
    assert [row[3] for row in kept(register)] == [2, 3]
    with register.connect() as connection:
        assert read_versions(connection)[RISKS] == 3
    same = load(inspections({"发现隐患": "3"}), "once more.csv")
    assert same.rows_unchanged == 1
    with register.connect() as connection:
        assert read_versions(connection)[RISKS] == 3
