// Moves the clock: the business time of day in Ningbo, whatever this machine believes.
//
//   window.cockpitClock.set(date)   the moment that an answer's Cockpit-Now header gives
(() => {
  "use strict";

  const time = new Intl.DateTimeFormat("zh-CN", {
    timeZone: "Asia/Shanghai", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  });
  let ahead = 0; // milliseconds that business time is ahead of this machine's

  function set(date) {
    const moment = Date.parse(date);
    if (!Number.isNaN(moment)) ahead = moment - Date.now();
    show();
  }

  function show() {
    const text = time.format(new Date(Date.now() + ahead));
    for (const element of document.querySelectorAll("[data-clock]")) {
      if (element.textContent !== text) element.textContent = text;
    }
  }

  setInterval(show, 1000);
  window.cockpitClock = Object.freeze({ set, show });
})();
