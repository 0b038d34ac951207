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


def test_a_card_gives_the_focus_back_to_a_map_that_was_drawn_anew(
    demo_cockpit: Cockpit, watched: Watched
):
    watched.open(f"{demo_cockpit.address}/map")
    page = watched.page
    page.evaluate("""() => {
        window.before = document.querySelector(".map");
        window.before.focus();
        cockpitCard.open("event:1", window.before);
    }""")
    expect(page.locator("dialog[open]")).to_be_visible(timeout=READY_MS)
    page.evaluate("dash_clientside.set_props('choice', { data: { metric: 'events_reported' } })")
    page.wait_for_url("**metric=events_reported**")
    watched.wait()
    assert page.evaluate("!window.before.isConnected")
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    assert page.evaluate("document.activeElement.matches('.map')")


def test_a_map_that_is_drawn_anew_keeps_the_focus(demo_cockpit: Cockpit, watched: Watched):
    watched.open(f"{demo_cockpit.address}/map")
    watched.page.locator(".map").focus()
    choose = "dash_clientside.set_props('choice', { data: { metric: 'events_reported' } })"
    watched.page.evaluate(choose)
    watched.page.wait_for_url("**metric=events_reported**")
    watched.wait()
    assert watched.page.evaluate("document.activeElement.matches('.map')")


def test_what_is_shown_is_told_with_where_the_map_looks_after_another_theme(
    demo_cockpit: Cockpit, watched: Watched
):
    watched.open(f"{demo_cockpit.address}/map")
    watched.page.locator(".map").focus()
    for key in ("+", "+"):
        watched.page.keyboard.press(key)
        watched.page.click(".theme-switch")  # before or after the address has learnt of the view
        watched.page.wait_for_url("**/map?view=**")
        watched.wait()
        watched.page.locator(".map").focus()
