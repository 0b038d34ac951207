"""Figures of single enterprises as files: units, periods, refusals, and who corrects whom."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
import yaml

from metrics.ingest.report import Outcome
from metrics.ingest.shelf import MAPPINGS_FOLDER
from metrics.versions import ENTERPRISES, read_versions
from metrics.warehouse.enterprises import enterprise_figure
from tests.unit.metrics.ingest.conftest import Load, table
from tests.unit.metrics.ingest.test_enterprises import code, firms, refusals

HEADER = "统一社会信用代码,期间,营业收入,税收,用电量,从业人员,检查次数,处罚次数"


@pytest.fixture
def register(load: Load) -> Load:
    """The way to load, into a register of two enterprises."""
    load(firms({}, {"统一社会信用代码": code(2), "企业名称": "演示企业002"}), name="firms.csv")
    return load


def figures(*rows: str, header: str = HEADER) -> str:
    return table(*rows, header=header)


def kept(engine: sa.Engine) -> list[tuple[object, ...]]:
    columns = enterprise_figure.c
    query = sa.select(
        columns.period, columns.revenue, columns.tax, columns.electricity, columns.employees,
        columns.inspections, columns.penalties,
    ).order_by(columns.enterprise_id, columns.period)  # fmt: skip
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(query)]


def test_keeps_years_and_quarters(register: Load, warehouse: sa.Engine) -> None:
    report = register(
        figures(
            f"{code(1)},2024,\"1,234.5\",-6,2.5,40,3,1", f"{code(1)},2025年三季度,300,,,,,"
        )
    )  # fmt: skip
    assert (report.mapping, report.rows_new) == ("firm_figures", 2)
    assert kept(warehouse) == [
        ("2024", 1234.5, -6.0, 2.5, 40, 3, 1),
        ("2025-Q3", 300.0, None, None, None, None, None),
    ]
    with warehouse.connect() as connection:
        assert read_versions(connection)[ENTERPRISES] == 2


def test_a_column_that_a_table_lacks_stays_what_another_one_told(
    register: Load, warehouse: sa.Engine
) -> None:
    register(figures(f"{code(1)},2024,100", header="统一社会信用代码,期间,营业收入"))
    report = register(figures(f"{code(1)},2024,6", header="统一社会信用代码,期间,税收"))
    assert (report.rows_new, report.rows_revised) == (0, 1)
    assert kept(warehouse) == [("2024", 100.0, 6.0, None, None, None, None)]
    again = register(figures(f"{code(1)},2024,,6,,,,", f"{code(2)},2024,1,,,,,"))
    assert (again.rows_new, again.rows_unchanged) == (1, 1)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (f"{code(3)},2024,1,,,,,", f"企业名录中没有统一社会信用代码“{code(3)}”，请先载入企业名录"),
        ("9133,2024,1,,,,,", "统一社会信用代码“9133”应为18位数字和大写字母。"),
        (",2024,1,,,,,", "缺少统一社会信用代码。"),
        (f"{code(1)},,1,,,,,", "缺少期间。"),
        (f"{code(1)},2025-08,1,,,,,", "期间“2025-08”应为年或季，例如2024、2025-Q3。"),
        (f"{code(1)},2025,1,,,,,", "期间2025尚未结束（今天是2025-10-20）。"),
        (f"{code(1)},2024,,,,,,", "没有任何数值"),
        (f"{code(1)},2024,-1,,,,,", "营业收入“-1”不应小于0。"),
        (f"{code(1)},2024,很多,,,,,", "营业收入“很多”不是数值。"),
        (f"{code(1)},2024,突破100,,,,,", "营业收入“突破100”不是数值。"),
        (f"{code(1)},2024,1e16,,,,,", "营业收入“1e16”的绝对值不应大于1,000,000,000,000,000。"),
        (f"{code(1)},2024,1,,,2.5,,", "从业人员“2.5”应为0至10000000的整数。"),
        (f"{code(1)},2024,1,,,,-1,", "检查次数“-1”应为0至10000000的整数。"),
    ],
)
def test_refuses_a_row_and_says_what_would_be_right(
    register: Load, warehouse: sa.Engine, row: str, reason: str
) -> None:
    report = register(figures(row))
    assert report.outcome is Outcome.REFUSED
    [told] = refusals(warehouse)
    assert reason in told
    assert kept(warehouse) == []


def test_of_two_rows_of_one_enterprise_and_period_the_first_is_kept(
    register: Load, warehouse: sa.Engine
) -> None:
    register(figures(f"{code(1)},2024,1,,,,,", f"{code(1)},2024年,2,,,,,"))
    assert refusals(warehouse) == ["与第2行重复（企业和期间都相同），保留先出现的一行。"]


def test_money_in_yuan_is_kept_in_ten_thousands(
    register: Load, warehouse: sa.Engine, tmp_path: Path
) -> None:
    entries = yaml.safe_load((MAPPINGS_FOLDER / "firm_figures.yaml").read_text(encoding="utf-8"))
    mapping = tmp_path / "tax.yaml"
    mapping.write_text(
        yaml.safe_dump(entries | {"name": "tax_table", "money": "yuan"}, allow_unicode=True),
        encoding="utf-8",
    )
    register(figures(f"{code(1)},2024,1234500,60000,2.5,,,"), mapping=mapping)
    assert kept(warehouse) == [("2024", pytest.approx(123.45), 6.0, 2.5, None, None, None)]
