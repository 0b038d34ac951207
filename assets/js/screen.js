// The screen: fetches the document of the selection, fills the panels that changed, polls.
//
// GET /screens/<page>?<selection> answers {panels: {name: {digest, mark, tree}}}. A panel
// whose digest is the one shown is left untouched. <html data-ready="true"> says that everything
// stands, data-shown of which address; data-link="down" that the server does not answer and the last
// screen stays.
window.dash_clientside = window.dash_clientside ?? {};
(() => {
  "use strict";

  const root = document.documentElement;
  const VERSION = "version";
  const CHOICE = "choice";
  const PAGES = JSON.parse(root.dataset.pages); // path -> {name, kind}
  const LIBRARIES = JSON.parse(root.dataset.libraries); // scripts that desk pages need
  const POLL_MS = Number(root.dataset.poll) * 1000;

  // What an address says of this screen alone: how far it is read from, whose it is, where its map looks.
  const OWN = ["distance", "pitch", "home", "view", "layers"];
  const EARLY_MS = 200; // the longest that panels wait for the map

  const maps = new WeakMap(); // map element -> {looks, drawn}: theme and drawing, and its promise
  let shown = { address: null, etag: null }; // what stands on the screen
  let latest = 0; // number of the newest drawing; older ones give way

  // -- the document -------------------------------------------------------------------------

  function addressOf(search) {
    const { name: page } = PAGES[location.pathname];
    const selection = new URLSearchParams(search);
    OWN.forEach((name) => selection.delete(name));
    const home = window.cockpitAppearance.chosen("home");
    if (home) selection.set("home", home);
    selection.set("look", root.dataset.theme);
    selection.set("lang", root.dataset.locale);
    selection.sort();
    return `/screens/${page}?${selection}`.replace(/\?$/, "");
  }

  async function request(address) {
    try {
      const response = await fetch(address);
      root.dataset.link = "up";
      window.cockpitClock.set(response.headers.get("Cockpit-Now"));
      return response;
    } catch {
      root.dataset.link = "down";
      return null;
    }
  }

  // Resolves to null when the server is away, or cannot say anything and there is a screen to keep.
  // The answer says no-cache: the browser asks every time whether the copy it has still holds,
  // which costs a few headers.
  async function load(address) {
    const response = await request(address);
    if (!response) return null;
    const isJson = /^application\/(problem\+)?json/.test(response.headers.get("Content-Type"));
    if (!isJson || (response.status >= 500 && shown.etag)) {
      root.dataset.link = "down";
      return null;
    }
    const etag = response.headers.get("ETag");
    return { address, etag, ok: response.ok, content: await response.json() };
  }

  // The document that is being fetched or was fetched last; begins before Dash has started.
  let held = hold(addressOf(location.search));

  function hold(address) {
    return { address, document: load(address) };
  }

  async function take(address) {
    if (held?.address !== address) held = hold(address);
    const found = await held.document;
    if (!found) held = null;
    return found;
  }

  // -- the page -----------------------------------------------------------------------------

  let hasBegun = false; // Dash stands: before, nothing can be set in it

  async function open(path, frames) {
    hasBegun = true;
    window.cockpitAppearance.apply();
    if (PAGES[path].kind === "desk") await window.cockpitLibraries.load(LIBRARIES);
    document.querySelectorAll("details[open]").forEach((menu) => menu.removeAttribute("open"));
    const frame = frames[path];
    return [frame, frame.props["data-title"]];
  }

  // -- drawing ------------------------------------------------------------------------------

  async function draw(search) {
    const { no_update: same, callback_context: context } = window.dash_clientside;
    const [bodies, marks] = context.outputs_list.map((list) => list.map(({ id }) => id.panel));
    const nothing = [bodies.map(() => same), marks.map(() => same)];
    const number = ++latest;
    const address = addressOf(search);
    if (address !== shown.address) root.dataset.ready = "false";
    const found = await take(address);
    if (number !== latest || !found) return nothing;
    const place = location.pathname + search;
    report(found, place);
    if (!found.ok) return nothing;
    shown = { address, etag: found.etag };
    const { panels } = found.content;
    await Promise.race([paintMaps(panels), pause(EARLY_MS)]);
    await nextFrame(); // now it can be seen
    if (number !== latest) return nothing;
    const isSame = (name) => !panels[name] || isInPlace([name, panels[name]]);
    window.cockpitFocus.keep();
    finish(number, Object.entries(panels), place);
    return [bodies.map((name) => (isSame(name) ? same : wrapped(panels[name]))), marks.map((name) => panels[name]?.mark ?? "")];
  }

  // The digest in the page tells when React has put the drawing there.
  function wrapped({ digest, tree }) {
    return {
      namespace: "dash_html_components", type: "Div",
      props: { className: "panel-drawing", "data-digest": digest, children: window.cockpitTree.condense(tree) },
    };
  }

  function report({ ok, content }, place) {
    root.dataset.fault = String(!ok);
    const fault = document.querySelector(".page-fault");
    if (fault) fault.textContent = ok ? "" : content.title;
    if (!ok) settle(place);
  }

  // -- ready --------------------------------------------------------------------------------

  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

  function isInPlace([name, { digest }]) {
    return document.querySelector(`[data-panel="${name}"] [data-digest="${digest}"]`) !== null;
  }

  // A map answers a click at once: its new drawing is painted before the panels are exchanged.
  function paintMaps(panels) {
    return Promise.all([...document.querySelectorAll("[data-panel]:has([data-map])")].flatMap((panel) => {
      const { tree } = panels[panel.dataset.panel] ?? {};
      const drawings = tree ? drawingsIn(tree) : [];
      const elements = [...panel.querySelectorAll("[data-map]")];
      return elements.map((element, index) => drawings[index] && drawMap(element, drawings[index]));
    }));
  }

  function drawingsIn(node) {
    if (Array.isArray(node)) return node.flatMap(drawingsIn);
    if (!node?.props) return [];
    return node.props["data-map"] ? [node.props["data-map"]] : drawingsIn(node.props.children);
  }

  async function drawMap(element, map = element.dataset.map) {
    const looks = `${root.dataset.theme} ${map}`;
    if (maps.get(element)?.looks !== looks) {
      maps.set(element, { looks, drawn: window.cockpitMap.draw(element, JSON.parse(map)) });
    }
    try {
      await maps.get(element).drawn; // which another drawing may have begun
    } catch (error) {
      maps.delete(element); // tried again with the next drawing
      console.error(error);
    }
  }

  // Whether a chart or a grid that can be seen is still being made by its library.
  function isAwaited() {
    const empty = ".dash-graph:not(:has(.main-svg)), .table-grid:not(:has([grid-id]))";
    return [...document.querySelectorAll(empty)].some((element) => element.checkVisibility());
  }

  // Where the map looks may have changed in the address meanwhile: that is the same screen.
  function settle(place) {
    const { pathname, search } = new URL(place, location.href);
    const isHere = pathname === location.pathname && addressOf(search) === addressOf(location.search);
    root.dataset.shown = isHere ? location.pathname + location.search : place;
    root.dataset.ready = "true";
  }

  async function finish(number, panels, place) {
    while (!panels.every(isInPlace)) {
      if (number !== latest) return;
      await nextFrame();
    }
    window.cockpitFocus.giveBack();
    window.cockpitClock.show();
    await Promise.all([...document.querySelectorAll("[data-map]")].map((map) => drawMap(map)));
    while (number === latest && isAwaited()) await nextFrame();
    await window.cockpitGrids.fit();
    await document.fonts.ready;
    await nextFrame();
    if (number !== latest) return;
    window.cockpitFocus.giveBack(); // to what a grid has drawn meanwhile
    window.cockpitFocus.forget();
    settle(place);
  }

  // -- what a person does -------------------------------------------------------------------

  // A field with a dot (shocks.retail_sales) is one entry of a list: shocks=retail_sales:5,foreign_trade:-3
  function write(selection, field, value) {
    const [list, entry] = field.split(".");
    if (entry) {
      const others = (selection.get(list) ?? "").split(",").filter((one) => one && !one.startsWith(`${entry}:`));
      write(selection, list, [...others, ...(value ? [`${entry}:${value}`] : [])].join(","));
    } else if (value) selection.set(field, value);
    else selection.delete(field);
  }

  // Writes what a person chose into the address: fields of the selection from a drawing, or values
  // of controls. A control calls when it is drawn as well, with the value that it was drawn with.
  function choose(choice, values, drawn) {
    const { no_update: same, callback_context: context } = window.dash_clientside;
    const isChoice = context.triggered.some(({ prop_id: origin }) => origin === `${CHOICE}.data`);
    const changes = isChoice ? Object.entries(choice ?? {}) : [];
    context.inputs_list[1].forEach(({ id }, place) => {
      const value = values[place] ?? "";
      if (value !== drawn[place]) changes.push([id.field, value]);
    });
    const selection = new URLSearchParams(location.search);
    for (const [field, value] of changes) {
      write(selection, field, value);
      if (field === "region") selection.delete("view"); // which the new region fills
    }
    const search = selection.size ? `?${selection}` : "";
    return search === location.search ? same : search;
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) document.querySelector(".crumb-up")?.click();
  });

  document.addEventListener("click", (event) => {
    const language = event.target.closest(".lang-switch")?.dataset.lang;
    if (language) speak(language);
    if (!event.target.closest(".theme-switch")) return;
    window.cockpitAppearance.switchTheme();
    refresh();
  });

  // The words of the shell come with the page, so it is opened anew.
  function speak(language) {
    document.cookie = `lang=${language}; path=/; max-age=31536000; samesite=lax`;
    const address = new URL(location.href);
    address.searchParams.delete("lang");
    location.replace(address);
  }

  // -- the poll -----------------------------------------------------------------------------

  function refresh(found = null) {
    held = found && { address: found.address, document: Promise.resolve(found) };
    window.dash_clientside.set_props(VERSION, { data: Date.now() });
  }

  async function poll() {
    if (!hasBegun) return;
    const { address, etag } = shown;
    if (!address) return refresh();
    const found = await load(address);
    if (!found || found.etag === etag || address !== shown.address) return;
    refresh(found);
  }

  setInterval(poll, POLL_MS);
  window.dash_clientside.cockpit = { ...window.dash_clientside.cockpit, open, draw, choose };
})();
