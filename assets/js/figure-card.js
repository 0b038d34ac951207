// The card of a figure, over any page: "of when, from whom, against what?"
//
// A click (or Enter) on [data-figure], or on [data-card] which only leads to one, opens the dialog
// of the shell with the card that GET /screens/figure answers. The key is five parts between
// slashes: metric/region/period/measure/slice. The card of a single event (event:123) or of a risk
// point (risk_point:45) opens there as well; window.cockpitCard.open(key, opener) opens one for what
// is no element of the page. Inside the dialog a figure opens its own card in the same place, and
// there is a way back. Escape, the backdrop and the cross close it; the figure that opened it has the
// focus again.
(() => {
  "use strict";

  const root = document.documentElement;
  const DIALOG = "figure-dialog";
  const CARD = "figure-card";
  const RECORD = /^(event|risk_point):(\d+)$/; // the key of a single record: its kind, its number
  const OPENERS = "[data-figure], [data-card]";
  const PARTS = ["metric", "region", "period", "measure"]; // and what is left is the slice

  let trail = []; // the keys of the cards opened one from another, the shown one last
  let opener = null; // what had the focus before
  let seat = null; // selector of it, for when its panel is drawn anew
  let latest = 0; // number of the newest card; older answers give way

  const dialog = () => document.getElementById(DIALOG);
  const keyOf = (element) => element.dataset.figure ?? element.dataset.card;

  // -- the card -------------------------------------------------------------------------------

  function selectionOf(key) {
    const parts = key.split("/");
    const asked = new URLSearchParams(PARTS.map((name, index) => [name, parts[index] ?? ""]));
    asked.set("part", parts.slice(PARTS.length).join("/"));
    asked.set("as_of", new URLSearchParams(location.search).get("as_of") ?? "");
    return new URLSearchParams([...asked].filter(([, text]) => text));
  }

  // The page whose only panel is the card.
  function pageOf(key) {
    return RECORD.exec(key)?.[1] ?? "figure";
  }

  function addressOf(key) {
    const [, kind, number] = RECORD.exec(key) ?? [];
    const selection = kind ? new URLSearchParams({ [kind]: number }) : selectionOf(key);
    selection.set("look", root.dataset.theme);
    selection.set("lang", root.dataset.locale);
    selection.sort();
    return `/screens/${pageOf(key)}?${selection}`;
  }

  function sentence(text) {
    const props = { className: "card-sentence", role: "status", children: text };
    return { namespace: "dash_html_components", type: "P", props };
  }

  // Resolves to what stands in the dialog: the card, or why there is none.
  async function load(key) {
    try {
      const response = await fetch(addressOf(key));
      const content = await response.json();
      if (!response.ok) return sentence(content.title);
      const { mark, tree } = content.panels[`${pageOf(key)}_card`];
      const card = window.cockpitTree.condense(tree);
      return mark ? [sentence(mark), card] : card;
    } catch {
      return sentence(dialog().dataset.unreachable);
    }
  }

  async function show() {
    const number = ++latest;
    const key = trail.at(-1);
    const place = dialog();
    const put = (children) => window.dash_clientside.set_props(CARD, { children });
    place.querySelector(".card-back").hidden = trail.length < 2;
    if (!place.open) place.showModal();
    place.querySelector(".card-close").focus(); // what had the focus in the card before goes
    put(sentence(place.dataset.loading));
    const found = await load(key);
    if (number !== latest) return;
    put(found);
    place.scrollTop = 0;
  }

  // -- opening and closing --------------------------------------------------------------------

  function open(key, element) {
    if (!dialog().open) {
      trail = [];
      opener = element;
      seat = window.cockpitFocus.selectorOf(element);
    }
    if (trail.at(-1) === key) return;
    trail.push(key);
    show();
  }

  function back() {
    trail.pop();
    show();
  }

  // The panel may have been drawn anew meanwhile: then the figure of the same key has the focus, or what
  // stands in the opener's place, such as the map on which an event was clicked.
  function giveBackFocus() {
    const name = opener?.dataset.figure === undefined ? "card" : "figure";
    const key = opener && keyOf(opener);
    const sought = key ? `[data-${name}="${CSS.escape(key)}"]` : seat;
    const same = opener?.isConnected ? opener : sought && document.querySelector(sought);
    same?.focus();
    opener = null;
  }

  function close() {
    latest += 1;
    dialog().close();
    giveBackFocus();
  }

  // -- what a person does ---------------------------------------------------------------------

  // Before anything else listens: a figure may stand in a row that leads elsewhere.
  document.addEventListener("click", (event) => {
    const figure = event.target.closest(OPENERS);
    if (figure) {
      event.preventDefault();
      event.stopPropagation();
      open(keyOf(figure), figure);
      return;
    }
    const place = dialog();
    if (!place?.open) return;
    if (event.target.closest(".card-back")) back();
    else if (event.target === place || event.target.closest(".card-close")) close();
    else if (event.target.closest(`#${DIALOG} a`)) place.close(); // on the way to another page
  }, true);

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && dialog()?.open) {
      event.preventDefault(); // Escape also goes up a region
      event.stopPropagation();
      close();
    }
  }, true);

  window.cockpitCard = Object.freeze({ open });
})();
