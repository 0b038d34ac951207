"""政策模拟 in a browser: a shock is set, its path stands, and the address shows it to others."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import READY_MS, Cockpit, Watched

pytestmark = pytest.mark.browser

PATH = '[data-panel="whatif_path"]'


def test_a_shock_is_set_linked_and_exported(forecast_cockpit: Cockpit, watched: Watched):
    watched.open(f"{forecast_cockpit.address}/what-if")
    page = watched.page
    expect(page.locator(f"{PATH} .whatif-reading")).to_contain_text("尚未设定冲击")

    box = page.get_by_label("全社会用电量（百分点）")
    box.fill("5")
    box.press("Enter")
    expect(page.locator(f"{PATH} .whatif-reading")).to_contain_text(
        "全社会用电量 +5%", timeout=READY_MS
    )
    page.get_by_label("外贸进出口总额（百分点）").fill("-3")
    page.keyboard.press("Enter")
    expect(page.locator(f"{PATH} .whatif-reading")).to_contain_text(
        "外贸进出口总额 −3%", timeout=READY_MS
    )
    watched.wait()
    assert "shocks=electricity_consumption%3A5%2Cforeign_trade%3A-3" in page.url
    told = page.locator(f"{PATH} .whatif-reading").inner_text()

    watched.open(page.url)  # as another person would
    assert page.locator(f"{PATH} .whatif-reading").inner_text() == told
    assert "仅供参考" in told

    for form in ("csv", "xlsx"):
        with page.expect_download() as taken:
            page.locator(f'{PATH} .whatif-file[href*=".{form}"]').click()
        assert taken.value.suggested_filename == f"scenario-industry-20251020.{form}"
    assert watched.complaints == []


def test_emptied_boxes_leave_the_address(forecast_cockpit: Cockpit, watched: Watched):
    watched.open(f"{forecast_cockpit.address}/what-if?shocks=electricity_consumption:5")
    box = watched.page.get_by_label("全社会用电量（百分点）")
    box.fill("")
    box.press("Enter")
    expect(watched.page.locator(f"{PATH} .whatif-reading")).to_contain_text(
        "尚未设定冲击", timeout=READY_MS
    )
    assert "shocks" not in watched.page.url


def test_demand_goes_by_the_invented_table_and_says_so(forecast_cockpit: Cockpit, watched: Watched):
    watched.open(f"{forecast_cockpit.address}/what-if?target=output&shocks=industry:10&lang=en")
    expect(watched.page.locator(PATH)).to_contain_text("invented demonstration")
    expect(watched.page.locator(PATH)).to_contain_text("For reference only")
