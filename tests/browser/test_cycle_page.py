"""景气分析 in a browser: another indicator is chosen, and the sentences follow."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import READY_MS, Cockpit, Watched

pytestmark = pytest.mark.browser


def test_who_leads_the_chosen_indicator_is_told(demo_cockpit: Cockpit, watched: Watched):
    watched.open(f"{demo_cockpit.address}/cycle")
    panel = watched.page.locator('[data-panel="lead_lag"]')
    expect(panel).to_contain_text("相关不等于因果", timeout=READY_MS)
    expect(panel.locator(".lag-table tbody")).not_to_contain_text("规上工业增加值")

    panel.locator("input").first.click()
    watched.page.get_by_role("option", name="社零总额").click()
    expect(panel.locator(".lag-table tbody")).to_contain_text("规上工业增加值", timeout=READY_MS)
    expect(watched.page).to_have_url(f"{demo_cockpit.address}/cycle?metric=retail_sales")
    assert watched.complaints == []


def test_the_index_has_its_months_as_a_table(demo_cockpit: Cockpit, watched: Watched):
    watched.open(f"{demo_cockpit.address}/cycle")
    panel = watched.page.locator('[data-panel="signal_history"]')
    expect(panel).to_contain_text("2025年9月综合预警指数", timeout=READY_MS)
    table = panel.locator("details table")
    expect(table).to_be_hidden()
    panel.locator("summary").click()
    expect(table).to_contain_text("2025年8月")
    assert watched.complaints == []


def test_composites_stand_with_their_members(demo_cockpit: Cockpit, watched: Watched):
    watched.open(f"{demo_cockpit.address}/cycle")
    panel = watched.page.locator('[data-panel="composites"]')
    expect(panel).to_contain_text("2025年9月一致指数", timeout=READY_MS)
    expect(panel.locator(".composite-members")).to_contain_text("先行指数")
    expect(panel.locator(".composite-members tbody tr")).to_have_count(11)
    assert watched.complaints == []
