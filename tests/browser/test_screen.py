"""The whole way from the data to the pixels, in a real browser."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import pytest
import sqlalchemy as sa
from playwright.sync_api import expect

from layouts.pages.overview import build_page
from metrics.versions import EVENTS, bump_versions
from metrics.warehouse.tables import event
from tests.browser.conftest import Cockpit, Watched
from tests.services.databases import open_engine

pytestmark = pytest.mark.browser

TOWN, TOWN_NAME = "330203100000", "高桥镇"
ELSEWHERE = "tests_elsewhere"
NOW = datetime(2025, 10, 20)


def panel(watched: Watched, name: str) -> Any:
    return watched.page.locator(f'[data-panel="{name}"]')


def test_draws_every_panel_of_the_page(cockpit: Cockpit, watched: Watched):
    watched.open(cockpit.address)
    assert set(watched.digests()) == {"header", *(found.name for found in build_page().panels)}
    assert all(watched.digests().values())
    assert watched.page.locator("html").get_attribute("lang") == "zh-CN"
    expect(panel(watched, "header")).to_contain_text("海曙区")
    assert watched.page.locator("canvas").count() >= 1
    assert watched.page.locator(".main-svg").count() >= 6


def test_asks_no_other_host_and_complains_of_nothing(cockpit: Cockpit, newcomer: Watched):
    newcomer.open(cockpit.address)
    assert newcomer.hosts() == {urlsplit(cockpit.address).netloc}
    assert newcomer.complaints == []


def test_first_paint_brings_one_font_file(cockpit: Cockpit, newcomer: Watched):
    newcomer.open(cockpit.address)
    fonts = [request.url for request in newcomer.requests if request.url.endswith(".woff2")]
    assert len(fonts) == 1, fonts


def test_drills_by_a_choice_on_the_map_and_comes_back(cockpit: Cockpit, watched: Watched):
    watched.open(cockpit.address)
    before, lasting = watched.digests(), watched.lasting_digests()
    watched.page.evaluate(f"dash_clientside.set_props('choice', {{data: {{region: '{TOWN}'}}}})")
    expect(watched.page.locator(".crumb-here")).to_have_text(TOWN_NAME)
    watched.wait()
    assert f"region={TOWN}" in watched.page.url
    changed = {name for name, digest in watched.digests().items() if digest != before[name]}
    assert {"header", "plan_table", "region_map"} <= changed

    watched.page.go_back()
    expect(watched.page.locator(".crumb-here")).to_have_text("海曙区")
    watched.wait()
    assert watched.lasting_digests() == lasting


def test_shows_a_place_by_its_address_and_goes_up_by_escape(cockpit: Cockpit, watched: Watched):
    watched.open(f"{cockpit.address}/?region={TOWN}")
    expect(watched.page.locator(".crumb-here")).to_have_text(TOWN_NAME)
    watched.page.keyboard.press("Escape")
    expect(watched.page.locator(".crumb-here")).to_have_text("海曙区")
    watched.wait()
    assert "region" not in watched.page.url


def test_says_in_one_sentence_that_there_is_no_such_place(cockpit: Cockpit, watched: Watched):
    answer = watched.page.goto(f"{cockpit.address}/?region=999999999999")
    assert answer is not None
    assert answer.status == 404
    expect(watched.page.locator("[role=alert]")).to_have_text("没有这个区域")


def test_says_it_in_the_open_page_when_its_address_changes(cockpit: Cockpit, watched: Watched):
    watched.open(cockpit.address)
    watched.page.evaluate(
        """() => {
            history.pushState({}, "", "?region=999999999999");
            dispatchEvent(new PopStateEvent("popstate"));
        }"""
    )
    expect(watched.page.locator(".page-fault")).to_have_text("没有这个区域")


def test_switches_the_theme_and_remembers_it(cockpit: Cockpit, watched: Watched):
    watched.open(cockpit.address)
    watched.page.click(".theme-switch")
    watched.until('html[data-theme="light"]')
    watched.page.reload()
    watched.wait()
    assert watched.page.locator("html").get_attribute("data-theme") == "light"
    assert any("look=light" in request.url for request in watched.requests)


def test_one_failing_source_greys_its_own_panels_alone(own_cockpit: Cockpit, watched: Watched):
    engine = open_engine(f"sqlite:///{own_cockpit.database}")
    with engine.begin() as connection:
        connection.execute(sa.text(f"ALTER TABLE {event.name} RENAME TO {ELSEWHERE}"))
        bump_versions(connection, [EVENTS], NOW)  # what was drawn before does not hold any more
    watched.open(own_cockpit.address)
    expect(panel(watched, "event_departments")).to_contain_text("数据源暂不可用")
    expect(panel(watched, "plan_table")).not_to_contain_text("数据源暂不可用")
    expect(panel(watched, "economy")).not_to_contain_text("数据源暂不可用")

    with engine.begin() as connection:
        connection.execute(sa.text(f"ALTER TABLE {ELSEWHERE} RENAME TO {event.name}"))
    engine.dispose()
    loop = panel(watched, "event_departments")
    expect(loop).not_to_contain_text("数据源暂不可用", timeout=15_000)


def test_keeps_the_last_screen_while_the_server_is_gone(cockpit: Cockpit, watched: Watched):
    watched.open(cockpit.address)
    shown, lasting = watched.digests(), watched.lasting_digests()
    line = watched.page.locator(".link-down")
    expect(line).to_be_hidden()
    watched.page.context.set_offline(True)
    expect(line).to_be_visible(timeout=15_000)
    assert watched.digests() == shown
    watched.page.context.set_offline(False)
    expect(line).to_be_hidden(timeout=15_000)
    assert watched.lasting_digests() == lasting


def test_a_load_changes_what_it_touched_without_a_reload(own_cockpit: Cockpit, watched: Watched):
    watched.open(own_cockpit.address)
    before = watched.digests()
    watched.page.evaluate("window.neverReloaded = true")
    engine = open_engine(f"sqlite:///{own_cockpit.database}")
    with engine.begin() as connection:
        connection.execute(sa.text("DELETE FROM event"))
        bump_versions(connection, [EVENTS], NOW)
    engine.dispose()
    watched.until(
        '[data-panel="event_departments"] '
        f'[data-digest]:not([data-digest="{before["event_departments"]}"])'
    )
    after = watched.digests()
    assert {name for name in after if after[name] != before[name]} <= {
        "headline",
        "event_departments",
        "event_towns",
        "attention",
        "region_map",
    }
    assert watched.page.evaluate("window.neverReloaded")


def test_an_idle_poll_stays_below_a_kilobyte(cockpit: Cockpit, watched: Watched):
    watched.open(cockpit.address)
    network = watched.page.context.new_cdp_session(watched.page)
    asked: dict[str, dict[str, str]] = {}
    answered: dict[str, str] = {}
    network.on(
        "Network.requestWillBeSentExtraInfo",
        lambda found: asked.update({found["requestId"]: found["headers"]}),
    )
    network.on(
        "Network.responseReceivedExtraInfo",
        lambda found: answered.update({found["requestId"]: found["headersText"]}),
    )
    network.send("Network.enable")
    for _ in range(2):
        watched.page.wait_for_event("requestfinished", lambda found: "/screens/" in found.url)
    # A minute that turns meanwhile is news to one of the two polls; the other is idle.
    number, text = next(
        (key, text)
        for key, text in answered.items()
        if key in asked and text.startswith("HTTP/1.1 304")
    )
    line = "GET /screens/overview HTTP/1.1\r\n"
    request = len(line) + sum(len(f"{k}: {v}\r\n") for k, v in asked[number].items()) + 2
    assert request + len(text) <= 1024, (request, len(text))
