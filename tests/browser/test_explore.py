"""数据地图 as an analyst works with it: zooming, layers, choices, areas, lists and cards."""

from __future__ import annotations

import csv
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Frame, Locator, Page, expect
from shapely.geometry import Point, Polygon

from tests.browser.conftest import READY_MS, Cockpit, Watched

pytestmark = pytest.mark.browser

TOWN, TOWN_NAME = "330203106000", "章水镇"
DENSE, DENSE_NAME = "330203103000", "古林镇"  # has many events in its middle
CELL, SINGLE = r"^本格[\d,]+件$", r"^(重大|较大|一般|低) · .+ · (在办|逾期未结|已办结)$"
POLL_MS = 250

# The first place of the map's picture, free of what lies over it, whose tip says what is wanted.
PLACE = """(wanted) => {
    const canvas = document.querySelector(".map.is-explored .map-dwelling");
    const tip = document.querySelector(".map.is-explored .map-tip");
    const root = document.documentElement;
    if (!canvas || root.dataset.ready !== "true") return null;
    const { left, top, right, bottom } = canvas.getBoundingClientRect();
    const [middle, centre] = [(left + right) / 2, (top + Math.min(bottom, innerHeight)) / 2];
    const places = [];
    for (let x = left + 8; x < right - 8; x += 12) {
        for (let y = top + 8; y < Math.min(bottom, innerHeight) - 8; y += 12) places.push([x, y]);
    }
    const away = ([x, y]) => Math.hypot(x - middle, y - centre);
    places.sort((one, other) => away(one) - away(other));
    for (const [clientX, clientY] of places) {
        if (!document.elementFromPoint(clientX, clientY)?.matches(".maplibregl-canvas")) continue;
        canvas.dispatchEvent(new MouseEvent("mousemove", { clientX, clientY, bubbles: true }));
        if (!tip.hidden && new RegExp(wanted).test(tip.textContent)) return [clientX, clientY];
    }
    return null;
}"""

# The topmost row of the list was reported in a month.
SORTED = """month => {
    const first = document.querySelector('.is-endless .ag-row[row-index="0"]');
    return first?.querySelector('[col-id="reported_at"]')?.textContent.startsWith(month);
}"""


@pytest.fixture
def explorer(demo_cockpit: Cockpit, watched: Watched) -> Iterator[Watched]:
    """The map of the district; no other host is asked and nothing complains."""
    watched.open(f"{demo_cockpit.address}/map")
    yield watched
    assert watched.hosts() == {urlsplit(demo_cockpit.address).netloc}
    assert watched.complaints == []


def place_of(page: Page, tip: str) -> tuple[float, float]:
    """Where on the map the mouse is told something that matches, once it is drawn."""
    found = page.wait_for_function(PLACE, arg=tip, timeout=READY_MS, polling=POLL_MS)
    x, y = found.json_value()
    return x, y


def in_address(page: Page) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def expect_in_address(page: Page, name: str, pattern: str) -> None:
    expect(page).to_have_url(re.compile(rf"[?&]{name}={pattern}(&|$)"), timeout=READY_MS)


def expect_not_in_address(page: Page, name: str) -> None:
    expect(page).not_to_have_url(re.compile(rf"[?&]{name}="), timeout=READY_MS)


def view(page: Page) -> tuple[float, float, float]:
    """Zoom, latitude and longitude, as the address keeps them."""
    zoom, lat, lon = map(float, in_address(page)["view"].split("/"))
    return zoom, lat, lon


def expect_zoom(page: Page, zoom: float) -> None:
    expect_in_address(page, "view", rf"{zoom:.2f}/[^&]*")


def tool(page: Page, name: str) -> Locator:
    return page.locator(f".map-tools .map-{name}")


def layer(page: Page, name: str) -> Locator:
    return page.locator(f'.map-layers [data-layer="{name}"]')


def tiles(watched: Watched, since: int) -> list[str]:
    """The addresses of tiles that were asked for after some requests."""
    return [one.url for one in watched.requests[since:] if "/tiles/" in one.url]


def chosen_months(page: Page) -> list[str]:
    entries = page.locator(".months [data-month]:has(.is-chosen)")
    return entries.evaluate_all("all => all.map(one => one.dataset.month)")


def count_told(page: Page) -> int:
    """How many events the heading of the choices says there are."""
    told = page.locator('[data-panel="event_filters"] .tile-meta').inner_text()
    return int(re.search(r"共([\d,]+)件", told)[1].replace(",", ""))


def test_from_the_district_to_the_card_of_one_event_and_back(
    demo_cockpit: Cockpit, explorer: Watched
):
    page = explorer.page
    explorer.open(f"{demo_cockpit.address}/map?since=2022-11-01")
    # Of the whole district there are too many to stand alone: a cell comes closer, and is no town.
    page.mouse.click(*place_of(page, CELL))
    expect_in_address(page, "view", "[^&]*")
    assert "region" not in in_address(page)
    tool(page, "home").click()
    expect_not_in_address(page, "view")
    page.mouse.click(*place_of(page, f"^{DENSE_NAME}"))
    expect_in_address(page, "region", DENSE)
    explorer.until(f'.map[data-drawn="{DENSE}"]')
    explorer.wait()
    tool(page, "in").click()
    expect_in_address(page, "view", "[^&]*")
    page.mouse.click(*place_of(page, SINGLE))
    dialog = page.locator("#figure-dialog")
    expect(dialog.locator(".event-card .card-title")).not_to_be_empty(timeout=READY_MS)
    assert dialog.locator(".event-steps li").count() >= 1
    expect(dialog.locator(".event-steps li").first).to_contain_text("上报")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.locator(".map.is-explored")).to_be_focused()
    assert in_address(page)["region"] == DENSE  # Escape closed the card and nothing else

    page.locator(".crumb-up").click()
    expect(page.locator(".crumb-here")).to_have_text("海曙区", timeout=READY_MS)
    expect_not_in_address(page, "view")


def test_the_view_is_moved_by_keys_and_kept_in_the_address(explorer: Watched):
    page = explorer.page
    tool(page, "in").click()
    expect_in_address(page, "view", "[^&]*")
    zoom, *_ = view(page)
    page.locator(".map.is-explored").focus()
    page.keyboard.press("+")
    expect_zoom(page, zoom + 1)
    before = view(page)
    page.keyboard.press("Shift+ArrowRight")
    page.wait_for_function("before => !location.search.includes(before)", arg=f"{before[2]:.5f}")
    after = view(page)
    assert after[2] > before[2]
    assert after[:2] == pytest.approx(before[:2], abs=1e-4)

    page.reload()
    explorer.wait()
    assert view(page) == after
    page.locator(".map.is-explored").focus()
    page.keyboard.press("-")  # of the picture, which therefore is that of the address
    expect_zoom(page, zoom)
    assert view(page)[1:] == pytest.approx(after[1:], abs=1e-4)

    page.mouse.click(*place_of(page, SINGLE + "|" + CELL))
    page.keyboard.press("Escape")  # the card, if it was a single one
    page.keyboard.press("0")
    expect_not_in_address(page, "view")


def test_layers_are_managed_and_kept_in_the_address_when_the_region_changes(explorer: Watched):
    page = explorer.page
    tool(page, "in").click()
    page.locator(".map-layers > summary").click()
    expect(layer(page, "events").locator(".map-shown")).to_have_attribute("aria-pressed", "true")
    layer(page, "events").locator(".map-shown").click()
    layer(page, "event_hexagons").locator(".map-shown").click()
    legend = layer(page, "event_hexagons").locator('[data-told="hexagons legend"]')
    expect(legend.locator(".map-class").first).to_be_visible(timeout=READY_MS)
    expect(legend).to_contain_text(re.compile(r"H3第\d+级"))
    expect_in_address(page, "layers", "towns,communities,event_hexagons,urgent")

    slider = layer(page, "event_hexagons").get_by_role("slider")
    slider.focus()
    page.keyboard.press("ArrowLeft")
    for _ in range(2):  # past the rates, which are hidden, and the communities
        layer(page, "towns").locator(".map-raise").click()
    expect_in_address(page, "layers", "communities,towns,event_hexagons:95,urgent")
    assert layer(page, "event_rates").locator(".map-lower").is_disabled()

    page.reload()
    explorer.wait()
    page.locator(".map-layers > summary").click()
    expect(layer(page, "events").locator(".map-shown")).to_have_attribute("aria-pressed", "false")
    expect(slider).to_have_value("95")
    expect(legend.locator(".map-class").first).to_be_visible(timeout=READY_MS)

    # A new region fills the picture; what is shown stays.
    assert "view" in in_address(page)
    page.locator("#map-grid .cell-choice", has_text=TOWN_NAME).click()
    explorer.until(f'.map[data-drawn="{TOWN}"]')
    explorer.wait()
    expect_not_in_address(page, "view")
    assert in_address(page)["layers"] == "communities,towns,event_hexagons:95,urgent"


def test_a_category_narrows_tiles_and_counts_and_its_chip_undoes_it(explorer: Watched):
    page = explorer.page
    tool(page, "in").click()
    expect_in_address(page, "view", "[^&]*")
    seen, everything, stands = len(explorer.requests), count_told(page), view(page)
    category = page.locator(".facet-category .facet-link", has_text="安全生产")
    expected = int(category.locator(".facet-count").inner_text().replace(",", ""))
    category.click()
    expect_in_address(page, "category", "safety")
    place_of(page, f"({CELL})|(安全生产)")
    explorer.wait()
    assert tiles(explorer, seen)
    assert all("category=safety" in address for address in tiles(explorer, seen))
    assert count_told(page) == expected < everything
    expect_in_address(page, "view", "[^&]*")
    assert view(page) == stands
    expect(page.locator(".facet-category .facet-link")).not_to_have_count(1)

    page.locator(".chip-link", has_text="安全生产").click()
    expect_not_in_address(page, "category")
    explorer.wait()
    assert count_told(page) == everything


def test_months_are_chosen_brushed_reached_and_played(explorer: Watched):
    page = explorer.page
    months = page.locator(".months [data-month]")
    names = months.evaluate_all("all => all.map(one => one.dataset.month)")
    months.nth(-4).locator("a").click()
    expect_in_address(page, "period", names[-4])
    explorer.wait()
    assert chosen_months(page) == [names[-4]]

    first, last = (months.nth(index).bounding_box() for index in (-8, -6))
    page.mouse.move(first["x"] + 3, first["y"] + 40)
    page.mouse.down()
    page.mouse.move(last["x"] + 3, last["y"] + 40, steps=6)
    page.mouse.up()
    expect_in_address(page, "until", r"[\d-]+")
    explorer.wait()
    assert chosen_months(page) == names[-8:-5]
    assert "period" not in in_address(page)

    months.nth(-5).locator("a").focus()
    page.keyboard.press("Shift+Enter")
    page.wait_for_function(
        "count => document.querySelectorAll('.months .is-chosen').length === count", arg=4
    )
    explorer.wait()
    assert chosen_months(page) == names[-8:-4]
    months.nth(-9).locator("a").click(modifiers=["Shift"])
    page.wait_for_function(
        "count => document.querySelectorAll('.months .is-chosen').length === count", arg=5
    )
    explorer.wait()
    assert len(page.context.pages) == 1  # Shift opens no window here

    play = page.locator(".months-play")
    visited: list[str] = []

    def remember(frame: Frame) -> None:
        visited.append(frame.url)

    page.on("framenavigated", remember)
    play.click()
    expect(play).to_have_text("■")
    expect(play).to_have_accessible_name("停止播放")
    # A month is passed sooner than the address is looked at: what was visited is remembered.
    while not any(url.endswith(f"period={names[-8]}") for url in visited):
        page.wait_for_timeout(100)
    page.remove_listener("framenavigated", remember)
    assert any(url.endswith(f"period={names[-9]}") for url in visited)
    play.click()
    expect(play).to_have_text("▶")
    explorer.wait()
    stopped = in_address(page)["period"]
    assert chosen_months(page) == [stopped]


def begin(page: Page, name: str) -> None:
    """Begin to draw; the library is loaded when it is first wanted."""
    tool(page, name).click()
    page.wait_for_function("() => document.activeElement.matches('.maplibregl-canvas')")


def corners(page: Page) -> list[tuple[float, float]]:
    """The corners of the drawn area, as the address keeps them."""
    text = in_address(page)["within"]
    return [tuple(map(float, corner.split(" "))) for corner in text.split(",")]


def sheet(page: Page) -> dict[str, str]:
    rows = page.locator(".area-sheet tbody tr:has(td)").evaluate_all(
        "rows => rows.map(row => [row.cells[0].textContent, row.cells[1].textContent])"
    )
    return dict(rows)


def downloaded(page: Page, form: str, folder: Path) -> Path:
    with page.expect_download() as found:
        page.locator('[data-panel="event_list"] .event-file', has_text=form).click()
    file = folder / found.value.suggested_filename
    found.value.save_as(file)
    return file


def test_a_drawn_area_chooses_what_lies_in_it(explorer: Watched, tmp_path: Path):
    page = explorer.page
    box: Any = page.locator(".map.is-explored .map-dwelling").bounding_box()

    def at(across: float, down: float) -> tuple[float, float]:
        return box["x"] + across * box["width"], box["y"] + down * box["height"]

    begin(page, "polygon")
    for corner in ((0.45, 0.35), (0.75, 0.35), (0.8, 0.7), (0.5, 0.65)):
        page.mouse.click(*at(*corner))
    page.keyboard.press("Enter")
    expect_in_address(page, "within", ".+")
    expect(page.locator(".area-sheet")).to_be_visible(timeout=READY_MS)
    explorer.wait()
    ring = corners(page)
    assert len(ring) == 4
    count = count_told(page)
    assert count > 0
    assert sheet(page)["事件合计"] == f"{count:,}"
    assert "%" in sheet(page)["镇乡（街道）"]

    with downloaded(page, "CSV", tmp_path).open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    area = Polygon(ring)
    assert len(rows) == count
    assert all(area.covers(Point(float(row["经度"]), float(row["纬度"]))) for row in rows)
    assert all(row["来源"] and row["数据截至"].startswith("2025年10月20日") for row in rows)
    with sqlite3.connect(downloaded(page, "GPKG", tmp_path)) as package:
        assert package.execute("SELECT count(*) FROM events").fetchone() == (count,)

    page.locator(".chip-link", has_text="图上所画区域").click()
    expect_not_in_address(page, "within")
    expect(page.locator(".area-hint")).to_be_visible(timeout=READY_MS)
    explorer.wait()

    begin(page, "rectangle")
    page.mouse.click(*at(0.5, 0.4))
    page.mouse.move(*at(0.6, 0.5), steps=4)
    page.mouse.click(*at(0.6, 0.5))
    expect_in_address(page, "within", ".+")
    explorer.wait()
    assert len({lon for lon, _ in corners(page)}) == 2
    assert len({lat for _, lat in corners(page)}) == 2

    rectangle = in_address(page)["within"]
    tool(page, "view").focus()
    page.keyboard.press("Enter")
    page.wait_for_function(
        "before => !location.search.includes(before)", arg=rectangle.split(",")[0].split(" ")[0]
    )
    explorer.wait()
    assert Polygon(corners(page)).area > 4 * Polygon(ring).area


def test_escape_gives_up_a_drawing_and_keeps_the_region(demo_cockpit: Cockpit, explorer: Watched):
    page = explorer.page
    explorer.open(f"{demo_cockpit.address}/map?region={TOWN}")
    before = place_of(page, f"^{TOWN_NAME}")
    begin(page, "polygon")
    page.mouse.click(*before)
    page.keyboard.press("Escape")
    place_of(page, f"^{TOWN_NAME}")  # it tells of places again, so it is not drawn any more
    explorer.wait()
    assert in_address(page) == {"region": TOWN}


def test_the_list_is_sorted_and_paged_by_the_server_and_opens_cards(explorer: Watched):
    page = explorer.page
    grid = page.locator(".is-endless")
    grid.scroll_into_view_if_needed()
    times = grid.locator('.ag-row .ag-cell[col-id="reported_at"]')
    expect(times.first).to_have_text(re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d"), timeout=READY_MS)

    def first_times() -> list[str]:
        return times.evaluate_all("all => all.slice(0, 8).map(one => one.textContent)")

    heading = grid.locator('.ag-header-cell[col-id="reported_at"]')
    heading.click()
    expect(heading).to_have_attribute("aria-sort", "ascending")
    page.wait_for_function(SORTED, arg="2024-11")
    assert first_times() == sorted(first_times())
    heading.click()
    expect(heading).to_have_attribute("aria-sort", "descending")
    page.wait_for_function(SORTED, arg="2025-10")
    assert first_times() == sorted(first_times(), reverse=True)

    grid.locator(".ag-body-viewport").evaluate("body => { body.scrollTop = body.scrollHeight; }")
    later = grid.locator('.ag-row[row-index="105"] .card-opener')  # of the second page
    later.scroll_into_view_if_needed(timeout=READY_MS)
    dialog = page.locator("#figure-dialog")
    later.click()
    title = later.inner_text()
    expect(dialog.locator(".event-card .card-title")).to_have_text(title, timeout=READY_MS)
    dialog.locator(".card-close").click()
    expect(dialog).to_be_hidden()
    expect(later).to_be_focused()

    page.keyboard.press("Enter")
    expect(dialog.locator(".event-card .card-title")).to_have_text(title, timeout=READY_MS)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(later).to_be_focused()
