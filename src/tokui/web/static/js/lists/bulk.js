/** Changing many rows happens in a sheet over the list; the list is drawn again afterwards. */
import { refreshList } from "./refreshing.js";
import { chooseNone } from "./selection.js";

export function startBulk() {
  document.addEventListener("tokui:change-many", (event) => {
    if (event instanceof CustomEvent) open(event.detail.form);
  });
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (!target?.closest("[data-close-sheet]") || !sheet()?.open) return;
    event.preventDefault();
    sheet()?.close();
  });
  document.addEventListener("change", (event) => {
    const field = event.target instanceof Element ? event.target.closest("[data-bulk-field]") : null;
    if (field && sheet()?.open) field.closest("form")?.requestSubmit();
  });
  document.addEventListener("tokui:listed", done);
}

/** @returns {HTMLDialogElement | null} */
function sheet() {
  return document.querySelector("dialog[data-bulk-sheet]");
}

/** @param {HTMLFormElement} form */
async function open(form) {
  const place = sheet();
  if (!place) return form.submit();
  const values = new FormData(form);
  await htmx.ajax("POST", form.dataset.changeUrl, { source: form, target: place, swap: "innerHTML", values });
  if (!place.open) place.showModal();
  place.querySelector("[data-bulk-field]")?.focus();
}

/** The rows were changed, or put back. */
function done() {
  if (sheet()?.open) sheet()?.close();
  chooseNone();
  refreshList();
}
