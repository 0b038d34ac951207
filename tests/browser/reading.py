"""What a reader stumbles over: text that is cut, out of its panel, over other text, or small."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

# Returns {faults: [sentence], smallest: rem, panels: [names of those that stand], scrolls: bool}.
# Text that an ancestor hides altogether is not there; text that it hides in part is cut.
_READ = r"""() => {
  const UNSEEN = "script, style, dialog, title, .map-live, .main-svg";
  const root = document.documentElement;
  const rem = parseFloat(getComputedStyle(root).fontSize);
  const shown = (element) => element.checkVisibility({ visibilityProperty: true });
  const faults = new Set();
  const boxes = [];
  let smallest = Infinity;

  const clips = (element) => {
    const found = [];
    for (let above = element; above && above !== document.body; above = above.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(above);
      const isClipping = /hidden|clip|auto|scroll/.test(overflowX + overflowY);
      if (isClipping) found.push(above.getBoundingClientRect());
    }
    return found;
  };
  const reaches = (box, other) => (
    box.left < other.left - 1 || box.right > other.right + 1
    || box.top < other.top - 1 || box.bottom > other.bottom + 1
  );
  const meet = (a, b) => [
    Math.min(a.right, b.right) - Math.max(a.left, b.left),
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top),
  ];

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent.trim();
    const parent = node.parentElement;
    if (!text || !shown(parent) || parent.closest(UNSEEN)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const panel = parent.closest("[data-panel]");
    const place = `${panel?.dataset.panel ?? "shell"}: ${text.slice(0, 30)}`;
    const size = parseFloat(getComputedStyle(parent).fontSize);
    const around = clips(parent);
    const own = parent.closest(".card") ?? panel;
    for (const { left, right, top, bottom, height } of range.getClientRects()) {
      if (right - left < 1 || height < 1) continue;
      // Letters stand in the middle of their line, which may be higher or lower than they are.
      const slack = (height - Math.min(height, size)) / 2;
      const box = { left, right, top: top + slack, bottom: bottom - slack, place, parent };
      if (around.some((clip) => meet(box, clip).some((length) => length < 2))) continue;
      smallest = Math.min(smallest, size / rem);
      if (around.some((clip) => reaches(box, clip))) faults.add(`cut: ${place}`);
      if (own && reaches(box, own.getBoundingClientRect())) faults.add(`outside: ${place}`);
      if (right > innerWidth + 1 || left < -1) faults.add(`beyond the page: ${place}`);
      boxes.push(box);
    }
  }
  boxes.forEach((a, index) => boxes.slice(index + 1).forEach((b) => {
    const [across, down] = meet(a, b);
    const isOver = a.parent !== b.parent && across > 2 && down > 2;
    if (isOver) faults.add(`over each other: ${a.place} / ${b.place}`);
  }));
  return {
    faults: [...faults],
    smallest: Math.round(smallest * 1000) / 1000,
    panels: [...document.querySelectorAll(".page [data-panel]")]
      .filter(shown).map((found) => found.dataset.panel),
    scrolls: root.scrollWidth > innerWidth
      || (innerWidth > innerHeight && root.scrollHeight > innerHeight),
  };
}"""


_TWO_FRAMES = "() => new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)))"


def read(page: Page) -> dict[str, Any]:
    """Read a page once it keeps still: sizes settle some frames after a change."""
    found: dict[str, Any] = page.evaluate(_READ)
    for _ in range(40):
        page.wait_for_timeout(100)
        page.evaluate(_TWO_FRAMES)  # a busy machine may have drawn nothing meanwhile
        before, found = found, page.evaluate(_READ)
        if found == before:
            return found
    raise AssertionError("The page does not come to rest.")
