import { isComposing, isTyping } from "./keys.js";

/**
 * Quick capture: a line is read on the server while somebody types, and kept with one key. The form
 * opens over any page in a dialog; without this it is a page of its own.
 */

const PAUSE_MS = 200;

/** What somebody corrected by hand, by the name and value of the control; it outlives each reading.
 * @type {Map<string, string | boolean>} */
const corrected = new Map();
let timer = 0;

export function startCapture() {
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);
  document.addEventListener("input", onInput);
  document.addEventListener("compositionend", onInput);
  document.addEventListener("change", onChange);
  document.addEventListener("tokui:captured", onKept);
}

/** @param {MouseEvent} event */
function onClick(event) {
  if (!(event.target instanceof Element)) return;
  const opener = event.target.closest("a[data-capture-open]");
  if (opener instanceof HTMLAnchorElement && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    openCapture(opener.href);
  } else if (event.target.closest("[data-capture-close]")) {
    event.target.closest("dialog")?.close();
  } else if (event.target.closest("[data-capture] [data-draft-restore]")) {
    const form = event.target.closest("[data-capture]");
    // The draft fills the line first.
    if (form instanceof HTMLFormElement) window.setTimeout(() => read(form));
  }
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (isComposing(event) || !(event.target instanceof Element)) return;
  if (event.key === "n" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target)) {
    const opener = document.querySelector("a[data-capture-open]");
    if (!(opener instanceof HTMLAnchorElement) || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    openCapture(opener.href);
    return;
  }
  const form = event.target.closest("form[data-capture]");
  if (!(form instanceof HTMLFormElement) || event.key !== "Enter") return;
  const isLine = event.target instanceof HTMLTextAreaElement;
  // On a phone the key of the keyboard is a new line; the button keeps.
  const asks = event.ctrlKey || event.metaKey || (!event.shiftKey && !matchMedia("(pointer: coarse)").matches);
  if (isLine ? !asks : !(event.target instanceof HTMLInputElement) || event.target.role === "combobox") return;
  event.preventDefault();
  keep(form);
}

/**
 * Keeps what is seen; a line that was not read yet is read first and waits for the next Enter.
 * @param {HTMLFormElement} form
 */
function keep(form) {
  if (isStale(form)) read(form);
  else form.requestSubmit(form.querySelector("button[name=confirm]"));
}

/** @param {Event} event */
function onInput(event) {
  if (!(event.target instanceof Element)) return;
  const form = event.target.closest("form[data-capture]");
  if (!(form instanceof HTMLFormElement)) return;
  if (!event.target.matches("[data-capture-text]")) return;
  window.clearTimeout(timer);
  if (event instanceof InputEvent && event.isComposing) return;
  timer = window.setTimeout(() => read(form), PAUSE_MS);
}

/** @param {Event} event */
function onChange(event) {
  const control = event.target;
  if (!(control instanceof HTMLInputElement || control instanceof HTMLSelectElement)) return;
  const form = control.closest("form[data-capture]");
  if (!(form instanceof HTMLFormElement)) return;
  if (control.matches("[data-capture-account]")) {
    corrected.clear();
    read(form);
    return;
  }
  corrected.set(keyOf(control), valueOf(control));
}

/**
 * Asks the server what the line says.
 * @param {HTMLFormElement} form
 */
async function read(form) {
  window.clearTimeout(timer);
  const target = form.querySelector("#capture-reading");
  const url = form.dataset.readUrl;
  if (!target || !url) return;
  const values = Object.fromEntries(
    ["text", "account", "csrfmiddlewaretoken"].map((name) => [name, new FormData(form).get(name) ?? ""]),
  );
  await htmx.ajax("POST", url, { source: target, target, swap: "innerHTML", values });
  for (const control of form.querySelectorAll("#capture-reading input, #capture-reading select")) {
    if (!(control instanceof HTMLInputElement || control instanceof HTMLSelectElement)) continue;
    const value = corrected.get(keyOf(control));
    if (value === undefined) continue;
    if (control instanceof HTMLInputElement && typeof value === "boolean") control.checked = value;
    else control.value = String(value);
  }
  // What was typed meanwhile is read next.
  if (isStale(form)) timer = window.setTimeout(() => read(form), PAUSE_MS);
}

/** @param {HTMLFormElement} form */
function isStale(form) {
  const text = form.querySelector("[data-capture-text]");
  const seen = form.querySelector("input[name=read_text]");
  const known = seen instanceof HTMLInputElement ? seen.value : "";
  return text instanceof HTMLTextAreaElement && text.value !== known;
}

/** @param {HTMLInputElement | HTMLSelectElement} control */
function keyOf(control) {
  const isTick = control instanceof HTMLInputElement && ["checkbox", "radio"].includes(control.type);
  return isTick ? `${control.name}=${control.value}` : control.name;
}

/** @param {HTMLInputElement | HTMLSelectElement} control */
function valueOf(control) {
  const isTick = control instanceof HTMLInputElement && ["checkbox", "radio"].includes(control.type);
  return isTick ? control.checked : control.value;
}

/**
 * Opens the form over the page.
 * @param {string} address
 */
export async function openCapture(address) {
  let dialog = document.getElementById("capture-dialog");
  if (!(dialog instanceof HTMLDialogElement)) {
    dialog = document.createElement("dialog");
    dialog.id = "capture-dialog";
    dialog.className = "capture-dialog";
    dialog.setAttribute("aria-labelledby", "capture-title");
    document.body.append(dialog);
  }
  corrected.clear();
  await htmx.ajax("GET", address, { source: dialog, target: dialog, swap: "innerHTML" });
  if (dialog instanceof HTMLDialogElement && !dialog.open) dialog.showModal();
  dialog.querySelector("textarea")?.focus();
  dialog.dispatchEvent(new CustomEvent("tokui:opened", { bubbles: true }));
}

/** What was kept is no draft any more, and the form makes room. */
function onKept() {
  corrected.clear();
  const dialog = document.getElementById("capture-dialog");
  if (dialog instanceof HTMLDialogElement && dialog.open) dialog.close();
  const form = document.querySelector("main form[data-capture]");
  if (form instanceof HTMLFormElement) location.assign(form.dataset.doneUrl ?? "/");
}
