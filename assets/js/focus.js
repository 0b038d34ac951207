// The focus of the keyboard from one drawing to the next. A drawing takes what has the focus along when
// it goes; the same control, figure, link or cell of the next one gets it back.
(() => {
  "use strict";

  const CONTROL = `[id*='"part":"control"']`;
  const NAMES = ["data-figure", "data-card", "href", "title"];

  let lost = null; // selector of what had the focus in a drawing that goes

  function selectorOf(element) {
    const panel = element?.closest("[data-digest]")?.closest("[data-panel]");
    const inside = panel && selectorInside(element);
    return inside ? `[data-panel="${panel.dataset.panel}"] ${inside}` : null;
  }

  function selectorInside(element) {
    const control = element.closest(CONTROL);
    if (control) return `[id="${CSS.escape(control.id)}"]`;
    if (element.matches(".map")) return `.map:nth-child(${[...element.parentElement.children].indexOf(element) + 1})`;
    const column = element.closest(".ag-cell, .ag-header-cell")?.getAttribute("col-id");
    const row = element.closest(".ag-row")?.getAttribute("row-id");
    if (column) return `${row ? `[row-id="${CSS.escape(row)}"] .ag-cell` : ".ag-header-cell"}[col-id="${column}"]`;
    // Several links may lead to one place: their names tell them apart.
    const told = NAMES.filter((name) => element.hasAttribute(name));
    return told.map((name) => `[${name}="${CSS.escape(element.getAttribute(name))}"]`).join("");
  }

  function keep() {
    lost = selectorOf(document.activeElement) ?? lost;
  }

  // A person who went on meanwhile has the focus elsewhere, and keeps it.
  function giveBack() {
    if (!lost || document.activeElement !== document.body) return;
    const found = document.querySelector(lost);
    const place = found?.querySelector("input:checked") ?? found; // of a choice, the chosen one
    place?.focus({ preventScroll: true });
  }

  function forget() {
    lost = null;
  }

  window.cockpitFocus = { selectorOf, keep, giveBack, forget };
})();
