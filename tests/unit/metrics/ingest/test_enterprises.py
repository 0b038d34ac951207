"""The register of enterprises as files: what is kept of a row, what is refused, what is news."""

from __future__ import annotations

from datetime import date

import pytest
import sqlalchemy as sa

from metrics.enterprise.credit_code import check_character
from metrics.ingest.report import Outcome
from metrics.versions import ENTERPRISES, read_versions
from metrics.warehouse.enterprises import enterprise
from metrics.warehouse.tables import refused_row
from tests.unit.metrics.ingest.conftest import Load, table

HEADER = (
    "统一社会信用代码,企业名称,行业代码,登记区域,地址,经度,纬度,成立日期,登记状态,企业规模,"
    "信用等级,评价日期"
)


def code(number: int) -> str:
    """Make a code that checks, of a body that nobody has."""
    first = f"91330203MA{number:07d}"
    return first + check_character(first)


FIRM = {
    "统一社会信用代码": code(1), "企业名称": "演示企业001", "行业代码": "C35",
    "登记区域": "集士港镇",
}  # fmt: skip


def firms(*rows: dict[str, str]) -> str:
    """Write rows of the register; each says what differs from ``FIRM``."""
    names = HEADER.split(",")
    lines = (",".join((FIRM | row).get(name, "") for name in names) for row in rows)
    return table(*lines, header=HEADER)


def kept(engine: sa.Engine) -> list[dict[str, object]]:
    with engine.connect() as connection:
        query = sa.select(enterprise).order_by(enterprise.c.credit_code)
        return [dict(row) for row in connection.execute(query).mappings()]


def refusals(engine: sa.Engine) -> list[str]:
    with engine.connect() as connection:
        query = sa.select(refused_row.c.reason).order_by(refused_row.c.line)
        return list(connection.execute(query).scalars())


def test_keeps_an_enterprise_with_all_that_is_told(load: Load, warehouse: sa.Engine) -> None:
    told = {
        "统一社会信用代码": code(1).lower(), "地址": "物流路1号", "经度": "121.4409",
        "纬度": "29.8742", "成立日期": "2010-05-04", "登记状态": "歇业", "企业规模": "小型",
        "信用等级": "B", "评价日期": "2025-03-01", "行业代码": "c3511",
    }  # fmt: skip
    report = load(firms(told))
    assert (report.mapping, report.rows_new) == ("enterprises", 1)
    [row] = kept(warehouse)
    found = {name: row[name] for name in row if name not in ("id", "batch_id")}
    assert found == {
        "credit_code": code(1), "name": "演示企业001", "industry": "C3511",
        "region_code": "330203102000", "place": "物流路1号", "lon": 121.4409, "lat": 29.8742,
        "founded_on": date(2010, 5, 4), "status": "suspended", "size": "small", "grade": "b",
        "graded_on": date(2025, 3, 1),
    }  # fmt: skip
    with warehouse.connect() as connection:
        assert dict(read_versions(connection)) == {ENTERPRISES: 1}


def test_what_is_not_told_is_active_and_empty(load: Load, warehouse: sa.Engine) -> None:
    load(firms({}))
    [row] = kept(warehouse)
    assert (row["status"], row["size"], row["grade"], row["lon"]) == ("active", "", "", None)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"统一社会信用代码": ""}, "缺少统一社会信用代码。"),
        ({"统一社会信用代码": "9133"}, "统一社会信用代码“9133”应为18位"),
        ({"统一社会信用代码": code(1)[:-1] + "W"}, "校验位不符：按前17位应为“" + code(1)[-1]),
        ({"企业名称": " "}, "缺少企业名称。"),
        ({"行业代码": ""}, "缺少行业代码。"),
        ({"行业代码": "35"}, "行业代码“35”应为国民经济行业分类的门类字母（A至T）加数字，例如C35。"),
        ({"登记区域": "宁波市"}, "区域“宁波市”不是企业的登记地"),
        ({"登记区域": "集仕港镇"}, "区域“集仕港镇”不在区划目录中，您是否指“集士港镇”？"),
        ({"登记区域": "下应街道"}, "区域“下应街道”不在区划目录中。"),
        ({"登记状态": "存绪"}, "登记状态“存绪”无法识别，您是否指“存续”？"),
        ({"企业规模": "巨型"}, "企业规模“巨型”无法识别"),
        ({"信用等级": "F"}, "信用等级“F”无法识别"),
        ({"评价日期": "2025-03-01"}, "只有评价日期，缺少信用等级。"),
        ({"成立日期": "2026-01-01"}, "成立日期2026-01-01在今天（2025-10-20）之后。"),
        ({"成立日期": "不详"}, "成立日期“不详”无法识别，应写作2025-09-18。"),
        ({"经度": "121.5"}, "经度和纬度只填了一个，应都填或都不填。"),
        ({"经度": "221.5", "纬度": "29.8"}, "经度“221.5”不是-180至180之间的度数。"),
    ],
)  # fmt: skip
def test_refuses_a_row_and_says_what_would_be_right(
    load: Load, warehouse: sa.Engine, changed: dict[str, str], reason: str
) -> None:
    report = load(firms(changed))
    assert report.outcome is Outcome.REFUSED
    [told] = refusals(warehouse)
    assert reason in told


def test_a_table_without_a_column_is_refused_and_says_which(load: Load) -> None:
    report = load(table(f"{code(1)},甲", header="统一社会信用代码,企业名称"))
    assert report.outcome is Outcome.REFUSED
    assert "最接近“企业名录（自有格式）”。" in report.note
    assert "“行业代码”" in report.note
    assert "“登记区域”" in report.note


def test_of_two_rows_of_one_code_the_first_is_kept(load: Load, warehouse: sa.Engine) -> None:
    report = load(firms({}, {"企业名称": "另一家"}))
    assert (report.rows_new, report.rows_refused) == (1, 1)
    assert refusals(warehouse) == ["与第2行重复（统一社会信用代码相同），保留先出现的一行。"]


def test_a_later_file_corrects_what_is_known(load: Load, warehouse: sa.Engine) -> None:
    load(firms({}, {"统一社会信用代码": code(2), "企业名称": "演示企业002"}))
    report = load(
        firms({"登记状态": "注销"}, {"统一社会信用代码": code(2), "企业名称": "演示企业002"})
    )
    assert (report.rows_new, report.rows_revised, report.rows_unchanged) == (0, 1, 1)
    assert [row["status"] for row in kept(warehouse)] == ["deregistered", "active"]
