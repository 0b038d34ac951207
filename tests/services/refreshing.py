"""A wall that is looked at while one of its figures changes: what is loaded, and what moves."""

from __future__ import annotations

import base64
import csv
import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from playwright.sync_api import Page

from cockpit.clock import BusinessClock, SystemClock, holds_demo
from layouts.pages import PAGES
from metrics import Catalogue, Kind
from metrics.ingest.loading import load_file
from metrics.ingest.report import LoadRequest, Outcome

DEMO_DAY = date(2025, 10, 20)
PATIENT_MS = 60_000

# Every figure of the page with the panel it stands in.
_FIGURES = """figures => figures.map(figure => [
    figure.dataset.figure,
    Number(figure.dataset.value),
    figure.closest("[data-panel]").dataset.panel,
])"""
_DIGESTS = """panels => Object.fromEntries(panels.map(panel =>
    [panel.dataset.panel, panel.querySelector("[data-digest]")?.dataset.digest]))"""
_BOXES = """elements => elements.map(element => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return [element.dataset.panel ?? "clock", x, y, x + width, y + height];
})"""
_FRAMES = """() => new Promise((resolve) => requestAnimationFrame(
    () => requestAnimationFrame(() => requestAnimationFrame(resolve))))"""
# Names of the boxes in which two pictures differ, the smallest box that holds a pixel counting;
# '' for a pixel in none.
_COMPARE = """async ([one, other, boxes]) => {
    const pixels = async (picture) => {
        const image = new Image();
        image.src = `data:image/png;base64,${picture}`;
        await image.decode();
        const canvas = new OffscreenCanvas(image.width, image.height);
        const pen = canvas.getContext("2d");
        pen.drawImage(image, 0, 0);
        return pen.getImageData(0, 0, image.width, image.height);
    };
    const [a, b] = [await pixels(one), await pixels(other)];
    if (a.width !== b.width || a.height !== b.height) return ["size"];
    const area = ([, left, top, right, bottom]) => (right - left) * (bottom - top);
    const nested = boxes.toSorted((x, y) => area(x) - area(y));
    const [was, is] = [new Uint32Array(a.data.buffer), new Uint32Array(b.data.buffer)];
    const found = new Set();
    for (let at = 0; at < was.length; at += 1) {
        if (was[at] === is[at]) continue;
        const [x, y] = [at % a.width, Math.floor(at / a.width)];
        const box = nested.find(([, left, top, right, bottom]) =>
            x >= Math.floor(left) && y >= Math.floor(top) && x < right && y < bottom);
        found.add(box?.[0] ?? "");
    }
    return [...found];
}"""


def moving_panels() -> frozenset[str]:
    """Return the panels that tell elapsed minutes: they may change because time passes."""
    return frozenset(panel.name for page in PAGES for panel in page.panels if panel.per_minute)


def digests_of(page: Page) -> dict[str, str]:
    """Return the digest of what each panel shows."""
    found: dict[str, str] = page.eval_on_selector_all("[data-panel]", _DIGESTS)
    return found


@dataclass(frozen=True)
class Shown:
    """A figure on the screen that a file can change: its key, value, and the panels it is in."""

    key: str
    value: float
    panels: frozenset[str]


def loadable_figures(page: Page, catalogue: Catalogue) -> list[Shown]:
    """List the reported totals that stand in a panel which time alone does not change."""
    rows = page.eval_on_selector_all("[data-panel] [data-figure]", _FIGURES)
    found: dict[str, Shown] = {}
    for key, value, panel in rows:
        metric, _, _, measure, part = key.split("/", 4)
        declared = catalogue[metric]
        if declared.kind is Kind.REPORTED and measure in declared.measures and not part:
            before = found.get(key, Shown(key, value, frozenset()))
            found[key] = Shown(key, value, before.panels | {panel})
    return [figure for figure in found.values() if figure.panels - moving_panels()]


def changed_value(figure: Shown, catalogue: Catalogue, step: int) -> float:
    """Return another value that is told differently on every screen, within the bounds."""
    _, highest = catalogue[figure.key.split("/")[0]].bounds
    value = round(figure.value * (1 + 0.02 * step) + 0.3 * step, 1)
    return value if highest is None or value <= highest else round(highest - 1.7 * step, 1)


def load_figure(
    engine: sa.Engine, catalogue: Catalogue, figure: Shown, value: float, folder: Path
) -> None:
    """Load a file with one figure, as ``cockpit load --into-demo`` does."""
    metric, region, period, measure, _ = figure.key.split("/", 4)
    file = folder / f"{metric}-{region}-{period}-{measure}-{value}.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(
            [
                ("metric", "region", "period", "measure", "value"),
                (metric, region, period, measure, value),
            ]
        )
    clock = BusinessClock(SystemClock(), DEMO_DAY, partial(holds_demo, engine))
    report = load_file(engine, LoadRequest(file, into_demo=True), catalogue=catalogue, clock=clock)
    if report.outcome is not Outcome.LOADED:
        raise RuntimeError(f"{figure.key} was not loaded: {report}")


def wait_until_changed(page: Page, panels: Iterable[str], before: dict[str, str]) -> None:
    """Wait until each of some panels shows something else than it did, and is drawn."""
    for panel in panels:
        page.wait_for_selector(
            f'[data-panel="{panel}"] [data-digest]:not([data-digest="{before[panel]}"])',
            state="attached",
            timeout=PATIENT_MS,
        )
    page.wait_for_selector(".dash-graph:not(:has(.main-svg))", state="detached", timeout=PATIENT_MS)
    page.evaluate(_FRAMES)


@dataclass(frozen=True)
class Picture:
    """What a page showed: the digests, the boxes of its panels and its clock, and every pixel."""

    digests: dict[str, str]
    boxes: list[tuple[Any, ...]]
    pixels: bytes


def take_picture(page: Page) -> Picture:
    """Take a picture of a page, a pulsing mark in its first state."""
    return Picture(
        digests_of(page),
        page.eval_on_selector_all("[data-panel], [data-clock]", _BOXES),
        page.screenshot(animations="disabled"),
    )


@dataclass(frozen=True)
class Difference:
    """Which panels have another digest, and in which any pixel differs ('' outside of all)."""

    digests: frozenset[str]
    pixels: frozenset[str]


def difference(page: Page, before: Picture, after: Picture) -> Difference:
    """Compare two pictures, but for the clock and the panels that tell elapsed minutes.

    ``page`` is a page of any browser, which reads the pictures.
    """
    one, other = (base64.b64encode(found.pixels).decode() for found in (before, after))
    boxes = [list(box) for box in itertools.chain(before.boxes, after.boxes)]
    lasting = moving_panels() | {"clock"}
    return Difference(
        frozenset(name for name, digest in after.digests.items() if digest != before.digests[name])
        - lasting,
        frozenset(page.evaluate(_COMPARE, [one, other, boxes])) - lasting,
    )
