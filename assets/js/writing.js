// What people write: the form behind a button, and how it is sent.
//
// The server draws .writing with a button and says in data-form what is asked and where it goes
// (layouts/components/writing.py); the form is made here when the button is used. Who writes is kept by the
// browser, so that it is typed once. After an answer the screen is drawn anew; other screens see the change at
// their next poll.
(() => {
  "use strict";

  const KEPT = "writer";
  const UNPROCESSABLE = 422;
  const kept = () => JSON.parse(localStorage.getItem(KEPT) ?? "{}");

  function fieldOf({ key, label, most, value, required, long, remembered }) {
    const { make } = window.cockpitElements;
    const told = remembered ? (kept()[key] ?? "") : value;
    const input = make(long ? "textarea" : "input", { name: key, maxLength: most, value: told, required });
    return make("label", { textContent: label }, input);
  }

  function open(part) {
    const { make } = window.cockpitElements;
    const asked = JSON.parse(part.dataset.form);
    const form = make("form", { className: "writing-form" });
    const status = make("p", { className: "writing-status" });
    status.setAttribute("aria-live", "polite");
    const buttons = asked.sends.map(({ label }, place) =>
      make("button", { type: "submit", value: place, textContent: label }),
    );
    const cancel = make("button", { type: "button", textContent: asked.cancel });
    cancel.addEventListener("click", () => close(part, form));
    if (asked.question) form.append(make("p", { className: "writing-question", textContent: asked.question }));
    form.append(...asked.fields.map(fieldOf), ...buttons, cancel, status);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send(part, form, asked, asked.sends[Number(event.submitter?.value ?? 0)], status);
    });
    part.firstElementChild.hidden = true;
    part.append(form);
    const inputs = [...form.querySelectorAll("input, textarea")];
    (inputs.find((input) => !input.value) ?? inputs[0] ?? buttons[0]).focus();
  }

  function close(part, form) {
    form.remove();
    part.firstElementChild.hidden = false;
    part.firstElementChild.focus();
  }

  async function send(part, form, asked, { more }, status) {
    const written = Object.fromEntries(new FormData(form));
    const remembered = asked.fields.filter((field) => field.remembered).map(({ key }) => [key, written[key]]);
    if (remembered.length) localStorage.setItem(KEPT, JSON.stringify(Object.fromEntries(remembered)));
    let response;
    try {
      response = await fetch(asked.address, {
        method: asked.method,
        body: JSON.stringify({ ...written, ...more }),
        headers: { [asked.header]: "fetch", "Content-Type": "application/json" },
      });
    } catch {
      status.textContent = asked.unreachable;
      return;
    }
    if (response.ok) {
      close(part, form);
      window.dash_clientside.set_props("version", { data: Date.now() });
    } else {
      const answer = await response.json().catch(() => ({}));
      // What the writer can mend is told in the detail; of anything else the title is enough.
      status.textContent = (response.status === UNPROCESSABLE && answer.detail) || answer.title || asked.unreachable;
    }
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest(".writing-open");
    if (button) open(button.parentElement);
  });
})();
