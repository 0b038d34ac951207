from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from plotly.io.json import to_json_plotly

from layouts.header import HEADER
from layouts.panel import DrawContext
from layouts.selection import Selection
from metrics import DISTRICT, Catalogue, Freshness
from tests.services.screens import TOWN, TREE
from tests.unit.layouts import sample


@pytest.fixture
def context(catalogue: Catalogue) -> DrawContext:
    return DrawContext(
        selection=Selection(),
        locale="zh_CN",
        theme="dark",
        today=date(2025, 10, 20),
        now=datetime(2025, 10, 20, 8, 53),
        metrics=catalogue,
        regions=TREE,
        departments={},
        is_demo=False,
    )


def entry(metric: str, newest: str | None, overdue_days: int = 0) -> Freshness:
    return Freshness(metric, DISTRICT, newest, None, None, overdue_days)


def said(context: DrawContext, *entries: Freshness) -> str:
    """Return the header's component JSON, Chinese as it is written."""
    tree = json.loads(to_json_plotly(HEADER.draw({"freshness": entries}, context)))
    return json.dumps(tree, ensure_ascii=False, separators=(",", ":"))


def test_says_day_and_place(context: DrawContext):
    text = said(context)
    assert "2025年10月20日" in text
    assert "星期一" in text
    assert "海曙区" in text
    assert "镇乡（街道）1" in text


def test_leads_up_from_a_town(context: DrawContext):
    text = said(replace(context, selection=Selection(region=TOWN)))
    assert '"crumb crumb-up"' in text
    assert '"href":"?"' in text


def test_names_what_a_towns_reader_may_not_enter_and_does_not_lead_there(context: DrawContext):
    text = said(replace(context, selection=Selection(region=TOWN), reach=frozenset({TOWN})))
    assert "海曙区" in text
    assert "crumb-up" not in text


def test_the_way_up_from_a_town_that_is_home_names_the_district(context: DrawContext):
    text = said(replace(context, selection=Selection(region=TOWN, home=TOWN)))
    assert f'"href":"?region={DISTRICT}"' in text


def test_has_nothing_above_the_district(context: DrawContext):
    assert "crumb-up" not in said(context)


@pytest.mark.parametrize(
    ("entries", "words", "silent"),
    [
        ((), [], ["逾期未报", "数据期"]),
        ((entry("gdp", "2025-Q3"), entry("pmi", "2025-08")), ["数据期 至2025年第三季度"], ["逾期"]),
        (
            (entry("gdp", "2025-Q3", 3), entry("pmi", "2025-08", 1), entry("cpi", None)),
            ["2 项逾期未报"],
            [],
        ),
        # A year that is still running is no data period yet.
        ((entry("gdp", "2025"), entry("pmi", "2025-08")), ["至2025年8月"], []),
    ],
    ids=["nothing", "newest period", "overdue", "running year"],
)
def test_says_how_far_the_data_reach_and_what_is_late(
    context: DrawContext, entries: tuple[Any, ...], words: list[str], silent: list[str]
):
    text = said(context, *entries)
    assert [word for word in words if word not in text] == []
    assert [word for word in silent if word in text] == []


def test_marks_demo_data(context: DrawContext):
    assert "演示数据" not in said(context)
    assert "演示数据" in said(replace(context, is_demo=True))


def test_leads_into_the_zones_of_the_district():
    drawn = HEADER.draw({"freshness": ()}, sample.context())
    assert f'"href": "?region={sample.ZONE}"' in sample.written(drawn)
    inside = HEADER.draw({"freshness": ()}, sample.context(Selection(region=sample.ZONE)))
    assert "功能区" not in sample.words(inside)
    assert "社区（村）1" in sample.words(inside)
