// The map's canvas: areas, places and names by MapLibre, markers as HTML above it.
(() => {
  "use strict";

  const PADDING = 14;
  const SVG = "http://www.w3.org/2000/svg";
  const ANCHORS = { pin: "bottom", pennant: "bottom-left", rings: "center" };
  const PATHS = {
    pin: "M12 31C5 21 1 17 1 11a11 11 0 0 1 22 0c0 6-4 10-11 20z",
    pennant: "M2 31V1h21l-5 9 5 9H4.5v12z",
  };

  const { HATCH, collection, readTokens, hatchImage, buildStyle } = window.cockpitMapParts;
  const codeOf = (feature) => feature.properties.code;

  function labelPoints(features) {
    return collection(features.map(({ properties }) => ({
      type: "Feature",
      properties: { text: properties.name },
      geometry: { type: "Point", coordinates: properties.label_at },
    })));
  }

  function boundsOf(features) {
    const bounds = [Infinity, Infinity, -Infinity, -Infinity];
    const visit = (part) => {
      if (typeof part[0] !== "number") return part.forEach(visit);
      bounds[0] = Math.min(bounds[0], part[0]);
      bounds[1] = Math.min(bounds[1], part[1]);
      bounds[2] = Math.max(bounds[2], part[0]);
      bounds[3] = Math.max(bounds[3], part[1]);
    };
    features.forEach((feature) => visit(feature.geometry.coordinates));
    return bounds;
  }

  // Markers are HTML, so that a pulse leaves the canvas still.
  function shapeOf(marker) {
    const root = document.createElement("div");
    root.className = `map-marker map-${marker.shape} map-level-${marker.level}`;
    root.title = marker.title;
    root.setAttribute("role", "img");
    root.setAttribute("aria-label", marker.title);
    if (marker.shape in PATHS) {
      const drawing = document.createElementNS(SVG, "svg");
      drawing.setAttribute("viewBox", "0 0 24 32");
      const path = document.createElementNS(SVG, "path");
      path.setAttribute("d", PATHS[marker.shape]);
      drawing.append(path);
      const level = document.createElement("b");
      level.textContent = marker.level;
      root.append(drawing, level);
    }
    return root;
  }

  class MapCanvas {
    constructor(library, element, shapes, component) {
      this.library = library;
      this.component = component;
      this.element = element;
      this.shapes = this.framed = shapes;
      this.tokens = readTokens(element);
      this.markers = [];
      this.states = new Map(); // region code -> feature state
      this.map = new library.Map({
        container: element,
        style: buildStyle(this.tokens, collection(shapes)),
        bounds: boundsOf(shapes),
        fitBoundsOptions: { padding: PADDING },
        attributionControl: false, keyboard: false, scrollZoom: false, dragRotate: false,
        pitchWithRotate: false, touchPitch: false, maxPitch: 0, fadeDuration: 0, renderWorldCopies: false,
        trackResize: false,
      });
      this.map.touchZoomRotate.disableRotation();
      this.map.addImage(HATCH, hatchImage(this.tokens), { pixelRatio: devicePixelRatio });
      // A lost context comes back without its feature state.
      this.map.on("styledata", () => this.applyStates());
      this.map.on("click", (event) => this.hit(event, (code) => component.choose(code)));
      this.map.on("mousemove", (event) => this.hit(event, (code) => component.point(code, event.originalEvent)));
      this.map.on("mouseout", () => component.point(null));
      this.sizes = new ResizeObserver(() => {
        this.map.resize();
        this.fit();
        this.rescale();
      });
      this.sizes.observe(element);
    }

    hit(event, then) {
      if (!this.map.getLayer("areas")) return;
      const [found] = this.map.queryRenderedFeatures(event.point, { layers: ["places", "areas"] });
      then(found ? codeOf(found) : null);
    }

    // Fills the canvas with `framed` and writes the names of `named`.
    show(framed, named) {
      const names = named.map(codeOf).join();
      if (names !== this.names) this.setData("labels", labelPoints(named));
      this.names = names;
      this.framed = framed;
      this.fit();
    }

    fit() {
      this.map.fitBounds(boundsOf(this.framed), { padding: PADDING, animate: false });
    }

    setData(source, data) {
      const set = () => this.map.getSource(source).setData(data);
      if (this.map.getSource(source)) set();
      else this.map.once("styledata", set);
    }

    // Text follows the root font size, which follows the window.
    rescale() {
      const { size } = readTokens(this.element);
      if (size === this.tokens.size || !this.map.getLayer("labels")) return;
      this.tokens.size = size;
      this.map.setLayoutProperty("labels", "text-size", size);
      this.map.setLayoutProperty("place-labels", "text-size", size * 0.8);
    }

    setState(code, change) {
      this.states.set(code, { ...this.states.get(code), ...change });
    }

    applyStates() {
      for (const [code, state] of this.states) {
        for (const source of ["areas", "places"]) {
          if (this.map.getSource(source)) this.map.setFeatureState({ source, id: code }, state);
        }
      }
    }

    placeMarkers(markers) {
      const placed = JSON.stringify(markers);
      if (placed === this.placed) return;
      this.placed = placed;
      this.markers.forEach((marker) => marker.remove());
      this.markers = markers.map((marker) => new this.library.Marker({
        element: shapeOf(marker), anchor: ANCHORS[marker.shape],
      }).setLngLat([marker.lon, marker.lat]).addTo(this.map));
      this.setData("obstacles", collection(markers.map(({ shape, lon, lat }) => ({
        type: "Feature",
        properties: { anchor: ANCHORS[shape], text: "回" },
        geometry: { type: "Point", coordinates: [lon, lat] },
      }))));
    }

    settled() {
      return new Promise((resolve) => {
        this.map.once("idle", resolve);
        this.map.triggerRepaint();
      });
    }

    remove() {
      this.sizes.disconnect();
      this.map.remove();
      this.element.remove();
    }
  }

  Object.assign(window.cockpitMapParts, { MapCanvas, shapeOf });
})();
