// How the layers of a map that is explored are painted: MapLibre's style of each role, in the theme's
// tokens, and which of its properties an opacity changes.
(() => {
  "use strict";

  const { HATCH, PATHS } = window.cockpitMapParts;
  const RISKS = { major: 1, larger: 2, general: 3, low: 4 };
  const KINDS_FROM = 14; // zoom from which a single event shows its category
  const HEAT_PX = 26; // how far a report spreads, on the screen
  const TILE_LAYER = "events"; // the layer in the tiles
  const SIZES = [1, 2.5, 10, 4.5, 100, 7.5, 1000, 11]; // count -> radius, as in 51-map-explore.css

  const isCell = ["has", "count"];
  const byGrade = (tokens, name) => [
    "match", ["get", "severity"],
    ...Object.entries(RISKS).flatMap(([grade, rank]) => [grade, tokens[`--${name}-${rank}`]]), tokens["--no-data"],
  ];
  const fading = (opacity) => ["case", ["==", ["get", "state"], "closed"], opacity * 0.45, opacity];

  const SOURCES = {
    base: "base", heat: "events", event: "events",
    hexagon: "hexagons", hot_spot: "hexagons", cluster: "hexagons", trend: "hexagons", rate: "rates", risk: "risks",
  };
  const STEPS = [1, 2, 3, 4, 5];
  // Bins by how sure they are; the style sheet has the same for the legend.
  const BINS = { hot90: "--heat-2", hot95: "--heat-3", hot99: "--heat-4", cold90: "--cold-2", cold95: "--cold-3", cold99: "--cold-4" };
  const CLUSTERS = { HH: "--cluster-hh", LL: "--cluster-ll", HL: "--cluster-hl", LH: "--cluster-lh" };
  // A new one is hollow: nothing was there before.
  const TRENDS = { new: "--surface", intensifying: "--heat-4", persistent: "--heat-3", diminishing: "--heat-2", sporadic: "--heat-1" };
  const edge = (id, source, tokens, filter, token = "--background") => ({
    id, type: "line", source, filter, paint: { "line-color": tokens[token], "line-width": token === "--background" ? 0.8 : 1.5 },
  });
  const isArea = ["==", ["geometry-type"], "Polygon"];
  const isRated = [">", ["get", "step"], 0];
  const isPoint = ["==", ["geometry-type"], "Point"];
  const filled = (id, source, property, colours, tokens, filter) => ({
    id, type: "fill", source, filter,
    paint: { "fill-color": ["match", ["get", property], ...Object.entries(colours).flatMap(([name, token]) => [name, tokens[token]]), tokens["--raised"]] },
  });
  // A colour and, in the middle, a sign: what it is must not hang on the colour alone.
  const signed = (id, source, property) => ({
    id, type: "symbol", source, filter: ["all", isPoint, ["has", property]],
    layout: { "icon-image": ["concat", `${property}-`, ["get", property]], "icon-allow-overlap": true, "icon-ignore-placement": true },
  });
  const isCounted = ["all", isArea, [">", ["get", "count"], 0]];
  const standsOut = ["all", isArea, ["!=", ["get", "bin"], "none"]];

  // Style layers of a role: what they paint, and how strongly they do it at an opacity.
  const DRAWN = {
    base: (source) => [{ id: "base", type: "raster", source }],
    hexagon: (source, tokens) => [
      {
        id: "hexagons", type: "fill", source, filter: isCounted,
        paint: { "fill-color": ["match", ["get", "step"], ...STEPS.flatMap((step) => [step, tokens[`--ramp-${step}`]]), tokens["--raised"]] },
      },
      edge("hexagon-edges", source, tokens, isCounted),
    ],
    hot_spot: (source, tokens) => [
      filled("hot-spots", source, "bin", BINS, tokens, standsOut),
      edge("hot-spot-edges", source, tokens, standsOut),
    ],
    cluster: (source, tokens) => [
      filled("clusters", source, "cluster", CLUSTERS, tokens, ["all", isArea, ["has", "cluster"]]),
      edge("cluster-edges", source, tokens, ["all", isArea, ["has", "cluster"]]),
      signed("cluster-signs", source, "cluster"),
    ],
    trend: (source, tokens) => [
      filled("trends", source, "trend", TRENDS, tokens, ["all", isArea, ["has", "trend"]]),
      edge("trend-edges", source, tokens, ["all", isArea, ["has", "trend"]], "--heat-4"),
      signed("trend-signs", source, "trend"),
    ],
    rate: (source, tokens) => [
      {
        id: "rates", type: "fill", source, filter: isRated,
        paint: { "fill-color": ["match", ["get", "step"], ...STEPS.flatMap((step) => [step, tokens[`--ramp-${step}`]]), tokens["--raised"]] },
      },
      { id: "rates-none", type: "fill", source, filter: ["!", isRated], paint: { "fill-pattern": HATCH } },
      edge("rate-edges", source, tokens, isArea),
    ],
    heat: (source, tokens) => [{
      id: "heat", type: "heatmap", source, "source-layer": TILE_LAYER,
      paint: {
        "heatmap-radius": HEAT_PX,
        "heatmap-weight": ["coalesce", ["get", "count"], 1],
        "heatmap-color": [
          "interpolate", ["linear"], ["heatmap-density"], 0, "rgba(0,0,0,0)",
          0.15, tokens["--heat-1"], 0.4, tokens["--heat-2"], 0.7, tokens["--heat-3"], 1, tokens["--heat-4"],
        ],
      },
    }],
    risk: (source) => [{
      id: "risk-points", type: "symbol", source,
      layout: {
        "icon-image": ["concat", "rank-", ["get", "rank"]], "icon-allow-overlap": true, "icon-ignore-placement": true,
        "icon-size": ["match", ["get", "rank"], 1, 1.15, 2, 1, 3, 0.8, 0.65],
        "symbol-sort-key": ["-", 0, ["get", "rank"]], // the gravest above the others
      },
    }],
    event: (source, tokens) => [
      {
        id: "event-cells", type: "circle", source, "source-layer": TILE_LAYER, filter: isCell,
        paint: {
          "circle-radius": ["interpolate", ["linear"], ["get", "count"], ...SIZES],
          "circle-color": tokens["--text"],
          "circle-stroke-color": tokens["--background"], "circle-stroke-width": 1,
        },
      },
      {
        id: "event-dots", type: "circle", source, "source-layer": TILE_LAYER, filter: ["!", isCell],
        paint: {
          "circle-radius": ["interpolate", ["linear"], ["zoom"], 10, 3, KINDS_FROM, 7, 18, 12],
          "circle-color": byGrade(tokens, "risk"),
          "circle-stroke-color": tokens["--background"], "circle-stroke-width": 1,
        },
      },
      {
        id: "event-kinds", type: "symbol", source, "source-layer": TILE_LAYER, filter: ["!", isCell],
        minzoom: KINDS_FROM,
        layout: { "icon-image": ["concat", "kind-", ["get", "severity"], "-", ["get", "category"]], "icon-allow-overlap": true },
      },
    ],
  };
  const OPACITIES = {
    base: { base: "raster-opacity" },
    choropleth: { areas: "fill-opacity", borders: "line-opacity" },
    marker: {},
    place: { places: ["circle-opacity", "circle-stroke-opacity"] },
    hexagon: { hexagons: "fill-opacity", "hexagon-edges": "line-opacity" },
    hot_spot: { "hot-spots": "fill-opacity", "hot-spot-edges": "line-opacity" },
    cluster: { clusters: "fill-opacity", "cluster-edges": "line-opacity", "cluster-signs": "icon-opacity" },
    trend: { trends: "fill-opacity", "trend-edges": "line-opacity", "trend-signs": "icon-opacity" },
    rate: { rates: "fill-opacity", "rates-none": "fill-opacity", "rate-edges": "line-opacity" },
    risk: { "risk-points": "icon-opacity" },
    heat: { heat: "heatmap-opacity" },
    event: {
      "event-cells": ["circle-opacity", "circle-stroke-opacity"],
      "event-dots": ["circle-opacity", "circle-stroke-opacity"], "event-kinds": "icon-opacity",
    },
  };
  const FADING = new Set(["event-dots", "event-kinds"]);
  const CELL_STRENGTH = 0.75; // the ground is seen through the counts

  // What a property of a layer is set to at an opacity.
  function strengthOf(layer, opacity) {
    if (FADING.has(layer)) return fading(opacity);
    return layer === "event-cells" ? opacity * CELL_STRENGTH : opacity;
  }

  // The character of a category as a picture, in the ink of each grade; `halo` lifts it off any ground.
  function kindImage(character, ink, halo = null) {
    const size = 16 * devicePixelRatio;
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = size;
    const pen = canvas.getContext("2d");
    pen.font = `600 ${11 * devicePixelRatio}px ${getComputedStyle(document.body).fontFamily}`;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    if (halo) {
      Object.assign(pen, { strokeStyle: halo, lineWidth: 2.5 * devicePixelRatio, lineJoin: "round" });
      pen.strokeText(character, size / 2, size / 2);
    }
    pen.fillStyle = ink;
    pen.fillText(character, size / 2, size / 2);
    return pen.getImageData(0, 0, size, size);
  }

  // A risk point of the register: a shield with its rank.
  function shieldImage(rank, tokens) {
    const [width, height] = [24 * devicePixelRatio, 32 * devicePixelRatio];
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    const pen = canvas.getContext("2d");
    pen.scale(devicePixelRatio, devicePixelRatio);
    const shape = new Path2D(PATHS.shield);
    pen.fillStyle = tokens[`--risk-${rank}`];
    pen.strokeStyle = tokens["--background"];
    pen.lineWidth = 1.5;
    pen.fill(shape);
    pen.stroke(shape);
    pen.font = `700 14px ${getComputedStyle(document.body).fontFamily}`;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.fillStyle = tokens[`--on-risk-${rank}`];
    pen.fillText(rank, 12, 16);
    return pen.getImageData(0, 0, width, height);
  }

  Object.assign(window.cockpitMapParts, { RISKS, HEAT_PX, SOURCES, DRAWN, OPACITIES, strengthOf, kindImage, shieldImage });
})();
