"""Every sentence by which a row of figures is refused, on real rows of our own format."""

from __future__ import annotations

import pytest

from tests.unit.metrics.ingest.conftest import Load, table

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True, scope="function")

GOOD = "gdp,海曙区,2025-Q1,cumulated,380.5"

ROWS = {
    "unknown metric": (
        "gpd,海曙区,2025-Q1,level,1",
        "指标“gpd”不在指标目录中，您是否指“gdp”？",
    ),
    "no metric": (",海曙区,2025-Q1,level,1", "缺少指标名称。"),
    "unknown region": (
        "gdp,海署区,2025-Q1,level,1",
        "区域“海署区”不在区划目录中，您是否指“海曙区”？",
    ),
    "no region": ("gdp,,2025-Q1,level,1", "缺少区域。"),
    "unknown code": ("gdp,330299,2025-Q1,level,1", "区域“330299”不在区划目录中"),
    "no period": ("gdp,海曙区,,level,1", "缺少数据期。"),
    "no such month": (
        "retail_sales,海曙区,2025-13,level,1",
        "数据期“2025-13”无法识别，应写作2025、",
    ),
    "future period": (
        "retail_sales,海曙区,2025-11,level,1",
        "数据期2025-11在今天（2025-10-20）之后，还没有到来。",
    ),
    "too fine a period": (
        "gdp,海曙区,2025-01,level,1",
        "该指标按季度填报，不收更短的数据期2025-01。",
    ),
    "unknown measure": (
        "gdp,海曙区,2025-Q1,cumulatd,1",
        "口径“cumulatd”无法识别，您是否指“cumulated”？",
    ),
    "measure not kept": (
        "population,海曙区,2024,yoy,1",
        "该指标没有“同比”口径，可填：当期。",
    ),
    "level of region": (
        "gdp,南门街道,2025-Q1,level,1",
        "“地区生产总值”不在“镇乡（街道）”一级填报，可填：全国、省、市、区（县、市）。",
    ),
    "counted metric": (
        "events_reported,海曙区,2025-09,level,1",
        "“上报事件数”由事件汇总得出，不能直接填报。",
    ),
    "no number": ("gdp,海曙区,2025-Q1,level,一千", "数值“一千”不是数字。"),
    "infinite": ("gdp,海曙区,2025-Q1,level,inf", "数值“inf”不是数字。"),
    "not a number": ("gdp,海曙区,2025-Q1,level,nan", "数值“nan”不是数字。"),
    "underscore": ("gdp,海曙区,2025-Q1,level,1_000", "数值“1_000”不是数字。"),
    "no value": ("gdp,海曙区,2025-Q1,level,", "本行没有任何数值。"),
    "above its bounds": (
        "urbanisation_rate,海曙区,2024,level,180",
        "数值180超出“城镇化率”的允许范围（0至100%），请核对数值和单位。",
    ),
    "below its bounds": (
        "gdp,海曙区,2025-Q1,level,-1",
        "数值-1超出“地区生产总值”的允许范围（不小于0亿元），请核对数值和单位。",
    ),
    "more than there is": (
        "gdp,海曙区,2025-Q1,level,1e16",
        "数值1e+16超出“地区生产总值”的允许范围（绝对值不大于1,000,000,000,000,000亿元），"
        "请核对数值和单位。",
    ),
    "impossible growth": (
        "gdp,海曙区,2025-Q1,yoy,-101",
        "数值-101超出“地区生产总值”增速的允许范围（-100至1000%），请核对数值和单位。",
    ),
    "percent sign": (
        "gdp,海曙区,2025-Q1,level,5%",
        "数值带有百分号，但“地区生产总值”的单位不是百分比。",
    ),
    "too few cells": ("gdp,海曙区,2025-Q1,level", "本行有4列，表头有5列，对不上。"),
    "too many cells": ("gdp,海曙区,2025-Q1,level,1,2", "本行有6列，表头有5列，对不上。"),
    "forgotten quotation mark": (
        'gdp,"海曙区,2025-Q1,level,1',
        "引号没有配对：本行有一个双引号只有开头、没有结尾。",
    ),
    "stray quotation mark": (
        'gdp,"海曙"区,2025-Q1,level,1',
        "本行的引号或换行不规范，无法拆分成单元格。",
    ),
    "huge cell": (
        f"gdp,海曙区,2025-Q1,level,{'9' * 200_000}",
        "数值“9999999999999999999999999999999999999999…”不是数字。",
    ),
}


@pytest.mark.parametrize("name", ROWS)
def test_refuses_a_row_with_its_own_sentence(load: Load, name: str) -> None:
    row, sentence = ROWS[name]
    report = load(table(GOOD.replace("海曙区", "宁波市"), row, GOOD))
    [refused] = report.first_refused
    assert refused.line == 3
    assert refused.text.startswith(row[:100])
    assert refused.reason.startswith(sentence)
    assert (report.rows_read, report.rows_new, report.exit_code) == (3, 2, 1)


OTHER_COLUMNS = {
    "unknown unit": ("unit", "公斤", "单位“公斤”无法识别"),
    "unit of something else": (
        "unit",
        "万人",
        "单位“万人”不能换算成“地区生产总值”的单位“亿元”。",
    ),
    "unknown status": ("status", "大概", "数据状态“大概”无法识别，应为初步、修订或最终。"),
    "unknown operator": ("operator", "约", "比较符“约”无法识别，应为>、>=、<、<=、=之一。"),
    "wrong slice": ("slice", "工业", "分组“工业”写法不对，应为“维度=取值”"),
    "unknown date": ("published_at", "去年", "发布日期“去年”无法识别，应写作2025-09-18。"),
    "published tomorrow": (
        "published_at",
        "2025-10-21",
        "发布日期2025-10-21在今天（2025-10-20）之后。",
    ),
    "published on the period's first day": (
        "published_at",
        "2025-01-01",
        "发布日期2025-01-01早于数据期2025-Q1结束，不可能已经发布，请核对发布日期一列。",
    ),
}


@pytest.mark.parametrize("name", OTHER_COLUMNS)
def test_refuses_a_word_in_an_optional_column(load: Load, name: str) -> None:
    column, word, sentence = OTHER_COLUMNS[name]
    report = load(table(f"{GOOD},{word}", header=f"metric,region,period,measure,value,{column}"))
    [refused] = report.first_refused
    assert refused.reason.startswith(sentence)
    assert report.exit_code == 2


def test_refuses_the_later_of_two_rows_of_one_key(load: Load) -> None:
    report = load(table(GOOD, GOOD.replace("380.5", "390"), GOOD))
    assert [(entry.line, entry.reason) for entry in report.first_refused] == [
        (line, "与第2行重复（指标、区域、数据期、口径、分组都相同），保留先出现的一行。")
        for line in (3, 4)
    ]
    assert report.rows_new == 1


def test_refuses_a_repeated_key_under_another_name_of_its_period(load: Load) -> None:
    first, second = "gdp,宁波市,2024-01..12,level,1", "gdp,宁波市,2024-Q4,cumulated,1"
    assert "与第2行重复" in load(table(first, second)).first_refused[0].reason


def test_refuses_a_line_over_one_mebibyte_without_keeping_it(load: Load) -> None:
    long = "gdp,海曙区,2025-Q1,level," + "1" * (1024 * 1024)
    report = load(table(GOOD, long, GOOD.replace("海曙区", "宁波市")))
    [refused] = report.first_refused
    assert (refused.line, refused.reason) == (3, "本行超过1 MiB，未予读取。")
    assert len(refused.text) < 1000
    assert report.rows_new == 2


def test_refuses_a_line_that_does_not_decode_alone(load: Load) -> None:
    good = table(GOOD, GOOD.replace("海曙区", "宁波市")).encode()
    report = load(good + b"gdp,\xff\xfe,2025-Q1,level,1\n" + b"gdp,330205,2025-Q1,level,7\n")
    [refused] = report.first_refused
    assert (refused.line, refused.reason) == (4, "本行不是UTF-8编码的文字，无法读出。")
    assert report.rows_new == 3
