// Wakes the graphics process while scripts are still on their way: its first context takes most of
// a second where there is no graphics card, and the map's is then made at once.
(() => {
  "use strict";
  const context = document.createElement("canvas").getContext("webgl2");
  context?.getExtension("WEBGL_lose_context")?.loseContext();
})();
