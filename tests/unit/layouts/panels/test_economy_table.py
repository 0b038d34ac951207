"""指标总表 as it is drawn."""

from __future__ import annotations

from layouts.panels import economy_table
from layouts.selection import Selection
from metrics import CITY, DISTRICT, Grain, Lamp, Measure, Target, parse_period
from tests.unit.layouts import sample
from tests.unit.layouts.panels.test_cross_checks import DEPARTMENTS
from tests.unit.layouts.panels.test_economy_rows import GDP, LOANS, YINZHOU


def said(rows, locale="zh_CN", region=DISTRICT, more=None, **changed):
    answers = {
        "figures": sample.figures(rows, **changed),
        "peers": sample.figures(()),
        "targets": (),
        "freshness": (),
        "forecasts": sample.forecasts(),
        "records": (),
        **(more or {}),
    }
    context = sample.context(Selection(region=region), locale=locale, departments=DEPARTMENTS)
    return " ".join(sample.words(economy_table.PANEL.draw(answers, context)).split())


def test_a_row_says_amount_growth_movement_and_who_stands_beside() -> None:
    text = said([*GDP, *LOANS])
    assert "1,312.4 亿元" in text
    assert "5.6% 公布" in text
    assert "增速较上半年加快0.1个百分点" in text
    assert "5.4% 第一季度" in text
    assert "+5.0% 计算" in text


def test_what_is_added_up_from_below_says_of_how_many() -> None:
    assert "7,350.0 亿元 汇总 16/17" in said(LOANS, coverage="16/17")


def test_a_composite_says_of_how_much_of_its_weights_it_is_made() -> None:
    text = said([("hub_index", DISTRICT, "2025-09", "level", 91.1)], coverage="92/100")
    assert "已有数据的权重92/100" in text
    assert "汇总" not in text


def test_a_preliminary_amount_says_so() -> None:
    assert "9月 初步数" in said(LOANS, status="preliminary")


def test_a_region_that_stands_in_for_the_chosen_one_is_named() -> None:
    assert "海曙区 · 前三季度" in said(GDP, region=sample.GULIN)
    assert "海曙区 · 9月" in said(LOANS, region=sample.GULIN)
    assert "海曙区 ·" not in said(LOANS)


def test_a_row_of_the_city_or_the_nation_names_it_once() -> None:
    assert "· 宁波市 · 9月" in said([("consumer_price_index", CITY, "2025-09", "yoy", 0.1)])


def test_the_city_s_computed_growth_stands_beside_a_computed_one() -> None:
    city = [("loans", CITY, "2024-09", "level", 40.0), ("loans", CITY, "2025-09", "level", 44.0)]
    assert "+10.0% 计算" in said([*LOANS, *city])


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


def test_no_two_indicators_have_one_name() -> None:
    metrics = economy_table.economy_metrics(sample.catalogue())
    for locale in ("zh_CN", "en"):
        names = [metric.short_label.text(locale) for metric in metrics]
        assert len(set(names)) == len(names)


def test_figures_are_asked_over_a_year_and_a_half_for_region_city_and_nation() -> None:
    query = economy_table.PANEL.queries(Selection(), sample.context())["figures"]
    assert (str(query.first), str(query.last)) == ("2024-01", "2025-09")
    assert query.regions[0] == DISTRICT
    assert all(
        metric.grain in (Grain.MONTH, Grain.QUARTER)
        for metric in economy_table.economy_metrics(sample.catalogue())
    )


def test_the_year_s_target_is_held_against_the_forecast_of_the_year_s_end() -> None:
    target = Target(period="2025", value=5.5, source="报告", measure=Measure.CUMULATED_YOY)
    standing = sample.standing("gdp", Lamp.GREEN, target=target, value=5.6)
    quantiles = (4.9, 5.2, 5.5, 5.8, 6.1)
    row = ("gdp", Measure.CUMULATED_YOY, "2025-Q3", "2025-Q4", quantiles)
    record = sample.record("gdp", Measure.CUMULATED_YOY, coverage_80=0.62)
    text = said(
        GDP,
        more={"targets": [standing], "forecasts": sample.forecasts(row), "records": [record]},
    )
    assert "5.5% 80%区间 5.2% ~ 5.8%" in text
    assert "50% 区间历史覆盖62%，偏窄" in text
    assert "尚未预测" in said(GDP, more={"targets": [standing]})


def test_forecasts_are_asked_for_the_end_of_the_year_that_is_looked_at() -> None:
    selection = Selection(period=parse_period("2024-05"))
    query = economy_table.PANEL.queries(selection, sample.context(selection))["forecasts"]
    assert [str(period) for period in query.periods] == ["2024-12", "2024-Q4"]
    assert query.regions == (DISTRICT,)


def test_a_computed_growth_says_how_it_moved_and_where_it_stands() -> None:
    own = [
        *LOANS,
        ("loans", DISTRICT, "2024-08", "level", 7000.0),
        ("loans", DISTRICT, "2025-08", "level", 7280.0),
    ]
    around = [
        *own,
        ("loans", YINZHOU, "2024-09", "level", 9000.0),
        ("loans", YINZHOU, "2025-09", "level", 9090.0),
    ]
    text = said(own, more={"peers_levels": sample.figures(around)})
    assert "增速较上月加快1.0个百分点" in text
    assert "全市第1位（2/3）" in text


def test_a_share_says_how_it_moved_in_points() -> None:
    share = [
        ("tax_revenue_share", DISTRICT, "2025-08", "level", 91.0),
        ("tax_revenue_share", DISTRICT, "2025-09", "level", 90.8),
    ]
    assert "较上月下降0.2个百分点" in said(share)
    same = [share[0], (*share[1][:4], 91.0)]
    assert "与上月持平" in said(same)
    assert "down 0.2 points on Aug 2025" in said(share, locale="en")
