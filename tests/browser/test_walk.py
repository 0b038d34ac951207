"""A reader's way through the cockpit: from what is wrong to the figure behind it, and back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import READY_MS, Cockpit, Watched

pytestmark = pytest.mark.browser

RED_PLACE = '[data-panel="attention"] .matter-name[href*="region=330203"]'


@dataclass
class Stop:
    """A screen on the way: its address, and the digests of what it shows."""

    address: str
    digests: dict[str, str]


@pytest.fixture
def walker(demo_cockpit: Cockpit, watched: Watched) -> Iterator[Watched]:
    """The overview, looked at by one reader; no other host is asked and nothing complains."""
    watched.open(demo_cockpit.address)
    yield watched
    assert watched.hosts() == {urlsplit(demo_cockpit.address).netloc}
    assert watched.complaints == []


def stop(walker: Watched) -> Stop:
    walker.wait()
    return Stop(walker.page.url, walker.lasting_digests())


def region_in(address: str) -> str:
    return parse_qs(urlsplit(address).query)["region"][0]


def expect_place(walker: Watched, name: str) -> None:
    expect(walker.page.locator(".crumb-here")).to_have_text(name, timeout=READY_MS)
    walker.wait()


def expect_on_map(walker: Watched, town: str) -> None:
    """The map's picture is of the town, and in its colours."""
    expect(walker.page.locator(f'.map[data-drawn="{town}"]')).to_be_attached(timeout=READY_MS)
    expect(walker.page.locator(".map canvas")).to_be_visible()


def panel(walker: Watched, name: str) -> Locator:
    return walker.page.locator(f'[data-panel="{name}"]')


def canvas(page: Page) -> bytes:
    """The map's ground with its names, what pulses left out."""
    page.add_style_tag(content=".map-marker { visibility: hidden }")
    return page.locator(".map-canvas").screenshot()


def test_leads_from_what_is_wrong_to_its_figure_and_plan_and_back(walker: Watched):
    page = walker.page
    district = stop(walker)
    whole = canvas(page)

    matter = page.locator(RED_PLACE).first
    region = region_in(matter.get_attribute("href") or "")
    matter.click()
    up = page.locator(".crumb-up")
    if not region.endswith("000"):  # a community: its town is one step up
        town_name = up.inner_text()
        up.click()
        expect_place(walker, town_name)
    expect(up).to_have_text("海曙区", timeout=READY_MS)
    town_code = f"{region[:9]}000"
    page.wait_for_url(lambda address: f"region={town_code}" in address)
    town = stop(walker)
    expect_on_map(walker, town_code)
    assert page.locator(".crumb-here").inner_text() in panel(walker, "event_towns").inner_text()
    assert town.digests.keys() == district.digests.keys()
    assert {"header", "plan_table", "region_map"} <= {
        name for name, digest in town.digests.items() if digest != district.digests[name]
    }
    assert canvas(page) != whole

    figure = panel(walker, "plan_table").locator("[data-figure]").first
    metric, place = (figure.get_attribute("data-figure") or "").split("/")[:2]
    figure.click()
    card = page.locator("#figure-dialog")
    expect(card.locator("code")).to_have_text(metric, timeout=READY_MS)
    for said in ("定义", "数据来源", "数据期", "入库时间", "责任单位"):
        expect(card).to_contain_text(said)
    assert place in (card.locator(".card-address").get_attribute("href") or "")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    assert page.url == town.address

    panel(walker, "plan_table").locator(".plan-name").first.click()
    walker.until('[data-page="plan"] [data-panel="plan_grid"] [data-digest]')
    plan = stop(walker)
    assert urlsplit(plan.address).path == "/plan"
    assert region_in(plan.address) == town_code

    page.go_back()
    walker.until('[data-page="overview"] [data-panel="region_map"] [data-digest]')
    assert stop(walker) == town
    expect_on_map(walker, town_code)
    while page.url != district.address:
        page.go_back()
        walker.wait()
    expect_place(walker, "海曙区")
    expect_on_map(walker, "")
    assert stop(walker) == district
    assert canvas(page) == whole


def test_leads_from_a_red_indicator_to_its_place_in_the_plan_and_back(walker: Watched):
    page = walker.page
    start = stop(walker)
    late = panel(walker, "plan_table").locator(".plan-name[title*='严重滞后']").first
    metric = parse_qs(urlsplit(late.get_attribute("href") or "").query)["metric"][0]
    late.click()
    walker.until('[data-page="plan"] [data-panel="plan_grid"] [data-digest]')
    walker.wait()
    assert f"metric={metric}" in page.url
    assert panel(walker, "plan_history").locator(f'[data-figure^="{metric}/"]').count() > 0
    page.go_back()
    walker.until('[data-page="overview"] [data-panel="region_map"] [data-digest]')
    assert stop(walker) == start


def test_speaks_english_and_chinese_again(walker: Watched):
    page = walker.page
    html, title = page.locator("html"), page.locator(".head-title")
    before = stop(walker)
    for language, words in (
        ("en", ("Haishu Digital Cockpit", "Needs attention", "Overview")),
        ("zh-CN", ("海曙数字驾驶舱", "重点关注", "一屏通览")),
    ):
        page.click(".lang-switch")
        walker.until(f'html[lang="{language}"][data-ready="true"]')
        expect(title).to_have_text(words[0])
        expect(page).to_have_title(words[0])
        expect(panel(walker, "attention")).to_contain_text(words[1])
        expect(page.locator(".head-page")).to_have_text(words[2])
        assert html.get_attribute("lang") == language
    assert stop(walker) == before


def test_a_wall_is_dark_a_desk_light_and_each_kind_keeps_what_was_chosen(
    demo_cockpit: Cockpit, walker: Watched
):
    page = walker.page
    html = page.locator("html")
    desk, wall = f"{demo_cockpit.address}/plan", demo_cockpit.address
    expect(html).to_have_attribute("data-theme", "dark")
    dark = page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
    page.click(".theme-switch")
    expect(html).to_have_attribute("data-theme", "light")
    walker.wait()
    assert page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor") != dark

    walker.open(desk)
    expect(html).to_have_attribute("data-theme", "light")
    page.click(".theme-switch")
    expect(html).to_have_attribute("data-theme", "dark")
    walker.wait()

    walker.open(wall)
    expect(html).to_have_attribute("data-theme", "light")
    walker.open(desk)
    expect(html).to_have_attribute("data-theme", "dark")


def test_text_grows_with_the_distance_to_the_furthest_reader(
    demo_cockpit: Cockpit, walker: Watched
):
    sizes = []
    for metres, step in ((1, "0"), (3, "1"), (6, "3")):
        walker.open(f"{demo_cockpit.address}/?distance={metres}&pitch=0.63")
        root = walker.page.locator("html")
        expect(root).to_have_attribute("data-step", step)
        sizes.append(root.evaluate("root => parseFloat(getComputedStyle(root).fontSize)"))
    assert [size / sizes[0] for size in sizes] == [1, 1.5, 2.5]
