"""The forms in which tables come: encodings, line ends, quotes, wide and long, workbooks."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tests.integration.loading.desk import GOOD, HEADER, ON_SQLITE, Desk, lines, workbook

pytestmark = ON_SQLITE

GDP = ("gdp", "330203000000", "2025-Q1", "cumulated", "")

WIDE = """\
name: wide
label: 宽表
region: {column: 地区, words: {本区: 海曙区}}
period: {column: 时间, formats: [cn_month, cn_months, cn_quarters, cn_year]}
published: {column: 发布, optional: true}
figures:
  - {column: 零售（万元）, metric: retail_sales, unit: 万元}
  - {column: 增速, metric: retail_sales, growth: true}
  - {column: 用电, metric: electricity_consumption, multiplier: 100, unit: 万千瓦时}
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_reads_every_encoding_and_line_end(desk: Desk, encoding: str, end: str) -> None:
    text = lines(GOOD, "gdp,宁波市,2025-Q1,cumulated,4321.5") + "\n\n  \n,,,,\n\u3000,,,,\n"
    result = desk.load(text.replace("\n", end).encode(encoding))
    assert result.exit_code == 0, result.output
    assert sorted(desk.figures().values()) == [380.5, 4321.5]
    assert desk.batches()[-1]["rows_read"] == 2


def test_reads_a_file_without_a_last_line_end(desk: Desk) -> None:
    assert desk.load(lines(GOOD).rstrip("\n")).exit_code == 0
    assert desk.figures() == {GDP: 380.5}


def test_reads_quoted_cells_with_commas_quotes_and_line_ends(desk: Desk) -> None:
    text = (
        'metric,region,period,measure,value,"note, with ""words"""\r\n'
        '"gdp","海曙区",2025-Q1,cumulated,"1,380.5","第一行\r\n第二行, ""引用"""\r\n'
        "gdp,宁波市,2025-Q1,cumulated,4321.5,\r\n"
        "gdp,海署区,2025-Q1,cumulated,1,\r\n"
    )
    assert desk.load(text).exit_code == 1
    assert sorted(desk.figures().values()) == [1380.5, 4321.5]
    assert [line for line, _, _ in desk.refused()] == [5]  # as an editor counts


def test_columns_may_stand_in_any_order_and_others_beside_them(desk: Desk) -> None:
    text = "备注,value,measure,period,metric,region\n好,380.5,累计,2025-Q1,地区生产总值,海曙\n"
    assert desk.load(text).exit_code == 0, desk.refused()
    assert desk.figures() == {GDP: 380.5}


def test_rows_in_any_order_make_the_same_figures(desk: Desk) -> None:
    rows = [
        f"retail_sales,{region},{year}-{month:02d},level,{year + month}"
        for region in ("海曙区", "宁波市")
        for year in (2023, 2024)
        for month in range(1, 13)
    ]
    desk.load(lines(*rows))
    desk.load(lines(*rows[7::2], *reversed(rows[:7]), *rows[8::2]))
    last = desk.batches()[-1]
    assert (last["rows_new"], last["rows_unchanged"]) == (0, len(rows))


def test_a_wide_table_is_read_by_its_mapping(desk: Desk) -> None:
    mapping = desk.write(WIDE, "wide.yaml")
    table = (
        "时间,地区,零售（万元）,增速,用电,发布\n"
        "2025年08月份,本区,312345,3.5%,12.5,2025-09-20\n"
        "2025年1-2月,本区,600000,4,--,2025-03-20\n"
        "2024年,宁波市,>50000000,-,暂无,\n"
        "2025年7月,本区,,,,\n"
    )
    result = desk.load(table, "--mapping", str(mapping))
    assert result.exit_code == 1
    home, city = "330203000000", "330200000000"
    assert desk.figures() == pytest.approx(
        {
            ("retail_sales", home, "2025-08", "level", ""): 31.2345,
            ("retail_sales", home, "2025-08", "yoy", ""): 3.5,
            ("electricity_consumption", home, "2025-08", "level", ""): 1250,
            ("retail_sales", home, "2025-02", "cumulated", ""): 60,
            ("retail_sales", home, "2025-02", "cumulated_yoy", ""): 4,
            ("retail_sales", city, "2024", "level", ""): 5000,
        }
    )
    operators = {row["period"]: row["operator"] for row in desk.rows_of_metric("retail_sales")}
    assert operators == {"2025-08": "=", "2025-02": "=", "2024": ">"}
    [(line, _, reason)] = desk.refused()
    assert (line, reason) == (5, "本行没有任何数值。")
    assert "没有变化" in desk.load(table, "--mapping", str(mapping)).output


def test_the_same_figures_wide_and_long_are_no_news(desk: Desk) -> None:
    mapping = desk.write(WIDE, "wide.yaml")
    desk.load(
        "时间,地区,零售（万元）,增速,用电\n2025年08月份,本区,312345,3.5,\n",
        "--mapping",
        str(mapping),
    )
    desk.load(
        lines("retail_sales,海曙区,2025-08,level,31.2345", "retail_sales,海曙区,2025-08,yoy,3.5")
    )
    assert desk.batches()[-1]["rows_unchanged"] == 2


def test_a_workbook_is_read_as_a_person_reads_it(desk: Desk) -> None:
    content = workbook(
        [*HEADER.split(","), "published_at", "unit"],
        ["gdp", "海曙区", 2022, "level", "1500", date(2023, 2, 8), None],
        ["gdp", 330200000000, "2024", "level", 18147.7, datetime(2025, 1, 22, 9, 30), "亿元"],
        ["census_population", "海曙区", 2020, None, 1041285, "2021年5月17日", "人"],
        ["population", "海曙区", "2024", "level", "１０７．２", "", "万人"],
        [None, None, None, None, None, None, None],
        ["gdp", "海署区", "2024", "level", 1, None, None],
        formats={"F2": "yyyy-mm-dd", "F3": "yyyy-mm-dd hh:mm"},
    )
    assert desk.load(content, name="季报.xlsx").exit_code == 1
    assert desk.figures() == {
        ("gdp", "330203000000", "2022", "level", ""): 1500,
        ("gdp", "330200000000", "2024", "level", ""): 18147.7,
        ("census_population", "330203000000", "2020", "level", ""): 1041285,
        ("population", "330203000000", "2024", "level", ""): 107.2,
    }
    published = {row["region_code"]: row["published_at"] for row in desk.rows_of_metric("gdp")}
    assert published == {
        "330203000000": datetime(2023, 2, 7, 16),
        "330200000000": datetime(2025, 1, 22, 1, 30),
    }
    assert [(line, text) for line, text, _ in desk.refused()] == [
        (7, "gdp\t海署区\t2024\tlevel\t1\t\t")
    ]


def test_a_workbook_is_known_by_its_bytes_and_by_a_shipped_mapping(desk: Desk) -> None:
    sheet = workbook(HEADER.split(","), ["gdp", "海曙区", "2025-Q1", "cumulated", 380.5])
    assert desk.load(sheet, name="导出.csv").exit_code == 0
    columns = [f"{what}-{part}" for what in ("国内生产总值", "第一产业", "第二产业", "第三产业")
               for part in ("绝对值", "同比增长")]  # fmt: skip
    nation = workbook(
        ["季度", *columns],
        ["2025年第1-2季度", 660536, 5.3, 31172, 3.7, 239050, 5.3, 390314, 5.5],
    )
    assert desk.load(nation, name="china_gdp_2025.xlsx").exit_code == 0
    assert desk.value("gdp", "全国", "2025-Q2", "cumulated") == 660536


def test_a_sheet_is_chosen_by_the_mapping(desk: Desk) -> None:
    mapping = desk.write(WIDE + "sheet: 汇总\n", "wide.yaml")
    content = workbook(["时间", "地区"])
    result = desk.load(content, "--mapping", str(mapping), name="a.xlsx")
    assert (result.exit_code, "没有名为“汇总”的工作表" in result.output) == (2, True)


@pytest.mark.parametrize(
    ("written", "value", "operator"),
    [
        ("突破1500", 1500, ">"),
        (">=92.5", 92.5, ">="),
        ("1,234,567.8", 1234567.8, "="),
        ("1500以上", 1500, ">="),
        ("不足 20", 20, "<"),
        ("１２", 12, "="),
        ("1.5e3", 1500, "="),
        (" 7 ", 7, "="),
    ],
)
def test_reads_values_as_reports_write_them(
    desk: Desk, written: str, value: float, operator: str
) -> None:
    assert desk.load(lines(f'gdp,海曙区,2022,level,"{written}"')).exit_code == 0, desk.refused()
    [kept] = desk.rows_of_metric("gdp")
    assert (kept["value"], kept["operator"]) == (value, operator)


@pytest.mark.parametrize(
    ("form", "written", "period"),
    [
        ("cn_month", "2025年04月份", "2025-04"),
        ("cn_quarters", "2025年第1-2季度", "2025-06"),
        ("dotted_month", "2003.12", "2003-12"),
        ("dotted_month", "2004.10", "2004-10"),
        ("dotted_month", "2004.1", "2004-01"),
        ("canonical", "2018-01..11", "2018-11"),
        ("quarters", "2023Q1-3", "2023-09"),
        ("half", "2023H1", "2023-06"),
        ("compact_month", "202504", "2025-04"),
        ("month_of_date", "2025-04-30", "2025-04"),
    ],
)
def test_reads_periods_as_tables_write_them(
    desk: Desk, form: str, written: str, period: str
) -> None:
    mapping = desk.write(
        f"name: one\nlabel: 一\nregion: 海曙区\nperiod: {{column: 期, formats: [{form}]}}\n"
        "figures: [{column: 值, metric: retail_sales, measure: cumulated}]\n",
        "one.yaml",
    )
    result = desk.load(f"期,值\n{written},1\n", "--mapping", str(mapping))
    assert result.exit_code == 0, result.output
    assert [key[2:4] for key in desk.figures()] == [(period, "cumulated")]
