// The reader's named areas among the tools of a map: saved, opened, renamed, removed, exported. What is
// open is in the address, which is how an area is shared. The frame and the words are those of
// layouts/components/saved_areas.py.
(() => {
  "use strict";

  const { SavedAreas, areaCorners, areaStorage } = window.cockpitMapParts;
  const { make, tool, download } = window.cockpitElements;
  const root = document.documentElement;

  class AreasList {
    constructor() {
      this.told = "";
      this.isOpen = false;
    }

    get isAttached() {
      return Boolean(this.part?.isConnected);
    }

    // A panel was drawn, or its canvas made anew.
    attach(map, explorer) {
      this.explorer = explorer;
      const part = map.querySelector(".map-areas");
      if (part === this.part) return;
      this.part = part;
      if (!part) return; // nothing is drawn on this map
      const { words, most, longest } = part.dataset;
      this.words = JSON.parse(words);
      this.areas = new SavedAreas(Number(most), Number(longest));
      part.addEventListener("toggle", () => { this.isOpen = part.open; });
      part.addEventListener("keydown", (event) => this.press(event));
      this.find("export").addEventListener("click", () => download("areas.geojson", this.areas.collection));
      part.open = this.isOpen;
      this.find("status").textContent = this.told;
      this.show();
    }

    find(name) {
      return this.part.querySelector(`.map-areas-${name}`);
    }

    say(word, name = "") {
      return this.words[word].replace("{name}", name).replace("{most}", this.areas.most);
    }

    // The keys of the map are not for who writes a name; Escape closes the list and nothing else.
    press(event) {
      event.stopPropagation();
      if (event.key !== "Escape") return;
      event.preventDefault();
      this.part.open = false;
      this.part.querySelector("summary").focus();
    }

    get chosen() {
      const chosen = new URLSearchParams(location.search);
      return { within: chosen.get("within") ?? "", region: chosen.get("region") ?? "" };
    }

    // -- what a person does -----------------------------------------------------------------------

    // From the sheet: name what is drawn.
    begin() {
      if (!this.isAttached) return;
      this.part.open = true;
      this.part.scrollIntoView({ block: "nearest" });
      this.find("form").querySelector("input").focus();
    }

    save(name) {
      const { within, region } = this.chosen;
      this.done(this.areas.save(name, within, region));
    }

    open({ within, region }) {
      const change = { within };
      if (region !== this.chosen.region) change.region = region; // which fills the picture itself
      this.explorer.canvas.component.select(change);
      if (change.region === undefined) this.look(within);
    }

    look(within) {
      const [lons, lats] = [0, 1].map((axis) => areaCorners(within).map((corner) => corner[axis]));
      this.explorer.look([[Math.min(...lons), Math.min(...lats)], [Math.max(...lons), Math.max(...lats)]]);
    }

    remove({ name }) {
      this.done(this.areas.remove(name));
    }

    done({ name, word }) {
      this.told = this.say(word, name);
      this.find("status").textContent = this.told;
      this.show();
      (this.linkOf(name) ?? this.find("form").querySelector("input") ?? this.part.querySelector("summary")).focus();
    }

    linkOf(name) {
      const found = [...this.find("list").children].find((item) => item.dataset.area === name);
      return found?.querySelector("a");
    }

    // -- the list ---------------------------------------------------------------------------------

    show() {
      const { all } = this.areas;
      const focused = this.part.contains(document.activeElement) ? document.activeElement.closest("li")?.dataset.area : null;
      this.find("form").replaceChildren(this.form());
      this.find("list").replaceChildren(...all.map((area) => this.entry(area)));
      if (!all.length) this.find("list").append(make("li", { className: "map-areas-empty" }, this.say("empty")));
      if (focused) this.linkOf(focused)?.focus();
      this.find("export").disabled = !all.length;
      this.name();
    }

    form() {
      if (!this.chosen.within) return make("p", {}, this.say("nothing"));
      return this.naming("", (name) => this.save(name));
    }

    // A field for a name with its button.
    naming(value, take) {
      const input = make("input", { type: "text", value, maxLength: this.areas.longest, placeholder: this.say("new_name") });
      input.setAttribute("aria-label", this.say("new_name"));
      const form = make("form", {}, input, make("button", { type: "submit" }, this.say("keep")));
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        take(input.value);
      });
      return form;
    }

    entry(area) {
      const { name } = area;
      const link = make("a", { href: this.addressOf(area), className: "map-areas-open" }, name);
      if (area.within === this.chosen.within) link.setAttribute("aria-current", "true");
      link.addEventListener("click", (event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        this.open(area);
      });
      const item = make(
        "li", {}, link,
        tool("map-areas-rename", "✎", this.say("rename", name), () => this.rename(item, name)),
        tool("map-areas-remove", "×", this.say("remove", name), () => this.remove(area)),
      );
      item.dataset.area = name;
      return item;
    }

    rename(item, old) {
      const form = this.naming(old, (name) => this.done(this.areas.rename(old, name)));
      item.replaceChildren(form);
      form.querySelector("input").select();
    }

    // As the address would be with it; its view is that of another place.
    addressOf({ within, region }) {
      const chosen = new URLSearchParams(location.search);
      chosen.delete("view");
      chosen.delete("region");
      if (region) chosen.set("region", region);
      chosen.set("within", within);
      return `${location.pathname}?${chosen}`;
    }

    // The sheet of an area that has a name says it.
    name() {
      const { within } = this.chosen;
      const found = within ? this.areas.all.find((area) => area.within === within) : null;
      for (const place of document.querySelectorAll(".area-name")) {
        place.textContent = found ? this.say("title", found.name) : "";
      }
    }
  }

  const list = new AreasList();

  // A page stands, of perhaps another area; or another window of this browser changed the list.
  new MutationObserver(() => {
    if (!list.isAttached || root.dataset.shown === list.shown) return;
    list.shown = root.dataset.shown;
    list.show();
  }).observe(root, { attributes: true, attributeFilter: ["data-shown"] });
  addEventListener("storage", ({ key }) => {
    if (key === areaStorage && list.isAttached) list.show();
  });
  document.addEventListener("click", ({ target }) => {
    if (target.closest(".area-naming")) list.begin();
  });

  Object.assign(window.cockpitMapParts, { areasList: list });
})();
