"""数据地图 in a browser: map and table lead to the same places, by mouse and by keys."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import READY_MS, Cockpit, Watched

pytestmark = pytest.mark.browser

TOWN, TOWN_NAME = "330203100000", "高桥镇"
NAMES = "#map-grid .ag-cell .cell-choice"


def test_a_town_is_entered_from_the_table_and_left_again(demo_cockpit: Cockpit, watched: Watched):
    watched.open(f"{demo_cockpit.address}/map")
    page = watched.page
    expect(page.locator(NAMES)).to_have_count(17)
    page.locator(NAMES, has_text=TOWN_NAME).locator("xpath=ancestor::*[@role='gridcell']").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/map?region={TOWN}")
    watched.until(f'.map[data-drawn="{TOWN}"]')
    watched.wait()
    expect(page.locator(".crumb-here")).to_have_text(TOWN_NAME)
    expect(page.locator("#map-grid .ag-row.is-chosen").first).to_contain_text(TOWN_NAME)

    page.keyboard.press("Escape")
    watched.until('.map[data-drawn=""]')
    watched.wait()
    expect(page.locator(NAMES)).to_have_count(17)
    assert watched.complaints == []


def test_columns_have_their_widths_when_the_page_is_ready(demo_cockpit: Cockpit, watched: Watched):
    watched.open(f"{demo_cockpit.address}/map")
    grid = watched.page.locator("#map-grid .ag-header")
    width = "all => all.reduce((sum, cell) => sum + cell.offsetWidth, 0)"
    filled = grid.locator(".ag-header-cell").evaluate_all(width)
    assert abs(filled - grid.evaluate("grid => grid.offsetWidth")) <= 4


def test_a_figure_of_the_table_opens_its_card(demo_cockpit: Cockpit, watched: Watched):
    watched.open(f"{demo_cockpit.address}/map")
    watched.page.locator("#map-grid [data-figure]").first.click()
    expect(watched.page.locator("dialog[open] .card-title")).to_be_visible(timeout=READY_MS)
    expect(watched.page.locator("dialog[open] code")).to_have_text("events_per_10k")
