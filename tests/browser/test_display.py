"""Display settings: what is chosen is kept by the browser, and the wall obeys."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Cockpit, Watched

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
