// The page of display settings: fills its controls from what this browser keeps, keeps what is
// chosen, and tells what the choice gives the reader furthest away.
window.dash_clientside = window.dash_clientside ?? {};

(() => {
  "use strict";

  const MM = 1000; // in a metre
  const written = (value) => String(Math.round(value * 10) / 10);

  function tell() {
    const place = document.querySelector(".display-reading");
    const { given, needed } = window.cockpitAppearance.readingOf("wall");
    const metres = Number(window.cockpitAppearance.chosen("distance"));
    const figures = { given: written(given), needed: written(needed), metres: written(metres) };
    figures.furthest = written((metres * given) / (needed || 1));
    const { unset, enough, short } = place.dataset;
    const sentence = needed === 0 ? unset : given >= needed ? enough : short;
    place.textContent = sentence.replace(/\{(\w+)\}/g, (_, name) => figures[name]);
  }

  // A region is a code, everything else a number; no region is none.
  function keptOf(name) {
    const kept = window.cockpitAppearance.chosen(name);
    return name === "home" ? kept || null : Number(kept);
  }

  // Called with null values when the controls are drawn, and with a value that a person set.
  function adjust(values) {
    const { no_update: same, callback_context: context } = window.dash_clientside;
    const names = context.inputs_list[0].map(({ id }) => id.setting);
    if (!names.length) return [];
    const isDrawn = values.every((value) => value === null || value === undefined);
    if (!isDrawn) names.forEach((name, place) => window.cockpitAppearance.keep(name, String(values[place] ?? "")));
    tell();
    return isDrawn ? names.map(keptOf) : names.map(() => same);
  }

  window.dash_clientside.cockpit = { ...window.dash_clientside.cockpit, adjust };
})();
