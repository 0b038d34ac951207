// The inset of the map component: a few small areas as SVG, drawn at once.
//
// It answers the same calls as MapCanvas (show, setState, applyStates, settled, remove). A second
// WebGL canvas would compile every shader again, half a second without a graphics card, for shapes
// that never move. Colours are classes of 50-map.css.
(() => {
  "use strict";

  const MARGIN_EM = { x: 0.6, top: 1, bottom: 0.6 }; // room for names and pins at the border

  const { MapAnnotation, make, ringsOf, NONE } = window.cockpitMapParts;

  class MapInset {
    constructor(element, shapes, component) {
      this.element = element;
      this.shapes = shapes;
      this.component = component;
      this.content = { labels: [], markers: [] };
      this.states = new Map(); // region code -> state
      this.drawing = make("svg", { class: "map-inset-drawing" });
      const above = document.createElement("div");
      above.className = "map-above";
      element.append(this.drawing, above);
      this.annotation = new MapAnnotation(above, (code) => component.chooseTownOf(code));
      this.sizes = new ResizeObserver(() => this.lay());
      this.sizes.observe(element);
    }

    show(_framed, content) {
      this.content = content;
      this.lay();
    }

    lay() {
      if (!this.element.clientWidth || !this.element.clientHeight) return;
      this.project = this.projection();
      this.areas = new Map(this.shapes.map((shape) => [shape.properties.code, this.area(shape)]));
      this.drawing.replaceChildren(this.hatch(), ...this.areas.values());
      this.applyStates();
      this.annotation.lay({ project: this.project, ...this.content });
    }

    // Fits the shapes into the element; a degree of longitude is shorter than one of latitude.
    projection() {
      const { clientWidth, clientHeight } = this.element;
      const size = parseFloat(getComputedStyle(this.element).fontSize);
      const width = clientWidth - 2 * MARGIN_EM.x * size;
      const height = clientHeight - (MARGIN_EM.top + MARGIN_EM.bottom) * size;
      const points = this.shapes.flatMap(({ geometry }) => ringsOf(geometry).flat());
      const [west, east] = [Math.min(...points.map(([x]) => x)), Math.max(...points.map(([x]) => x))];
      const [south, north] = [Math.min(...points.map(([, y]) => y)), Math.max(...points.map(([, y]) => y))];
      const shortening = Math.cos(((south + north) / 2) * (Math.PI / 180));
      const scale = Math.min(width / ((east - west) * shortening), height / (north - south));
      return ([lon, lat]) => [
        clientWidth / 2 + (lon - (west + east) / 2) * shortening * scale,
        MARGIN_EM.top * size + height / 2 - (lat - (south + north) / 2) * scale,
      ];
    }

    hatch() {
      const line = make("path", { d: "M0 8L8 0", class: "map-hatch-line" });
      return make("defs", {}, make("pattern", {
        id: "map-hatch", width: 8, height: 8, patternUnits: "userSpaceOnUse",
      }, line));
    }

    area({ geometry, properties }) {
      const rings = ringsOf(geometry).map((ring) => `M${ring.map((point) => this.project(point)).join("L")}Z`);
      const path = make("path", { d: rings.join(""), "data-region": properties.code });
      path.addEventListener("click", () => this.component.choose(properties.code));
      path.addEventListener("mousemove", (event) => this.component.point(properties.code, event));
      path.addEventListener("mouseleave", () => this.component.point(null));
      return path;
    }

    setState(code, change) {
      this.states.set(code, { ...this.states.get(code), ...change });
    }

    applyStates() {
      for (const [code, path] of this.areas ?? []) {
        const { step = 0, pointed, selected } = this.states.get(code) ?? {};
        const words = ["map-area", `map-fill-${step === NONE ? "none" : step}`];
        if (pointed) words.push("is-pointed");
        if (selected) words.push("is-selected");
        path.setAttribute("class", words.join(" "));
      }
    }

    settled() {
      return Promise.resolve();
    }

    remove() {
      this.sizes.disconnect();
      this.element.remove();
    }
  }

  Object.assign(window.cockpitMapParts, { MapInset });
})();
