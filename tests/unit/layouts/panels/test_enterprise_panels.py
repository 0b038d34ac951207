"""The search box, the portrait of an enterprise, its risks, and the lists, as they are drawn."""

from __future__ import annotations

import pytest

from layouts.panels import (
    enterprise_leading,
    enterprise_portrait,
    enterprise_risks,
    enterprise_search,
    industry_towns,
)
from layouts.selection import Selection
from metrics import EnterpriseQuery, EnterpriseSearch, EnterpriseTowns, TownRow
from tests.unit.layouts import sample
from tests.unit.layouts.panels import firms


def said(panel, answers, locale="zh_CN", **chosen):
    context = sample.context(Selection(**chosen), locale=locale)
    return " ".join(sample.words(panel.draw(answers, context)).split())


# ------------------------------------------------------------------------------------ the search


def test_nothing_is_asked_until_something_is_written() -> None:
    ask = enterprise_search.PANEL.queries
    assert ask(Selection(), sample.context()) == {}
    assert ask(Selection(find="  "), sample.context()) == {}
    found = ask(Selection(find="机械", region=sample.GULIN), sample.context())["found"]
    assert isinstance(found, EnterpriseSearch)
    assert (found.text, found.region, found.limit) == ("机械", sample.GULIN, 13)


def test_what_is_found_says_code_industry_town_and_status_and_leads_to_the_portrait() -> None:
    answers = {"found": firms.listed({})}
    context = sample.context(Selection(find="演示", industry="finance"))
    drawn = enterprise_search.PANEL.draw(answers, context)
    assert f"演示企业001 {firms.CODE} · 工业 C35 · 古林镇 · 存续" in sample.words(drawn)
    assert "演示数据" in sample.words(drawn)
    (link,) = sample.nodes(drawn, "cell-choice")
    assert link["href"] == f"/enterprise?enterprise={firms.CODE}"


def test_more_than_can_be_read_are_not_listed_and_said_to_be() -> None:
    text = said(enterprise_search.PANEL, {"found": firms.listed(*[{}] * 13)}, find="演")
    assert text.count(firms.CODE) == 12
    assert "只列前12家" in text


def test_who_finds_nobody_reads_what_was_looked_for() -> None:
    assert "名称含“甲”" in said(enterprise_search.PANEL, {"found": firms.listed()}, find="甲")


# ---------------------------------------------------------------------------------- the portrait


def test_the_portrait_says_entry_newest_year_and_growth() -> None:
    text = said(enterprise_portrait.PANEL, {"firm": firms.firm()}, enterprise=firms.CODE)
    assert "登记状态 存续" in text
    assert "工业 C35" in text
    assert "公共信用等级 良好 2025年3月20日" in text
    assert "营业收入 1,234.5 万元 同比 +23.5%" in text
    assert "从业人员 46 同比 +15.0%" in text
    assert "检查次数 3" in text
    assert "2025年第二季度 300.0 万元 — —" in text


def test_facts_of_other_departments_are_named_as_such() -> None:
    text = said(enterprise_portrait.PANEL, {"firm": firms.firm(withheld=("tax", "credit"))})
    assert "不在本人权限内：税收、公共信用等级" in text


def test_without_a_year_or_any_figure_it_says_so() -> None:
    text = said(enterprise_portrait.PANEL, {"firm": firms.firm(figures=())})
    assert "没有整年的经营数据" in text
    assert "没有经营数据" in text


def test_without_a_choice_it_says_how_to_choose() -> None:
    assert enterprise_portrait.PANEL.queries(Selection(), sample.context()) == {}
    assert "查找并选择" in said(enterprise_portrait.PANEL, {})
    asked = enterprise_portrait.PANEL.queries(Selection(enterprise=firms.CODE), sample.context())
    assert asked == {"firm": EnterpriseQuery(firms.CODE)}


def test_risks_say_how_near_they_are_or_that_they_bear_its_name() -> None:
    text = said(enterprise_risks.PANEL, {"firm": firms.firm()})
    assert "共任村仓储区 重大 · 安全生产 · 120米" in text
    assert "含企业名称" in text
    assert "88米" in text
    assert "300米以内" in text


def test_what_lies_nowhere_near_is_absent_and_said_to_be() -> None:
    bare = firms.firm(risks=(), events=(), lon=None, lat=None)
    text = said(enterprise_risks.PANEL, {"firm": bare})
    assert "没有邻近或同名的风险点" in text
    assert "未登记坐标" in text


# ------------------------------------------------------------------------------------- the lists


def test_leading_ones_say_revenue_and_computed_growth() -> None:
    rows = firms.listed({}, {"name": "演示企业002", "before": None}, {"revenue": None})
    text = said(enterprise_leading.OF_ALL, {"found": rows})
    assert "工业 C35 古林镇 小型 1,234.5 万元 +23.5%" in text
    assert "演示企业002" in text
    assert "同比由本期与上年同期营业收入计算" in text
    assert "数据期 2024年" in text


def test_without_a_period_revenue_is_another_department_s() -> None:
    rows = firms.listed({"period": "", "revenue": None, "before": None})
    assert "营业收入归其他部门" in said(enterprise_leading.OF_ALL, {"found": rows})


def test_the_leading_ones_of_an_industry_are_of_its_sections() -> None:
    ask = enterprise_leading.OF_INDUSTRY.queries
    found = ask(Selection(industry="industry"), sample.context())["found"]
    assert (found.sections, found.order) == (("B", "C", "D"), "revenue")
    everyone = enterprise_leading.OF_ALL.queries(Selection(), sample.context())["found"]
    assert everyone.sections == ()


def test_towns_say_numbers_coverage_revenue_and_what_is_suppressed() -> None:
    text = said(industry_towns.PANEL, {"towns": firms.towns()})
    assert "古林镇 9 8/9 8.10 亿元" in text
    assert "章水镇 2 2/2 不公布" in text
    assert "合计 11 10/11 不公布" in text
    assert "不足3家" in text
    assert "南门街道" not in text


def test_towns_of_which_revenue_is_withheld_or_unknown() -> None:
    table = firms.towns(is_withheld=True, period=None, unplaced=2)
    text = said(industry_towns.PANEL, {"towns": table}, locale="en")
    assert "belongs to another department" in text
    assert "2 of unknown town" in text
    nobody = firms.towns(towns={}, total=TownRow(0, 0, None, is_suppressed=False))
    assert "没有登记的企业" in said(industry_towns.PANEL, {"towns": nobody})


def test_towns_are_asked_of_the_chosen_industry_and_region() -> None:
    chosen = Selection(industry="trade", region=sample.GULIN)
    asked = industry_towns.PANEL.queries(chosen, sample.context())
    assert asked == {"towns": EnterpriseTowns(sample.GULIN, ("F",))}


@pytest.mark.parametrize("locale", ["zh_CN", "en"])
def test_all_of_them_speak_both_languages(locale: str) -> None:
    for panel, answers in (
        (enterprise_search.PANEL, {"found": firms.listed({})}),
        (enterprise_portrait.PANEL, {"firm": firms.firm()}),
        (enterprise_risks.PANEL, {"firm": firms.firm()}),
        (enterprise_leading.OF_ALL, {"found": firms.listed({})}),
        (industry_towns.PANEL, {"towns": firms.towns()}),
    ):
        assert said(panel, answers, locale=locale)
