// What people write about an anomaly: the form below it, and how it is sent.
//
// The server draws .anomaly-writing with a button; the form is made here when the button is used. Name and
// post are kept by the browser, so that they are typed once. After an answer the screen is drawn anew;
// other screens see the note at their next poll.
(() => {
  "use strict";

  const KEPT = "anomaly-writer";
  const kept = () => JSON.parse(localStorage.getItem(KEPT) ?? "{}");

  function open(part) {
    const { make } = window.cockpitElements;
    const words = JSON.parse(part.dataset.words);
    const [longName, longText] = part.dataset.most.split(",");
    const { name = "", post = "" } = kept();
    const field = (tag, key, maxLength, value) => {
      const input = make(tag, { name: key, maxLength: Number(maxLength), value, required: key === "name" });
      const label = make("label", { textContent: words[key] });
      label.append(input);
      return label;
    };
    const form = make("form", { className: "anomaly-form" });
    const status = make("p", { className: "anomaly-status" });
    status.setAttribute("aria-live", "polite");
    const buttons = part.dataset.kinds
      .split(",")
      .map((kind) => make("button", { type: "submit", value: kind, textContent: words[`do_${kind}`] }));
    const cancel = make("button", { type: "button", textContent: words.cancel });
    cancel.addEventListener("click", () => close(part, form));
    form.append(
      field("input", "name", longName, name),
      field("input", "post", longName, post),
      field("textarea", "text", longText, ""),
      ...buttons,
      cancel,
      status,
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send(part, form, event.submitter?.value ?? buttons[0].value, status, words);
    });
    part.firstElementChild.hidden = true;
    part.append(form);
    form.querySelector(name ? "textarea" : "input").focus();
  }

  function close(part, form) {
    form.remove();
    part.firstElementChild.hidden = false;
    part.firstElementChild.focus();
  }

  async function send(part, form, kind, status, words) {
    const { name, post, text } = Object.fromEntries(new FormData(form));
    localStorage.setItem(KEPT, JSON.stringify({ name, post }));
    const { address, header } = part.dataset;
    let response;
    try {
      response = await fetch(address, {
        method: "POST",
        body: JSON.stringify({ kind, name, post, text }),
        headers: { [header]: "fetch", "Content-Type": "application/json" },
      });
    } catch {
      status.textContent = words.unreachable;
      return;
    }
    if (response.ok) {
      close(part, form);
      window.dash_clientside.set_props("version", { data: Date.now() });
    } else {
      const answer = await response.json().catch(() => ({}));
      status.textContent = answer.detail || answer.title || words.unreachable;
    }
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest(".anomaly-write");
    if (button) open(button.parentElement);
  });
})();
