"""Targets as files: what is kept of a row, what is refused, what is news."""

from __future__ import annotations

from datetime import datetime

import pytest
import sqlalchemy as sa

from metrics.ingest.report import Outcome
from metrics.versions import read_versions
from metrics.warehouse.tables import batch, target
from tests.conftest import FixedClock
from tests.unit.metrics.ingest.conftest import Load, table

HEADER = "指标,地区,目标期,口径,目标值,比较,单位,原文,文件,位置,计划,类型,公布日期"
GDP = (
    "地区生产总值,海曙区,2025年,累计同比,5.5,,%,5.5%左右,"
    "政府工作报告,第3页,2025年政府工作报告,年度,2025-02-20"
)
LATER = FixedClock(datetime(2025, 10, 21, 8, 53))


def targets(*rows: str, header: str = HEADER) -> str:
    return table(*rows, header=header)


def kept(engine: sa.Engine, *, current: bool = True) -> list[dict[str, object]]:
    query = sa.select(target).where(target.c.is_current.is_(sa.true() if current else sa.false()))
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(query.order_by(target.c.id)).mappings()]


def test_keeps_a_target_with_its_words_and_its_source(load: Load, warehouse: sa.Engine) -> None:
    report = load(targets(GDP))
    assert (report.mapping, report.outcome, report.rows_new) == ("targets", Outcome.LOADED, 1)
    [row] = kept(warehouse)
    told = {name: row[name] for name in row if name not in ("id", "recorded_at", "batch_id")}
    assert told == {
        "metric": "gdp", "region_code": "330203000000", "kind": "annual",
        "plan": "2025年政府工作报告", "period": "2025", "measure": "cumulated_yoy",
        "is_primary": True, "value": 5.5, "operator": ">=", "wording": "5.5%左右",
        "source": "政府工作报告", "line": "第3页", "is_current": True,
        "published_at": datetime(2025, 2, 19, 16), "known_at": datetime(2025, 2, 19, 16),
    }  # fmt: skip
    with warehouse.connect() as connection:
        assert dict(read_versions(connection)) == {"gdp": 1}
        assert connection.scalar(sa.select(batch.c.provenance)) == "real"


def test_needs_no_more_than_five_columns(load: Load, warehouse: sa.Engine) -> None:
    header = "指标,地区,目标期,目标值,计划"
    load(targets("catalogued_data_share,海曙区,2030,98%以上,十五五", header=header))
    [row] = kept(warehouse)
    assert (row["kind"], row["measure"], row["operator"]) == ("annual", "level", ">=")
    assert row["known_at"] == row["recorded_at"] == datetime(2025, 10, 20, 8, 53)
    assert (row["wording"], row["published_at"]) == ("", None)


@pytest.mark.parametrize(
    ("row", "measure", "period", "value"),
    [
        # A flow's year is what it adds up to; its year's growth the cumulated one.
        ("retail_sales,海曙区,2025,当期,9500000,,万元", "cumulated", "2025", 950),
        ("retail_sales,海曙区,2025,同比,5,,", "cumulated_yoy", "2025", 5),
        ("gdp,海曙区,2025年上半年,当期,860,,", "cumulated", "2025-Q2", 860),
        ("retail_sales,海曙区,2025-09,当期,80,,", "level", "2025-09", 80),
        # Counted flows are added up, whether or not they are reported so.
        ("events_closed,海曙区,2025,当期,26000,,", "cumulated", "2025", 26000),
        ("event_on_time_closure_rate,海曙区,2025,,95,,", "level", "2025", 95),
    ],
)
def test_keeps_under_the_name_that_the_figures_have(
    load: Load, warehouse: sa.Engine, row: str, measure: str, period: str, value: float
) -> None:
    report = load(targets(f"{row},,,,2025年政府工作报告,年度,"))
    assert report.rows_refused == 0, report.first_refused
    [found] = kept(warehouse)
    assert (found["measure"], found["period"], found["value"]) == (measure, period, value)


def test_target_beside_the_judging_one_is_marked(load: Load, warehouse: sa.Engine) -> None:
    header = "指标,地区,目标期,口径,目标值,计划,参照"
    load(targets(*(f"gdp,海曙区,2025,累计同比,{n},报告,{word}"
                   for n, word in ((5.5, ""), (6, "是"))), header=header))  # fmt: skip
    assert [(row["value"], row["is_primary"]) for row in kept(warehouse)] == [
        (5.5, True),
        (6, False),
    ]


def test_unchanged_rows_change_nothing_and_changed_ones_add_vintages(
    load: Load, warehouse: sa.Engine
) -> None:
    other = GDP.replace("地区生产总值", "社会消费品零售总额")
    load(targets(GDP, other))
    report = load(targets(GDP, other.replace("5.5,,%", "4.5,,%")), clock=LATER)
    assert (report.rows_new, report.rows_revised, report.rows_unchanged) == (0, 1, 1)
    assert [row["value"] for row in kept(warehouse)] == [5.5, 4.5]
    assert [row["value"] for row in kept(warehouse, current=False)] == [5.5]
    with warehouse.connect() as connection:
        versions = read_versions(connection)
    assert (versions["gdp"], versions["retail_sales"]) == (1, 2)


def test_older_vintage_that_arrives_late_never_becomes_current(
    load: Load, warehouse: sa.Engine
) -> None:
    load(targets(GDP))
    late = targets(GDP.replace("5.5,,%", "6,,%").replace("2025-02-20", "2025-01-20"))
    assert load(late).rows_revised == 1
    assert [row["value"] for row in kept(warehouse)] == [5.5]
    assert load(late, clock=LATER, dataset="again").rows_unchanged == 1
    assert [row["value"] for row in kept(warehouse, current=False)] == [6]


def test_two_vintages_may_stand_in_one_file(load: Load, warehouse: sa.Engine) -> None:
    cut = GDP.replace("5.5,,%", "5,,%").replace("2025-02-20", "2025-07-20")
    report = load(targets(cut, GDP))
    assert (report.rows_new, report.rows_revised) == (1, 1)
    assert [row["value"] for row in kept(warehouse)] == [5]


REFUSED = {
    "unknown metric": (
        GDP.replace("地区生产总值", "地区总产值"),
        "指标“地区总产值”不在指标目录中，您是否指“地区生产总值”？",
    ),
    "no figure": (GDP.replace(",5.5,", ",五点五,"), "目标值“五点五”不是数字。"),
    "empty": (GDP.replace(",5.5,", ",,"), "目标值“”不是数字。"),
    "no period": (GDP.replace("2025年,", ",", 1), "缺少目标期。"),
    "a year that is a slip": (
        GDP.replace("2025年,", "9999年,", 1),
        "目标期9999与今天（2025-10-20）相差超过50年，请核对。",
    ),
    "beyond all numbers": (
        GDP.replace("地区生产总值", "城镇居民人均可支配收入").replace(
            "累计同比,5.5,,%", "累计,1e306,,亿元"
        ),
        "目标值inf超出“城镇居民人均可支配收入”的允许范围（绝对值不大于1,000,000,000,000,000元），"
        "请核对数值和单位。",
    ),
    "no plan": (GDP.replace("2025年政府工作报告", "-"), "缺少计划名称"),
    "unknown kind": (GDP.replace(",年度,", ",季度,"), "类型“季度”无法识别，应为年度或规划"),
    "other way": (
        GDP.replace(",5.5,,", ",5.5,不超过,"),
        "比较符“<=”与“地区生产总值”的方向不符，应为=、>、>=之一。",
    ),
    "unknown operator": (GDP.replace(",5.5,,", ",5.5,约,"), "比较符“约”无法识别"),
    "no way is good": (
        GDP.replace("地区生产总值", "居民消费价格指数").replace("累计同比", "同比"),
        "“居民消费价格指数”没有好坏方向，不能设目标。",
    ),
    "a measure that is not kept": (
        GDP.replace("地区生产总值", "固定资产投资").replace("累计同比", "季调"),
        "该指标没有“季调”口径",
    ),
    "out of bounds": (
        GDP.replace("地区生产总值", "数据编目率").replace("累计同比,5.5", "当期,195"),
        "目标值195超出“数据编目率”的允许范围（0至100%），请核对数值和单位。",
    ),
    "percent of what is none": (
        GDP.replace("累计同比,5.5,,%", "累计,95%,,"),
        "目标值带有百分号，但“地区生产总值”的单位不是百分比。",
    ),
    "a level without figures": (
        GDP.replace("海曙区", "南门街道"),
        "“地区生产总值”不在“镇乡（街道）”一级填报",
    ),
    "published tomorrow": (GDP.replace("2025-02-20", "2025-10-21"), "发布日期2025-10-21在今天"),
    "twice": (
        f"{GDP}\n{GDP}",
        "与第2行重复（指标、区域、计划、目标期、口径都相同），保留先出现的一行。",
    ),
}


@pytest.mark.parametrize(("rows", "reason"), REFUSED.values(), ids=REFUSED.keys())
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_refuses_with_line_and_reason(load: Load, rows: str, reason: str) -> None:
    report = load(targets(rows))
    assert report.rows_refused == 1
    [refusal] = report.first_refused
    assert refusal.reason.startswith(reason), refusal.reason
    assert refusal.line == 1 + rows.count("\n") + 1


def test_doubtful_primary_is_refused(load: Load) -> None:
    header = "指标,地区,目标期,口径,目标值,计划,参照"
    report = load(targets("gdp,海曙区,2025,累计同比,5.5,报告,也许", header=header))
    assert report.first_refused[0].reason == "“也许”应为是或否。"
