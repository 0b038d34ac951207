"""Tables on a phone: they fold into cards, and nothing is reached by scrolling sideways."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Cockpit, Watched

pytestmark = pytest.mark.browser

SIDEWAYS = """() => [document.documentElement, ...document.querySelectorAll("body *")]
    .filter(element => element.scrollWidth > element.clientWidth + 1
        && getComputedStyle(element).overflowX !== "visible"
        && element.checkVisibility() && element.clientWidth > 1)
    .map(element => `${element.tagName}.${element.className}`)"""

# Words and controls that a reader cannot reach: a picture may be larger than its frame.
BEYOND = """() => [...document.querySelectorAll(".page *")]
    .filter(element => element.checkVisibility() && !element.closest(".map-canvas")
        && (element.matches("button, input, a") || element.firstChild?.nodeType === Node.TEXT_NODE))
    .filter(element => element.getBoundingClientRect().right > innerWidth + 1)
    .map(element => `${element.tagName}.${element.className} ${element.textContent}`)"""


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("address", "table"),
    [
        ("/plan?metric=collected_data_share&period=2025-09", ".period-table.folding"),
        ("/figure?metric=catalogued_data_share&period=2025-08", ".card-table.folding"),
    ],
    ids=["plan", "figure"],
)
def test_nothing_scrolls_sideways_and_cells_say_their_headings(
    cockpit: Cockpit, watched: Watched, address: str, table: str, language: str
):
    watched.page.set_viewport_size({"width": 390, "height": 844})
    watched.open(f"{cockpit.address}{address}&lang={language}")
    found = watched.page.locator(table).first
    expect(found.locator("tbody td").first).to_be_visible()
    expect(found.locator("thead")).to_be_hidden()
    said = found.locator("tbody td").evaluate_all(
        "cells => cells.map(cell => getComputedStyle(cell, '::before').content)"
    )
    headings = set(
        found.locator("th[scope=col]").evaluate_all("all => all.map(h => h.textContent)")
    )
    assert {text.strip('"') for text in said} <= headings
    assert watched.page.evaluate(SIDEWAYS) == []


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "address",
    ["/map?within=121.4 29.8,121.6 29.8,121.6 29.9&category=safety,traffic", "/event?event=1"],
    ids=["map", "event"],
)
def test_nothing_reaches_beyond_the_screen(
    demo_cockpit: Cockpit, watched: Watched, address: str, language: str
):
    watched.page.set_viewport_size({"width": 390, "height": 844})
    watched.open(f"{demo_cockpit.address}{address}&lang={language}")
    watched.page.evaluate("() => document.querySelector('.map-layers')?.setAttribute('open', '')")
    assert watched.page.evaluate(BEYOND) == []
    assert watched.complaints == []
