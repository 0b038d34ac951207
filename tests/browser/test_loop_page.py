"""事件闭环 in a browser: from a town's row to its overdue list and to an event's card."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import READY_MS, Cockpit, Watched

pytestmark = pytest.mark.browser

TOWN, TOWN_NAME = "330203103000", "古林镇"
TABLE = '[data-panel="loop_table"] .table-grid'
LIST = '[data-panel="loop_overdue"] .is-endless'


def test_a_town_leads_to_its_list_and_a_row_to_its_card(demo_cockpit: Cockpit, watched: Watched):
    watched.open(f"{demo_cockpit.address}/loop")
    page = watched.page
    whole = page.locator(f"{TABLE} .ag-row.is-chosen")
    expect(whole.first).to_contain_text("全区")
    expect(page.locator('[data-panel="loop_table"] .tile-meta')).to_have_text("2025年9月到期")
    page.locator(f"{TABLE} .cell-choice", has_text=TOWN_NAME).click()
    page.wait_for_url(f"**/loop?region={TOWN}")
    watched.wait()
    expect(whole.first).to_contain_text(TOWN_NAME)

    places = page.locator(f'{LIST} .ag-cell[col-id="region"]')
    expect(places.first).to_contain_text(TOWN_NAME, timeout=READY_MS)
    assert all(TOWN_NAME in text for text in places.all_inner_texts() if text)
    states = page.locator(f'{LIST} .ag-cell[col-id="standing"]').all_inner_texts()
    assert {text for text in states if text} == {"逾期未结"}

    page.locator(f"{LIST} .card-opener").first.click()
    expect(page.locator("dialog[open] .event-card")).to_be_visible(timeout=READY_MS)
    expect(page.locator("dialog[open] .badge.is-overdue")).to_be_visible()
    assert watched.complaints == []


def test_the_grouping_is_chosen_with_keys_and_survives_a_reload(
    demo_cockpit: Cockpit, watched: Watched
):
    watched.open(f"{demo_cockpit.address}/loop")
    page = watched.page
    page.locator('[data-panel="loop_table"] input[type="radio"]:checked').focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/loop?group=department")
    watched.wait()
    page.reload()
    watched.wait()
    expect(page.locator(f"{TABLE} .ag-header-cell").first).to_have_text("部门")


def test_a_department_leads_to_its_list_and_to_the_map_and_is_taken_back(
    demo_cockpit: Cockpit, watched: Watched
):
    watched.open(f"{demo_cockpit.address}/loop?group=department")
    page = watched.page
    row = page.locator(f"{TABLE} .cell-choice", has_text="区应急管理局")
    expect(row).to_be_visible(timeout=READY_MS)
    row.click()
    page.wait_for_url("**/loop?group=department&department=emergency_bureau")
    watched.wait()
    chip = page.locator('[data-panel="loop_table"] .chip-link')
    expect(chip).to_contain_text("区应急管理局")
    expect(page.locator(f"{TABLE} .cell-choice")).to_have_count(1)
    expect(page.locator(f"{LIST} .card-opener").first).to_be_visible(timeout=READY_MS)

    page.locator('[data-panel="loop_overdue"] .event-file').first.click()
    page.wait_for_url("**/map?*department=emergency_bureau*")
    watched.wait()
    chips = page.locator('[data-panel="event_filters"] .chip-link')
    expect(chips.filter(has_text="区应急管理局")).to_be_visible()
    chips.filter(has_text="区应急管理局").click()
    page.wait_for_url(lambda url: "department" not in url)

    page.go_back()
    page.go_back()
    watched.wait()
    chip.click()
    page.wait_for_url("**/loop?group=department")
    assert watched.complaints == []


def test_a_source_is_a_choice_that_survives_a_reload(demo_cockpit: Cockpit, watched: Watched):
    watched.open(f"{demo_cockpit.address}/loop?group=source")
    page = watched.page
    page.locator(f"{TABLE} .cell-choice", has_text="12345热线").click()
    page.wait_for_url("**/loop?group=source&source=hotline")
    page.reload()
    watched.wait()
    expect(page.locator('[data-panel="loop_table"] .chip-link')).to_contain_text("12345热线")
    standing = page.locator(".loop-source", has_text="网格上报").locator(".loop-standing")
    expect(standing).to_have_count(0)


def test_the_steps_of_every_source_are_told_in_its_own_words(
    demo_cockpit: Cockpit, watched: Watched
):
    watched.open(f"{demo_cockpit.address}/loop")
    steps = watched.page.locator(".loop-source", has_text="数字城管").locator(".loop-step b")
    assert steps.all_inner_texts() == ["上报", "立案", "派遣", "处置", "结案"]


def test_a_group_that_is_none_is_a_sentence_in_the_table_alone(
    demo_cockpit: Cockpit, watched: Watched
):
    watched.open(f"{demo_cockpit.address}/loop?group=colour")
    expect(watched.page.locator('[data-panel="loop_table"] .panel-error')).to_be_visible()
    expect(watched.page.locator(".loop-source").first).to_be_visible()


@pytest.mark.parametrize("width", [390, 1920, 3840])
def test_nothing_scrolls_sideways(demo_cockpit: Cockpit, watched: Watched, width: int):
    watched.page.set_viewport_size({"width": width, "height": 1080 if width > 400 else 844})
    watched.open(f"{demo_cockpit.address}/loop?lang=en")
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert watched.page.evaluate(overflow) <= 1


@pytest.mark.parametrize("look", ["light", "dark"])
def test_has_no_serious_fault_of_access(demo_cockpit: Cockpit, watched: Watched, look: str):
    watched.open(f"{demo_cockpit.address}/loop")
    if watched.page.locator("html").get_attribute("data-theme") != look:
        watched.page.click(".theme-switch")
        watched.until(f'html[data-theme="{look}"]')
        watched.wait()
    expect(watched.page.locator(f"{LIST} .ag-row").first).to_be_visible(timeout=READY_MS)
    found = Axe().run(watched.page).response["violations"]
    serious = {
        fault["id"]: [node["html"] for node in fault["nodes"]]
        for fault in found
        if fault["impact"] in ("serious", "critical")
    }
    assert serious == {}
