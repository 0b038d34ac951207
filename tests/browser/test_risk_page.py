"""风险地图 in a browser: from a cell and a category to the points, by mouse and by keys."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, expect

from tests.browser.conftest import READY_MS, Cockpit, Watched

pytestmark = pytest.mark.browser

GRID = '[data-panel="risk_register"] .is-endless'
ROWS = f"{GRID} .ag-center-cols-container .ag-row"


def cell(watched: Watched, likelihood: int, consequence: int) -> Locator:
    """Return the link of a cell of the matrix: likelihood 5 is the first row."""
    row = watched.page.locator(".risk-matrix tbody tr").nth(5 - likelihood)
    return row.locator("td").nth(consequence - 1).locator("a")


def count(watched: Watched) -> int:
    """Return how many points the register says to have."""
    told = watched.page.locator('[data-panel="risk_register"] .tile-meta').inner_text()
    return int(re.match(r"\d+", told)[0])


def test_a_cell_lists_its_points_and_is_taken_back(demo_cockpit: Cockpit, watched: Watched):
    watched.open(f"{demo_cockpit.address}/risk")
    found = cell(watched, 4, 5)
    number = int(found.inner_text())
    found.click()
    watched.page.wait_for_url("**/risk?part=cell%3D4-5")
    watched.wait()
    assert count(watched) == number
    expect(watched.page.locator(ROWS)).to_have_count(number, timeout=READY_MS)
    expect(watched.page.locator(".risk-cell.is-chosen")).to_have_count(1)

    watched.page.locator(".risk-chip").focus()
    watched.page.keyboard.press("Enter")
    watched.page.wait_for_url(re.compile(r"/risk\??$"))
    watched.wait()
    expect(watched.page.locator(".risk-cell.is-chosen")).to_have_count(0)
    assert watched.complaints == []


def test_the_whole_register_is_paged_and_sorted_by_the_server(
    demo_cockpit: Cockpit, watched: Watched
):
    watched.open(f"{demo_cockpit.address}/risk")
    page = watched.page
    expect(page.locator(ROWS).first).to_be_visible(timeout=READY_MS)
    last = count(watched) - 1
    assert last > 100
    body = page.locator(f"{GRID} .ag-body-viewport").first
    row = page.locator(f'{GRID} .ag-row[row-index="{last}"] .card-opener')
    for _ in range(20):  # what lies below is fetched as it comes near
        body.evaluate("element => { element.scrollTop = element.scrollHeight; }")
        page.wait_for_timeout(250)
        if row.count():
            break
    expect(row).to_be_visible(timeout=READY_MS)

    page.locator(f'{GRID} .ag-header-cell[col-id="overdue"]').click()
    page.locator(f'{GRID} .ag-header-cell[col-id="overdue"]').click()
    first = page.locator(f'{GRID} .ag-row[row-index="0"] .ag-cell[col-id="overdue"]')
    expect(first).to_have_text(re.compile(r"^\d+天$"), timeout=READY_MS)
    assert watched.complaints == []


def test_a_row_opens_the_points_card_its_event_another_and_there_is_a_way_back(
    demo_cockpit: Cockpit, watched: Watched
):
    watched.open(f"{demo_cockpit.address}/risk?level=major")
    page = watched.page
    opener = page.locator(f"{GRID} .card-opener").first
    expect(opener).to_be_visible(timeout=READY_MS)
    name = opener.inner_text()
    page.locator(f'{GRID} .ag-cell[col-id="point"]').first.focus()
    page.keyboard.press("Enter")
    card = page.locator("dialog[open] .risk-point-card")
    expect(card.locator(".card-title")).to_have_text(name, timeout=READY_MS)
    expect(card).to_contain_text("静态等级")
    expect(card).to_contain_text("检查记录")
    card.locator(".risk-events .card-opener").first.click()
    expect(page.locator("dialog[open] .event-steps")).to_be_visible(timeout=READY_MS)
    page.locator(".card-back").click()
    expect(card.locator(".card-title")).to_have_text(name, timeout=READY_MS)

    address = card.locator(".card-address").first.get_attribute("href")
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    watched.open(f"{demo_cockpit.address}{address}")
    expect(page.locator(".risk-point-card .card-title")).to_have_text(name)
    page.locator(".card-address").nth(1).click()
    page.wait_for_url(re.compile(r"/risk\?region=\d{12}&view=16"))
    assert watched.complaints == []


def test_a_shield_on_the_map_opens_its_card(demo_cockpit: Cockpit, watched: Watched):
    watched.open(f"{demo_cockpit.address}/risk?level=major")
    page = watched.page
    opener = page.locator(f"{GRID} .card-opener").first
    expect(opener).to_be_visible(timeout=READY_MS)
    opener.click()
    place = page.locator("dialog[open] .card-address").nth(1)
    expect(place).to_be_visible(timeout=READY_MS)
    watched.open(f"{demo_cockpit.address}{place.get_attribute('href')}&level=major")
    canvas = page.locator('[data-panel="risk_map"] canvas').first
    page.wait_for_timeout(1500)  # the canvas has drawn its symbols
    canvas.click()  # the point is what the view is about
    expect(page.locator("dialog[open] .risk-point-card")).to_be_visible(timeout=READY_MS)


def test_category_and_level_narrow_the_register_and_survive_a_reload(
    demo_cockpit: Cockpit, watched: Watched
):
    watched.open(f"{demo_cockpit.address}/risk")
    row = watched.page.locator(".risk-summary tr", has_text="安全生产")
    number = int(row.locator("a").first.inner_text())
    row.locator("a").first.click()
    watched.page.wait_for_url("**/risk?risk_category=work_safety&level=major")
    watched.page.reload()
    watched.wait()
    assert count(watched) == number
    chosen = watched.page.locator('[data-panel="risk_register"] input:not([type="hidden"])')
    assert [field.input_value() for field in chosen.all()] == ["", "安全生产", "重大"]


def test_a_town_is_chosen_from_the_list_with_keys(demo_cockpit: Cockpit, watched: Watched):
    watched.open(f"{demo_cockpit.address}/risk")
    field = watched.page.locator('[data-panel="risk_register"] input:not([type="hidden"])').first
    field.focus()
    watched.page.keyboard.type("古林")
    expect(watched.page.get_by_role("listbox").get_by_role("option")).to_have_text("古林镇")
    watched.page.keyboard.press("ArrowDown")
    watched.page.keyboard.press("Enter")
    watched.page.wait_for_url("**/risk?region=330203103000")
    watched.wait()
    heading = watched.page.locator('[data-panel="risk_register"] h2')
    expect(heading).to_have_text("古林镇风险点台账")


def test_a_level_that_nobody_declared_is_a_sentence_in_the_register_alone(
    demo_cockpit: Cockpit, watched: Watched
):
    watched.open(f"{demo_cockpit.address}/risk?level=huge")
    expect(watched.page.locator('[data-panel="risk_register"] .panel-error')).to_be_visible()
    expect(watched.page.locator(".risk-cell")).to_have_count(25)


@pytest.mark.parametrize("width", [390, 1366, 1920, 3840])
def test_nothing_scrolls_sideways(demo_cockpit: Cockpit, watched: Watched, width: int):
    watched.page.set_viewport_size({"width": width, "height": 1080 if width > 400 else 844})
    watched.open(f"{demo_cockpit.address}/risk?lang=en")
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert watched.page.evaluate(overflow) <= 1


@pytest.mark.parametrize("look", ["light", "dark"])
def test_has_no_serious_fault_of_access(demo_cockpit: Cockpit, watched: Watched, look: str):
    watched.open(f"{demo_cockpit.address}/risk?part=cell%3D4-5")
    if watched.page.locator("html").get_attribute("data-theme") != look:
        watched.page.click(".theme-switch")
        watched.until(f'html[data-theme="{look}"]')
        watched.wait()
    found = Axe().run(watched.page).response["violations"]
    serious = {
        fault["id"]: [node["html"] for node in fault["nodes"]]
        for fault in found
        if fault["impact"] in ("serious", "critical")
    }
    assert serious == {}
