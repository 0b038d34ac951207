// Appearance of the map's canvas: the theme's tokens, the page's faces, MapLibre's style.
// Scripts load in the order of their names; each adds its part to window.cockpitMapParts.
(() => {
  "use strict";

  const STEPS = [1, 2, 3, 4, 5];
  const TOKENS = [
    "--surface", "--text", "--accent", "--no-data", "--background", ...STEPS.map((step) => `--ramp-${step}`),
  ];
  const HATCH = "hatch";
  const MARKER_EM = 1.8; // as in 50-map.css

  const collection = (features) => ({ type: "FeatureCollection", features });

  function readTokens(element) {
    const style = getComputedStyle(element);
    const tokens = Object.fromEntries(TOKENS.map((name) => [name, style.getPropertyValue(name).trim()]));
    return { ...tokens, font: style.fontFamily, size: parseFloat(style.fontSize) };
  }

  // Glyphs are drawn from the page's own faces, so these must be there before the first label.
  function loadFaces(tokens, shapes) {
    const names = shapes.features.map((feature) => feature.properties.name).join("");
    return document.fonts.load(`500 16px ${tokens.font}`, names);
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

  const fillColor = (tokens) => [
    "match", ["coalesce", ["feature-state", "step"], 0],
    ...STEPS.flatMap((step) => [step, tokens[`--ramp-${step}`]]),
    tokens["--surface"],
  ];

  function buildStyle(tokens, shapes) {
    const state = (name) => ["boolean", ["feature-state", name], false];
    return {
      version: 8,
      sources: {
        areas: { type: "geojson", data: shapes, promoteId: "code" },
        labels: { type: "geojson", data: collection([]) },
        obstacles: { type: "geojson", data: collection([]) },
        places: { type: "geojson", data: collection([]), promoteId: "code" },
      },
      layers: [
        { id: "areas", type: "fill", source: "areas", paint: { "fill-color": fillColor(tokens), "fill-antialias": false } },
        {
          id: "no-data", type: "fill", source: "areas",
          paint: {
            "fill-pattern": HATCH, "fill-antialias": false,
            "fill-opacity": ["case", [">", ["coalesce", ["feature-state", "step"], 0], 0], 0, 1],
          },
        },
        {
          id: "borders", type: "line", source: "areas",
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
            "circle-radius": 5, "circle-color": fillColor(tokens),
            "circle-stroke-color": tokens["--text"], "circle-stroke-width": 1,
          },
        },
        label("place-labels", "places", tokens, 0.8, { "text-offset": [0, 0.7], "text-anchor": "top" }),
        label("labels", "labels", tokens, 1, {
          "text-variable-anchor": ["center", "top", "bottom", "left", "right"],
          "text-radial-offset": 0.3, "text-justify": "auto",
        }),
        // Unseen, where the markers are: names are placed around them.
        {
          ...label("obstacles", "obstacles", tokens, MARKER_EM, {
            "text-anchor": ["get", "anchor"], "text-allow-overlap": true,
          }),
          paint: { "text-opacity": 0 },
        },
      ],
    };
  }

  function label(id, source, tokens, scale, layout) {
    return {
      id, type: "symbol", source,
      // MapLibre reads the weight from the first name and draws with the first face it finds.
      layout: {
        "text-field": ["get", "text"], "text-font": [`${tokens.font.split(",")[0].replaceAll('"', "")} Medium`, tokens.font],
        "text-size": tokens.size * scale, "text-max-width": 20, "text-padding": 1, ...layout,
      },
      paint: { "text-color": tokens["--text"], "text-halo-color": tokens["--background"], "text-halo-width": 1.4 },
    };
  }

  window.cockpitMapParts = {
    HATCH, collection, readTokens, loadFaces, hatchImage, buildStyle,
  };
})();
