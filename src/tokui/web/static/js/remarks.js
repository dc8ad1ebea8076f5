/**
 * Remarks on texts about people: which word judges somebody or needs special care, and what to write
 * instead. They appear beside the text after a moment's rest, never while an input method composes,
 * and never stand in the way of saving.
 */

const REST_MS = 700;

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
  const place = placeOf(control);
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
 * @param {HTMLElement} place
 * @param {HTMLTextAreaElement | HTMLInputElement} control
 */
async function ask(place, control) {
  const text = textOf(place, control);
  if (!place.isConnected || asked.get(place) === text) return;
  asked.set(place, text);
  if (text.trim().length < 2) return show(place, "");
  const token = JSON.parse(document.body.getAttribute("hx-headers:inherited") ?? "{}");
  const body = new URLSearchParams({ text });
  try {
    const answer = await fetch(place.dataset.url ?? "", { method: "POST", body, headers: { ...token, "HX-Request": "true" } });
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
