/**
 * Remarks on texts about people: which word judges somebody or needs special care, and what to write
 * instead. They appear beside the text after a moment's rest, never while an input method composes,
 * and never stand in the way of saving.
 */

const REST_MS = 700;
/** Records with columns that may speak of people; the server knows which columns those are. */
const NOUNS = ["person", "stakeholder", "activity", "action", "tie", "deal", "coverage"];

/** @type {WeakMap<Element, number>} */
const timers = new WeakMap();
/** @type {WeakMap<Element, string>} */
const asked = new WeakMap();

export function startRemarks() {
  document.addEventListener("input", onInput);
  document.addEventListener("compositionend", onInput);
}

/** @param {Event} event */
function onInput(event) {
  const control = event.target;
  if (!(control instanceof HTMLTextAreaElement || control instanceof HTMLInputElement)) return;
  const place = control.matches(".grid-input") ? placeInGrid(control) : placeOf(control);
  if (!place) return;
  window.clearTimeout(timers.get(place));
  if (event instanceof InputEvent && event.isComposing) return;
  timers.set(place, window.setTimeout(() => ask(place, control), REST_MS));
}

/**
 * Where remarks on a control stand: of a judgement they are on its source and quote together.
 * @param {HTMLTextAreaElement | HTMLInputElement} control
 */
function placeOf(control) {
  const name = control.name.replace(/\.(?:source|quote)$/, "");
  const places = control.form?.querySelectorAll("[data-remarks]") ?? [];
  const found = [...places].find((one) => one instanceof HTMLElement && one.dataset.remarks === name);
  return found instanceof HTMLElement ? found : null;
}

/**
 * Remarks on what is typed into a grid float below the cell, of columns that may speak of people.
 * @param {HTMLElement} control
 */
function placeInGrid(control) {
  const cell = control.parentElement?.querySelector("td[aria-selected=true]");
  const table = cell?.closest("table");
  if (!(cell instanceof HTMLTableCellElement) || !table || !NOUNS.includes(table.dataset.noun ?? "")) return null;
  const place = floating();
  place.dataset.about = `${table.dataset.noun}.${cell.dataset.field}`;
  const around = cell.getBoundingClientRect();
  place.style.left = `${Math.max(8, Math.min(around.left, window.innerWidth - 348))}px`;
  place.style.top = `${around.bottom + 34}px`;
  control.addEventListener("blur", () => forget(place), { once: true });
  return place;
}

/** @param {HTMLElement} place */
function forget(place) {
  window.clearTimeout(timers.get(place));
  asked.delete(place);
  show(place, "");
}

/** @returns {HTMLElement} */
function floating() {
  const known = document.getElementById("grid-remarks");
  if (known) return known;
  const place = document.createElement("div");
  place.id = "grid-remarks";
  place.className = "remarks is-floating";
  place.setAttribute("role", "status");
  place.hidden = true;
  document.body.append(place);
  return place;
}

/**
 * @param {HTMLElement} place
 * @param {HTMLTextAreaElement | HTMLInputElement} control
 */
async function ask(place, control) {
  const text = textOf(place, control);
  if (!place.isConnected || asked.get(place) === text) return;
  asked.set(place, text);
  if (text.trim().length < 2) return show(place, "");
  const token = JSON.parse(document.body.getAttribute("hx-headers:inherited") ?? "{}");
  const body = new URLSearchParams({ text, about: place.dataset.about ?? "" });
  try {
    const answer = await fetch(place.dataset.url ?? "/remarks/", { method: "POST", body, headers: { ...token, "HX-Request": "true" } });
    // Meanwhile more may have been typed.
    if (answer.ok && asked.get(place) === text) show(place, await answer.text());
  } catch {
    asked.delete(place);
  }
}

/**
 * @param {HTMLElement} place
 * @param {HTMLTextAreaElement | HTMLInputElement} control
 */
function textOf(place, control) {
  const name = CSS.escape(place.dataset.remarks ?? "");
  const parts = control.form?.querySelectorAll(`input[name="${name}.source"], input[name="${name}.quote"]`) ?? [];
  if (!parts.length) return control.value;
  return [...parts].map((one) => (one instanceof HTMLInputElement ? one.value : "")).join("\n");
}

/**
 * @param {HTMLElement} place
 * @param {string} page what the server answered
 */
function show(place, page) {
  const answer = new DOMParser().parseFromString(page, "text/html");
  place.replaceChildren(...answer.body.children);
  place.hidden = place.childElementCount === 0;
}
