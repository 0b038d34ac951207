// What scripts make in a page: elements, buttons that show a sign, and files to take away.
(() => {
  "use strict";

  const REVOKE_MS = 10_000; // after which a download has surely begun

  function make(tag, properties = {}, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  }

  function tool(className, sign, label, onclick) {
    const button = make("button", { type: "button", className: `tool ${className}`, title: label, onclick }, sign);
    button.setAttribute("aria-label", label);
    return button;
  }

  // `content` is JSON.
  function download(name, content) {
    const href = URL.createObjectURL(new Blob([JSON.stringify(content)], { type: "application/geo+json" }));
    make("a", { href, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(href), REVOKE_MS);
  }

  window.cockpitElements = Object.freeze({ make, tool, download });
})();
