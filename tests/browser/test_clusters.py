"""Where events lie together, in a browser: layers with their legends and tips, and their tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import READY_MS, Cockpit, Watched
from tests.browser.test_explore import expect_in_address, layer, place_of

pytestmark = pytest.mark.browser

# All events of the small demonstration, over three years of months.
ALL = "since=2022-11-01"


@pytest.fixture
def looked(demo_cockpit: Cockpit, watched: Watched) -> Iterator[Watched]:
    """A page that asks no other host and does not complain."""
    yield watched
    assert watched.hosts() == {urlsplit(demo_cockpit.address).netloc}
    assert watched.complaints == []


def rows(page: Page, panel: str) -> Locator:
    return page.locator(f'[data-panel="{panel}"] .told-table tbody tr')


def legends(page: Page) -> Locator:
    return page.locator(".map-shown-legends")


def test_a_place_of_the_list_is_looked_at_on_the_map_with_keys(
    demo_cockpit: Cockpit, looked: Watched
):
    page = looked.page
    looked.open(f"{demo_cockpit.address}/risk?{ALL}")
    listed = rows(page, "hot_places")
    expect(listed.first).to_be_visible(timeout=READY_MS)
    assert 1 <= listed.count() <= 10
    expect(listed.first).to_contain_text(re.compile("热点9[059]%"))
    place = listed.first.get_by_role("button")
    assert re.fullmatch(
        r"在地图上看第1处：.+，热点9[059]%，[\d,]+件", place.get_attribute("aria-label")
    )
    place.focus()
    page.keyboard.press("Enter")
    expect_in_address(page, "view", "[^&]*")
    expect_in_address(page, "layers", "[^&]*hot_spots[^&]*")
    expect(page.locator(".map.is-explored")).to_be_in_viewport()
    place_of(page, r"^本格[\d,]+件 · 热点9[059]%")
    expect(legends(page)).to_contain_text("热点99%")


def test_trends_and_clusters_have_signs_a_legend_and_a_tip_with_the_reason(
    demo_cockpit: Cockpit, looked: Watched
):
    page = looked.page
    looked.open(f"{demo_cockpit.address}/map?{ALL}&layers=towns,hot_spot_trends")
    expect(legends(page)).to_contain_text("持 持续热点", timeout=READY_MS, use_inner_text=True)
    expect(legends(page)).to_contain_text(re.compile("趋势按2022年11月—2025年9月共35个整月"))
    place_of(page, r"^本格[\d,]+件 · (新增|加强|持续|减弱|偶发)热点：.*月")

    page.locator(".map-layers > summary").click()
    for name in ("hot_spot_trends", "event_clusters"):
        layer(page, name).locator(".map-shown").click()
    page.locator(".map-layers > summary").click()
    expect_in_address(page, "layers", "towns,event_clusters")
    expect(legends(page)).to_contain_text("高-高聚集")
    expect(legends(page)).not_to_contain_text("持续热点")
    place_of(page, r"^本格[\d,]+件 · 高-高聚集：本格高于平均")


def test_of_less_than_ten_whole_months_no_trend_is_told_and_both_say_so(
    demo_cockpit: Cockpit, looked: Watched
):
    page = looked.page
    looked.open(f"{demo_cockpit.address}/map?since=2025-01-01&layers=towns,hot_spot_trends")
    sentence = "热点趋势至少要10个整月，所选时段只有9个，请放长时段"
    expect(legends(page)).to_contain_text(sentence, timeout=READY_MS)
    expect(page.locator('[data-panel="hot_places"] .told-note')).to_contain_text(sentence)


def test_rates_of_the_map_are_those_of_the_table_and_put_the_grounds_legend_away(
    demo_cockpit: Cockpit, looked: Watched
):
    page = looked.page
    looked.open(f"{demo_cockpit.address}/map?{ALL}&layers=towns,event_rates")
    expect(rows(page, "town_rates")).to_have_count(17, timeout=READY_MS)
    expect(legends(page)).to_contain_text("每万常住人口件数")
    expect(legends(page)).to_contain_text(re.compile(r"常住人口为20\d\d年末"))
    expect(page.locator(".map-legend")).to_be_hidden()
    place_of(page, r"^古林镇：每万人[\d.]+件（平滑），实际[\d.]+件 · [\d,]+件÷[\d,]+人$")
    tip = page.locator(".map-tip").inner_text()
    cells = rows(page, "town_rates").filter(has_text="古林镇").locator("th, td").all_inner_texts()
    name, smoothed, raw, count, persons = cells
    assert tip == f"{name}：每万人{smoothed}件（平滑），实际{raw}件 · {count}件÷{persons}人"
    by_hand = int(count.replace(",", "")) / int(persons.replace(",", "")) * 10_000
    assert float(raw) == pytest.approx(by_hand, abs=0.051)


def test_a_choice_of_events_changes_the_tables_and_a_town_is_marked_in_them(
    demo_cockpit: Cockpit, looked: Watched
):
    page = looked.page
    looked.open(f"{demo_cockpit.address}/map?{ALL}&region=330203103000")
    chosen = page.locator('[data-panel="town_rates"] tr.is-chosen')
    expect(chosen).to_contain_text("古林镇", timeout=READY_MS)
    before = chosen.inner_text()
    page.locator(".facet-category .facet-link", has_text="安全生产").click()
    expect_in_address(page, "category", "safety")
    looked.wait()
    expect(chosen).not_to_have_text(before)
    asked = [one.url for one in looked.requests if "/rates/" in one.url or "/hexagons/" in one.url]
    assert sum("category=safety" in address for address in asked) >= 2


@pytest.mark.parametrize("look", ["light", "dark"])
def test_tables_and_legends_have_no_serious_fault_of_access(
    demo_cockpit: Cockpit, watched: Watched, look: str
):
    page = watched.page
    watched.open(
        f"{demo_cockpit.address}/risk?{ALL}&layers=towns,event_rates,event_clusters,hot_spot_trends"
    )
    if page.locator("html").get_attribute("data-theme") != look:
        page.click(".theme-switch")
        watched.until(f'html[data-theme="{look}"]')
        watched.wait()
    expect(rows(page, "hot_places").first).to_be_visible(timeout=READY_MS)
    expect(legends(page)).to_contain_text("高-高聚集", timeout=READY_MS)
    found = Axe().run(page).response["violations"]
    serious = {
        fault["id"]: [node["html"] for node in fault["nodes"]]
        for fault in found
        if fault["impact"] in ("serious", "critical")
    }
    assert serious == {}
