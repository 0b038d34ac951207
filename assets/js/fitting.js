// Keeps as many rows of a tile as it has room for.
//
// A tile does not know its height when it is drawn, so every row is drawn: see
// layouts/components/fitting.py. Rows are folded before the browser paints, so that nothing jumps:
// a drawing and a change of size both tell their observers before the next frame.
(() => {
  "use strict";

  const SLACK = 0.2; // em; the lines of a last row may reach over its edge, their letters do not

  const numbers = (rows, name) => rows.map((row) => Number(row.dataset[name]));

  function fit(tile) {
    const rows = [...tile.querySelectorAll("[data-depth]")];
    if (!rows.length) return;
    const lines = [...tile.querySelectorAll("[data-at]")];
    const depths = numbers(rows, "depth");
    const list = rows[0].parentElement;

    const keep = (count) => {
      rows.forEach((row, index) => row.toggleAttribute("data-folded", depths[index] >= count));
      lines.forEach((line) => line.toggleAttribute("data-stands", Number(line.dataset.at) === count));
    };
    const slack = SLACK * parseFloat(getComputedStyle(list).fontSize);
    const isFull = () => list.scrollHeight > list.clientHeight + slack;

    const fewer = lines.length ? numbers(lines, "at") : depths.filter((depth) => depth > 0);
    for (const count of [Infinity, ...new Set(fewer.sort((a, b) => b - a))]) {
      keep(count);
      if (!isFull()) return;
    }
  }

  const sizes = new ResizeObserver((changes) => changes.forEach(({ target }) => fit(target)));

  function drawn(changes) {
    const places = new Set(changes.map(({ target }) => target.parentElement && (target.closest?.(".tile") ?? target)));
    places.delete(null);
    for (const place of places) {
      for (const tile of place.matches?.(".tile") ? [place] : place.querySelectorAll?.(".tile") ?? []) {
        fit(tile);
        sizes.observe(tile);
      }
    }
  }

  new MutationObserver(drawn).observe(document, { childList: true, characterData: true, subtree: true });
  // Text gets its width when its font has come.
  document.fonts.addEventListener("loadingdone", () => document.querySelectorAll(".tile").forEach(fit));
})();
