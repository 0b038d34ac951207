// What stands above the map's areas: markers as HTML, names as SVG in free places.
//
// Nothing here is ever cut: a marker that would reach over the frame is left out, and a name that
// finds no free place gives way to its short form or is not written (its tip still says it).
// Scripts load in the order of their names; each adds its part to window.cockpitMapParts.
(() => {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  const PATHS = {
    pin: "M12 31C5 21 1 17 1 11a11 11 0 0 1 22 0c0 6-4 10-11 20z",
    pennant: "M2 31V1h21l-5 9 5 9H4.5v12z",
    shield: "M12 30C6 27 2 22 2 16V5l10-4 10 4v11c0 6-4 11-10 14z",
  };
  // Left, up, right, down of the place, in em; as in 50-map.css, rings with their pulse.
  const REACH = { pin: [0.75, 2, 0.75, 0], shield: [0.75, 1, 0.75, 1], pennant: [0.2, 2, 1.3, 0], rings: [1.2, 1.2, 1.2, 1.2] };
  const PIN_HEAD = 1.3; // height of a pin's rank above its place, in em
  const RANK = 0.45; // reach of a rank, in em
  // Where else the name of an area may stand, in em right and down of its roomiest point.
  const NUDGES = [[0, 0], ...[0.3, 0.6, 0.9, 1.2, 1.5, 1.8, 2.1, 2.4].flatMap((d) => [
    [0, d], [0, -d], [d, 0], [-d, 0], [d, d], [-d, d], [d, -d], [-d, -d],
  ])];
  const NARROW = 28; // em, the width of a map on a phone
  const LETTER = 0.56; // width of a letter, in em
  const LINE = 1.25; // height of a name, in em
  const DOT = 0.6; // reach of a place's dot, in em
  const SMALL = 0.85; // a place's name beside an area's, and an area's where there is little room

  const overlap = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  const around = ([x, y], [left, up, right, down], size) => [
    x - left * size, y - up * size, x + right * size, y + down * size,
  ];

  const ringsOf = ({ type, coordinates }) => (type === "Polygon" ? coordinates : coordinates.flat());

  // Whether a point lies within rings: a ray from it crosses their edges an odd number of times.
  function isWithin([x, y], rings) {
    let within = false;
    for (const ring of rings) {
      ring.forEach(([x1, y1], index) => {
        const [x2, y2] = ring.at(index - 1);
        if ((y1 > y) !== (y2 > y) && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) within = !within;
      });
    }
    return within;
  }

  // Width of a text in its own height: a letter takes about half of what a character does.
  const widthOf = (text) => [...text].reduce((width, sign) => width + (sign > "\u2e80" ? 1 : LETTER), 0);

  function make(name, attributes, ...children) {
    const element = document.createElementNS(SVG, name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    element.append(...children);
    return element;
  }

  function shapeOf(marker) {
    const root = document.createElement("div");
    root.className = `map-marker map-${marker.shape} map-level-${marker.level}`;
    root.title = marker.title;
    root.setAttribute("role", "img");
    root.setAttribute("aria-label", marker.title);
    if (marker.shape in PATHS) {
      const level = document.createElement("b");
      level.textContent = marker.level;
      root.append(make("svg", { viewBox: "0 0 24 32" }, make("path", { d: PATHS[marker.shape] })), level);
    }
    return root;
  }

  class MapAnnotation {
    // `choose` is called with the code of the region that a clicked marker lies in.
    constructor(element, choose) {
      this.element = element;
      this.choose = choose;
      this.names = make("svg", { class: "map-names" });
      this.layer = document.createElement("div");
      element.append(this.names, this.layer);
    }

    // `labels`: [{texts, at, area}] with the most important first, `texts` from full to short, `area`
    // the geometry that the name stays in, or null beside a dot; `project` turns longitude and latitude into pixels; `taken`: boxes that are not free.
    lay({ project, labels, markers, taken = [] }) {
      const { clientWidth: width, clientHeight: height } = this.element;
      this.size = parseFloat(getComputedStyle(this.element).fontSize);
      this.frame = [0, 0, width, height];
      // On a phone the gravest alone leave room for names.
      const shown = width < NARROW * this.size ? markers.filter(({ level }) => level === 1) : markers;
      const located = shown.map((marker) => this.locate(marker, project([marker.lon, marker.lat])));
      const fixed = this.distinct(located.filter(({ marker, box }) => !marker.is_loose && this.holds(box)));
      const dots = labels.filter(({ area }) => !area).map(({ at }) => (
        around(project(at), [DOT, DOT, DOT, DOT], this.size)
      ));
      const full = [...taken, ...fixed.map(({ box }) => box), ...dots];
      this.writeNames(labels, project, full); // adds the boxes of the names
      const loose = located.filter(({ marker }) => marker.is_loose);
      this.showMarkers([...fixed, ...this.fitIn(loose, full)]);
    }

    holds(box) {
      const [left, top, right, bottom] = this.frame;
      return box[0] >= left && box[1] >= top && box[2] <= right && box[3] <= bottom;
    }

    showMarkers(placed) {
      const drawn = JSON.stringify(placed);
      if (drawn !== this.drawn) this.layer.replaceChildren(...placed.map((found) => this.marker(found)));
      this.drawn = drawn; // an untouched pulse goes on
    }

    locate(marker, at) {
      return { marker, at, box: around(at, REACH[marker.shape], this.size) };
    }

    // Of pins at nearly one place the gravest stands: two ranks over each other are not read.
    distinct(located) {
      const heads = [];
      return [...located].sort((a, b) => a.marker.level - b.marker.level).filter(({ marker, at: [x, y] }) => {
        if (marker.shape !== "pin") return true;
        const head = around([x, y - PIN_HEAD * this.size], [RANK, RANK, RANK, RANK], this.size);
        const isFree = !heads.some((other) => overlap(head, other));
        if (isFree) heads.push(head);
        return isFree;
      });
    }

    // What stands for a region as a whole moves aside for names, and for marks of a known place; where
    // there is no room the legend alone counts it.
    fitIn(loose, taken) {
      return loose.map(({ marker, at: [x, y] }) => {
        const tries = NUDGES.map(([right, down]) => (
          this.locate(marker, [x + right * this.size, y + down * this.size])
        )).filter(({ box }) => this.holds(box));
        const free = tries.find(({ box }) => !taken.some((other) => overlap(box, other)));
        if (free) taken.push(free.box);
        return free;
      }).filter(Boolean);
    }

    marker({ marker, at: [x, y] }) {
      const element = shapeOf(marker);
      element.style.left = `${x}px`;
      element.style.top = `${y}px`;
      element.addEventListener("click", (event) => {
        event.stopPropagation();
        this.choose(marker.region_code);
      });
      return element;
    }

    writeNames(labels, project, taken) {
      const names = labels.map((label) => {
        const found = this.freePlace(label, project, taken);
        if (!found) return null;
        taken.push(found.box);
        const [left, top, right, bottom] = found.box;
        const at = { x: (left + right) / 2, y: (top + bottom) / 2 };
        return make("text", { ...at, class: found.isSmall ? "map-name is-small" : "map-name" }, found.text);
      });
      this.names.replaceChildren(...names.filter(Boolean));
    }

    // Full or short, in full size or small: the first way to write a name that fits.
    freePlace({ texts, at, area }, project, taken) {
      const from = project(at);
      const centres = area ? this.inside(area, from, project) : null;
      for (const isSmall of area ? [false, true] : [true]) {
        const size = this.size * (isSmall ? SMALL : 1);
        for (const text of texts) {
          const half = [widthOf(text) * size / 2, LINE * size / 2];
          const box = (centres ?? this.beside(from, half))
            .map(([x, y]) => [x - half[0], y - half[1], x + half[0], y + half[1]])
            .find((candidate) => this.holds(candidate) && !taken.some((other) => overlap(candidate, other)));
          if (box) return { text, box, isSmall };
        }
      }
      return null;
    }

    // The roomiest point of an area and others near it: a name in another area would mislead.
    inside(area, [x, y], project) {
      const rings = ringsOf(area).map((ring) => ring.map(project));
      return NUDGES.map(([right, down]) => [x + right * this.size, y + down * this.size])
        .filter((centre) => isWithin(centre, rings));
    }

    // Below, above, right or left of a dot.
    beside([x, y], [halfWidth, halfHeight]) {
      const gap = DOT * this.size;
      const [right, down] = [gap + halfWidth, gap + halfHeight];
      return [[x, y + down], [x, y - down], [x + right, y], [x - right, y]];
    }
  }

  window.cockpitMapParts = { MapAnnotation, make, ringsOf, PATHS };
})();
