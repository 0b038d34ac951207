// Sets how the page looks before its first paint: theme and size of text.
//
// The theme is what the reader chose for this kind of page (wall or desk), else the kind's own.
// The size follows the distance to the furthest reader: a character is to be seen under at least
// 16 minutes of arc, which is a height of distance / 215.
//
//   window.cockpitAppearance.apply()          after a change of page or of what is kept
//   window.cockpitAppearance.switchTheme()
(() => {
  "use strict";

  const root = document.documentElement;
  const pages = JSON.parse(root.dataset.pages ?? "{}");
  const ARC = 215; // distance over height at 16 minutes of arc
  const SMALLEST_REM = 0.9375; // --small of 10-base.css
  // How much larger text gets, in steps: at each one the panels drop something to make room.
  const STEPS = [1, 1.5, 2, 2.5];

  const asked = new URLSearchParams(location.search);
  const kept = (name) => asked.get(name) ?? localStorage.getItem(name);
  const kindOf = (path) => pages[path]?.kind ?? "wall";

  function theme(kind) {
    const chosen = asked.get("look") ?? localStorage.getItem(`look-${kind}`);
    return chosen === "light" || chosen === "dark" ? chosen : { wall: "dark", desk: "light" }[kind];
  }

  function switchTheme() {
    const next = root.dataset.theme === "light" ? "dark" : "light";
    localStorage.setItem(`look-${kindOf(location.pathname)}`, next);
    asked.delete("look");
    apply();
  }

  // The step at which text is large enough for the reader furthest away, or the last one: 0 where
  // nobody said how far that is.
  function stepOf(kind) {
    const metres = Number(kept("distance") ?? root.dataset.distance);
    const pitch = Number(kept("pitch") ?? root.dataset.pitch);
    const isPortrait = innerWidth < innerHeight;
    if (kind !== "wall" || isPortrait || !(metres > 0) || !(pitch > 0)) return 0;
    const needed = (metres * 1000) / ARC / pitch / devicePixelRatio;
    const given = SMALLEST_REM * Math.min(innerWidth / 120, innerHeight / 67.5);
    const enough = STEPS.findIndex((step) => step * given >= needed);
    return enough < 0 ? STEPS.length - 1 : enough;
  }

  function apply() {
    const kind = kindOf(location.pathname);
    root.dataset.kind = kind;
    root.dataset.theme = theme(kind);
    const step = stepOf(kind);
    root.style.setProperty("--scale", STEPS[step]);
    root.dataset.step = step;
  }

  apply();
  addEventListener("resize", apply);
  window.cockpitAppearance = Object.freeze({ apply, switchTheme });
})();
