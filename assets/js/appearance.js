// Sets how the page looks before its first paint: theme and size of text.
//
// The theme is what the reader chose for this kind of page (wall or desk), else the kind's own.
// The size follows the distance to the furthest reader: a character is to be seen under at least
// 16 minutes of arc, which is a height of distance / 215.
//
//   window.cockpitAppearance.apply()          after a change of page or of what is kept
//   window.cockpitAppearance.switchTheme()
//   window.cockpitAppearance.keep(name, value)  keeps a choice for the next visit; "" forgets it
//   window.cockpitAppearance.chosen(name)       what was chosen, or what the settings say
//   window.cockpitAppearance.readingOf(kind)    what a page of a kind gives a reader: see below
(() => {
  "use strict";

  const root = document.documentElement;
  const pages = JSON.parse(root.dataset.pages ?? "{}");
  const ARC = 215; // distance over height at 16 minutes of arc
  // How much larger everything gets, in steps, and how large the smallest text is there in rem
  // (--small of 10-base.css): at each step the panels drop something to make room.
  const STEPS = [
    { scale: 1, smallest: 0.9375 },
    { scale: 1.5, smallest: 0.9375 },
    { scale: 2, smallest: 0.9375 },
    { scale: 2.5, smallest: 1.125 },
  ];

  const asked = new URLSearchParams(location.search);
  const chosen = (name) => asked.get(name) ?? localStorage.getItem(name) ?? root.dataset[name];
  const kindOf = (path) => pages[path]?.kind ?? "wall";

  function keep(name, value) {
    if (value === "") localStorage.removeItem(name);
    else localStorage.setItem(name, value);
    asked.delete(name);
  }

  function theme(kind) {
    const wish = asked.get("look") ?? localStorage.getItem(`look-${kind}`);
    return wish === "light" || wish === "dark" ? wish : { wall: "dark", desk: "light" }[kind];
  }

  function switchTheme() {
    const next = root.dataset.theme === "light" ? "dark" : "light";
    keep(`look-${kindOf(location.pathname)}`, next);
    asked.delete("look");
    apply();
  }

  // What a page gives the reader furthest away: {step, given, needed}, the height of its smallest
  // character and of the smallest that is legible, in pixels; needed is 0 where nobody said how far
  // that reader is. The step is the first that is enough, or the last one.
  function readingOf(kind) {
    const metres = Number(chosen("distance"));
    const pitch = Number(chosen("pitch"));
    const isKnown = kind === "wall" && innerWidth >= innerHeight && metres > 0 && pitch > 0;
    const needed = isKnown ? (metres * 1000) / ARC / pitch / devicePixelRatio : 0;
    const rem = Math.min(innerWidth / 120, innerHeight / 67.5);
    const heights = STEPS.map(({ scale, smallest }) => scale * smallest * rem);
    const enough = heights.findIndex((height) => height >= needed);
    const step = enough < 0 ? STEPS.length - 1 : enough;
    return { step, given: heights[step], needed };
  }

  function apply() {
    const kind = kindOf(location.pathname);
    root.dataset.kind = kind;
    root.dataset.theme = theme(kind);
    const { step } = readingOf(kind);
    root.style.setProperty("--scale", STEPS[step].scale);
    root.dataset.step = step;
  }

  apply();
  addEventListener("resize", apply);
  window.cockpitAppearance = Object.freeze({ apply, chosen, keep, readingOf, switchTheme });
})();
