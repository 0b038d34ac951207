// What a grid of a desk page needs beside its declaration: cells drawn from component trees, the
// order of cells without a value, widths in rem, and keys.
(() => {
  "use strict";

  const root = document.documentElement;

  // -- cells --------------------------------------------------------------------------------

  // The grid itself knows no components.
  function Drawn({ data, colDef }) {
    if (!data) return null; // still on its way
    return window.cockpitTree.element(data.cells[colDef.field]);
  }

  // A row's own card, by a button; a row that is still on its way has none.
  function CardOpener({ data, value }) {
    if (!data) return null;
    return React.createElement("button", { type: "button", className: "card-opener", "data-card": data.card }, value);
  }

  // -- order --------------------------------------------------------------------------------

  // What has no value stands last, whichever way the others are sorted.
  function absentLast(one, other, _oneNode, _otherNode, isDescending) {
    if (one === null || other === null) {
      const order = Number(one === null) - Number(other === null);
      return isDescending ? -order : order;
    }
    if (typeof one === "number") return one - other;
    return String(one).localeCompare(String(other), root.lang);
  }

  // -- widths -------------------------------------------------------------------------------

  // Every column gets the rems that it needs; what is left over is shared among those that scroll.
  // The grid tells of its size a moment later: a screen may have been left meanwhile.
  function fitColumns({ api, clientWidth }) {
    if (api.isDestroyed()) return;
    const width = clientWidth ?? gridElement(api)?.clientWidth;
    if (!width) return; // hidden
    const rem = parseFloat(getComputedStyle(root).fontSize);
    const columns = api.getAllDisplayedColumns();
    const needed = (some) => some.reduce((sum, column) => sum + column.getColDef().context.rem, 0) * rem;
    const pinned = columns.filter((column) => column.isPinned());
    const others = columns.filter((column) => !column.isPinned());
    const stretch = Math.max((width - needed(pinned)) / needed(others), 1);
    const widthOf = (column) => Math.floor(column.getColDef().context.rem * rem * (column.isPinned() ? 1 : stretch));
    api.setColumnWidths(columns.map((column) => ({ key: column, newWidth: widthOf(column) })));
  }

  function gridElement(api) {
    return document.querySelector(`[grid-id="${api.getGridId()}"]`);
  }

  // A grid's first events come before Dash listens to them: the screen fits the grids that it draws.
  // Resolves when all have their widths.
  function fitGrids() {
    const grids = [...document.querySelectorAll(".table-grid > [id]")].filter((grid) => grid.checkVisibility());
    return Promise.all(grids.map(async ({ id }) => fitColumns({ api: await window.dash_ag_grid.getApiAsync(id) })));
  }

  // -- keys ---------------------------------------------------------------------------------

  // Enter on a cell does what a click on its figure or link would.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches?.(".ag-cell")) return;
    const inside = event.target.querySelector("[data-figure], [data-card], a");
    if (inside) event.preventDefault();
    inside?.click();
  });

  window.dashAgGridComponentFunctions = { ...window.dashAgGridComponentFunctions, Drawn, CardOpener };
  window.dashAgGridFunctions = { ...window.dashAgGridFunctions, absentLast, fitColumns };
  window.cockpitGrids = Object.freeze({ fit: fitGrids });
})();
