"""The overview on every canvas, from every distance: nothing cut, nothing over anything else."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Cockpit, Watched
from tests.browser.reading import read

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
ARTEFACTS = ROOT / "test-artefacts" / "canvases"
WALLS = ("1920x1080", "3840x1080", "3840x2160", "5760x1080")
PHONE = "390x844"
# English words are longer: what fits in them on these fits elsewhere.
SCREENS = [*((canvas, "zh_CN") for canvas in (*WALLS, PHONE)), (WALLS[0], "en"), (PHONE, "en")]
# Smallest text of each step in rem, and how much larger everything is there.
SMALLEST = (0.9375, 0.9375, 0.9375, 1.125)
SCALES = (1, 1.5, 2, 2.5)
ROW = re.compile(r"^\| ([0-9x, ]+) \| (\d) \| ([a-z_, ]+) \|$", re.MULTILINE)


def documented() -> dict[tuple[str, int], list[str]]:
    """Return the panels that stand by canvas and step, as the document tells."""
    text = (ROOT / "docs" / "wall.md").read_text(encoding="utf-8")
    return {
        (canvas, int(step)): panels.split(", ")
        for canvases, step, panels in ROW.findall(text)
        for canvas in canvases.split(", ")
    }


def metres(canvas: str, step: int, pitch: float = 1.0) -> float:
    """Return a distance for which a step is the first that is enough."""
    width, height = map(int, canvas.split("x"))
    rem = min(width / 120, height / 67.5)
    return 0.99 * SCALES[step] * SMALLEST[step] * rem * 215 * pitch / 1000


@pytest.fixture(params=SCREENS, ids="-".join)
def screen(request: pytest.FixtureRequest, watched: Watched, cockpit: Cockpit) -> Any:
    """The overview on a canvas in a language."""
    canvas, language = request.param
    width, height = map(int, canvas.split("x"))
    watched.page.set_viewport_size({"width": width, "height": height})
    watched.open(f"{cockpit.address}/?lang={language}")
    return canvas, language, watched.page


def stand_back(page: Page, distance: float) -> None:
    """Tell the browser how far its furthest reader is."""
    page.evaluate(
        """distance => {
            cockpitAppearance.keep("distance", String(distance));
            cockpitAppearance.keep("pitch", "1");
            cockpitAppearance.apply();
        }""",
        distance,
    )


def test_nothing_is_cut_or_too_small_at_any_distance(screen: tuple[str, str, Page]):
    canvas, language, page = screen
    stands = documented()
    found = {}
    for step in range(1 if canvas == PHONE else 4):
        stand_back(page, metres(canvas, step))
        assert page.locator("html").get_attribute("data-step") == str(step)
        seen = read(page)
        ARTEFACTS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=ARTEFACTS / f"{canvas}-step-{step}-{language}.png")
        found[step] = {
            "faults": seen["faults"],
            "scrolls": seen["scrolls"],
            "panels": sorted(seen["panels"]) == sorted(stands[canvas, step]) or seen["panels"],
            "is large": seen["smallest"] >= SMALLEST[step] or seen["smallest"],
        }
    good = {"faults": [], "scrolls": False, "panels": True, "is large": True}
    assert found == dict.fromkeys(found, good)


def test_a_screen_that_is_too_small_takes_the_last_step(cockpit: Cockpit, watched: Watched):
    watched.open(f"{cockpit.address}/?distance=40&pitch=0.63")
    assert watched.page.locator("html").get_attribute("data-step") == "3"


def test_six_metres_from_a_full_hd_screen_of_55_inches_are_legible(
    cockpit: Cockpit, watched: Watched
):
    watched.open(f"{cockpit.address}/?distance=6&pitch=0.63")
    page = watched.page
    rem = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    assert read(page)["smallest"] * rem >= 6000 / 215 / 0.63
