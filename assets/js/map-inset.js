// The inset of the map component: a few small areas as SVG, drawn at once.
//
// It answers the same calls as MapCanvas (show, setState, applyStates, placeMarkers,
// settled, remove). A second WebGL canvas would compile every shader again, half a second without
// a graphics card, for shapes that never move. Colours are classes of 50-map.css.
(() => {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  const MARGIN = 10;
  // Where else a name may stand, in its own size: right and down of its place.
  const NUDGES = [[0, 0], ...[0.5, 1, 1.5, 2].flatMap((d) => [[0, d], [0, -d], [d, 0], [-d, 0], [d, d]])];

  function make(name, attributes, ...children) {
    const element = document.createElementNS(SVG, name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    element.append(...children);
    return element;
  }

  const overlap = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  const ringsOf = ({ type, coordinates }) => (type === "Polygon" ? coordinates : coordinates.flat());

  class MapInset {
    // `shapeOf` makes a marker's element.
    constructor(element, shapes, component, shapeOf) {
      this.element = element;
      this.shapes = shapes;
      this.component = component;
      this.shapeOf = shapeOf;
      this.states = new Map(); // region code -> state
      this.markers = [];
      this.sizes = new ResizeObserver(() => this.lay());
      this.sizes.observe(element);
    }

    show() {
      this.lay();
    }

    // Fits the shapes into the element; a degree of longitude is shorter than one of latitude.
    lay() {
      const { clientWidth: width, clientHeight: height } = this.element;
      if (!width || !height) return;
      const points = this.shapes.flatMap(({ geometry }) => ringsOf(geometry).flat());
      const [west, east] = [Math.min(...points.map(([x]) => x)), Math.max(...points.map(([x]) => x))];
      const [south, north] = [Math.min(...points.map(([, y]) => y)), Math.max(...points.map(([, y]) => y))];
      const shortening = Math.cos(((south + north) / 2) * (Math.PI / 180));
      const scale = Math.min(
        (width - 2 * MARGIN) / ((east - west) * shortening), (height - 2 * MARGIN) / (north - south),
      );
      this.project = ([lon, lat]) => [
        width / 2 + (lon - (west + east) / 2) * shortening * scale,
        height / 2 - (lat - (south + north) / 2) * scale,
      ];
      this.areas = new Map(this.shapes.map((shape) => [shape.properties.code, this.area(shape)]));
      this.names = make("g", {});
      this.layer = document.createElement("div");
      this.element.replaceChildren(
        make("svg", { width, height }, this.hatch(), ...this.areas.values(), this.names), this.layer,
      );
      this.applyStates();
      this.placeMarkers(this.markers);
    }

    hatch() {
      const line = make("path", { d: "M0 8L8 0", class: "map-hatch-line" });
      return make("defs", {}, make("pattern", {
        id: "map-hatch", width: 8, height: 8, patternUnits: "userSpaceOnUse",
      }, line));
    }

    area({ geometry, properties }) {
      const rings = ringsOf(geometry).map((ring) => `M${ring.map((point) => this.project(point)).join("L")}Z`);
      const path = make("path", { d: rings.join("") });
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
        const { step, pointed, selected } = this.states.get(code) ?? {};
        const words = ["map-area", step ? `map-fill-${step}` : "map-fill-none"];
        if (pointed) words.push("is-pointed");
        if (selected) words.push("is-selected");
        path.setAttribute("class", words.join(" "));
      }
    }

    placeMarkers(markers) {
      this.markers = markers;
      this.layer?.replaceChildren(...markers.map((marker) => {
        const element = this.shapeOf(marker);
        const [x, y] = this.project([marker.lon, marker.lat]);
        element.classList.add("map-inset-marker");
        element.style.left = `${x}px`;
        element.style.top = `${y}px`;
        return element;
      }));
      if (this.names) this.writeNames();
    }

    // Writes each name at its area's roomiest point, or as near as markers and other names allow.
    writeNames() {
      const size = parseFloat(getComputedStyle(this.element).fontSize);
      const taken = this.markers.map(({ lon, lat }) => {
        const [x, y] = this.project([lon, lat]);
        return [x - size * 0.75, y - size * 2, x + size * 0.75, y];
      });
      this.names.replaceChildren(...this.shapes.map(({ properties }) => {
        const name = properties.short_name ?? properties.name;
        const [x, y] = this.project(properties.label_at);
        const boxes = NUDGES.map(([right, down]) => {
          const [left, top] = [x + (right - name.length / 2) * size, y + (down - 0.6) * size];
          return [left, top, left + name.length * size, top + 1.2 * size];
        });
        const box = boxes.find((candidate) => !taken.some((other) => overlap(candidate, other))) ?? boxes[0];
        taken.push(box);
        const at = { x: (box[0] + box[2]) / 2, y: (box[1] + box[3]) / 2 };
        return make("text", { ...at, class: "map-inset-name" }, name);
      }));
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
