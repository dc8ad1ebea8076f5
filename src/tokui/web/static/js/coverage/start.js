import { startGrid } from "./grid.js";

const host = document.querySelector("[data-coverage]");
if (host instanceof HTMLElement) {
  startGrid(host);
  startTaking(host);
}

/**
 * One button takes one action: whatever else is ticked stays for the button below.
 * @param {HTMLElement} host
 */
function startTaking(host) {
  host.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-take-one]") : null;
    if (!(button instanceof HTMLButtonElement)) return;
    button.form?.querySelectorAll("[data-gap-step]").forEach((box) => {
      if (box instanceof HTMLInputElement) box.checked = false;
    });
  });
}
