// The map's canvas: areas and places by MapLibre, names and markers above it.
//
// It stands still: a wall that everybody sees shows the whole district or one whole town, and a
// finger on the phone scrolls the page. MapLibre's own handlers are therefore off, unless the map is
// there to be explored (map-explorer.js).
(() => {
  "use strict";

  const PADDING_EM = { top: 2.2, right: 1, bottom: 1, left: 1 }; // room for a pin at the border
  const POINTS_ZOOM = 13; // points alone have no size that would say how near to go
  const FINGER = 7; // pixels around a click that still meet a place

  const {
    HATCH, NONE, collection, readTokens, hatchImage, buildStyle, dotRadius, MapAnnotation,
  } = window.cockpitMapParts;
  const codeOf = (feature) => feature.properties.code;

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

  function layer(className) {
    const element = document.createElement("div");
    element.className = className;
    return element;
  }

  class MapCanvas {
    constructor(library, element, { areas, places, exploration }, component) {
      this.element = element;
      this.component = component;
      this.areas = this.framed = areas;
      this.places = places;
      this.tokens = readTokens(element);
      this.content = { labels: [], markers: [], taken: [] };
      this.states = new Map(); // region code -> feature state
      const [ground, above] = [layer("map-ground"), layer("map-above")];
      element.append(ground, above);
      this.above = above;
      this.annotation = new MapAnnotation(above, (code) => component.chooseTownOf(code));
      this.map = new library.Map({
        container: ground,
        style: buildStyle(this.tokens, collection(areas), places),
        bounds: boundsOf(areas),
        fitBoundsOptions: { padding: this.padding() },
        interactive: false, attributionControl: false, fadeDuration: 0, renderWorldCopies: false,
        trackResize: false, ...(exploration ? window.cockpitMapParts.MapExplorer.options : {}),
      });
      this.map.addImage(HATCH, hatchImage(this.tokens), { pixelRatio: devicePixelRatio });
      // A lost context comes back without its feature state.
      this.map.on("styledata", () => this.applyStates());
      if (exploration) this.explorer = new window.cockpitMapParts.MapExplorer(this, exploration);
      this.listen();
      this.sizes = new ResizeObserver(() => this.resize());
      this.sizes.observe(element);
    }

    // On a map that moves, a drag is no click, and nothing is pointed at meanwhile.
    listen() {
      const { component, element, explorer } = this;
      if (explorer) this.map.on("click", ({ originalEvent }) => this.press(originalEvent));
      else element.addEventListener("click", (event) => this.press(event));
      element.addEventListener("mousemove", (event) => {
        if (explorer && (this.map.isMoving() || explorer.drawing.isDrawing)) return;
        const found = explorer?.hit(this.pixel(event));
        if (found) component.tell(explorer.layers.describe(found), event);
        else component.point(this.hit(event), event);
      });
      element.addEventListener("mouseleave", () => component.point(null));
    }

    press(event) {
      if (this.explorer?.drawing.isDrawing) return;
      const found = this.explorer?.hit(this.pixel(event));
      if (found && this.explorer.open(found)) return;
      this.component.choose(this.hit(event));
    }

    pixel({ clientX, clientY }) {
      const { left, top } = this.element.getBoundingClientRect();
      return [clientX - left, clientY - top];
    }

    padding() {
      const { size } = this.tokens;
      return Object.fromEntries(Object.entries(PADDING_EM).map(([side, em]) => [side, em * size]));
    }

    // The code of the place or area under the mouse, or null.
    hit(event) {
      if (!this.map.getLayer("areas")) return null;
      const [x, y] = this.pixel(event);
      const near = [[x - FINGER, y - FINGER], [x + FINGER, y + FINGER]];
      const [place] = this.map.queryRenderedFeatures(near, { layers: ["places"] });
      const [found] = place ? [place] : this.map.queryRenderedFeatures([x, y], { layers: ["areas"] });
      return found ? codeOf(found) : null;
    }

    // Fills the canvas with `framed` and shows the content: labels, markers (as MapAnnotation.lay).
    show(framed, content) {
      const isOther = framed.map(codeOf).join() !== this.framed.map(codeOf).join();
      this.framed = framed;
      this.content = content;
      if (this.explorer) this.explorer.framed(isOther);
      else this.frame();
      this.lay();
    }

    frame() {
      if (!this.element.clientWidth || !this.element.clientHeight) return; // the page was left
      const arePoints = this.framed.every(({ geometry }) => geometry.type === "Point");
      const most = arePoints ? { maxZoom: POINTS_ZOOM } : {};
      this.map.fitBounds(boundsOf(this.framed), { padding: this.padding(), animate: false, ...most });
    }

    lay() {
      if (!this.element.clientWidth || !this.element.clientHeight) return;
      const project = (at) => {
        const { x, y } = this.map.project(at);
        return [x, y];
      };
      this.annotation.lay({ project, ...this.content });
    }

    // Text follows the root font size, which follows the window; so do the dots.
    resize() {
      const { clientWidth: width, clientHeight: height } = this.element;
      const { size } = readTokens(this.element);
      const extent = [width, height, size].join();
      if (!width || !height || extent === this.extent) return; // on its way to another element
      this.extent = extent;
      this.tokens.size = size;
      if (this.map.getLayer("places")) {
        this.map.setPaintProperty("places", "circle-radius", dotRadius(this.tokens));
      }
      this.map.resize();
      if (!this.explorer?.hasView) this.frame();
      this.lay();
    }

    showShapes(areas, places) {
      if (areas !== this.areas) this.setShapes("areas", collection(areas));
      if (places !== this.places) this.setShapes("places", places);
      [this.areas, this.places] = [areas, places];
    }

    setShapes(name, shapes) {
      const set = () => this.map.getSource(name).setData(shapes);
      if (this.map.getSource(name)) set();
      else this.map.once("styledata", set);
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
      if (this.map.getLayer("no-data")) this.showHatch();
    }

    showHatch() {
      const lacking = this.areas.some((shape) => this.states.get(codeOf(shape))?.step === NONE);
      const visibility = lacking ? "visible" : "none";
      if (this.map.getLayoutProperty("no-data", "visibility") === visibility) return;
      this.map.setLayoutProperty("no-data", "visibility", visibility);
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

  Object.assign(window.cockpitMapParts, { MapCanvas });
})();
