// The buttons of a map that is explored, and the list of its layers. Both are HTML of the component
// (layouts/components/map_layers.py); what was chosen there lives in MapLayers, and is shown again
// when a panel is drawn anew.
(() => {
  "use strict";

  const TOOLS = ["in", "out", "home", "polygon", "rectangle", "freehand", "view"];
  const SLIDER_STEP = 5; // percent
  const LEGENDS = new Set(["rate", "hexagon", "cluster", "hot_spot", "trend"]); // roles of printed legends

  class MapManager {
    constructor(explorer) {
      this.explorer = explorer;
      this.layers = explorer.layers;
      this.told = new Map(); // source -> what came with its shapes
      // The elements may outlive the canvas, which another theme makes anew with its own manager.
      this.listening = new AbortController();
      explorer.map.on("remove", () => this.listening.abort());
    }

    // A map that follows another has no buttons; its layers are those of the other.
    get isAttached() {
      return Boolean(this.root);
    }

    attach(root) {
      if (root === this.root || !root.querySelector(".map-tools")) return;
      this.root = root;
      for (const [source, shapes] of this.told) this.explain(source, shapes);
      root.querySelector(".map-tools").addEventListener("click", ({ target }) => this.use(target), this.listening);
      const list = root.querySelector(".map-layers ol");
      list.addEventListener("click", ({ target }) => this.arrange(target), this.listening);
      for (const entry of list.children) entry.querySelector(".map-opacity").replaceChildren(this.slider(entry));
      window.cockpitMapParts.privateList.attach(root, this.explorer);
      window.cockpitMapParts.areasList.attach(root, this.explorer);
      this.show();
    }

    slider(entry) {
      const slider = document.createElement("input");
      Object.assign(slider, { type: "range", min: 0, max: 100, step: SLIDER_STEP });
      slider.setAttribute("aria-label", entry.querySelector(".map-opacity").dataset.label);
      slider.addEventListener("input", () => {
        this.all((layers) => layers.change(entry.dataset.layer, { opacity: slider.value / 100 }));
        this.explorer.save();
      });
      return slider;
    }

    use(target) {
      const name = TOOLS.find((one) => target.closest(`.map-${one}`));
      if (name) this.explorer.act(name);
    }

    arrange(target) {
      const id = target.closest("[data-layer]")?.dataset.layer;
      const shown = !this.stateOf(id)?.shown;
      if (target.closest(".map-shown")) this.all((layers) => layers.change(id, { shown }));
      else if (target.closest(".map-raise")) this.all((layers) => layers.move(id, 1));
      else if (target.closest(".map-lower")) this.all((layers) => layers.move(id, -1));
      else return;
      this.show();
      this.explorer.save();
      this.explorer.tell();
    }

    all(change) {
      for (const { layers } of window.cockpitMapParts.explorers) change(layers);
    }

    stateOf(id) {
      return this.layers.chosen.find((layer) => layer.id === id);
    }

    // The classes and notes of shapes come with them.
    explain(source, shapes) {
      this.told.set(source, shapes);
      if (!this.root) return;
      for (const place of this.root.querySelectorAll(`[data-told^="${source} "]`)) {
        const [, part] = place.dataset.told.split(" ");
        if (part === "legend") place.replaceChildren(...this.classes(shapes.legend), shapes.note);
        else place.textContent = shapes[part];
      }
      this.printLegends();
    }

    classes(legend) {
      return legend.map(([step, text]) => {
        const entry = document.createElement("span");
        const swatch = document.createElement("i");
        entry.className = "map-class";
        swatch.className = `map-swatch ${step ? `map-step-${step}` : "map-no-data"}`;
        entry.append(swatch, text);
        return entry;
      });
    }

    // Looks at a place, with a layer that shows what is there.
    look(bounds, id) {
      if (this.stateOf(id)) this.all((layers) => layers.change(id, { shown: true }));
      this.show();
      this.explorer.look(bounds);
      this.explorer.save();
    }

    // The topmost layer stands first, as a person sees them lie over each other.
    show() {
      const { chosen } = this.layers;
      for (const entry of this.root.querySelectorAll("[data-layer]")) {
        const { shown, opacity } = this.stateOf(entry.dataset.layer);
        const at = chosen.findIndex(({ id }) => id === entry.dataset.layer);
        entry.style.order = -at;
        entry.classList.toggle("is-hidden", !shown);
        entry.querySelector(".map-shown").setAttribute("aria-pressed", String(shown));
        entry.querySelector("input").value = Math.round(opacity * 100);
        entry.querySelector(".map-raise").disabled = at === chosen.length - 1;
        entry.querySelector(".map-lower").disabled = at === 0;
      }
      this.printLegends();
    }

    // The legends of areas that are shown stand below the map as well; other colours on the towns put
    // the ground's legend away.
    printLegends() {
      const entries = [...this.root.querySelectorAll("[data-layer]")]
        .filter(({ dataset: { layer } }) => LEGENDS.has(this.layers.roleOf(layer)) && this.stateOf(layer).shown);
      const legends = entries.map((entry) => {
        const legend = document.createElement("div");
        const name = document.createElement("b");
        legend.dataset.of = this.layers.roleOf(entry.dataset.layer);
        name.textContent = entry.querySelector(".map-shown").textContent;
        legend.append(name, ...[...entry.querySelector(".map-layer-legend").children].map((part) => part.cloneNode(true)));
        legend.querySelectorAll("[data-told]").forEach((part) => part.removeAttribute("data-told"));
        return legend;
      });
      this.root.querySelector(".map-shown-legends").replaceChildren(...legends);
      const covers = entries.some(({ dataset: { layer } }) => this.layers.roleOf(layer) === "rate");
      this.root.classList.toggle("is-covered", covers);
    }
  }

  Object.assign(window.cockpitMapParts, { MapManager });
})();
