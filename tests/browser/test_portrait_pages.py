"""Portraits in a browser: an enterprise is found, its industry opened, each economy chosen."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from metrics.reference import read_economies
from tests.browser.conftest import READY_MS, Cockpit, Watched

pytestmark = pytest.mark.browser


def where(watched: Watched) -> tuple[str, dict[str, list[str]]]:
    """Return the path and the arguments of the address, without the language."""
    address = urlsplit(watched.page.url)
    arguments = parse_qs(address.query)
    arguments.pop("lang", None)
    return address.path, arguments


def test_from_the_search_box_to_an_industry_s_leading_firm_and_back(
    demo_cockpit: Cockpit, watched: Watched
):
    watched.open(f"{demo_cockpit.address}/enterprise")
    page = watched.page
    box = page.locator('[data-panel="enterprise_search"] input')
    box.fill("通用设备")
    box.press("Enter")
    found = page.locator('[data-panel="enterprise_search"] .firm-found a').first
    expect(found).to_contain_text("通用设备", timeout=READY_MS)
    name = found.inner_text()
    found.click()

    portrait = page.locator('[data-panel="enterprise_portrait"]')
    expect(portrait.locator(".tile-title")).to_contain_text(name, timeout=READY_MS)
    expect(portrait).to_contain_text("演示数据")
    watched.wait()
    code = where(watched)[1]["enterprise"]
    portrait.get_by_role("link", name="工业").click()

    industry = page.locator('[data-panel="industry_portrait"]')
    expect(industry.locator(".tile-title")).to_contain_text("工业", timeout=READY_MS)
    watched.wait()
    assert where(watched) == ("/industry", {"industry": ["industry"]})
    leading = page.locator('[data-panel="industry_leading"] a').first
    first = leading.inner_text()
    leading.click()
    expect(portrait.locator(".tile-title")).to_contain_text(first, timeout=READY_MS)
    watched.wait()

    page.go_back()
    expect(industry.locator(".tile-title")).to_contain_text("工业", timeout=READY_MS)
    watched.wait()
    page.go_back()
    expect(portrait.locator(".tile-title")).to_contain_text(name, timeout=READY_MS)
    watched.wait()
    assert where(watched) == ("/enterprise", {"enterprise": code})
    assert watched.complaints == []


def test_who_is_not_found_is_said_not_to_be(demo_cockpit: Cockpit, watched: Watched):
    watched.open(f"{demo_cockpit.address}/enterprise")
    box = watched.page.locator('[data-panel="enterprise_search"] input')
    box.fill("'\"<b>%_" + "长" * 60)
    box.press("Enter")
    said = watched.page.locator('[data-panel="enterprise_search"] .tile-empty')
    expect(said).to_contain_text("'\"<b>%_长", timeout=READY_MS)
    assert watched.complaints == []


def test_each_of_the_seven_economies_is_chosen(demo_cockpit: Cockpit, watched: Watched):
    watched.open(f"{demo_cockpit.address}/economies?lang=en")
    page = watched.page
    economies = read_economies()
    assert len(economies) == 7
    view = page.locator('[data-panel="economy_view"]')
    for code, economy in reversed(economies.items()):  # the first one is shown at first
        label = economy.label.text("en")
        view.locator(".mantine-SegmentedControl-label", has_text=label).click()
        expect(view.locator(".tile-title")).to_contain_text(label, timeout=READY_MS)
        watched.wait()
        assert where(watched)[1].get("economy") == [code]
    assert watched.complaints == []


def test_an_index_shows_its_weights(demo_cockpit: Cockpit, watched: Watched):
    watched.open(f"{demo_cockpit.address}/economies")
    tables = watched.page.locator('[data-panel="economy_indices"] table')
    expect(tables).to_have_count(3, timeout=READY_MS)
    for table in tables.all():
        assert "权重" in table.inner_text()
        weights = table.locator("tbody tr td:last-child").all_inner_texts()
        assert sum(float(weight) for weight in weights) == 100
