// Drawing an area on a map that is explored: corner by corner, as a rectangle, or freely by a drag;
// and the view itself as an area, for who draws with neither mouse nor finger. Enter or a click on the
// first corner closes an area, Escape gives it up. What was drawn goes into the selection (`within`).
(() => {
  "use strict";

  const LIBRARIES = JSON.parse(document.documentElement.dataset.drawing); // in the order of loading
  const MODES = { polygon: "TerraDrawPolygonMode", rectangle: "TerraDrawRectangleMode", freehand: "TerraDrawFreehandMode" };
  const MOST_CORNERS = 60; // what an address holds
  const DECIMALS = 5; // about a metre

  // Evenly thinned to what an address can hold; without the first corner's repetition at the end.
  function cornersOf(ring) {
    const open = ring.slice(0, -1);
    const every = Math.ceil(open.length / MOST_CORNERS);
    return open.filter((_, index) => index % every === 0);
  }

  const written = (corners) => corners.map((corner) => corner.map((degrees) => degrees.toFixed(DECIMALS)).join(" ")).join(",");

  class MapDrawing {
    // `choose` is called with the fields of the selection that a drawn area changes.
    constructor(map, tokens, choose) {
      this.map = map;
      this.tokens = tokens;
      this.choose = choose;
    }

    get isDrawing() {
      return Boolean(this.draw?.enabled);
    }

    async begin(mode) {
      this.end();
      await window.cockpitLibraries.load(LIBRARIES);
      const library = window.terraDraw;
      const color = this.tokens["--accent"];
      const styles = { fillColor: color, fillOpacity: 0.15, outlineColor: color, outlineWidth: 2 };
      this.draw = new library.TerraDraw({
        adapter: new window.terraDrawMaplibreGlAdapter.TerraDrawMapLibreGLAdapter({ map: this.map, coordinatePrecision: 6 }),
        modes: Object.values(MODES).map((name) => new library[name]({ styles })),
      });
      this.draw.start();
      this.draw.setMode(mode);
      this.draw.on("finish", (id) => this.finish(id));
      this.map.getCanvas().focus();
    }

    // After the library's own handling of the event.
    finish(id) {
      const drawn = this.draw.getSnapshot().find((feature) => feature.id === id);
      setTimeout(() => {
        this.end();
        if (drawn) this.take(drawn.geometry.coordinates[0]);
      });
    }

    take(ring) {
      this.choose({ within: written(cornersOf(ring)) });
    }

    takeView() {
      const bounds = this.map.getBounds();
      const [[west, south], [east, north]] = bounds.toArray();
      this.take([[west, south], [east, south], [east, north], [west, north], [west, south]]);
    }

    end() {
      if (this.draw?.enabled) this.draw.stop();
      this.draw = null;
    }
  }

  window.cockpitMapParts = { ...window.cockpitMapParts, MapDrawing };
})();
