"""指标分析 in a browser: choose an indicator and the treatment of 春节, read its forecast."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import READY_MS, Cockpit, Watched

pytestmark = pytest.mark.browser

SERIES, SEASONAL, FORECAST = (
    f'[data-panel="{name}"]' for name in ("series", "seasonal", "forecast")
)
ECONOMY = '[data-panel="economy"]'


def test_an_analyst_walks_through_one_indicator(forecast_cockpit: Cockpit, watched: Watched):
    watched.open(f"{forecast_cockpit.address}/indicator")
    page = watched.page
    expect(page.locator(f"{SERIES} .tile-title")).to_have_text("地区生产总值", timeout=READY_MS)

    page.locator(f"{SERIES} input[aria-label='选择指标']").fill("社会消费品")
    page.get_by_role("option", name="社会消费品零售总额").click()
    expect(page.locator(f"{SERIES} .tile-title")).to_have_text(
        "社会消费品零售总额", timeout=READY_MS
    )
    expect(page.locator(f"{SERIES} .indicator-reading")).to_contain_text("同比")

    page.locator(f"{SEASONAL} label", has_text="1—2月平均").click()
    expect(page).to_have_url(re.compile("treatment=average"))
    expect(page.locator(f"{SEASONAL} .tile-note")).to_contain_text(
        "春节：1—2月取平均", timeout=READY_MS
    )

    origin = page.locator(f"{FORECAST} input[aria-label='预测起点']")
    expect(origin).to_have_value("2025年9月")
    expect(page.locator(f"{FORECAST} .forecast-record")).to_contain_text("80%区间实际覆盖")

    page.locator(f"{SERIES} summary").click()
    expect(page.locator(f"{SERIES} .series-table tbody tr").first).to_contain_text("2025年")
    expect(page.locator(f"{SERIES} .chart-reading")).to_contain_text("比上年同期")

    # The wall goes on from the same forecast, of the indicators that have one.
    watched.open(f"{forecast_cockpit.address}/economy")
    multiple = page.locator(f"{ECONOMY} .multiple")
    expect(multiple.filter(has_text="社零总额").locator(".js-fill")).to_have_count(
        1, timeout=READY_MS
    )
    expect(multiple.filter(has_text="进出口总额").locator(".js-fill")).to_have_count(0)
    expect(page.locator(f"{ECONOMY} .tile-note")).to_contain_text("浅带 80%预测")
    told = multiple.filter(has_text="社零总额").locator(".trend-plot")
    expect(told).to_have_attribute("aria-label", re.compile("—2025年9月 预测到2026年1—3月为"))
    assert watched.complaints == []


def test_the_light_of_a_growth_stands_beside_the_lamp_of_its_target(
    demo_cockpit: Cockpit, watched: Watched
):
    watched.open(f"{demo_cockpit.address}/economy")
    multiple = watched.page.locator(f"{ECONOMY} .multiple").filter(has_text="固定资产投资")
    expect(multiple.locator(".multiple-figures .lamp")).to_have_count(1, timeout=READY_MS)
    expect(multiple.locator(".multiple-figures .light b")).to_have_text("寒")
    expect(multiple.locator(".multiple-reading")).to_contain_text("处于蓝灯区，已连续9个月")
    # Nothing is forecast here: no band, and no word of one.
    expect(watched.page.locator(f"{ECONOMY} .js-fill")).to_have_count(0)
    expect(watched.page.locator(ECONOMY)).not_to_contain_text("预测")
    assert watched.complaints == []


def test_the_table_of_indicators_leads_here_and_back(demo_cockpit: Cockpit, watched: Watched):
    watched.open(f"{demo_cockpit.address}/indicators")
    page = watched.page
    link = page.locator('[data-panel="economy_table"] .ag-row .indicator-link').first
    link.click(timeout=READY_MS)
    expect(page).to_have_url(re.compile("/indicator\\?metric="))
    page.locator(f"{SERIES} .indicator-back").click(timeout=READY_MS)
    expect(page).to_have_url(re.compile("/indicators"))
    assert watched.complaints == []
