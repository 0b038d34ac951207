"""The plan's page in a real browser: sorted and walked by keys, in both languages, on paper."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Cockpit, Watched
from tests.services.pdf import pages_of
from tests.services.source import PROJECT

pytestmark = pytest.mark.browser

ARTEFACTS = PROJECT / "test-artefacts"
TOWN = "330203001000"
# The plan under way, and the plan that has ended: whatever day it is where the test runs.
RUNNING = "/plan?period=2025-09"
ENDED = "/plan?period=2026-01"
CANVASES = ((1920, 1080), (1366, 768), (3840, 2160), (390, 844))
ROWS = 14
PATIENT_MS = 15_000


def grid(watched: Watched) -> Locator:
    return watched.page.locator('[data-panel="plan_grid"] .table-grid')


def column(watched: Watched, name: str) -> list[str]:
    """Return what the cells of a column say, in the order in which they are shown."""
    cells = grid(watched).locator(f'.ag-row .ag-cell[col-id="{name}"]')
    placed = cells.evaluate_all(
        """cells => cells
            .map(cell => [cell.getBoundingClientRect().top, cell.textContent])
            .sort((one, other) => one[0] - other[0])"""
    )
    return [text for _, text in placed]


def focused(watched: Watched) -> Any:
    return watched.page.evaluate(
        "({column: document.activeElement.getAttribute('col-id'),"
        " kind: document.activeElement.className, tag: document.activeElement.tagName})"
    )


def tab_to(watched: Watched, kind: str) -> None:
    """Press Tab until something of a class has the focus."""
    for _ in range(60):
        watched.page.keyboard.press("Tab")
        if kind in focused(watched)["kind"]:
            return
    raise AssertionError(f"Tab never reaches {kind}.")


def test_shows_every_indicator_by_its_number_and_complains_of_nothing(
    cockpit: Cockpit, watched: Watched
):
    watched.open(f"{cockpit.address}{RUNNING}")
    expect(grid(watched).locator(".ag-center-cols-container .ag-row")).to_have_count(ROWS)
    numbers = column(watched, "number")
    assert numbers[:11] == [str(number) for number in range(1, 12)]
    assert set(numbers[11:]) == {"正文"}
    assert watched.page.locator("html").get_attribute("data-theme") == "light"
    assert watched.complaints == []


def test_is_sorted_by_a_column_with_keys_alone(cockpit: Cockpit, watched: Watched):
    watched.open(f"{cockpit.address}{RUNNING}")
    expect(grid(watched).locator(".ag-center-cols-container .ag-row")).to_have_count(ROWS)
    tab_to(watched, "ag-header-cell")
    for _ in range(20):
        if focused(watched)["column"] == "value":
            break
        watched.page.keyboard.press("ArrowRight")
    watched.page.keyboard.press("Enter")
    header = grid(watched).locator('.ag-header-cell[col-id="value"]')
    expect(header).to_have_attribute("aria-sort", "ascending")
    values = [found for text in column(watched, "value") if (found := figure_in(text)) is not None]
    assert values == sorted(values)
    watched.page.keyboard.press("Enter")
    expect(header).to_have_attribute("aria-sort", "descending")
    falling = [found for text in column(watched, "value") if (found := figure_in(text)) is not None]
    assert falling == sorted(values, reverse=True)


def figure_in(text: str) -> float | None:
    """Return the number that a cell begins with, a figure in 万 and one in % alike."""
    found = re.match(r"[\d,]+\.?\d*", text)
    return float(found.group().replace(",", "")) if found else None


def test_enter_on_an_indicator_shows_its_history(cockpit: Cockpit, watched: Watched):
    watched.open(f"{cockpit.address}{RUNNING}&metric=catalogued_data_share")
    expect(grid(watched).locator(".ag-center-cols-container .ag-row")).to_have_count(ROWS)
    tab_to(watched, "ag-header-cell")
    watched.page.keyboard.press("ArrowRight")
    watched.page.keyboard.press("ArrowDown")
    watched.page.keyboard.press("ArrowDown")
    assert focused(watched)["column"] == "name"
    watched.page.keyboard.press("Enter")
    history = watched.page.locator('[data-panel="plan_history"]')
    expect(history).to_contain_text("按共享需求完成归集的数据比例", timeout=PATIENT_MS)
    assert "metric=collected_data_share" in watched.page.url
    expect(history.locator(".js-line")).not_to_have_count(0)
    watched.wait()
    assert focused(watched)["column"] == "name"


def test_an_indicator_is_chosen_from_the_list_by_keys(cockpit: Cockpit, watched: Watched):
    watched.open(f"{cockpit.address}{RUNNING}&metric=catalogued_data_share")
    field = watched.page.locator('[data-panel="plan_history"] input:not([type="hidden"])')
    field.focus()
    watched.page.keyboard.press("Control+a")
    watched.page.keyboard.type("掌上办公比例")
    expect(watched.page.get_by_role("option")).to_have_count(1)
    watched.page.keyboard.press("ArrowDown")
    watched.page.keyboard.press("Enter")
    history = watched.page.locator('[data-panel="plan_history"]')
    expect(history).to_contain_text("掌上办公比例", timeout=PATIENT_MS)
    watched.page.wait_for_url("**metric=mobile_office_share**")
    watched.wait()
    expect(field).to_be_focused()
    towns = watched.page.locator('[data-panel="plan_towns"] tbody tr')
    expect(towns).to_have_count(17)


def test_a_figure_of_the_grid_opens_its_card_by_enter(cockpit: Cockpit, watched: Watched):
    watched.open(f"{cockpit.address}{RUNNING}")
    cell = grid(watched).locator('.ag-cell[col-id="value"]:has([data-figure])').first
    cell.click(position={"x": 4, "y": 4})
    watched.page.keyboard.press("Enter")
    expect(watched.page.locator("dialog[open]")).to_be_visible()


def test_a_town_leads_to_itself_on_the_overview(cockpit: Cockpit, watched: Watched):
    watched.open(f"{cockpit.address}{RUNNING}&metric=mobile_office_share")
    watched.page.locator(f'[data-panel="plan_towns"] a[href*="{TOWN}"]').click()
    expect(watched.page.locator(".crumb-here")).to_have_text("南门街道")
    assert "/plan" not in watched.page.url


def test_a_town_s_page_shows_what_is_reported_there(cockpit: Cockpit, watched: Watched):
    watched.open(f"{cockpit.address}{RUNNING}&region={TOWN}")
    shown = column(watched, "number")
    assert {"1", "6"} <= set(shown)
    assert "3" not in shown
    expect(watched.page.locator('[data-panel="plan_grid"]')).to_contain_text("南门街道规划指标")


def test_after_the_plan_s_end_there_are_verdicts_and_no_outlook(cockpit: Cockpit, watched: Watched):
    watched.open(f"{cockpit.address}{ENDED}")
    headers = grid(watched).locator(".ag-header-cell")
    expect(headers.filter(has_text="结论")).to_have_count(1)
    assert not {"landing", "run_rate", "lag"} & set(
        headers.evaluate_all("cells => cells.map(cell => cell.getAttribute('col-id'))")
    )


def test_speaks_english_after_a_switch(cockpit: Cockpit, watched: Watched):
    watched.open(f"{cockpit.address}{RUNNING}")
    watched.page.click(".lang-switch")
    watched.until('html[lang="en"]')
    watched.wait()
    header = grid(watched).locator('.ag-header-cell[col-id="gap_pace"]')
    expect(header).to_contain_text("Gap to pace")
    assert watched.complaints == []


@pytest.mark.parametrize("look", ["light", "dark"])
def test_has_no_serious_fault_of_access(cockpit: Cockpit, watched: Watched, look: str):
    watched.open(f"{cockpit.address}{RUNNING}&look={look}")
    expect(grid(watched).locator(".ag-center-cols-container .ag-row")).to_have_count(ROWS)
    found = Axe().run(watched.page).response["violations"]
    serious = [v["id"] for v in found if v["impact"] in ("serious", "critical")]
    assert serious == []


@pytest.mark.parametrize("size", CANVASES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_never_scrolls_sideways(cockpit: Cockpit, watched: Watched, size: tuple[int, int]):
    watched.page.set_viewport_size({"width": size[0], "height": size[1]})
    watched.open(f"{cockpit.address}{RUNNING}")
    widths = watched.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert widths[0] <= widths[1]
    plain = watched.page.locator('[data-panel="plan_grid"] .table-plain')
    expect(plain).to_be_visible() if size[0] < 640 else expect(plain).to_be_hidden()


@pytest.mark.parametrize("paper", ["A4", "A3"])
def test_prints_every_row_with_source_and_period(cockpit: Cockpit, watched: Watched, paper: str):
    watched.open(f"{cockpit.address}{RUNNING}")
    rows = watched.page.locator('[data-panel="plan_grid"] .table-plain tbody tr')
    cells = [line.split("\n") for line in rows.evaluate_all(_CELLS)]
    assert len(cells) == ROWS
    ARTEFACTS.mkdir(exist_ok=True)
    file = ARTEFACTS / f"plan-{paper}.pdf"
    watched.page.pdf(path=file, format=paper, landscape=True, print_background=True)
    pages = pages_of(Path(file).read_bytes())
    printed = bare("".join(pages))
    missing = [cell for row in cells for cell in row if bare(cell) not in printed]
    assert missing == []
    heading = bare("海曙区规划指标")
    assert heading in bare(pages[0])
    assert all(bare(word) in printed for word in ("数据期 2025年9月", "来源", "判定规则与口径"))
    assert 2 <= len(pages) <= 5


# The texts of every cell of a row, a line each.
_CELLS = """rows => rows.map(row => [...row.cells].flatMap(cell => {
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode.textContent);
    return texts.filter(text => text.trim());
}).join("\\n"))"""


def bare(text: str) -> str:
    """Return a text without blanks, which a printer puts where it breaks lines."""
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize(("paper", "width", "height"), [("A4", 1047, 718), ("A3", 1511, 1047)])
def test_nothing_is_cut_on_paper(
    cockpit: Cockpit, watched: Watched, paper: str, width: int, height: int
):
    watched.open(f"{cockpit.address}{RUNNING}")
    watched.page.emulate_media(media="print")
    watched.page.set_viewport_size({"width": width, "height": height})
    watched.page.screenshot(path=ARTEFACTS / f"plan-print-{paper}.png", full_page=True)
    assert watched.page.evaluate("document.documentElement.scrollWidth") <= width
    cut = watched.page.evaluate(
        """() => [...document.querySelectorAll(":is(.table-plain, .period-table) :is(td, th)")]
            .filter(cell => cell.scrollWidth > cell.clientWidth + 1 && cell.offsetParent)
            .map(cell => cell.textContent)"""
    )
    assert cut == []
