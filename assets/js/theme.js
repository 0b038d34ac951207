// Sets the theme before the first paint: what the reader chose, else what the page is made for.
(() => {
  "use strict";
  const chosen = new URLSearchParams(location.search).get("look") ?? localStorage.getItem("look");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
})();
