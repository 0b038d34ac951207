// Draws the map component (layouts/components/map.py) with MapLibre GL JS.
//
//   window.cockpitMap.draw(element, drawing) -> Promise, settled when the picture stands
//   window.cockpitMap.remove(element)
//
// `element` is the component's root, `drawing` the content of its data-map. Drawing again on the
// same element updates: a change of figures is a change of feature state, nothing else. When an
// element leaves the document, its canvases wait a moment for the one that replaces it. Choosing a
// region reaches Python through the Store named by the drawing.
(() => {
  "use strict";

  // Served apart from the assets: Dash would load an ES module of its own accord.
  const ENGINE = document.documentElement.dataset.mapEngine ?? "/vendor/maplibre-gl/maplibre-gl.mjs";
  const { NONE, collection, readTokens, MapCanvas, MapInset } = window.cockpitMapParts;
  const NOWHERE = Promise.resolve(collection([]));
  const codeOf = (feature) => feature.properties.code;

  // A community's code starts with the nine digits of its town's.
  const townOf = (code) => `${code.slice(0, 9)}000`;
  const positionOf = ({ properties, geometry }) => properties.label_at ?? geometry.coordinates;
  const eastward = (features) => features.toSorted((a, b) => positionOf(a)[0] - positionOf(b)[0]);

  // As MapAnnotation wants them.
  const shortOf = ({ properties: { name, short_name: short } }) => short ?? name;
  const areaLabel = (feature) => ({
    texts: [feature.properties.name, shortOf(feature)], at: positionOf(feature), area: feature.geometry,
  });
  const insetLabel = (feature) => ({ ...areaLabel(feature), texts: [shortOf(feature)] });
  const placeLabel = (feature) => ({ texts: [shortOf(feature)], at: positionOf(feature), area: null });
  const isArea = ({ geometry }) => geometry.type !== "Point";
  const labelOf = (feature) => (isArea(feature) ? insetLabel(feature) : placeLabel(feature));

  const EVICTION_MS = 2000; // a replaced panel is drawn again long before

  const components = new Map(); // element -> MapComponent
  const documents = new Map(); // address -> Promise of GeoJSON; addresses carry a version
  let engine = null;

  // -- the library and the data -------------------------------------------------------------

  function loadEngine() {
    engine ??= import(ENGINE)
      .then((library) => {
        library.prewarm(); // its worker starts while Dash still does
        return library;
      })
      .catch((error) => {
        engine = null; // the next drawing tries again
        throw error;
      });
    return engine;
  }

  function loadShapes(address) {
    if (!documents.has(address)) {
      const shapes = fetch(address).then((response) => {
        if (!response.ok) throw new Error(`${address}: ${response.status}`);
        return response.json();
      });
      shapes.catch(() => documents.delete(address));
      documents.set(address, shapes);
    }
    return documents.get(address);
  }

  // -- the component ------------------------------------------------------------------------

  class MapComponent {
    constructor(root) {
      this.pending = Promise.resolve();
      this.onKey = (event) => this.press(event);
      this.inhabit(root);
    }

    // Dash replaces a panel's elements with every change; the canvases move on to the new ones.
    inhabit(root) {
      clearTimeout(this.eviction);
      this.eviction = null;
      this.root?.removeEventListener("keydown", this.onKey);
      this.root = root;
      root.addEventListener("keydown", this.onKey);
      if (this.isChoosing) root.focus({ preventScroll: true });
      this.isChoosing = false;
      if (this.main) this.part("canvas").append(this.main.element);
      this.main?.explorer?.attach(root);
      if (this.inset) this.part("inset-canvas").append(this.inset.element);
      this.writeNotes();
    }

    // Where a canvas lives: an element of ours, in a place that React leaves alone.
    dwelling(name) {
      const element = document.createElement("div");
      element.className = "map-dwelling";
      this.part(name).append(element);
      return element;
    }

    part(name) {
      return this.root.querySelector(`.map-${name}`);
    }

    // Drawings follow one another; a failed one does not hold up the next.
    draw(drawing) {
      const next = this.pending.then(() => this.update(drawing));
      this.pending = next.catch(() => {});
      return next;
    }

    async update(drawing) {
      const [library, shapes, members] = await Promise.all([
        loadEngine(), loadShapes(drawing.areas_url), drawing.members_url ? loadShapes(drawing.members_url) : NOWHERE,
      ]);
      this.drawing = drawing;
      const { size, ...tokens } = readTokens(this.root);
      const look = JSON.stringify([drawing.areas_url, drawing.inset, Boolean(drawing.exploration), tokens]);
      if (look !== this.look) {
        this.main?.explorer?.save(); // the canvas that comes looks where this one does
        this.removeCanvases();
        this.take(shapes);
        this.look = look;
      }
      this.takeMembers(members);
      this.hasInset = !drawing.focus && this.inside.length > 0;
      this.part("inset").hidden = !this.hasInset;
      const picture = JSON.stringify([look, drawing, this.takenBoxes()]);
      if (picture !== this.picture) { // else it stands in the new elements already
        this.point(null); // with the drawing: a frame of its own would keep it waiting
        this.frame(library);
        this.showValues();
        await Promise.all(this.canvases.map((canvas) => canvas.settled()));
        this.picture = picture;
      }
      this.root.dataset.drawn = drawing.focus; // the region that the picture is of
    }

    take(shapes) {
      const { inset } = this.drawing;
      this.members = null;
      this.features = eastward(shapes.features);
      this.inside = this.features.filter((feature) => inset.includes(codeOf(feature)));
      this.outside = this.features.filter((feature) => !inset.includes(codeOf(feature)));
      this.note = [shapes.note, shapes.source].filter(Boolean).join(" · ");
    }

    // The members of what is entered: areas that lie over the ground, and points; and a zone's outline.
    takeMembers({ features, outline, outline_note: said }) {
      const isGround = new Set(this.features.map(codeOf));
      const areas = features.filter((member) => isArea(member) && !isGround.has(codeOf(member)));
      const line = outline ? [{ ...outline, properties: { ...outline.properties, is_outline: true } }] : [];
      if (features !== this.members) { // else the canvas has them already
        this.members = features;
        const over = [...areas, ...line];
        this.areas = over.length ? [...this.features, ...over] : this.features;
        this.places = collection(features.filter((member) => !isArea(member)));
      }
      this.stops = features.length ? eastward(features) : this.features;
      const town = this.features.filter((feature) => codeOf(feature) === this.drawing.focus);
      this.focused = [town, line, features].find((found) => found.length) ?? [];
      this.zoneNote = said;
      this.writeNotes();
    }

    writeNotes() {
      if (!this.members) return;
      const missing = this.drawing.members_expected - this.members.length;
      this.part("boundary-note").textContent = [this.zoneNote, this.note].filter(Boolean).join(" · ");
      this.part("places-note").textContent = missing > 0
        ? this.drawing.members_missing_text.replace("{count}", missing) : "";
    }

    // All areas with their inset, or one area alone. The canvas costs most of a first picture: it is
    // made once and kept.
    frame(library) {
      if (!this.features.length) return; // nothing is loaded yet
      this.main ??= new MapCanvas(
        library, this.dwelling("canvas"),
        { areas: this.areas, places: this.places, exploration: this.drawing.exploration }, this,
      );
      this.main.explorer?.layers.update(this.drawing.exploration);
      this.main.explorer?.attach(this.root);
      this.main.showShapes(this.areas, this.places);
      this.main.show(this.focused.length ? this.focused : this.features, {
        labels: this.labels(), markers: this.markersOf(false), taken: this.takenBoxes(),
      });
      if (!this.hasInset) return;
      this.inset ??= new MapInset(this.dwelling("inset-canvas"), this.inside, this);
      this.inset.show(this.inside, { labels: this.inside.map(insetLabel), markers: this.markersOf(true) });
    }

    // What is entered with its members comes before what lies around.
    labels() {
      if (!this.drawing.focus) return (this.hasInset ? this.outside : this.features).map(areaLabel);
      const chosen = new Set([this.drawing.focus, ...this.members.map(codeOf)]);
      const [near, around] = [true, false].map((isNear) => this.features.filter((feature) => chosen.has(codeOf(feature)) === isNear));
      const ground = new Set(near.map(codeOf));
      const members = this.members.filter((member) => !ground.has(codeOf(member)));
      return [...near.map(areaLabel), ...members.map(labelOf), ...around.map(areaLabel)];
    }

    // Of what lies over the main canvas, in its pixels: names keep clear of it.
    takenBoxes() {
      const { left, top } = this.part("canvas").getBoundingClientRect();
      const over = [...this.root.querySelectorAll(".map-tools > *, .map-layers")];
      if (this.hasInset) over.push(this.part("inset"));
      return over.map((element) => {
        const box = element.getBoundingClientRect();
        return [box.left - left, box.top - top, box.right - left, box.bottom - top];
      });
    }

    get known() {
      return [...this.areas.filter(({ properties }) => !properties.is_outline), ...this.places.features];
    }

    get canvases() {
      return [this.main, this.hasInset ? this.inset : null].filter(Boolean);
    }

    showValues() {
      const { values, selected, focus } = this.drawing;
      for (const canvas of this.canvases) {
        const shown = [...this.areas, ...this.places.features].map(codeOf);
        for (const code of new Set([...canvas.states.keys(), ...shown])) {
          const step = code in values ? values[code].step ?? NONE : NONE;
          canvas.setState(code, { step, selected: code === selected || code === focus });
        }
        canvas.applyStates();
      }
    }

    markersOf(isInset) {
      const { markers, inset } = this.drawing;
      const towns = new Set(inset.map(townOf));
      return markers
        .filter(({ region_code: code }) => !this.hasInset || towns.has(townOf(code)) === isInset)
        .map((marker) => (marker.lon === null ? this.atRegion(marker) : marker))
        .filter(Boolean);
    }

    // A marker of which only the region is known stands where the region's name does, or nowhere.
    atRegion(marker) {
      const region = this.features.find((feature) => codeOf(feature) === marker.region_code);
      if (!region) return null;
      const [lon, lat] = positionOf(region);
      return { ...marker, lon, lat, is_loose: true };
    }

    // What a person does

    chooseTownOf(code) {
      this.choose(code && townOf(code));
    }

    choose(code) {
      if (!code) return;
      this.isChoosing = document.activeElement === this.root;
      this.select({ region: code });
    }

    // Fields of the selection, as the Store receives them.
    select(change) {
      if (this.drawing.store) window.dash_clientside.set_props(this.drawing.store, { data: change });
    }

    point(code, event = null) {
      this.isStepping = false;
      if (code !== this.pointed) {
        for (const canvas of this.canvases) {
          if (this.pointed) canvas.setState(this.pointed, { pointed: false });
          if (code) canvas.setState(code, { pointed: true });
          canvas.applyStates();
        }
        this.pointed = code;
      }
      const tip = this.part("tip");
      tip.hidden = !code || !event;
      if (tip.hidden) return;
      this.showTip(this.describe(code), event);
    }

    // Of what is no region.
    tell(text, event) {
      this.point(null);
      this.showTip(text, event);
    }

    showTip(text, event) {
      const tip = this.part("tip");
      tip.hidden = false;
      tip.textContent = text;
      const frame = this.root.getBoundingClientRect();
      tip.style.left = `${event.clientX - frame.left}px`;
      tip.style.top = `${event.clientY - frame.top}px`;
    }

    describe(code) {
      const feature = this.known.find((candidate) => codeOf(candidate) === code);
      const text = this.drawing.values[code]?.text ?? this.drawing.no_data_text;
      return `${feature?.properties.name ?? ""} ${text}`.trim();
    }

    // Buttons and sliders over the map have keys of their own; only Escape is everybody's.
    press(event) {
      const { explorer } = this.main ?? {};
      if (event.key !== "Escape" && event.target.closest("button, input, select, summary")) return;
      if (explorer?.drawing.isDrawing) {
        if (event.key !== "Escape") return;
        explorer.drawing.end();
        event.preventDefault(); // it gives up the drawing, not the region
        return;
      }
      if (explorer?.press(event)) {
        event.preventDefault();
        return;
      }
      const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
      if (event.key in steps && this.stops) {
        const codes = this.stops.map(codeOf);
        const at = codes.indexOf(this.pointed);
        const start = at < 0 && steps[event.key] < 0 ? 0 : at;
        const code = codes[(start + steps[event.key] + codes.length) % codes.length];
        this.point(code);
        this.isStepping = true;
        this.part("live").textContent = this.describe(code);
      } else if (event.key === "Enter" && this.pointed) {
        this.choose(this.pointed);
      } else if (event.key === "Escape" && this.isStepping) {
        this.point(null);
      } else if (event.key === "Escape" && this.drawing?.parent) {
        this.choose(this.drawing.parent);
      } else {
        return;
      }
      event.preventDefault();
    }

    removeCanvases() {
      this.main?.remove();
      this.inset?.remove();
      this.main = this.inset = this.picture = undefined;
    }

    remove() {
      this.root.removeEventListener("keydown", this.onKey);
      this.removeCanvases();
    }
  }

  // -- life ---------------------------------------------------------------------------------

  function draw(element, drawing) {
    if (!components.has(element)) components.set(element, settler(element) ?? new MapComponent(element));
    watch.observe(document.documentElement, { childList: true, subtree: true });
    return components.get(element).draw(drawing);
  }

  function remove(element) {
    components.get(element)?.remove();
    components.delete(element);
    if (!components.size) watch.disconnect();
  }

  // A component whose element has left the document, moved into the new element.
  function settler(element) {
    const [left, component] = [...components].find(([known]) => !known.isConnected) ?? [];
    if (component) move(component, left, element);
    return component;
  }

  function move(component, left, element) {
    components.delete(left);
    components.set(element, component);
    component.inhabit(element);
  }

  // Before the next frame, so that a replaced panel's map does not flicker.
  const watch = new MutationObserver(() => {
    for (const [left, component] of [...components].filter(([element]) => !element.isConnected)) {
      const heir = [...document.querySelectorAll(".map")].find((element) => !components.has(element));
      if (heir) move(component, left, heir);
      else component.eviction ??= setTimeout(remove, EVICTION_MS, left);
    }
  });

  loadEngine().catch(() => {}); // told by the drawing that needs it
  window.cockpitMap = Object.freeze({ draw, remove });
})();
