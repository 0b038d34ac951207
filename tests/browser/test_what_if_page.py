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
        "全社会用电量 +5 个百分点", timeout=READY_MS
    )
    page.get_by_label("外贸进出口总额（百分点）").fill("-3")
    page.keyboard.press("Enter")
    expect(page.locator(f"{PATH} .whatif-reading")).to_contain_text(
        "外贸进出口总额 −3 个百分点", timeout=READY_MS
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


def test_scenarios_are_saved_compared_renamed_and_deleted(
    forecast_cockpit: Cockpit, watched: Watched
):
    page = watched.page
    kept = page.locator('[data-panel="whatif_kept"]')
    for name, shocks in (
        ("用电加快", "electricity_consumption:5"),
        ("外贸下行", "foreign_trade:-3"),
    ):
        watched.open(f"{forecast_cockpit.address}/what-if?shocks={shocks}")
        page.get_by_role("button", name="保存此情景").click()
        page.get_by_label("情景名称").fill(name)
        if page.get_by_label("姓名").input_value() == "":  # kept by the browser afterwards
            page.get_by_label("姓名").fill("某某")
        page.get_by_role("button", name="保存", exact=True).click()
        expect(kept.locator("h3", has_text=name)).to_be_visible(timeout=READY_MS)

    for count in (1, 2):
        kept.get_by_role("link", name="加入比较").first.click()
        expect(kept.get_by_role("link", name="移出比较")).to_have_count(count, timeout=READY_MS)
    watched.wait()
    rows = kept.locator(".card-table tbody tr")
    expect(rows).to_have_count(2)
    assert "scenarios=" in page.url
    with page.expect_download() as taken:
        kept.locator('.whatif-file[href*="scenarios.csv"]').click()
    assert "用电加快" in taken.value.path().read_text(encoding="utf-8-sig")

    first = kept.locator(".kept-scenario", has_text="用电加快")
    first.get_by_role("button", name="改名").click()
    first.get_by_label("情景名称").fill("外贸下行")
    first.get_by_role("button", name="改名").click()
    expect(first.locator(".writing-status")).to_contain_text("请换一个名称")
    first.get_by_label("情景名称").fill("用电加快（二稿）")
    first.get_by_role("button", name="改名").click()
    expect(kept.locator("h3", has_text="二稿")).to_be_visible(timeout=READY_MS)

    gone = kept.locator(".kept-scenario", has_text="外贸下行")
    gone.get_by_role("button", name="删除").click()
    expect(gone.locator(".writing-question")).to_contain_text("“外贸下行”")
    gone.get_by_role("button", name="删除").click()
    expect(gone).to_have_count(0, timeout=READY_MS)
    expect(kept).to_contain_text("有1个情景已删除")

    last = kept.locator(".kept-scenario", has_text="二稿")
    last.locator(".writing").first.evaluate("""
        ({ dataset }) => {
            dataset.form = dataset.form.replace(/scenarios.[0-9]+/, "scenarios/999");
        }
    """)
    last.get_by_role("button", name="改名").click()
    last.get_by_role("button", name="改名").click()
    expect(last.locator(".writing-status")).to_have_text("没有这个情景，可能已被删除")
    # The taken name, and the one that is gone.
    refused = [told for told in watched.complaints if "422" not in told and "404" not in told]
    assert refused == []
