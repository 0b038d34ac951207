"""经济指标 in a browser: a table that sorts, a figure that opens its card, two bureaus compared."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import READY_MS, Cockpit, Watched

pytestmark = pytest.mark.browser

TABLE = '[data-panel="economy_table"] .table-grid'


def test_an_indicator_is_sorted_read_and_opened(demo_cockpit: Cockpit, watched: Watched):
    watched.open(f"{demo_cockpit.address}/indicators")
    page = watched.page
    first = page.locator(f'{TABLE} .ag-row[row-index="0"]').first
    expect(first).to_contain_text("地区生产总值", timeout=READY_MS)
    page.locator(f"{TABLE} .ag-header-cell", has_text="同比").click()
    falling = page.locator(f'{TABLE} .ag-row[row-index="0"] .ag-cell[col-id="growth"]')
    expect(falling).to_contain_text("−", timeout=READY_MS)  # the worst comes first

    page.locator(f"{TABLE} .cell-figure").first.click()
    expect(page.locator("dialog[open] .card-rows")).to_be_visible(timeout=READY_MS)
    assert watched.complaints == []


def test_two_departments_figures_stand_side_by_side(demo_cockpit: Cockpit, watched: Watched):
    watched.open(f"{demo_cockpit.address}/indicators")
    row = watched.page.locator(".cross-checks tbody tr", has_text="进出口总额")
    expect(row).to_contain_text("区商务局")
    expect(row).to_contain_text("宁波海关")
    expect(row).to_contain_text("由口径解释")


def test_totals_are_taken_apart_by_industry_and_by_town(demo_cockpit: Cockpit, watched: Watched):
    watched.open(f"{demo_cockpit.address}/indicators")
    sections = watched.page.locator(".pull-section")
    by_industry = sections.filter(has_text="分行业")
    expect(by_industry.locator(".pull-table")).to_contain_text("金融业", timeout=READY_MS)
    bars = by_industry.locator(".pull-stack-bar")
    expect(bars).to_have_count(2)
    expect(bars.nth(1)).to_contain_text("2025年前三季度")
    expect(bars.nth(1).locator(".pull-stack-part").first).to_contain_text("批发和零售业")
    by_town = sections.filter(has_text="新设经营主体 · 分镇乡（街道）")
    expect(by_town.locator(".pull-table")).to_be_hidden()  # seventeen towns are folded
    by_town.locator("summary", has_text="各镇乡（街道）的拉动").click()
    expect(by_town.locator(".pull-table")).to_be_visible()
    expect(by_town.locator(".pull-table")).to_contain_text("古林镇")
    expect(by_town.locator(".pull-steps")).to_contain_text("横轴不从零起")
    assert watched.complaints == []
