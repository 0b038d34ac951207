// Readers' own files as layers of the map. They live in the memory of this page alone, and are drawn
// on every map that is explored, above the ground, in one colour and with dashes: nobody takes them
// for official data. MapLibre gets their shapes; their properties stay here.
(() => {
  "use strict";

  const IMAGE = "private-point";
  const IMAGE_PX = 22;
  const FILL = 0.18;
  const DASHES = [3, 1.5];
  const TIP_LINES = 8;
  const TIP_LETTERS = 60;

  // Style layers of a layer, from the ground up: its parts' names, and what an opacity changes.
  const PARTS = { fill: "fill-opacity", line: "line-opacity", point: "icon-opacity" };
  const strengthOf = (part, opacity) => (part === "fill" ? opacity * FILL : opacity);

  function styleOf(id, part, tokens) {
    const base = { id: `${id}-${part}`, source: id };
    if (part === "fill") return { ...base, type: "fill", filter: ["==", "$type", "Polygon"], paint: { "fill-color": tokens["--accent"] } };
    if (part === "line") {
      const paint = { "line-color": tokens["--accent"], "line-width": 2, "line-dasharray": DASHES };
      return { ...base, type: "line", filter: ["!=", "$type", "Point"], paint };
    }
    const layout = { "icon-image": IMAGE, "icon-allow-overlap": true, "icon-ignore-placement": true };
    return { ...base, type: "symbol", filter: ["==", "$type", "Point"], layout };
  }

  function pointImage(tokens) {
    const size = IMAGE_PX * devicePixelRatio;
    const canvas = Object.assign(document.createElement("canvas"), { width: size, height: size });
    const pen = canvas.getContext("2d");
    pen.scale(devicePixelRatio, devicePixelRatio);
    const circle = (radius) => {
      pen.beginPath();
      pen.arc(IMAGE_PX / 2, IMAGE_PX / 2, radius, 0, 2 * Math.PI);
    };
    circle(IMAGE_PX / 2 - 0.5);
    pen.fillStyle = tokens["--surface"];
    pen.fill();
    circle(IMAGE_PX / 2 - 2);
    pen.strokeStyle = pen.fillStyle = tokens["--accent"];
    pen.lineWidth = 2;
    pen.setLineDash([4, 3]);
    pen.stroke();
    circle(IMAGE_PX / 4);
    pen.fill();
    return pen.getImageData(0, 0, size, size);
  }

  class PrivateLayers {
    constructor() {
      this.layers = []; // the topmost first
      this.maps = new Map(); // map -> tokens
      this.made = 0;
      this.mark = "";
    }

    // A map that stands, from now until it is removed.
    join(map, tokens) {
      this.maps.set(map, tokens);
      map.on("remove", () => this.maps.delete(map));
      map.addImage(IMAGE, pointImage(tokens), { pixelRatio: devicePixelRatio });
      for (const layer of this.layers.toReversed()) this.draw(map, layer);
    }

    // -- what is done to a layer --------------------------------------------------------------

    // `answer`: the server's; returns the layer.
    add(answer) {
      this.made += 1;
      const layer = { ...answer, id: `private-${this.made}`, shown: true, opacity: 1 };
      this.layers.unshift(layer);
      for (const map of this.maps.keys()) this.draw(map, layer);
      return layer;
    }

    change(layer, change) {
      Object.assign(layer, change);
      for (const map of this.maps.keys()) this.paint(map, layer);
    }

    move(layer, by) {
      const at = this.layers.indexOf(layer);
      this.layers.splice(at + by, 0, ...this.layers.splice(at, 1));
      for (const map of this.maps.keys()) {
        for (const { id } of this.layers.toReversed()) {
          for (const part of Object.keys(PARTS)) map.moveLayer(`${id}-${part}`);
        }
      }
    }

    remove(layer) {
      this.layers = this.layers.filter((other) => other !== layer);
      for (const map of this.maps.keys()) {
        for (const part of Object.keys(PARTS)) map.removeLayer(`${layer.id}-${part}`);
        map.removeSource(layer.id);
      }
    }

    // -- what MapLibre draws ------------------------------------------------------------------

    draw(map, layer) {
      const features = layer.features.map(({ geometry }) => ({ type: "Feature", properties: {}, geometry }));
      map.addSource(layer.id, { type: "geojson", data: { type: "FeatureCollection", features }, generateId: true });
      for (const part of Object.keys(PARTS)) map.addLayer(styleOf(layer.id, part, this.maps.get(map)));
      this.paint(map, layer);
    }

    paint(map, { id, shown, opacity }) {
      for (const [part, property] of Object.entries(PARTS)) {
        map.setLayoutProperty(`${id}-${part}`, "visibility", shown ? "visible" : "none");
        map.setPaintProperty(`${id}-${part}`, property, strengthOf(part, opacity));
      }
    }

    // -- what lies under the mouse ------------------------------------------------------------

    hit(map, box) {
      if (!this.maps.has(map)) return null;
      const shown = this.layers.filter((layer) => layer.shown);
      const layers = shown.flatMap(({ id }) => Object.keys(PARTS).map((part) => `${id}-${part}`));
      const [found] = layers.length ? map.queryRenderedFeatures(box, { layers }) : [];
      return found ?? null;
    }

    owns({ source }) {
      return this.layers.some(({ id }) => id === source);
    }

    // Its properties as text: they are the file's, and are never markup.
    describe({ source, id }) {
      const layer = this.layers.find((one) => one.id === source);
      const said = Object.entries(layer.features[id]?.properties ?? {}).slice(0, TIP_LINES);
      const lines = said.map(([name, value]) => `${name}: ${String(value).slice(0, TIP_LETTERS)}`);
      return [`${layer.name} · ${this.mark}`, ...lines].join("\n");
    }
  }

  Object.assign(window.cockpitMapParts, { privateLayers: new PrivateLayers() });
})();
