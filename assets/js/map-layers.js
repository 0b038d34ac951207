// The layers of a map that is explored: vector tiles and hexagons of events, and which are shown.
//
// What the reader chose (shown, order, opacity) is kept in the address as `layers`: the ids from the
// ground up, each with its opacity in percent where it is not whole (towns:60,events).
(() => {
  "use strict";

  const { RISKS, HEAT_PX, SOURCES, DRAWN, OPACITIES, strengthOf, kindImage, shieldImage } = window.cockpitMapParts;
  const MOST_ZOOM = 16; // of tiles that are asked for; larger pictures are made of these
  const PEAK = 2; // what all reports of a square of that size add up to, so that it is full
  const CLICKED = ["risk-points", "event-dots", "event-cells", "trends", "hot-spots", "clusters", "hexagons", "rates", "rates-none"];
  const FETCHED = ["hexagons", "rates", "risks"]; // sources of GeoJSON
  const REASONED = { trends: "trend", clusters: "cluster" }; // layer -> what of a hexagon its tip is about
  const NOTHING = { type: "FeatureCollection", features: [] };
  const areaOf = (ring) => (ring.length
    ? { type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [[...ring, ring[0]]] } } : NOTHING);

  class MapLayers {
    // `markers`: the element that holds the marks above the canvas.
    // `tell` is called with a source and its document, whose legend and notes are to be shown.
    constructor(map, tokens, markers, drawing, tell) {
      this.map = map;
      this.tell = tell;
      this.fetched = {}; // source -> address of what it shows
      this.tokens = tokens;
      this.markers = markers;
      this.drawing = drawing;
      this.chosen = this.read() ?? this.usual();
      map.once("styledata", () => this.add());
      map.on("idle", () => this.temper());
    }

    // -- which are shown --------------------------------------------------------------------

    usual() {
      return this.drawing.layers.map(({ id, shown, opacity }) => ({ id, shown, opacity }));
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
      const { layers, kinds, signs } = this.drawing;
      for (const rank of Object.values(RISKS)) this.addImage(`rank-${rank}`, shieldImage(rank, this.tokens));
      for (const [name, sign] of Object.entries(signs)) {
        this.addImage(name, kindImage(sign, this.tokens["--text"], this.tokens["--surface"]));
      }
      for (const [category, character] of Object.entries(kinds)) {
        for (const [grade, rank] of Object.entries(RISKS)) {
          this.addImage(`kind-${grade}-${category}`, kindImage(character, this.tokens[`--on-risk-${rank}`]));
        }
      }
      this.address = layers.find(({ tiles }) => tiles)?.tiles;
      if (this.address) this.map.addSource("events", { type: "vector", tiles: [this.absolute()], maxzoom: MOST_ZOOM });
      const { baseTiles } = document.documentElement.dataset;
      if (baseTiles) this.map.addSource("base", { type: "raster", tiles: [baseTiles], tileSize: 256 });
      for (const name of FETCHED) this.map.addSource(name, { type: "geojson", data: NOTHING });
      this.map.addSource("drawn", { type: "geojson", data: areaOf(this.drawing.ring) });
      for (const { role } of layers) {
        DRAWN[role]?.(SOURCES[role], this.tokens).forEach((layer) => this.map.addLayer(layer, "chosen"));
      }
      const dashes = { "line-color": this.tokens["--accent"], "line-width": 3, "line-dasharray": [2, 1] };
      this.map.addLayer({ id: "drawn", type: "line", source: "drawn", paint: dashes });
      this.isAdded = true;
      this.apply();
      window.cockpitMapParts.privateLayers.join(this.map, this.tokens);
    }

    addImage(name, image) {
      this.map.addImage(name, image, { pixelRatio: devicePixelRatio });
    }

    absolute() {
      return `${location.origin}${this.address}`;
    }

    // GeoJSON is fetched when somebody looks at it.
    fetchShapes() {
      for (const name of FETCHED) {
        const ofSource = this.drawing.layers.filter(({ role }) => SOURCES[role] === name);
        const isShown = ofSource.some(({ id }) => this.chosen.find((layer) => layer.id === id)?.shown);
        if (isShown) this.fetchSource(name, ofSource[0].shapes);
      }
    }

    async fetchSource(name, address) {
      if (this.fetched[name] === address) return;
      this.fetched[name] = address;
      try {
        const response = await fetch(address);
        if (!response.ok) throw new Error(`${address}: ${response.status}`);
        const shapes = await response.json();
        if (this.fetched[name] !== address) return; // another choice came in between
        this.map.getSource(name).setData(shapes);
        if (shapes.legend) this.tell(name, shapes);
      } catch (error) {
        delete this.fetched[name]; // the next change tries again
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
        this.fetchShapes();
        this.map.getSource("drawn").setData(areaOf(drawing.ring));
      }
      const address = drawing.layers.find(({ tiles }) => tiles)?.tiles;
      if (!this.isAdded || address === this.address) return;
      this.address = address;
      this.map.getSource("events").setTiles([this.absolute()]);
    }

    apply() {
      if (!this.isAdded) return;
      this.fetchShapes();
      for (const { id, shown, opacity } of this.chosen) {
        const role = this.roleOf(id);
        if (role === "marker") Object.assign(this.markers.style, { opacity, visibility: shown ? "visible" : "hidden" });
        for (const [layer, properties] of Object.entries(OPACITIES[role])) {
          for (const property of [properties].flat()) {
            this.map.setPaintProperty(layer, property, strengthOf(layer, shown ? opacity : 0));
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
      if (!this.isVisible("heat")) return;
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

    isVisible(layer) {
      return Boolean(this.map.getLayer(layer)) && this.map.getLayoutProperty(layer, "visibility") !== "none";
    }

    hit(box) {
      const own = window.cockpitMapParts.privateLayers.hit(this.map, box);
      if (own) return own;
      const layers = CLICKED.filter((id) => this.isVisible(id));
      const [found] = layers.length ? this.map.queryRenderedFeatures(box, { layers }) : [];
      return found ?? null;
    }

    describe(feature) {
      const { privateLayers } = window.cockpitMapParts;
      if (privateLayers.owns(feature)) return privateLayers.describe(feature);
      const { count, category, severity, state, bin, z, text, hot, months } = feature.properties;
      if (text) return text;
      const { words } = this.drawing;
      const written = count?.toLocaleString("en-US");
      const reasoned = REASONED[feature.layer.id];
      if (reasoned) {
        const tip = words[`${reasoned}_${feature.properties[reasoned]}`];
        return tip.replace("{count}", written).replace("{hot}", hot).replace("{months}", months);
      }
      if (bin) return words.hexagon.replace("{count}", written).replace("{bin}", words[bin]).replace("{z}", z);
      if (count) return words.cell.replace("{count}", written);
      return [severity, category, state].map((code) => words[code] ?? code).join(" · ");
    }
  }

  Object.assign(window.cockpitMapParts, { MapLayers });
})();
