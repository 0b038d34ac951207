// Appearance of the map's canvas: the theme's tokens as MapLibre's style.
(() => {
  "use strict";

  const STEPS = [1, 2, 3, 4, 5];
  const NONE = -1; // the step of what has no data; 0 is what is not coloured
  const TOKENS = [
    "--surface", "--raised", "--text", "--accent", "--no-data", "--background",
    ...STEPS.map((step) => `--ramp-${step}`),
    ...[1, 2, 3, 4].flatMap((rank) => [`--risk-${rank}`, `--on-risk-${rank}`, `--heat-${rank}`]),
    ...[2, 3, 4].map((rank) => `--cold-${rank}`),
    ...["hh", "ll", "hl", "lh"].map((name) => `--cluster-${name}`),
  ];
  const HATCH = "hatch";
  // Tiles of this zoom (5 m a unit, finer than the shapes) serve every frame: nothing is cut anew
  // when a town fills the map.
  const TILE_ZOOM = 10;

  const collection = (features) => ({ type: "FeatureCollection", features });

  function readTokens(element) {
    const style = getComputedStyle(element);
    const tokens = Object.fromEntries(TOKENS.map((name) => [name, style.getPropertyValue(name).trim()]));
    return { ...tokens, size: parseFloat(style.fontSize) };
  }

  function hatchImage(tokens) {
    const size = 8 * devicePixelRatio;
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = size;
    const pen = canvas.getContext("2d");
    pen.strokeStyle = tokens["--no-data"];
    pen.globalAlpha = 0.6;
    pen.lineWidth = devicePixelRatio;
    for (const offset of [-size, 0, size]) {
      pen.moveTo(offset, size);
      pen.lineTo(offset + size, 0);
    }
    pen.stroke();
    return pen.getImageData(0, 0, size, size);
  }

  const step = ["coalesce", ["feature-state", "step"], 0];
  const isFilled = ["!", ["has", "is_outline"]]; // a zone's outline is a line around what has colours
  const state = (name) => ["boolean", ["feature-state", name], false];
  const rampColor = (tokens, plain, none) => [
    "match", step, ...STEPS.flatMap((number) => [number, tokens[`--ramp-${number}`]]), NONE, none, plain,
  ];
  // A colour needs more room than a place alone.
  const dotRadius = ({ size }) => ["case", ["==", step, 0], size * 0.36, size * 0.5];

  function buildStyle(tokens, shapes, places) {
    const source = (data) => ({ type: "geojson", data, promoteId: "code", maxzoom: TILE_ZOOM });
    return {
      version: 8,
      sources: { areas: { ...source(shapes), tolerance: 0.1 }, places: source(places) },
      layers: [
        {
          id: "areas", type: "fill", source: "areas", filter: isFilled,
          paint: {
            "fill-color": rampColor(tokens, tokens["--raised"], tokens["--surface"]),
            "fill-antialias": false,
          },
        },
        {
          // Hidden until something has no data: its shader takes long to compile.
          id: "no-data", type: "fill", source: "areas", filter: isFilled, layout: { visibility: "none" },
          paint: {
            "fill-pattern": HATCH, "fill-antialias": false,
            "fill-opacity": ["case", ["==", step, NONE], 1, 0],
          },
        },
        {
          id: "borders", type: "line", source: "areas", filter: isFilled,
          // As variable as the next layer's paint, so that both share one compiled shader.
          paint: {
            "line-color": ["case", state("pointed"), tokens["--background"], tokens["--background"]],
            "line-width": 1.2,
            "line-opacity": ["case", state("pointed"), 1, 1],
          },
        },
        {
          id: "chosen", type: "line", source: "areas", layout: { "line-join": "round" },
          paint: {
            "line-color": ["case", state("pointed"), tokens["--accent"], tokens["--text"]],
            "line-width": 2.5,
            "line-opacity": ["case", ["any", state("pointed"), state("selected")], 1, 0],
          },
        },
        {
          id: "places", type: "circle", source: "places",
          paint: {
            "circle-radius": dotRadius(tokens),
            "circle-color": rampColor(tokens, tokens["--text"], tokens["--surface"]),
            "circle-stroke-color": [
              "case", state("pointed"), tokens["--accent"],
              ["==", step, 0], tokens["--background"],
              ["==", step, NONE], tokens["--no-data"],
              tokens["--text"],
            ],
            "circle-stroke-width": ["case", ["any", state("pointed"), state("selected")], 4, 1.5],
          },
        },
      ],
    };
  }

  Object.assign(window.cockpitMapParts, {
    HATCH, NONE, collection, readTokens, hatchImage, buildStyle, dotRadius,
  });
})();
