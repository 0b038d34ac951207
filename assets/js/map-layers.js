// The layers of a map that is explored: vector tiles and hexagons of events, and which are shown.
//
// What the reader chose (shown, order, opacity) is kept in the address as `layers`: the ids from the
// ground up, each with its opacity in percent where it is not whole (towns:60,events).
(() => {
  "use strict";

  const RISKS = { major: 1, larger: 2, general: 3, low: 4 };
  const KINDS_FROM = 14; // zoom from which a single event shows its category
  const HEAT_PX = 26; // how far a report spreads, on the screen
  const PEAK = 2; // what all reports of a square of that size add up to, so that it is full
  const TILE_LAYER = "events"; // the layer in the tiles
  const MOST_ZOOM = 16; // of tiles that are asked for; larger pictures are made of these
  const SIZES = [1, 2.5, 10, 4.5, 100, 7.5, 1000, 11]; // count -> radius, as in 51-map-explore.css

  const NOTHING = { type: "FeatureCollection", features: [] };
  const areaOf = (ring) => (ring.length
    ? { type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [[...ring, ring[0]]] } } : NOTHING);
  const isCell = ["has", "count"];
  const byGrade = (tokens, name) => [
    "match", ["get", "severity"],
    ...Object.entries(RISKS).flatMap(([grade, rank]) => [grade, tokens[`--${name}-${rank}`]]), tokens["--no-data"],
  ];
  const fading = (opacity) => ["case", ["==", ["get", "state"], "closed"], opacity * 0.45, opacity];

  const SOURCES = { heat: "events", event: "events", hexagon: "hexagons", hot_spot: "hexagons" };
  const STEPS = [1, 2, 3, 4, 5];
  // Bins by how sure they are; the style sheet has the same for the legend.
  const BINS = { hot90: "--heat-2", hot95: "--heat-3", hot99: "--heat-4", cold90: "--cold-2", cold95: "--cold-3", cold99: "--cold-4" };
  const edge = (id, source, tokens, filter) => ({
    id, type: "line", source, filter, paint: { "line-color": tokens["--background"], "line-width": 0.8 },
  });
  const isCounted = [">", ["get", "count"], 0];
  const standsOut = ["!=", ["get", "bin"], "none"];

  // Style layers of a role: what they paint, and how strongly they do it at an opacity.
  const DRAWN = {
    hexagon: (source, tokens) => [
      {
        id: "hexagons", type: "fill", source, filter: isCounted,
        paint: { "fill-color": ["match", ["get", "step"], ...STEPS.flatMap((step) => [step, tokens[`--ramp-${step}`]]), tokens["--raised"]] },
      },
      edge("hexagon-edges", source, tokens, isCounted),
    ],
    hot_spot: (source, tokens) => [
      {
        id: "hot-spots", type: "fill", source, filter: standsOut,
        paint: { "fill-color": ["match", ["get", "bin"], ...Object.entries(BINS).flatMap(([bin, token]) => [bin, tokens[token]]), tokens["--raised"]] },
      },
      edge("hot-spot-edges", source, tokens, standsOut),
    ],
    heat: (source, tokens) => [{
      id: "heat", type: "heatmap", source, "source-layer": TILE_LAYER,
      paint: {
        "heatmap-radius": HEAT_PX,
        "heatmap-weight": ["coalesce", ["get", "count"], 1],
        "heatmap-color": [
          "interpolate", ["linear"], ["heatmap-density"], 0, "rgba(0,0,0,0)",
          0.15, tokens["--heat-1"], 0.4, tokens["--heat-2"], 0.7, tokens["--heat-3"], 1, tokens["--heat-4"],
        ],
      },
    }],
    event: (source, tokens) => [
      {
        id: "event-cells", type: "circle", source, "source-layer": TILE_LAYER, filter: isCell,
        paint: {
          "circle-radius": ["interpolate", ["linear"], ["get", "count"], ...SIZES],
          "circle-color": tokens["--text"],
          "circle-stroke-color": tokens["--background"], "circle-stroke-width": 1,
        },
      },
      {
        id: "event-dots", type: "circle", source, "source-layer": TILE_LAYER, filter: ["!", isCell],
        paint: {
          "circle-radius": ["interpolate", ["linear"], ["zoom"], 10, 3, KINDS_FROM, 7, 18, 12],
          "circle-color": byGrade(tokens, "risk"),
          "circle-stroke-color": tokens["--background"], "circle-stroke-width": 1,
        },
      },
      {
        id: "event-kinds", type: "symbol", source, "source-layer": TILE_LAYER, filter: ["!", isCell],
        minzoom: KINDS_FROM,
        layout: { "icon-image": ["concat", "kind-", ["get", "severity"], "-", ["get", "category"]], "icon-allow-overlap": true },
      },
    ],
  };
  const OPACITIES = {
    choropleth: { areas: "fill-opacity", borders: "line-opacity" },
    marker: {},
    place: { places: ["circle-opacity", "circle-stroke-opacity"] },
    hexagon: { hexagons: "fill-opacity", "hexagon-edges": "line-opacity" },
    hot_spot: { "hot-spots": "fill-opacity", "hot-spot-edges": "line-opacity" },
    heat: { heat: "heatmap-opacity" },
    event: {
      "event-cells": ["circle-opacity", "circle-stroke-opacity"],
      "event-dots": ["circle-opacity", "circle-stroke-opacity"], "event-kinds": "icon-opacity",
    },
  };
  const FADING = new Set(["event-dots", "event-kinds"]);
  const CELL_STRENGTH = 0.75; // the ground is seen through the counts

  // The character of a category as a picture, in the ink of each grade.
  function kindImage(character, ink) {
    const size = 16 * devicePixelRatio;
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = size;
    const pen = canvas.getContext("2d");
    pen.font = `600 ${11 * devicePixelRatio}px ${getComputedStyle(document.body).fontFamily}`;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.fillStyle = ink;
    pen.fillText(character, size / 2, size / 2);
    return pen.getImageData(0, 0, size, size);
  }

  class MapLayers {
    // `markers`: the element that holds the marks above the canvas.
    // `tell` is called with the hexagons' document, whose legend and note are to be shown.
    constructor(map, tokens, markers, drawing, tell) {
      this.map = map;
      this.tell = tell;
      this.tokens = tokens;
      this.markers = markers;
      this.drawing = drawing;
      this.chosen = this.read() ?? this.usual();
      map.once("styledata", () => this.add());
      map.on("idle", () => this.temper());
    }

    // -- which are shown --------------------------------------------------------------------

    usual() {
      return this.drawing.layers.map(({ id, shown }) => ({ id, shown, opacity: 1 }));
    }

    // From the address: what it names is shown in its order; what it does not is hidden above.
    read() {
      const written = new URLSearchParams(location.search).get("layers");
      if (written === null) return null;
      const known = new Map(this.drawing.layers.map(({ id }) => [id, { id, shown: false, opacity: 1 }]));
      const named = written.split(",").map((part) => part.split(":")).filter(([id]) => known.has(id));
      const shown = named.map(([id, percent]) => {
        known.delete(id);
        const opacity = Number(percent ?? 100) / 100;
        return { id, shown: true, opacity: opacity >= 0 && opacity <= 1 ? opacity : 1 };
      });
      return [...shown, ...known.values()];
    }

    // As the address keeps it; null when nothing was changed.
    get written() {
      if (JSON.stringify(this.chosen) === JSON.stringify(this.usual())) return null;
      return this.chosen.filter(({ shown }) => shown)
        .map(({ id, opacity }) => (opacity < 1 ? `${id}:${Math.round(opacity * 100)}` : id)).join(",");
    }

    change(id, change) {
      this.chosen = this.chosen.map((layer) => (layer.id === id ? { ...layer, ...change } : layer));
      this.apply();
    }

    move(id, by) {
      const at = this.chosen.findIndex((layer) => layer.id === id);
      const to = at + by;
      if (to < 0 || to >= this.chosen.length) return;
      const order = [...this.chosen];
      order.splice(to, 0, ...order.splice(at, 1));
      this.chosen = order;
      this.apply();
    }

    // -- what MapLibre draws ----------------------------------------------------------------

    add() {
      const { layers, kinds } = this.drawing;
      for (const [category, character] of Object.entries(kinds)) {
        for (const [grade, rank] of Object.entries(RISKS)) {
          const image = kindImage(character, this.tokens[`--on-risk-${rank}`]);
          this.map.addImage(`kind-${grade}-${category}`, image, { pixelRatio: devicePixelRatio });
        }
      }
      this.address = layers.find(({ tiles }) => tiles)?.tiles;
      this.map.addSource("events", { type: "vector", tiles: [this.absolute()], maxzoom: MOST_ZOOM });
      this.map.addSource("hexagons", { type: "geojson", data: NOTHING });
      this.map.addSource("drawn", { type: "geojson", data: areaOf(this.drawing.ring) });
      for (const { role } of layers) {
        DRAWN[role]?.(SOURCES[role], this.tokens).forEach((layer) => this.map.addLayer(layer, "chosen"));
      }
      const dashes = { "line-color": this.tokens["--accent"], "line-width": 3, "line-dasharray": [2, 1] };
      this.map.addLayer({ id: "drawn", type: "line", source: "drawn", paint: dashes });
      this.isAdded = true;
      this.apply();
    }

    absolute() {
      return `${location.origin}${this.address}`;
    }

    // Hexagons are fetched when somebody looks at them.
    async fetchHexagons() {
      const { id, shapes } = this.drawing.layers.find((layer) => layer.shapes);
      const isShown = this.chosen.some((layer) => layer.shown && SOURCES[this.roleOf(layer.id)] === "hexagons");
      if (!id || !isShown || shapes === this.shapes) return;
      this.shapes = shapes;
      try {
        const response = await fetch(shapes);
        if (!response.ok) throw new Error(`${shapes}: ${response.status}`);
        const hexagons = await response.json();
        if (shapes !== this.shapes) return; // another choice came in between
        this.map.getSource("hexagons").setData(hexagons);
        this.tell(hexagons);
      } catch (error) {
        this.shapes = null; // the next change tries again
        console.error(error);
      }
    }

    roleOf(id) {
      return this.drawing.layers.find((layer) => layer.id === id).role;
    }

    // New figures: other tiles, or other words of the layers.
    update(drawing) {
      this.drawing = drawing;
      if (this.isAdded) {
        this.fetchHexagons();
        this.map.getSource("drawn").setData(areaOf(drawing.ring));
      }
      const address = drawing.layers.find(({ tiles }) => tiles)?.tiles;
      if (!this.isAdded || address === this.address) return;
      this.address = address;
      this.map.getSource("events").setTiles([this.absolute()]);
    }

    apply() {
      if (!this.isAdded) return;
      this.fetchHexagons();
      for (const { id, shown, opacity } of this.chosen) {
        const role = this.roleOf(id);
        if (role === "marker") Object.assign(this.markers.style, { opacity, visibility: shown ? "visible" : "hidden" });
        for (const [layer, properties] of Object.entries(OPACITIES[role])) {
          const strength = shown ? opacity * (layer === "event-cells" ? CELL_STRENGTH : 1) : 0;
          for (const property of [properties].flat()) {
            this.map.setPaintProperty(layer, property, FADING.has(layer) ? fading(strength) : strength);
          }
          // An area that cannot be seen still answers a click; what is drawn of tiles need not be.
          if (role in DRAWN) this.map.setLayoutProperty(layer, "visibility", shown ? "visible" : "none");
          this.map.moveLayer(layer, "chosen");
        }
      }
      this.map.moveLayer("no-data", "borders");
    }

    // Density is relative: the densest place in view has the full colour.
    temper() {
      if (!this.isAdded || this.map.getLayoutProperty("heat", "visibility") === "none") return;
      const sums = new Map();
      for (const { properties, geometry } of this.map.queryRenderedFeatures({ layers: ["heat"] })) {
        const { x, y } = this.map.project(geometry.coordinates);
        const bin = `${Math.floor(x / HEAT_PX)} ${Math.floor(y / HEAT_PX)}`;
        sums.set(bin, (sums.get(bin) ?? 0) + (properties.count ?? 1));
      }
      const intensity = Number((PEAK / Math.max(1, ...sums.values())).toPrecision(2));
      if (intensity !== this.intensity) this.map.setPaintProperty("heat", "heatmap-intensity", intensity);
      this.intensity = intensity;
    }

    // How far a report spreads, on the ground.
    get bandwidth() {
      const { lat } = this.map.getCenter();
      return (HEAT_PX * 40_075_017 * Math.cos(lat * Math.PI / 180)) / (512 * 2 ** this.map.getZoom());
    }

    // -- what lies under the mouse ----------------------------------------------------------

    hit(box) {
      if (!this.isAdded) return null;
      const layers = ["event-dots", "event-cells", "hot-spots", "hexagons"].filter((id) => this.map.getLayoutProperty(id, "visibility") !== "none");
      const [found] = layers.length ? this.map.queryRenderedFeatures(box, { layers }) : [];
      return found ?? null;
    }

    describe({ properties: { count, category, severity, state, bin, z } }) {
      const { words } = this.drawing;
      const written = count?.toLocaleString("en-US");
      if (bin) return words.hexagon.replace("{count}", written).replace("{bin}", words[bin]).replace("{z}", z);
      if (count) return words.cell.replace("{count}", written);
      return [severity, category, state].map((code) => words[code] ?? code).join(" · ");
    }
  }

  Object.assign(window.cockpitMapParts, { MapLayers });
})();
