// Scripts that are loaded when something needs them: fetched together and run in their order; what has
// failed is tried again.
(() => {
  "use strict";

  const loads = new Map(); // addresses -> Promise

  function append(address) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.async = false; // fetched at once, run in the order of their appending
      script.onload = resolve;
      script.onerror = () => reject(new Error(`${address} cannot be loaded`));
      document.head.append(script);
    });
  }

  function load(addresses) {
    const key = addresses.join(" ");
    if (!loads.has(key)) {
      const all = Promise.all(addresses.map(append));
      loads.set(key, all);
      all.catch(() => loads.delete(key));
    }
    return loads.get(key);
  }

  window.cockpitLibraries = Object.freeze({ load });
})();
