// Areas that a reader has drawn and named. There are no accounts: they are kept in this browser, and
// whatever is read back is taken for a stranger's, checked, and never run.
(() => {
  "use strict";

  const KEY = "cockpit.areas";
  const MOST_TEXT = 200_000; // letters of all of them; fifty of sixty corners are half of it
  const MOST_CORNERS = 60; // what an address holds
  const CORNER = /^-?\d{1,3}(\.\d{1,6})? -?\d{1,2}(\.\d{1,6})?$/;
  const REGION = /^(\d{12})?$/;
  const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu; // would break a line, or turn its direction

  // The corners of an area as an address writes it; null for what is none.
  function cornersOf(within) {
    if (typeof within !== "string") return null;
    const texts = within.split(",");
    if (texts.length < 3 || texts.length > MOST_CORNERS || !texts.every((text) => CORNER.test(text))) return null;
    const corners = texts.map((text) => text.split(" ").map(Number));
    return corners.every(([lon, lat]) => Math.abs(lon) <= 180 && Math.abs(lat) <= 85) ? corners : null;
  }

  // Twice the area that a ring encloses on paper; negative where it runs clockwise.
  function turnOf(ring) {
    return ring.slice(1).reduce((sum, [lon, lat], at) => sum + (ring[at][0] * lat - lon * ring[at][1]), 0);
  }

  // An outer ring runs against the clock (RFC 7946).
  function ringOf(within) {
    const corners = cornersOf(within);
    const ring = [...corners, corners[0]];
    return turnOf(ring) < 0 ? ring.toReversed() : ring;
  }

  class SavedAreas {
    // `most` areas, with names of at most `longest` letters.
    constructor(most, longest) {
      this.most = most;
      this.longest = longest;
    }

    // What is not as it was written here is left out.
    get all() {
      let found = [];
      try {
        const text = localStorage.getItem(KEY) ?? "[]";
        if (text.length <= MOST_TEXT) found = JSON.parse(text);
      } catch {
        return []; // storage that is switched off holds nothing, nor does a broken text
      }
      if (!Array.isArray(found)) return [];
      const areas = found.filter((one) => this.isArea(one)).map(({ name, within, region }) => ({ name, within, region }));
      return areas.filter(({ name }, at) => areas.findIndex((one) => one.name === name) === at).slice(0, this.most);
    }

    isArea(one) {
      const isNamed = typeof one?.name === "string" && one.name !== "" && this.clean(one.name) === one.name;
      return isNamed && typeof one.region === "string" && REGION.test(one.region) && cornersOf(one.within) !== null;
    }

    clean(name) {
      const letters = [...name.normalize("NFC").replace(UNSEEN, " ").replace(/\s+/g, " ").trim()];
      return letters.slice(0, this.longest).join("").trim();
    }

    // Each change returns the name that it is about, and the word for what became of it.

    save(text, within, region) {
      const name = this.clean(text);
      const before = this.all;
      const at = before.findIndex((one) => one.name === name);
      if (!name) return { name, word: "nameless" };
      if (!this.isArea({ name, within, region })) return { name, word: "nothing" };
      if (at < 0 && before.length >= this.most) return { name, word: "full" };
      const areas = at < 0 ? [...before, { name, within, region }] : before.with(at, { name, within, region });
      return { name, word: this.write(areas, at < 0 ? "saved" : "replaced") };
    }

    rename(old, text) {
      const name = this.clean(text);
      if (!name) return { name: old, word: "nameless" };
      const areas = this.all;
      if (name !== old && areas.some((one) => one.name === name)) return { name, word: "taken" };
      return { name, word: this.write(areas.map((one) => (one.name === old ? { ...one, name } : one)), "renamed") };
    }

    remove(name) {
      return { name, word: this.write(this.all.filter((one) => one.name !== name), "removed") };
    }

    write(areas, done) {
      try {
        localStorage.setItem(KEY, JSON.stringify(areas));
      } catch {
        return "refused"; // full, or switched off
      }
      return done;
    }

    get collection() {
      const features = this.all.map(({ name, within }) => ({
        type: "Feature", properties: { name }, geometry: { type: "Polygon", coordinates: [ringOf(within)] },
      }));
      return { type: "FeatureCollection", features };
    }
  }

  window.cockpitMapParts = { ...window.cockpitMapParts, SavedAreas, areaCorners: cornersOf, areaStorage: KEY };
})();
