"""The map in a real browser: drilling, keys, colours, the life of its canvas."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import sqlalchemy as sa
from playwright.sync_api import Locator, expect

from metrics import DISTRICT
from metrics.warehouse.tables import observation, region_membership
from tests.browser.conftest import READY_MS, Watched, serving
from tests.services.databases import open_engine

pytestmark = pytest.mark.browser

TOWN, TOWN_NAME = "330203106000", "章水镇"
INSET_TOWN, INSET_TOWN_NAME = "330203007000", "段塘街道"
ZONE, ZONE_NAME = "330203400000", "宁波临空经济示范区（海曙片）"
ZONE_TOWNS = ("330203009000", "330203103000")  # 石碶街道, 古林镇
RATE, COUNT, HOLED = "events_per_10k", "events_reported", "catalogued_data_share"
LOSE = """() => {
    const canvas = document.querySelector(".maplibregl-canvas");
    window.lost = canvas.getContext("webgl2").getExtension("WEBGL_lose_context");
    window.lost.loseContext();
}"""

# Every name and pin with its frame: which are cut, which names lie over another.
BOXES = """() => {
    const faults = [];
    const boxes = [...document.querySelectorAll(".map-above")].flatMap((above) => {
        const frame = above.getBoundingClientRect();
        const names = [...above.querySelectorAll(".map-name")];
        [...names, ...above.querySelectorAll(".map-marker")].forEach((element) => {
            const box = element.getBoundingClientRect();
            const air = 0.15 * box.height; // above and below the characters
            const isCut = box.left < frame.left - 1 || box.right > frame.right + 1
                || box.top < frame.top - air || box.bottom > frame.bottom + air;
            if (isCut) faults.push(`cut: ${element.textContent || element.title}`);
        });
        return names.map((name) => [name.textContent, name.getBoundingClientRect()]);
    });
    boxes.forEach(([a, one], index) => boxes.slice(index + 1).forEach(([b, other]) => {
        const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
        const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
        if (wide > 2 && high > 0.4 * one.height) faults.push(`overlap: ${a}, ${b}`);
    }));
    return { names: boxes.length, faults };
}"""

FRAMES = """() => new Promise((resolve) => requestAnimationFrame(
    () => requestAnimationFrame(() => requestAnimationFrame(resolve))))"""


@pytest.fixture(scope="module")
def demo_file(demo_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small demonstration, in which one town has not reported one indicator."""
    file = Path(shutil.copy(demo_database, tmp_path_factory.mktemp("map") / "demo.db"))
    engine = open_engine(f"sqlite:///{file}")
    gone = sa.and_(observation.c.metric == HOLED, observation.c.region_code == INSET_TOWN)
    with engine.begin() as connection:
        connection.execute(sa.delete(observation).where(gone))
    engine.dispose()
    return file


@pytest.fixture(scope="module")
def address(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(demo_file, tmp_path_factory) as cockpit:
        yield cockpit.address


@pytest.fixture
def district(address: str, watched: Watched) -> Watched:
    """The overview of the district."""
    watched.open(address)
    return watched


def name_on_map(watched: Watched, text: str) -> Locator:
    return watched.page.locator(".map-name", has_text=text)


def click_on(watched: Watched, name: Locator) -> None:
    """Click where a name stands; names let the mouse through to their area."""
    box = name.bounding_box()
    assert box is not None
    watched.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def expect_place(watched: Watched, name: str) -> None:
    expect(watched.page.locator(".crumb-here")).to_have_text(name, timeout=READY_MS)
    watched.wait()
    expect(watched.page.locator(".map[data-drawn]")).to_be_attached(timeout=READY_MS)


def region_of(watched: Watched) -> str:
    return parse_qs(urlsplit(watched.page.url).query).get("region", [""])[0]


def drawing(watched: Watched) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(watched.page.locator(".map").get_attribute("data-map") or "")
    return told


def picture(watched: Watched) -> bytes:
    """The canvas and what stands above it, markers that pulse left out."""
    watched.page.add_style_tag(content=".map-marker { visibility: hidden }")
    return watched.page.locator(".map-canvas").screenshot()


def test_a_click_on_a_town_drills_and_back_returns(district: Watched):
    before, lasting = district.digests(), district.lasting_digests()
    click_on(district, name_on_map(district, TOWN_NAME))
    expect_place(district, TOWN_NAME)
    assert region_of(district) == TOWN
    changed = {name for name, digest in district.digests().items() if digest != before[name]}
    assert {"header", "plan_table", "region_map", "event_towns"} <= changed
    assert drawing(district)["focus"] == TOWN

    district.page.go_back()
    expect_place(district, "海曙区")
    assert district.lasting_digests() == lasting
    assert district.complaints == []
    assert {urlsplit(request.url).netloc for request in district.requests} == {
        urlsplit(district.page.url).netloc
    }


def test_a_town_in_the_inset_can_be_clicked(district: Watched):
    click_on(district, district.page.locator(f'[data-region="{INSET_TOWN}"]'))
    expect_place(district, INSET_TOWN_NAME)
    assert region_of(district) == INSET_TOWN
    expect(district.page.locator(".map-inset")).to_be_hidden()


def test_keys_choose_a_town_and_leave_it(district: Watched):
    live = district.page.locator(".map-live")
    assert live.get_attribute("aria-live") == "polite"
    district.page.locator(".map").focus()
    district.page.keyboard.press("ArrowRight")
    expect(live).to_contain_text("件/万人")
    first = live.inner_text()
    district.page.keyboard.press("ArrowRight")
    expect(live).not_to_have_text(first)
    district.page.keyboard.press("ArrowLeft")
    expect(live).to_have_text(first)

    district.page.keyboard.press("Enter")
    expect_place(district, first.split(" ")[0])
    district.page.keyboard.press("Escape")
    expect_place(district, "海曙区")
    assert region_of(district) in ("", DISTRICT)


def test_a_town_shows_its_communities_and_counts_those_without_a_place(
    address: str, watched: Watched
):
    watched.open(f"{address}/?region={TOWN}&metric={COUNT}")
    told = drawing(watched)
    shown = watched.page.request.get(f"{address}{told['members_url']}").json()["features"]
    assert 0 < len(shown) < told["members_expected"]
    missing = told["members_expected"] - len(shown)
    expect(watched.page.locator(".map-places-note")).to_have_text(
        f"另有 {missing} 个社区（村）无坐标"
    )
    expect(watched.page.locator(".map-boundary-note")).to_contain_text("示意边界")
    watched.page.locator(".map").focus()
    watched.page.keyboard.press("ArrowRight")
    community = watched.page.locator(".map-live").inner_text().split(" ")[0]
    assert community in {feature["properties"]["name"] for feature in shown}
    watched.page.keyboard.press("Enter")
    expect_place(watched, community)
    assert drawing(watched)["parent"] == TOWN


def test_names_are_said_in_the_readers_language(address: str, watched: Watched):
    watched.open(f"{address}/?lang=en&metric={COUNT}")
    expect(name_on_map(watched, "Zhangshui").first).to_be_visible()
    watched.page.locator(".map").focus()
    watched.page.keyboard.press("ArrowRight")
    expect(watched.page.locator(".map-live")).to_contain_text("Longguan Township")
    names = watched.page.locator(".map-name").all_text_contents()
    assert names
    assert all(name.isascii() for name in names), names
    watched.open(f"{address}/?region={TOWN}&metric={COUNT}")
    assert all(name.isascii() for name in watched.page.locator(".map-name").all_text_contents())


def test_a_zone_is_entered_from_the_header_and_left_again(district: Watched):
    page = district.page
    page.locator(".crumb-zones summary").click()
    page.locator(".crumb-zones a").click()
    expect_place(district, ZONE_NAME)
    expect(page.locator(f'.map[data-drawn="{ZONE}"]')).to_be_attached()
    note = page.locator(".map-boundary-note")
    expect(note).to_contain_text("有9个成员没有区划边界，未画外界，只画成员")
    page.locator(".map").focus()
    page.keyboard.press("Escape")
    expect_place(district, "海曙区")
    expect(note).not_to_contain_text("成员")
    assert district.complaints == []


@pytest.fixture(scope="module")
def zone_address(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A demonstration in which two towns count whole in the zone."""
    file = Path(shutil.copy(demo_file, tmp_path_factory.mktemp("zone") / "demo.db"))
    engine = open_engine(f"sqlite:///{file}")
    links = region_membership.c
    rows = [
        {"ancestor": ZONE, "descendant": code, "weight": 1.0, "distance": 1} for code in ZONE_TOWNS
    ]
    with engine.begin() as connection:
        gone = sa.and_(links.ancestor == ZONE, links.distance > 0)
        connection.execute(sa.delete(region_membership).where(gone))
        connection.execute(sa.insert(region_membership), rows)
    engine.dispose()
    with serving(file, tmp_path_factory) as cockpit:
        yield cockpit.address


@pytest.mark.parametrize("path", ["/", "/map"])
def test_a_zone_of_whole_towns_has_their_outline_and_colours(
    zone_address: str, watched: Watched, path: str
):
    watched.open(f"{zone_address}{path}?region={ZONE}&metric={COUNT}")
    expect(watched.page.locator(".map-boundary-note")).to_contain_text("由成员镇乡（社区）边界合并")
    values = drawing(watched)["values"]
    assert {code for code, value in values.items() if value["step"]} == set(ZONE_TOWNS)
    inside = picture(watched)
    watched.page.locator(".map").focus()
    watched.page.keyboard.press("ArrowRight")
    watched.page.keyboard.press("Enter")
    expect_place(watched, "古林镇")
    assert picture(watched) != inside


def test_another_indicator_recolours_the_same_canvas(district: Watched):
    district.page.eval_on_selector(".maplibregl-canvas", "canvas => { window.canvas = canvas }")
    before = picture(district)
    district.page.locator('[data-panel="region_map"] .chooser summary').click()
    district.page.locator(f'.chooser a[href*="metric={COUNT}"]').click()
    expect(district.page.locator('[data-panel="region_map"]')).to_contain_text("上报事件数")
    district.wait()
    assert district.page.evaluate("document.querySelector('.maplibregl-canvas') === window.canvas")
    assert picture(district) != before


def test_a_town_without_a_figure_is_hatched(address: str, watched: Watched):
    watched.open(f"{address}/?metric={HOLED}")
    hatched = watched.page.locator(".map-fill-none")
    assert hatched.get_attribute("data-region") == INSET_TOWN
    expect(watched.page.locator(".map-legend")).to_contain_text("无数据")
    lacking = picture(watched)
    watched.open(f"{address}/?metric={RATE}")
    expect(hatched).to_have_count(0)
    assert picture(watched) != lacking


def test_a_refresh_keeps_the_one_canvas_and_leaving_removes_it(district: Watched):
    canvases = district.page.locator(".maplibregl-canvas")
    for code, name in ((TOWN, TOWN_NAME), (DISTRICT, "海曙区")):
        district.page.evaluate(
            f"dash_clientside.set_props('choice', {{data: {{region: '{code}'}}}})"
        )
        expect_place(district, name)
        expect(canvases).to_have_count(1)
    district.page.evaluate("document.querySelector('[data-panel=region_map]').replaceChildren()")
    expect(canvases).to_have_count(0)


def test_a_lost_context_comes_back_with_its_colours(district: Watched):
    before = picture(district)
    district.page.evaluate(LOSE)
    assert picture(district) != before
    district.page.evaluate("window.lost.restoreContext()")
    deadline = time.monotonic() + READY_MS / 1000
    while picture(district) != before:
        assert time.monotonic() < deadline, "The map did not come back."


@pytest.mark.parametrize("region", ["", "330203001000"])
def test_names_and_pins_stand_clear_in_every_size(address: str, watched: Watched, region: str):
    watched.open(f"{address}/?region={region}" if region else address)
    for width, height in ((1920, 1080), (3840, 2160), (3840, 1080), (390, 844)):
        watched.page.set_viewport_size({"width": width, "height": height})
        watched.page.evaluate(FRAMES)
        found = watched.page.evaluate(BOXES)
        assert found["names"] >= 5
        assert found["faults"] == [], (width, height)
