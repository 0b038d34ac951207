// The months of events: a drag over several chooses them all, and they can be played one by one.
//
// A month is a link of its own; Shift and a click or Enter reach from the chosen months to it. What
// is chosen goes into the address through the Store that the list names.
(() => {
  "use strict";

  const STEP_MS = 1500;

  let from = null; // the month where a drag began
  let timer = null;

  const monthsOf = (list) => [...list.querySelectorAll("[data-month]")];
  const monthAt = ({ target }) => target.closest?.(".months [data-month]");

  function choose(list, change) {
    window.dash_clientside.set_props(list.dataset.store, { data: change });
  }

  function stretch(list, one, other) {
    const months = monthsOf(list);
    const [first, last] = [months.indexOf(one), months.indexOf(other)].sort((a, b) => a - b);
    return months.slice(first, last + 1);
  }

  function chooseStretch(list, months) {
    choose(list, { since: months[0].dataset.since, until: months.at(-1).dataset.until, period: null });
  }

  function brush(list, other) {
    const brushed = new Set(stretch(list, from, other));
    monthsOf(list).forEach((month) => month.classList.toggle("is-brushed", brushed.has(month)));
  }

  document.addEventListener("pointerdown", (event) => {
    from = event.button === 0 && !event.shiftKey ? monthAt(event) : null;
  });

  document.addEventListener("pointermove", (event) => {
    const other = from && monthAt(event);
    if (other) brush(from.closest(".months"), other);
  });

  document.addEventListener("pointerup", (event) => {
    const other = from && monthAt(event);
    const list = from?.closest(".months");
    if (other && other !== from) chooseStretch(list, stretch(list, from, other));
    if (list) monthsOf(list).forEach((month) => month.classList.remove("is-brushed"));
    from = null;
  });

  document.addEventListener("dragstart", (event) => {
    if (monthAt(event)) event.preventDefault(); // a link would be dragged away
  });

  // Before the link itself.
  document.addEventListener("click", (event) => {
    const month = monthAt(event);
    if (month && event.shiftKey) {
      event.preventDefault();
      event.stopPropagation();
      const list = month.closest(".months");
      const chosen = monthsOf(list).filter((other) => other.querySelector(".is-chosen"));
      const ends = [month, ...chosen].map((other) => monthsOf(list).indexOf(other));
      const months = monthsOf(list);
      chooseStretch(list, months.slice(Math.min(...ends), Math.max(...ends) + 1));
    }
    const button = event.target.closest?.(".months-play");
    if (button) play(button);
  }, true);

  // -- playing --------------------------------------------------------------------------------

  // The drawing of the chosen month comes in between: the list is looked for anew at every step.
  function step() {
    const list = document.querySelector(".months");
    const months = list ? monthsOf(list) : [];
    const chosen = months.findLastIndex((month) => month.querySelector(".is-chosen"));
    const next = months[chosen + 1];
    if (!next) return stop();
    choose(list, { period: next.dataset.month, since: null, until: null });
  }

  function play() {
    if (timer) return stop();
    const list = document.querySelector(".months");
    const months = monthsOf(list);
    const chosen = months.filter((month) => month.querySelector(".is-chosen"));
    const first = chosen.length === 1 && chosen[0] !== months.at(-1) ? chosen[0] : chosen.length > 1 ? chosen[0] : months[0];
    choose(list, { period: first.dataset.month, since: null, until: null });
    timer = setInterval(step, STEP_MS);
    sign();
  }

  function stop() {
    clearInterval(timer);
    timer = null;
    sign();
  }

  function sign() {
    const button = document.querySelector(".months-play");
    if (!button) return;
    button.dataset.play ??= button.title;
    const word = timer ? button.dataset.stop : button.dataset.play;
    button.textContent = timer ? "■" : "▶";
    button.title = word;
    button.setAttribute("aria-label", word);
  }

  new MutationObserver(() => {
    const button = document.querySelector(".months-play");
    if (button && timer && button.textContent !== "■") sign();
    if (!button && timer) stop(); // the page was left
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
