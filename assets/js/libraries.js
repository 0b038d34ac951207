// Scripts that are loaded when something needs them, in their order; what has failed is tried again.
(() => {
  "use strict";

  const loads = new Map(); // addresses -> Promise

  function append(address) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = resolve;
      script.onerror = () => reject(new Error(`${address} cannot be loaded`));
      document.head.append(script);
    });
  }

  function load(addresses) {
    const key = addresses.join(" ");
    if (!loads.has(key)) {
      const inTurn = addresses.reduce((before, address) => before.then(() => append(address)), Promise.resolve());
      loads.set(key, inTurn);
      inTurn.catch(() => loads.delete(key));
    }
    return loads.get(key);
  }

  window.cockpitLibraries = Object.freeze({ load });
})();
