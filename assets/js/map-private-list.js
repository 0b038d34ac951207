// The list of a reader's own layers at the head of the layer list, and how a file gets there: by the
// button, or dropped on the map. The server reads the file and keeps nothing; the frame and the words
// are those of layouts/components/private_layers.py.
(() => {
  "use strict";

  const { privateLayers } = window.cockpitMapParts;
  const { make, tool, download } = window.cockpitElements;
  const MIB = 2 ** 20;
  const SLIDER_STEP = 5; // percent

  class PrivateList {
    constructor() {
      this.entries = new Map(); // layer -> its entry, which moves from list to list
      this.pending = Promise.resolve();
      this.told = "";
      this.datum = "";
    }

    get isAttached() {
      return Boolean(this.part?.isConnected);
    }

    // A panel was drawn, or its canvas made anew; what was added stays.
    attach(root, explorer) {
      this.explorer = explorer;
      const part = root.querySelector(".map-private");
      if (part === this.part) return;
      this.part = part;
      this.root = root;
      this.words = JSON.parse(part.dataset.words);
      privateLayers.mark = this.words.mark;
      this.fill();
      this.find("status").textContent = this.told;
      this.show();
    }

    find(name) {
      return this.part.querySelector(`.map-private-${name}`);
    }

    fill() {
      const input = make("input", { type: "file", accept: this.part.dataset.kinds, multiple: true, hidden: true });
      input.addEventListener("change", () => {
        this.take(input.files);
        input.value = ""; // the same file may be chosen again
      });
      this.find("add").addEventListener("click", () => input.click());
      const datums = this.part.dataset.datums.split(",");
      const select = make("select", {}, ...datums.map((value) => make("option", { value }, this.words[value])));
      select.value = this.datum || datums[0];
      select.addEventListener("change", () => { this.datum = select.value; });
      this.find("datum").replaceChildren(make("label", {}, this.words.datum, select), input);
    }

    // -- a file ---------------------------------------------------------------------------------

    // One after another.
    take(files) {
      this.root.querySelector(".map-layers").open = true;
      for (const file of files) this.pending = this.pending.then(() => this.send(file));
    }

    async send(file) {
      const { name, size } = file;
      const { address, header, most } = this.part.dataset;
      if (size > most) {
        this.tell("large", { name, size: Math.ceil(size / MIB), most: most / MIB });
        return;
      }
      this.tell("reading", { name });
      const form = new FormData();
      form.append("file", file);
      const asked = this.datum ? `${address}?${new URLSearchParams({ datum: this.datum })}` : address;
      let response, answer;
      try {
        response = await fetch(asked, { method: "POST", body: form, headers: { [header]: "fetch" } });
        answer = await response.json();
      } catch {
        this.tell("unreachable", { name });
        return;
      }
      if (response.ok) this.add(answer);
      else this.write(answer.detail || answer.title);
    }

    add(answer) {
      const layer = privateLayers.add(answer);
      this.entries.set(layer, this.entry(layer));
      this.show();
      this.explorer.look(layer.bbox);
      this.tell("added", this.valuesOf(layer));
    }

    tell(word, values) {
      this.write(this.say(word, values));
    }

    write(sentence) {
      this.told = sentence;
      this.find("status").textContent = sentence;
    }

    say(word, values = {}) {
      return this.words[word].replace(/\{(\w+)\}/g, (_, name) => values[name]);
    }

    valuesOf({ name, count, kinds }) {
      const list = new Intl.ListFormat(document.documentElement.lang);
      return { name, count: count.toLocaleString("en-US"), kinds: list.format(kinds.map((kind) => this.words[kind])) };
    }

    // -- the list -------------------------------------------------------------------------------

    entry(layer) {
      const { name } = layer;
      const label = (word) => this.say(word, { name });
      const shown = make("button", { type: "button", className: "map-shown" }, name, make("span", { className: "map-private-mark" }, this.words.mark));
      shown.onclick = () => this.change(layer, { shown: !layer.shown });
      const save = make("button", { type: "button", className: "tool map-private-download", onclick: () => this.download(layer) }, this.words.download);
      const head = make(
        "div", { className: "map-layer-head" }, shown,
        tool("map-raise", "↑", label("raise"), () => this.move(layer, -1)),
        tool("map-lower", "↓", label("lower"), () => this.move(layer, 1)),
        tool("map-private-zoom", "◎", label("zoom"), () => this.explorer.look(layer.bbox)),
        save, tool("map-private-remove", "×", label("remove"), () => this.remove(layer)),
      );
      const slider = make("input", { type: "range", min: 0, max: 100, step: SLIDER_STEP, value: 100 });
      slider.setAttribute("aria-label", label("opacity"));
      slider.oninput = () => privateLayers.change(layer, { opacity: slider.value / 100 });
      const item = make(
        "li", {}, head, make("span", { className: "map-opacity" }, slider),
        make("p", {}, this.say("shown_count", this.valuesOf(layer))),
        ...(layer.note ? [make("p", {}, layer.note)] : []),
        ...(layer.refused_count ? [this.refusals(layer)] : []),
      );
      item.dataset.private = layer.id;
      return item;
    }

    refusals({ refused, refused_count: count, counted }) {
      const word = counted === "rows" ? "refused_row" : "refused_feature";
      const items = refused.map((one) => make("li", {}, this.say(word, one)));
      const rest = count - refused.length;
      if (rest) items.push(make("li", {}, this.say("refused_more", { count: rest })));
      return make(
        "details", { className: "map-private-refused" },
        make("summary", {}, this.say("refused", { count })), make("ul", {}, ...items),
      );
    }

    change(layer, change) {
      privateLayers.change(layer, change);
      this.show();
    }

    move(layer, by) {
      privateLayers.move(layer, by);
      this.show();
    }

    remove(layer) {
      privateLayers.remove(layer);
      this.entries.delete(layer);
      this.show();
      this.tell("removed", layer);
      this.find("add").focus();
    }

    show() {
      const focused = document.activeElement;
      const { layers } = privateLayers;
      const items = layers.map((layer, at) => {
        const item = this.entries.get(layer);
        item.classList.toggle("is-hidden", !layer.shown);
        item.querySelector(".map-shown").setAttribute("aria-pressed", String(layer.shown));
        item.querySelector(".map-raise").disabled = at === 0;
        item.querySelector(".map-lower").disabled = at === layers.length - 1;
        return item;
      });
      const list = this.find("list");
      list.replaceChildren(...items);
      if (list.contains(focused)) focused.focus();
    }

    download({ name, features }) {
      download(`${name.replace(/\.[^.]*$/, "")}.geojson`, { type: "FeatureCollection", features });
    }

    // -- dropped on the map -----------------------------------------------------------------------

    mark(map) {
      if (map === this.marked) return;
      this.marked?.classList.remove("is-dropping");
      this.marked = map;
      if (!map) return;
      map.dataset.drop = this.words.drop;
      map.classList.add("is-dropping");
    }
  }

  const list = new PrivateList();
  const carriesFiles = ({ dataTransfer }) => list.isAttached && dataTransfer?.types.includes("Files");
  const mapUnder = ({ target }) => target.closest(".map.is-explored");

  // A file that misses the map must not take the page's place.
  document.addEventListener("dragover", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    const map = mapUnder(event);
    event.dataTransfer.dropEffect = map ? "copy" : "none";
    list.mark(map);
  });
  document.addEventListener("dragleave", ({ relatedTarget }) => {
    if (!relatedTarget) list.mark(null);
  });
  document.addEventListener("drop", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    list.mark(null);
    if (mapUnder(event)) list.take(event.dataTransfer.files);
  });

  Object.assign(window.cockpitMapParts, { privateList: list });
})();
