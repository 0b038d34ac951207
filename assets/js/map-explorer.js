// A map that a person moves: by mouse and finger, by its buttons, by keys; what is in view is kept
// in the address (view=zoom/latitude/longitude), so that it can be shared and survives a reload.
(() => {
  "use strict";

  const MOST_ZOOM = 18;
  const LEAST_ZOOM = 8;
  const PAN = 0.25; // of the picture, a key
  const SAVE_MS = 250;
  const KEYS = { "+": "in", "=": "in", "-": "out", _: "out", 0: "home" };
  const PANS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const FINGER = 5; // pixels around a click that still meet an event
  const DRAWN = new Set(["polygon", "rectangle", "freehand"]);
  const LOOK_PX = 40; // room around what is looked at
  const LOOK_ZOOM = 16;
  const CLOSER = 2; // steps that a click on counted events goes in

  const root = document.documentElement;
  const explorers = new Set(); // of the maps that stand side by side

  class MapExplorer {
    static options = {
      interactive: true, dragRotate: false, pitchWithRotate: false, touchPitch: false, keyboard: false,
      minZoom: LEAST_ZOOM, maxZoom: MOST_ZOOM,
    };

    constructor(canvas, drawing) {
      this.canvas = canvas;
      this.map = canvas.map;
      this.map.touchZoomRotate.disableRotation();
      this.layers = new window.cockpitMapParts.MapLayers(this.map, canvas.tokens, canvas.annotation.layer, drawing, (source, shapes) => this.manager.explain(source, shapes));
      this.map.on("movestart", ({ originalEvent }) => { this.hasView ||= Boolean(originalEvent); });
      this.map.on("move", () => this.lead());
      this.map.on("remove", () => explorers.delete(this));
      explorers.add(this);
      this.map.on("moveend", () => this.stand());
      const { view } = this.addressed();
      if (view) this.map.jumpTo(view);
      this.hasView = Boolean(view);
      this.drawing = new window.cockpitMapParts.MapDrawing(
        this.map, canvas.tokens, (change) => canvas.component.select(change),
      );
      this.manager = new window.cockpitMapParts.MapManager(this);
    }

    // -- side by side --------------------------------------------------------------------------

    // Maps beside each other look at the same place.
    lead() {
      this.carry();
      if (this.isFollowing) return;
      for (const other of explorers) if (other !== this) other.follow(this);
    }

    follow({ map, hasView }) {
      this.isFollowing = true;
      this.hasView = hasView;
      this.map.jumpTo({ center: map.getCenter(), zoom: map.getZoom() });
      this.isFollowing = false;
    }

    // The one with the buttons speaks for both.
    get isFirst() {
      return this.manager.isAttached;
    }

    // The buttons and the list of layers are new with every drawing of the panel.
    attach(root) {
      this.manager.attach(root);
      this.tell();
    }

    // -- names and markers go with the picture -------------------------------------------------

    carry() {
      if (!this.from) return;
      const { x, y } = this.map.project(this.from.centre);
      const { clientWidth: width, clientHeight: height } = this.canvas.element;
      const scale = 2 ** (this.map.getZoom() - this.from.zoom);
      this.canvas.above.style.transform = `translate(${x - width / 2}px, ${y - height / 2}px) scale(${scale})`;
    }

    stand() {
      this.canvas.above.style.transform = "";
      this.from = { centre: this.map.getCenter(), zoom: this.map.getZoom() };
      this.canvas.lay();
      this.tell();
      this.saveSoon();
    }

    tell() {
      const place = this.canvas.component.root.querySelector(".map-bandwidth");
      if (!place) return;
      const metres = Number(this.layers.bandwidth.toPrecision(2));
      const written = metres < 1000 ? `${metres} m` : `${metres / 1000} km`;
      place.textContent = this.layers.drawing.words.bandwidth.replace("{metres}", written);
    }

    // -- the address ---------------------------------------------------------------------------

    addressed() {
      const [zoom, lat, lon] = (new URLSearchParams(location.search).get("view") ?? "").split("/").map(Number);
      const isView = zoom >= 0 && Math.abs(lat) <= 85 && Math.abs(lon) <= 180;
      return { view: isView ? { zoom, center: [lon, lat] } : null };
    }

    // A new region fills the picture; the view of another moment of the history comes back.
    framed(isOther) {
      const { view } = this.addressed();
      if (view) this.map.jumpTo(view);
      else if (isOther || !this.hasView) this.canvas.frame();
      this.hasView = Boolean(view) || (this.hasView && !isOther);
      this.saveSoon(); // links to another choice know nothing of view and layers
    }

    saveSoon() {
      clearTimeout(this.saving);
      this.saving = setTimeout(() => this.save(), SAVE_MS);
    }

    save() {
      if (!this.isFirst || !this.canvas.element.isConnected) return; // the page was left
      const address = new URL(location.href);
      const before = address.pathname + address.search;
      const { lng, lat } = this.map.getCenter();
      const values = {
        view: this.hasView ? `${this.map.getZoom().toFixed(2)}/${lat.toFixed(5)}/${lng.toFixed(5)}` : null,
        layers: this.layers.written,
      };
      for (const [name, value] of Object.entries(values)) {
        if (value === null) address.searchParams.delete(name);
        else address.searchParams.set(name, value);
      }
      // Commas, colons and slashes stand in an address as they are.
      const search = address.search.replaceAll("%2C", ",").replaceAll("%3A", ":").replaceAll("%2F", "/");
      const after = address.pathname + search;
      if (after === before) return;
      history.replaceState(history.state, "", after);
      if (root.dataset.shown === before) root.dataset.shown = after;
    }

    // -- what a person does --------------------------------------------------------------------

    act(name) {
      if (name === "view") return this.drawing.takeView();
      if (DRAWN.has(name)) return this.drawing.begin(name);
      if (name === "home") {
        this.hasView = false;
        this.canvas.frame();
        return;
      }
      this.hasView = true;
      this.map.zoomTo(this.map.getZoom() + (name === "in" ? 1 : -1), { duration: 0 });
    }

    // Fills the picture with west, south, east, north; beside the list of layers where there is room.
    look(bounds) {
      const { element, component } = this.canvas;
      const list = component.root.querySelector(".map-layers")?.offsetWidth ?? 0;
      const right = LOOK_PX + (list < element.clientWidth / 2 ? list : 0);
      const padding = { top: LOOK_PX, right, bottom: LOOK_PX, left: LOOK_PX };
      this.hasView = true;
      this.map.fitBounds(bounds, { padding, maxZoom: LOOK_ZOOM, animate: false });
    }

    // Shift and an arrow move the picture: arrows alone go from region to region.
    press(event) {
      const pan = event.shiftKey && PANS[event.key];
      if (pan) {
        const { clientWidth: width, clientHeight: height } = this.canvas.element;
        this.hasView = true;
        this.map.panBy([pan[0] * width * PAN, pan[1] * height * PAN], { duration: 0 });
      } else if (event.key in KEYS) {
        this.act(KEYS[event.key]);
      } else {
        return false;
      }
      return true;
    }

    hit([x, y]) {
      return this.layers.hit([[x - FINGER, y - FINGER], [x + FINGER, y + FINGER]]);
    }

    // A counted cell comes closer; a single event or risk point opens its card. Returns whether anything happened: a
    // hexagon and a reader's own area let the click through to the region below.
    open(feature) {
      if (window.cockpitMapParts.privateLayers.owns(feature)) return !feature.geometry.type.endsWith("Polygon");
      const { bin, text, count, card } = feature.properties;
      if (card) {
        window.cockpitCard.open(card, this.canvas.component.root);
        return true;
      }
      if (bin || text) return false;
      if (count) {
        this.hasView = true;
        this.map.jumpTo({ center: feature.geometry.coordinates, zoom: Math.min(this.map.getZoom() + CLOSER, MOST_ZOOM) });
      } else {
        window.cockpitCard.open(`event:${feature.id}`, this.canvas.component.root);
      }
      return true;
    }
  }

  Object.assign(window.cockpitMapParts, { MapExplorer, explorers });
})();
