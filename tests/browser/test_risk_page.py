"""风险地图 in a browser: from a cell and a category to the points, by mouse and by keys."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Cockpit, Watched

pytestmark = pytest.mark.browser

ROWS = ".risk-table .risk-row"


def cell(watched: Watched, likelihood: int, consequence: int) -> Locator:
    """Return the link of a cell of the matrix: likelihood 5 is the first row."""
    row = watched.page.locator(".risk-matrix tbody tr").nth(5 - likelihood)
    return row.locator("td").nth(consequence - 1).locator("a")


def test_a_cell_lists_its_points_and_is_taken_back(demo_cockpit: Cockpit, watched: Watched):
    watched.open(f"{demo_cockpit.address}/risk")
    found = cell(watched, 4, 5)
    count = int(found.inner_text())
    found.click()
    watched.page.wait_for_url("**/risk?part=cell%3D4-5")
    watched.wait()
    expect(watched.page.locator(ROWS)).to_have_count(count)
    expect(watched.page.locator(".risk-cell.is-chosen")).to_have_count(1)
    expect(watched.page.locator(ROWS).first).to_contain_text("可能性4 × 后果5，R=20")

    watched.page.locator(".risk-chip").focus()
    watched.page.keyboard.press("Enter")
    watched.page.wait_for_url(re.compile(r"/risk\??$"))
    watched.wait()
    expect(watched.page.locator(".risk-cell.is-chosen")).to_have_count(0)
    assert watched.complaints == []


def test_category_and_level_narrow_the_register_and_survive_a_reload(
    demo_cockpit: Cockpit, watched: Watched
):
    watched.open(f"{demo_cockpit.address}/risk")
    row = watched.page.locator(".risk-summary tr", has_text="安全生产")
    count = int(row.locator("a").first.inner_text())
    row.locator("a").first.click()
    watched.page.wait_for_url("**/risk?risk_category=work_safety&level=major")
    watched.page.reload()
    watched.wait()
    expect(watched.page.locator(ROWS)).to_have_count(count)
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


def test_what_is_done_about_a_point_unfolds(demo_cockpit: Cockpit, watched: Watched):
    watched.open(f"{demo_cockpit.address}/risk")
    measures = watched.page.locator(".risk-measures").first
    expect(measures.locator("dd").first).to_be_hidden()
    measures.locator("summary").focus()
    watched.page.keyboard.press("Enter")
    expect(measures.locator("dd").first).to_be_visible()


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
