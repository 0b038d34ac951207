"""A reader's own file on the map: put there, read, shown, kept through redraws, and removed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect
from shapely.geometry import LineString, Point, Polygon, box, mapping

from tests.browser.conftest import READY, READY_MS, Cockpit, Watched
from tests.services.shape_files import write, zipped

pytestmark = pytest.mark.browser

# Large enough to lie under the middle of the map when the map looks at it.
PLOT = box(121.42, 29.80, 121.46, 29.83)
BOW_TIE = Polygon([(121.4, 29.8), (121.5, 29.9), (121.5, 29.8), (121.4, 29.9)])
PLOTS = {"名称": ["示范地块"], "备注": ["<img src=x onerror=alert(1)>"]}

ADD = ".map-private-add"
STATUS = ".map-private-status"
ENTRIES = ".map-private-list > li"
FRAME_MS = 300


def geojson(folder: Path) -> Path:
    shapes = [PLOT, LineString([(121.42, 29.81), (121.46, 29.82)]), Point(121.44, 29.82), BOW_TIE]
    properties = {name: values[0] for name, values in PLOTS.items()}
    features = [
        {"type": "Feature", "properties": properties, "geometry": mapping(shape)}
        for shape in shapes
    ]
    file = folder / "地块.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    return file


def table(folder: Path) -> Path:
    file = folder / "点位.csv"
    file.write_text("经度,纬度,名称\n121.44,29.815,示范地块\n,29.8,没有位置\n", "gb18030")
    return file


def geopackage(folder: Path) -> Path:
    return write(folder / "plots.gpkg", [PLOT], PLOTS)


def shapefile(folder: Path) -> Path:
    return zipped(write(folder / "plots.shp", [PLOT], PLOTS, encoding="GBK"))


def open_map(cockpit: Cockpit, watched: Watched, query: str = "") -> Page:
    """Open the data map with its list of layers unfolded."""
    watched.open(f"{cockpit.address}/map{query}")
    watched.page.locator(".map-layers > summary").click()
    expect(watched.page.locator(ADD)).to_be_visible()
    return watched.page


def choose(page: Page, *files: Path) -> None:
    page.locator(".map-private input[type=file]").set_input_files(list(files))


def drop(page: Page, file: Path) -> None:
    """Drop a file on the map, as a browser tells it to a page."""
    script = """async ([content, name]) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([content], name));
        const map = document.querySelector(".map.is-explored .map-canvas");
        for (const kind of ["dragover", "drop"]) {
            const told = { bubbles: true, cancelable: true, dataTransfer: transfer };
            map.dispatchEvent(new DragEvent(kind, told));
        }
    }"""
    page.evaluate(script, [file.read_text("utf-8"), file.name])


def tip(page: Page) -> Locator:
    """Point at the middle of the map beside the list of its layers, and return its tip."""
    page.wait_for_timeout(FRAME_MS)  # the picture before it
    frame = page.locator(".map-canvas").bounding_box()
    layers = page.locator(".map-layers").bounding_box()
    assert frame is not None
    assert layers is not None
    x = frame["x"] + (frame["width"] - layers["width"]) / 2
    y = frame["y"] + frame["height"] / 2
    page.mouse.move(x - 5, y)
    page.mouse.move(x + 2, y + 2)
    return page.locator(".map-tip")


def expect_tip(page: Page, text: str) -> None:
    """Point again and again until the picture of a new layer stands, as a person would."""
    for _ in range(READY_MS // FRAME_MS):
        if text in (tip(page).text_content() or ""):
            return
    expect(tip(page)).to_contain_text(text)


@pytest.mark.parametrize("make", [geojson, table, geopackage, shapefile])
def test_a_file_becomes_a_layer_with_tips_and_is_removed(
    demo_cockpit: Cockpit, watched: Watched, tmp_path: Path, make: Callable[[Path], Path]
):
    file = make(tmp_path)
    page = open_map(demo_cockpit, watched)
    choose(page, file)
    expect(page.locator(ENTRIES)).to_have_count(1, timeout=READY_MS)
    expect(page.locator(ENTRIES)).to_contain_text("私有")
    expect(page.locator(STATUS)).to_contain_text(f"已添加{file.name}")
    expect_tip(page, f"{file.name} · 私有")
    expect_tip(page, "名称: 示范地块")
    assert page.locator(".map-tip img").count() == 0

    page.locator(".map-private-remove").focus()
    page.keyboard.press("Enter")
    expect(page.locator(ENTRIES)).to_have_count(0)
    expect(page.locator(ADD)).to_be_focused()
    expect(tip(page)).not_to_contain_text("私有")
    assert watched.complaints == []


def test_a_dropped_file_says_what_it_refused_and_can_be_kept(
    demo_cockpit: Cockpit, watched: Watched, tmp_path: Path
):
    page = open_map(demo_cockpit, watched)
    drop(page, geojson(tmp_path))
    expect(page.locator(ENTRIES)).to_contain_text("3个要素：点、线和面", timeout=READY_MS)
    refused = page.locator(".map-private-refused")
    refused.locator("summary").click()
    expect(refused.locator("li")).to_contain_text(["第4个：图形无效（边界自相交"])
    with page.expect_download() as caught:
        page.locator(".map-private-download").click()
    kept = json.loads(Path(caught.value.path()).read_text("utf-8"))
    assert caught.value.suggested_filename == "地块.geojson"
    assert [one["properties"]["名称"] for one in kept["features"]] == ["示范地块"] * 3
    assert watched.complaints == []


def test_layers_survive_new_figures_and_another_theme_but_no_reload(
    demo_cockpit: Cockpit, watched: Watched, tmp_path: Path
):
    page = open_map(demo_cockpit, watched)
    choose(page, geojson(tmp_path), geopackage(tmp_path))
    names = page.locator(f"{ENTRIES} .map-shown")
    expect(names).to_contain_text(["plots.gpkg", "地块.geojson"], timeout=READY_MS)
    page.locator(".map-private-list .map-lower").first.click()
    expect(names).to_contain_text(["地块.geojson", "plots.gpkg"])
    names.first.click()
    look = page.locator("html").get_attribute("data-theme")
    page.click(".theme-switch")
    watched.until(f'html[data-theme="{"dark" if look == "light" else "light"}"]{READY[4:]}')
    expect(names).to_contain_text(["地块.geojson", "plots.gpkg"])
    expect(names.first).to_have_attribute("aria-pressed", "false")
    expect_tip(page, "plots.gpkg · 私有")
    official = page.locator(".map-layers > ol .map-shown").first
    was = official.get_attribute("aria-pressed")
    official.click()
    expect(official).to_have_attribute("aria-pressed", "false" if was == "true" else "true")
    official.click()

    region = page.locator("#map-grid .ag-cell .cell-choice").first
    region.locator("xpath=ancestor::*[@role='gridcell']").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/map?*region=*")
    watched.wait()
    expect(names).to_contain_text(["地块.geojson", "plots.gpkg"])
    if not page.locator(ADD).is_visible():
        page.locator(".map-layers > summary").click()
    page.locator(".map-private-zoom").nth(1).click()
    expect_tip(page, "plots.gpkg · 私有")

    page.reload()
    watched.wait()
    expect(page.locator(ENTRIES)).to_have_count(0)
    assert watched.complaints == []


def test_a_file_that_is_none_is_refused_in_a_sentence(
    demo_cockpit: Cockpit, watched: Watched, tmp_path: Path
):
    page = open_map(demo_cockpit, watched, "?lang=en")
    program = tmp_path / "setup.exe"
    program.write_bytes(b"MZ\x90\x00")
    choose(page, program)
    expect(page.locator(STATUS)).to_contain_text("“setup.exe” cannot be put on the map")
    large = tmp_path / "large.geojson"
    with large.open("wb") as content:
        content.truncate(21 * 2**20)
    choose(page, large)
    expect(page.locator(STATUS)).to_contain_text("large.geojson has 21 MiB, more than 20 MiB")
    expect(page.locator(ENTRIES)).to_have_count(0)


@pytest.mark.parametrize("width", [390, 1366])
@pytest.mark.parametrize("look", ["light", "dark"])
def test_the_list_has_no_serious_fault_of_access_and_fits(
    demo_cockpit: Cockpit, watched: Watched, tmp_path: Path, look: str, width: int
):
    watched.page.set_viewport_size({"width": width, "height": 844})
    page = open_map(demo_cockpit, watched)
    if page.locator("html").get_attribute("data-theme") != look:
        page.click(".theme-switch")
        watched.until(f'html[data-theme="{look}"]')
        watched.wait()
    choose(page, geojson(tmp_path))
    expect(page.locator(ENTRIES)).to_have_count(1, timeout=READY_MS)
    inside = (
        "list => list.scrollWidth <= list.clientWidth && list.getBoundingClientRect().left >= 0"
    )
    assert page.locator(".map-layers").evaluate(inside)
    found = Axe().run(page).response["violations"]
    serious = {
        fault["id"]: [node["html"] for node in fault["nodes"]]
        for fault in found
        if fault["impact"] in ("serious", "critical")
    }
    assert serious == {}
