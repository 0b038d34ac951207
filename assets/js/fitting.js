// Keeps as many rows of a tile as it has room for.
//
// A tile does not know its height when it is drawn, so every row is drawn: see
// layouts/components/fitting.py. Rows are folded before the browser paints, so that nothing jumps:
// a drawing and a change of size both tell their observers before the next frame.
(() => {
  "use strict";

  const SLACK = 0.2; // em; the lines of a last row may reach over its edge, their letters do not

  const sizes = new WeakMap(); // tile -> its size when it was fitted

  const numbers = (rows, name) => rows.map((row) => Number(row.dataset[name]));
  const sizeOf = (tile) => `${tile.clientWidth} ${tile.clientHeight}`;

  // The search for the most rows of a tile that it has room for; null when nothing of it folds.
  class Search {
    static in(tile) {
      const rows = [...tile.querySelectorAll("[data-depth]")];
      return rows.length ? new Search(tile, rows) : null;
    }

    constructor(tile, rows) {
      this.rows = rows;
      this.depths = numbers(rows, "depth");
      this.lines = [...tile.querySelectorAll("[data-at]")];
      const fewer = this.lines.length ? numbers(this.lines, "at") : this.depths.filter((depth) => depth > 0);
      this.counts = [Infinity, ...new Set(fewer.sort((a, b) => b - a))];
      this.list = rows[0].parentElement;
      this.slack = SLACK * parseFloat(getComputedStyle(this.list).fontSize);
      [this.first, this.last] = [0, this.counts.length - 1]; // of the counts that are in question
    }

    get isOver() {
      return this.first === this.last;
    }

    // Mostly there is room for all: that is asked first, then by halves.
    get at() {
      return this.first && Math.floor((this.first + this.last) / 2);
    }

    keep(count) {
      this.rows.forEach((row, index) => row.toggleAttribute("data-folded", this.depths[index] >= count));
      this.lines.forEach((line) => line.toggleAttribute("data-stands", Number(line.dataset.at) === count));
    }

    judge() {
      const { at } = this;
      if (this.list.scrollHeight > this.list.clientHeight + this.slack) this.first = at + 1;
      else this.last = at;
    }
  }

  // All tiles in step: the browser lays out once for a step and not once for a tile.
  function fit(tiles) {
    const searches = tiles.map(Search.in).filter(Boolean);
    let open = searches.filter((search) => !search.isOver);
    while (open.length) {
      open.forEach((search) => search.keep(search.counts[search.at]));
      open.forEach((search) => search.judge());
      open = open.filter((search) => !search.isOver);
    }
    searches.forEach((search) => search.keep(search.counts[search.first]));
    tiles.forEach((tile) => sizes.set(tile, sizeOf(tile)));
  }

  const resized = new ResizeObserver((changes) => {
    fit(changes.map(({ target }) => target).filter((tile) => sizes.get(tile) !== sizeOf(tile)));
  });

  function drawn(changes) {
    const tiles = new Set();
    for (const { target, addedNodes } of changes) {
      const tile = (target.closest ? target : target.parentElement)?.closest(".tile");
      const added = tile ? [tile] : [...addedNodes].flatMap((node) => [...node.querySelectorAll?.(".tile") ?? []]);
      added.filter((found) => found.isConnected).forEach((found) => tiles.add(found));
    }
    fit([...tiles]);
    tiles.forEach((tile) => resized.observe(tile));
  }

  new MutationObserver(drawn).observe(document, { childList: true, characterData: true, subtree: true });
  // Text gets its width when its font has come.
  document.fonts.addEventListener("loadingdone", () => fit([...document.querySelectorAll(".tile")]));
})();
