"""An area from the drawing to its sheet, its name, its link and its files."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import openpyxl
import pytest
import shapely
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from layouts.components.saved_areas import LONGEST_NAME, MOST_AREAS
from tests.browser.conftest import READY_MS, Cockpit, Watched

pytestmark = pytest.mark.browser

RING = "121.40000 29.80000,121.60000 29.80000,121.60000 29.90000,121.40000 29.90000"
OTHER = "121.30000 29.70000,121.40000 29.70000,121.35000 29.80000"
TOWN = "330203103000"  # 古林镇
KEY = "cockpit.areas"
ITEMS = ".map-areas-list > li[data-area]"
STATUS = ".map-areas-status"


@pytest.fixture
def explorer(demo_cockpit: Cockpit, watched: Watched) -> Iterator[Watched]:
    """The map of the district; no other host is asked and nothing complains."""
    watched.open(f"{demo_cockpit.address}/map")
    yield watched
    assert watched.hosts() == {urlsplit(demo_cockpit.address).netloc}
    assert watched.complaints == []


def within(page: Page) -> str:
    return str(page.evaluate("() => new URLSearchParams(location.search).get('within') ?? ''"))


def kept(page: Page) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(
        page.evaluate("key => localStorage.getItem(key) ?? '[]'", KEY)
    )
    return found


def keep(page: Page, content: Any) -> None:
    text = content if isinstance(content, str) else json.dumps(content)
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])


def an_area(name: str, ring: str = RING, region: str = "") -> dict[str, str]:
    return {"name": name, "within": ring, "region": region}


def open_list(page: Page) -> None:
    page.locator(".map-areas > summary").click()
    expect(page.locator(".map-areas-card")).to_be_visible()


def entry(page: Page, name: str) -> Locator:
    return page.locator(f'{ITEMS}[data-area="{name}"]')


def name_it(page: Page, name: str) -> None:
    page.locator(".map-areas-form input").fill(name)
    page.keyboard.press("Enter")


def saved_by(page: Page, link: Locator, folder: Path) -> Path:
    with page.expect_download() as found:
        link.click()
    file = folder / found.value.suggested_filename
    found.value.save_as(file)
    return file


def draw(page: Page) -> None:
    """Draw a polygon by its corners; Enter closes it."""
    page.locator(".map-tools .map-polygon").click()
    page.wait_for_function("() => document.activeElement.matches('.maplibregl-canvas')")
    box: Any = page.locator(".map.is-explored .map-dwelling").bounding_box()
    for across, down in ((0.5, 0.35), (0.75, 0.35), (0.8, 0.7), (0.5, 0.65)):
        page.mouse.click(box["x"] + across * box["width"], box["y"] + down * box["height"])
    page.keyboard.press("Enter")


def test_an_area_is_drawn_named_found_again_and_taken_away(explorer: Watched, tmp_path: Path):
    page = explorer.page
    draw(page)
    expect(page.locator(".area-sheet")).to_be_visible(timeout=READY_MS)
    explorer.wait()
    ring = within(page)
    assert len(ring.split(",")) == 4

    page.locator(".area-naming").click()
    expect(page.locator(".map-areas-form input")).to_be_focused()
    page.keyboard.type("城西片区")
    page.keyboard.press("Enter")
    expect(page.locator(STATUS)).to_have_text("已保存“城西片区”")
    expect(entry(page, "城西片区").locator("a")).to_be_focused()
    title = page.locator('[data-panel="area_sheet"] .tile-title')
    expect(title).to_have_text("所画区域：城西片区")
    assert kept(page) == [an_area("城西片区", ring)]

    page.goto(page.url.split("?")[0])
    explorer.wait()
    expect(page.locator(".area-hint")).to_be_visible()
    open_list(page)
    entry(page, "城西片区").locator("a").click()
    expect(page.locator(".area-sheet")).to_be_visible(timeout=READY_MS)
    explorer.wait()
    assert within(page) == ring
    expect(title).to_have_text("所画区域：城西片区")
    expect(entry(page, "城西片区").locator("a")).to_have_attribute("aria-current", "true")
    assert page.locator(".map-areas").get_attribute("open") is not None  # to flip through them

    links = page.locator('[data-panel="area_sheet"] .event-file')
    with saved_by(page, links.first, tmp_path).open(encoding="utf-8-sig", newline="") as lines:
        rows = {row["代码"]: row for row in csv.DictReader(lines)}
    shown = page.locator(".area-sheet tbody tr:has(td)")
    expect(shown).to_have_count(len(rows))
    count = page.locator(".area-sheet tr", has_text="事件合计").locator("td").nth(1)
    assert int(count.inner_text().replace(",", "")) == int(rows["events"]["数值"]) > 0
    corners = [tuple(map(float, corner.split(" "))) for corner in ring.split(",")]
    area = shapely.Polygon(corners)
    for row in rows.values():
        assert row["算法"]
        assert shapely.from_wkt(row["区域边界（WKT，WGS 84）"]).equals_exact(area, 1e-9)
    sheet = openpyxl.load_workbook(saved_by(page, links.nth(1), tmp_path)).active
    assert sheet is not None
    assert sheet.max_row == len(rows) + 1

    file = saved_by(page, page.locator(".map-areas-export"), tmp_path)
    assert file.name == "areas.geojson"
    [feature] = json.loads(file.read_text("utf-8"))["features"]
    assert feature["properties"] == {"name": "城西片区"}
    shape = shapely.from_geojson(json.dumps(feature["geometry"]))
    assert shape.equals(area)
    assert shape.exterior.is_ccw

    # What was exported is a layer like any other file.
    page.locator(".map-layers > summary").click()
    page.locator(".map-private input[type=file]").set_input_files(file)
    expect(page.locator(".map-private-list > li")).to_contain_text("私有", timeout=READY_MS)


def test_areas_are_renamed_and_removed_by_keys(explorer: Watched):
    page = explorer.page
    keep(page, [an_area("甲"), an_area("乙", OTHER)])
    page.reload()
    explorer.wait()
    page.locator(".map-areas > summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator(ITEMS)).to_have_count(2)
    entry(page, "甲").locator(".map-areas-rename").focus()
    page.keyboard.press("Enter")
    expect(entry(page, "甲").locator("input")).to_be_focused()
    page.keyboard.type("乙")
    page.keyboard.press("Enter")
    expect(page.locator(STATUS)).to_have_text("已有名为“乙”的区域，请换一个名称")
    entry(page, "甲").locator(".map-areas-rename").click()
    page.keyboard.type("丙 <b>&")
    page.keyboard.press("Enter")
    expect(page.locator(STATUS)).to_have_text("已改名为“丙 <b>&”")
    assert [one["name"] for one in kept(page)] == ["丙 <b>&", "乙"]
    assert page.locator(".map-areas b").count() == 0

    entry(page, "乙").locator(".map-areas-remove").focus()
    page.keyboard.press("Space")
    expect(page.locator(STATUS)).to_have_text("已删除“乙”")
    assert [one["name"] for one in kept(page)] == ["丙 <b>&"]
    page.locator(f"{ITEMS} a").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".area-sheet")).to_be_visible(timeout=READY_MS)
    explorer.wait()
    assert within(page) == RING

    page.locator(f"{ITEMS} a").focus()
    page.keyboard.press("Escape")
    expect(page.locator(".map-areas-card")).to_be_hidden()
    expect(page.locator(".map-areas > summary")).to_be_focused()
    assert within(page) == RING  # Escape closed the list and nothing else


def test_an_area_brings_its_region_along_and_its_link_does_too(
    demo_cockpit: Cockpit, explorer: Watched
):
    page = explorer.page
    explorer.open(f"{demo_cockpit.address}/map?region={TOWN}&within={RING}")
    page.locator(".area-naming").click()
    name_it(page, "古林")
    expect(entry(page, "古林")).to_have_count(1)
    explorer.open(f"{demo_cockpit.address}/map")
    open_list(page)
    link = entry(page, "古林").locator("a")
    address = page.evaluate("link => link.href", link.element_handle())
    link.click()
    expect(page).to_have_url(re.compile(f"region={TOWN}"), timeout=READY_MS)
    explorer.wait()
    assert within(page) == RING
    expect(page.locator('[data-panel="area_sheet"]')).to_contain_text("仅计古林镇内")
    explorer.open(address)
    assert within(page) == RING
    expect(page.locator(".crumb-here")).to_have_text("古林镇")


@pytest.mark.parametrize(
    "content",
    [
        "{",
        "null",
        '{"name": "甲"}',
        [1, None, "甲", {"name": "甲"}, an_area("")],
        [an_area("甲", "1 1,2 2"), an_area("乙", "javascript:alert(1)"), an_area("丙", RING * 20)],
        [an_area("甲", "999 1,2 2,3 3"), an_area("乙", region="<img src=x onerror=alert(1)>")],
        [an_area("甲" * (LONGEST_NAME + 1)), an_area("甲\u202e乙"), an_area(" 甲")],
        [an_area("甲" * 300_000)],
    ],
    ids=["broken", "null", "object", "strangers", "rings", "ranges", "names", "huge"],
)
def test_what_is_kept_is_checked_when_it_is_read(explorer: Watched, content: Any):
    page = explorer.page
    keep(page, content)
    page.reload()
    explorer.wait()
    open_list(page)
    expect(page.locator(".map-areas-empty")).to_be_visible()
    expect(page.locator(".map-areas-export")).to_be_disabled()


def test_names_are_bounded_and_a_full_list_or_storage_says_so(
    demo_cockpit: Cockpit, explorer: Watched
):
    page = explorer.page
    keep(page, [an_area(f"区域{n}", OTHER) for n in range(MOST_AREAS + 5)])
    explorer.open(f"{demo_cockpit.address}/map?within={RING}")
    open_list(page)
    expect(page.locator(ITEMS)).to_have_count(MOST_AREAS)
    name_it(page, "又一个")
    expect(page.locator(STATUS)).to_have_text(f"最多保存{MOST_AREAS}个区域，请先删除不用的")
    name_it(page, "  ")
    expect(page.locator(STATUS)).to_have_text("请先输入名称")
    name_it(page, "区域3")
    expect(page.locator(STATUS)).to_have_text("“区域3”已换成现在的区域")
    assert [one["name"] for one in kept(page) if one["within"] == RING] == ["区域3"]

    page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full'); }; }")
    entry(page, "区域3").locator(".map-areas-remove").click()
    expect(page.locator(STATUS)).to_have_text("浏览器的存储空间已满或被禁用，未能保存")
    expect(page.locator(ITEMS)).to_have_count(MOST_AREAS)


def test_the_open_list_is_accessible(demo_cockpit: Cockpit, explorer: Watched):
    page = explorer.page
    explorer.open(f"{demo_cockpit.address}/map?within={RING}")
    page.locator(".area-naming").click()
    name_it(page, "甲")
    expect(entry(page, "甲")).to_have_count(1)
    found = Axe().run(page, ".map-areas").response["violations"]
    found += Axe().run(page, ".area-sheet").response["violations"]
    assert [violation["id"] for violation in found] == []
