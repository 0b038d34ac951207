// Tables whose rows a document tells (layouts/components/told_table.py): the page stands before them.
//
// The element has no children of React's: what is in it is ours. Its address carries a version, so
// the map's layers that ask for the same document share it with the table.
(() => {
  "use strict";

  const filled = new WeakMap(); // element -> the address that it shows, and the chosen row

  function make(name, className, ...children) {
    const element = document.createElement(name);
    element.className = className;
    element.append(...children);
    return element;
  }

  function isNumeric(columns, place) {
    return columns[place].is_numeric ? "is-numeric" : "";
  }

  function words({ text, swatch, sign, look, label }) {
    if (look) {
      const button = make("button", "told-look", text);
      Object.assign(button, { type: "button", title: label });
      button.setAttribute("aria-label", label);
      button.dataset.look = JSON.stringify(look);
      return [button];
    }
    return swatch ? [make("i", `map-swatch ${swatch}`, sign), text] : [text];
  }

  function table({ columns, rows }, { label, chosen }) {
    const heads = columns.map(({ heading }, place) => {
      const head = make("th", isNumeric(columns, place), heading);
      head.scope = "col";
      return head;
    });
    const lines = rows.map((cells) => {
      const line = cells.map((cell, place) => {
        const element = make(place ? "td" : "th", isNumeric(columns, place), ...words(cell));
        if (!place) element.scope = "row";
        return element;
      });
      return make("tr", chosen && cells[0].key === chosen ? "is-chosen" : "", ...line);
    });
    const whole = make("table", "period-table", make("thead", "", make("tr", "", ...heads)), make("tbody", "", ...lines));
    whole.setAttribute("aria-label", label);
    return whole;
  }

  async function told(address) {
    const response = await fetch(address);
    if (response.ok) return response.json();
    const isProblem = response.headers.get("Content-Type")?.startsWith("application/problem+json");
    throw new Error(isProblem ? (await response.json()).title : "");
  }

  async function fill(element) {
    const { address, wait, failed } = element.dataset;
    const shown = `${address} ${element.dataset.chosen}`;
    if (filled.get(element) === shown) return;
    filled.set(element, shown);
    element.setAttribute("aria-busy", "true");
    if (!element.firstChild) element.replaceChildren(make("p", "tile-empty", wait));
    let children;
    try {
      const { table: found } = await told(address);
      children = [...(found.rows.length ? [table(found, element.dataset)] : []), make("p", "told-note", found.note)];
    } catch (error) {
      children = [make("p", "tile-empty", error instanceof TypeError ? failed : error.message || failed)];
    }
    if (filled.get(element) !== shown) return; // another choice came in between
    element.replaceChildren(...children);
    element.setAttribute("aria-busy", "false");
  }

  // The buttons of a page that shows two maps belong to the first; the other follows it.
  function look(button) {
    const { explorers } = window.cockpitMapParts;
    const explorer = [...explorers].find(({ isFirst }) => isFirst);
    if (!explorer) return;
    explorer.manager.look(JSON.parse(button.dataset.look), button.closest(".told-table").dataset.layer);
    explorer.canvas.component.root.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.(".told-look");
    if (button) look(button);
  });

  new MutationObserver(() => document.querySelectorAll(".told-table").forEach(fill))
    .observe(document.documentElement, { childList: true, subtree: true, attributeFilter: ["data-address", "data-chosen"] });
})();
