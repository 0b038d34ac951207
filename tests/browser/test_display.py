"""Display settings: what is chosen is kept by the browser, and the wall obeys."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import READY_MS, Cockpit, Watched

pytestmark = pytest.mark.browser


def test_tells_what_a_distance_asks_for_and_the_wall_obeys(cockpit: Cockpit, watched: Watched):
    watched.open(f"{cockpit.address}/display")
    page = watched.page
    distance = page.get_by_label("最远的读者离屏幕多远")
    told = page.locator(".display-reading")
    expect(told).to_contain_text("没有说明距离")
    expect(page.get_by_label("像素间距")).to_have_value("0.63 毫米")

    distance.fill("6")
    expect(told).to_contain_text("在 6 米外看得清：需要 44.3 像素，最小的字高 45 像素")
    distance.fill("8")
    expect(told).to_contain_text("这块屏在 8 米外看不清：需要 59.1 像素")

    distance.fill("3.9")
    page.get_by_role("link", name="看大屏").click()
    watched.until('[data-panel="plan_table"] [data-digest]')
    watched.wait()
    assert page.locator("html").get_attribute("data-step") == "2"
    page.reload()
    watched.wait()
    assert page.locator("html").get_attribute("data-step") == "2"
    assert watched.complaints == []


TOWN = "330203103000"


def test_a_screen_that_is_a_towns_begins_in_it(cockpit: Cockpit, watched: Watched):
    watched.open(f"{cockpit.address}/display")
    page = watched.page
    page.get_by_role("textbox", name="这块屏从哪里开始看").click()
    page.get_by_role("option", name="古林镇").click()
    page.wait_for_function(f"() => localStorage.getItem('home') === '{TOWN}'")
    here = page.locator(".crumb-here")

    watched.open(cockpit.address)
    expect(here).to_have_text("古林镇", timeout=READY_MS)
    watched.until(f'.map[data-drawn="{TOWN}"]')
    page.locator(".crumb-up").click()
    expect(here).to_have_text("海曙区", timeout=READY_MS)
    assert page.url.endswith("/?region=330203000000")
    watched.wait()
    page.locator(".menu summary").click()
    page.locator(".menu a", has_text="规划指标").click()
    watched.wait()
    expect(here).to_have_text("古林镇", timeout=READY_MS)

    page.reload()
    watched.wait()
    expect(here).to_have_text("古林镇", timeout=READY_MS)
    watched.open(f"{cockpit.address}/?home=330203106000")
    expect(here).to_have_text("章水镇", timeout=READY_MS)
    assert watched.complaints == []
