"""The plan's economies and indices, as they are drawn."""

from __future__ import annotations

import pytest

from layouts.errors import InvalidSelectionError
from layouts.panels import economy_indices, economy_industries, economy_view
from layouts.panels.economy_view import economy_chosen
from layouts.selection import Selection
from metrics import DISTRICT
from metrics.reference import read_economies
from tests.unit.layouts import sample
from tests.unit.layouts.panels.test_cross_checks import DEPARTMENTS
from tests.unit.layouts.panels.test_industry_panels import ROWS

TRADE = [
    ("exports", DISTRICT, "2025-08", "cumulated_yoy", 5.0),
    ("exports", DISTRICT, "2025-09", "cumulated_yoy", 5.4),
]


def said(panel, rows, **chosen):
    answers = {
        "figures": sample.figures(rows),
        "peers": sample.figures(()),
        "targets": (),
        "freshness": (),
        "forecasts": sample.forecasts(),
        "records": (),
    }
    context = sample.context(Selection(**chosen), departments=DEPARTMENTS)
    return " ".join(sample.words(panel.draw(answers, context)).split())


def test_each_economy_asks_for_what_is_declared_of_it() -> None:
    for code, view in read_economies().items():
        query = economy_view.PANEL.queries(Selection(economy=code), sample.context())["figures"]
        assert query.metrics == view.metrics


def test_an_economy_says_its_indicators_and_what_it_cannot_show() -> None:
    text = said(economy_view.PANEL, TRADE, economy="airport")
    assert "临空经济" in text
    assert "没有单独报送的统计数" in text
    assert "出口总额" in text
    assert "5.4%" in text


def test_without_figures_it_says_so_and_offers_the_others() -> None:
    assert "无数据" in said(economy_view.PANEL, ())


def test_an_economy_that_nobody_declared_is_refused() -> None:
    assert economy_chosen(Selection()).code == "flow"
    with pytest.raises(InvalidSelectionError, match="digital"):
        economy_chosen(Selection(economy="digitel"))


def test_its_industries_alone_are_listed() -> None:
    text = said(economy_industries.PANEL, ROWS, economy="flow")
    assert "金融业 224.4 亿元" in text
    assert "交通运输、仓储和邮政业" in text
    assert "房地产业" not in text


INDEX = [
    ("public_infrastructure_index", DISTRICT, "2025-09", "level", 96.2),
    ("device_online_rate", DISTRICT, "2025-09", "level", 96.2),
    ("cloud_hosted_system_share", DISTRICT, "2025-09", "level", 97.0),
]


def test_an_index_shows_every_component_with_goal_attainment_and_weight() -> None:
    text = said(economy_indices.PANEL, INDEX)
    assert "96.2% 100.0% 参照值 96.2% 25" in text
    # Beyond the target nothing more is counted.
    assert "97.0% 95.0% 规划目标 100.0% 25" in text
    assert "缺报，不计入" in text


def test_an_index_without_a_figure_says_so() -> None:
    assert "无数据" in said(economy_indices.PANEL, ())
    assert "枢纽指数 无数据" in said(economy_indices.PANEL, INDEX)


def test_the_plan_s_own_index_stands_elsewhere() -> None:
    names = {metric.name for metric in economy_indices.indices(sample.catalogue())}
    assert names == {"hub_index", "public_infrastructure_index", "public_service_index"}
