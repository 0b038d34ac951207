"""The card of a figure over a page: opened by mouse and keyboard, closed, and the focus back."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Cockpit, Watched

pytestmark = pytest.mark.browser

TOWN = "330203100000"
# A page with figures: the card of a rate shows its numerator and denominator.
PAGE = f"/figure?metric=collected_data_share&period=2025-08&region={TOWN}"
NUMERATOR = f"data_resources_collected/{TOWN}/2025-08/level/"
PATIENT_MS = 15_000


def numerator(watched: Watched) -> Locator:
    return watched.page.locator(f'.page [data-figure="{NUMERATOR}"]')


def dialog(watched: Watched) -> Locator:
    return watched.page.locator("#figure-dialog")


def expect_title(watched: Watched, title: str) -> None:
    expect(dialog(watched).locator(".card-title")).to_have_text(title, timeout=PATIENT_MS)


def expect_closed(watched: Watched) -> None:
    expect(dialog(watched)).to_be_hidden()
    focused: Any = watched.page.evaluate("document.activeElement.dataset.figure")
    assert focused == NUMERATOR


@pytest.fixture
def opened(cockpit: Cockpit, watched: Watched) -> Watched:
    """A page of a town with the card of one of its figures open."""
    watched.open(f"{cockpit.address}{PAGE}")
    numerator(watched).click()
    expect_title(watched, "已归集数据资源")
    return watched


def test_card_tells_of_the_figure_that_was_clicked(opened: Watched):
    shown = float(numerator(opened).get_attribute("data-value") or "nan")
    expect(dialog(opened).locator(".card-value")).to_contain_text(f"{shown:,.0f}")
    expect(dialog(opened)).to_contain_text("2025年8月")
    expect(dialog(opened)).to_contain_text("历次数据 · 1")
    assert opened.complaints == []


def test_escape_closes_it_and_leaves_the_region_alone(opened: Watched):
    address = opened.page.url
    opened.page.keyboard.press("Escape")
    expect_closed(opened)
    assert opened.page.url == address
    opened.page.keyboard.press("Escape")  # now it goes up a region, as everywhere
    expect(opened.page.locator(".crumb-here")).to_have_text("海曙区")


def test_opens_and_closes_by_the_keyboard_alone(cockpit: Cockpit, watched: Watched):
    watched.open(f"{cockpit.address}{PAGE}")
    numerator(watched).focus()
    watched.page.keyboard.press("Enter")
    expect_title(watched, "已归集数据资源")
    expect(dialog(watched).locator(".card-close")).to_be_focused()
    watched.page.keyboard.press("Enter")
    expect_closed(watched)
    assert watched.complaints == []


def test_cross_and_backdrop_close_it(opened: Watched):
    dialog(opened).locator(".card-close").click()
    expect_closed(opened)
    numerator(opened).click()
    expect(dialog(opened)).to_be_visible()
    opened.page.mouse.click(5, 5)
    expect_closed(opened)


def test_metric_made_from_it_opens_in_its_place_with_a_way_back(opened: Watched):
    back = dialog(opened).locator(".card-back")
    expect(back).to_be_hidden()
    dialog(opened).get_by_text("数据归集率").click()
    expect_title(opened, "数据归集率")
    back.click()
    expect_title(opened, "已归集数据资源")
    expect(back).to_be_hidden()
    opened.page.keyboard.press("Escape")
    expect_closed(opened)


def test_place_that_shows_the_metric_is_one_click_away(cockpit: Cockpit, watched: Watched):
    watched.open(f"{cockpit.address}{PAGE}")
    numerator(watched).click()
    dialog(watched).get_by_text("数据归集率").click()
    dialog(watched).get_by_text("一屏通览 / 规划指标").click()
    expect(watched.page.locator('[data-page="overview"]')).to_be_visible()
    expect(dialog(watched)).to_be_hidden()
    watched.wait()
    assert watched.complaints == []


def test_link_of_the_card_shows_the_same_card_on_its_own_page(opened: Watched):
    link = dialog(opened).locator(".card-address")
    assert (link.get_attribute("href") or "").startswith("/figure?region=")
    link.click()
    expect(opened.page.locator(".page .card-title")).to_have_text(
        "已归集数据资源", timeout=PATIENT_MS
    )


def test_card_is_written_in_the_pages_language_and_knowledge(cockpit: Cockpit, watched: Watched):
    watched.open(f"{cockpit.address}{PAGE}&lang=en&as_of=2025-09-09")
    expect(watched.page.locator(".card-absent")).to_have_text("No figure for this period")
    watched.open(f"{cockpit.address}{PAGE}&lang=en&as_of=2025-09-30")
    numerator(watched).click()
    expect_title(watched, "Data resources collected")
    asked = [request.url for request in watched.requests if "/screens/figure" in request.url]
    assert "as_of=2025-09-30" in asked[-1]
    assert "lang=en" in asked[-1]


def test_figure_on_the_wall_opens_its_card(cockpit: Cockpit, watched: Watched):
    address = f"{cockpit.address}/?period=2025-08"
    watched.open(address)
    shown = watched.page.locator('[data-panel="plan_table"] [data-figure]').first
    key = shown.get_attribute("data-figure") or ""
    shown.click()
    expect(dialog(watched).locator("code")).to_have_text(key.split("/")[0], timeout=PATIENT_MS)
    assert watched.page.url == address
    watched.page.keyboard.press("Escape")
    assert watched.page.evaluate("document.activeElement.dataset.figure") == key
    assert watched.complaints == []


def test_leaving_a_page_with_a_map_complains_of_nothing(cockpit: Cockpit, watched: Watched):
    watched.open(f"{cockpit.address}/figure?metric=catalogued_data_share&period=2025-08")
    watched.page.locator('.page a[href="/"]').first.click()
    watched.until('[data-page="overview"] canvas')
    watched.wait()
    watched.page.go_back()
    watched.until('[data-page="figure"] .figure-card')
    watched.wait()
    assert watched.complaints == []


def test_says_what_cannot_be_shown(cockpit: Cockpit, watched: Watched):
    watched.open(f"{cockpit.address}{PAGE}")
    numerator(watched).evaluate("figure => { figure.dataset.figure = 'gdp/999999999999///' }")
    watched.page.locator('.page [data-figure^="gdp/"]').click()
    expect(dialog(watched)).to_contain_text("没有这个区域", timeout=PATIENT_MS)


def test_says_that_the_server_is_gone(cockpit: Cockpit, watched: Watched):
    watched.open(f"{cockpit.address}{PAGE}")
    watched.page.context.set_offline(True)
    numerator(watched).click()
    expect(dialog(watched)).to_contain_text("连接中断，未取到指标卡")
    watched.page.keyboard.press("Escape")
    expect_closed(watched)
    watched.page.context.set_offline(False)
