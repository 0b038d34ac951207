"""指标总表 as it is drawn."""

from __future__ import annotations

from layouts.panels import economy_table
from layouts.selection import Selection
from metrics import DISTRICT, Grain
from tests.unit.layouts import sample
from tests.unit.layouts.panels.test_cross_checks import DEPARTMENTS
from tests.unit.layouts.panels.test_economy_rows import GDP, LOANS


def said(rows, locale="zh_CN"):
    answers = {
        "figures": sample.figures(rows),
        "peers": sample.figures(()),
        "targets": (),
        "freshness": (),
    }
    context = sample.context(locale=locale, departments=DEPARTMENTS)
    return " ".join(sample.words(economy_table.PANEL.draw(answers, context)).split())


def test_a_row_says_amount_growth_movement_and_who_stands_beside() -> None:
    text = said([*GDP, *LOANS])
    assert "1,312.4 亿元" in text
    assert "5.6% 公布" in text
    assert "增速较上半年加快0.1个百分点" in text
    assert "5.4% 第一季度" in text
    assert "+5.0% 计算" in text


def test_in_english_too() -> None:
    text = said([*GDP, *LOANS], locale="en")
    assert "5.6% published" in text
    assert "+5.0% computed" in text


def test_without_figures_it_says_so() -> None:
    assert "无数据" in said(())


def test_every_supplying_department_of_the_plan_has_an_indicator() -> None:
    owners = {metric.owner for metric in economy_table.economy_metrics(sample.catalogue())}
    assert owners >= {
        "statistics_bureau", "development_reform_bureau", "economy_information_bureau",
        "science_bureau", "finance_bureau", "housing_construction_bureau", "tax_bureau", "customs",
        "market_regulation_bureau", "finance_office", "state_assets_centre", "commerce_bureau",
        "public_resources_centre", "agriculture_bureau",
    }  # fmt: skip


def test_figures_are_asked_over_a_year_and_a_half_for_region_city_and_nation() -> None:
    query = economy_table.PANEL.queries(Selection(), sample.context())["figures"]
    assert (str(query.first), str(query.last)) == ("2024-01", "2025-09")
    assert query.regions[0] == DISTRICT
    assert all(
        metric.grain in (Grain.MONTH, Grain.QUARTER)
        for metric in economy_table.economy_metrics(sample.catalogue())
    )
