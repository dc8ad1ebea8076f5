import { carry, carried, contents, entriesOf } from "./contents.js";
import { clock, stateLine } from "./save-state.js";

/**
 * What is typed and not yet saved is kept in this browser, so that a crash, a lost connection or a
 * closed window loses no word. A form with `data-draft` has one; it is offered when the form opens
 * again. Drafts belong to one person: signing out or somebody else signing in removes them.
 */

const HEAD = "tokui.draft|";
const LASTS_MS = 7 * 24 * 60 * 60 * 1000;
const PAUSE_MS = 250;

/** @typedef {{at: number, version: string, entries: [string, string][], labels: Record<string, string>, once?: string, sent?: boolean}} Draft */

/** @type {Map<HTMLFormElement, number>} */
const waiting = new Map();

export function startDrafts() {
  tidy();
  document.addEventListener("input", onTyping);
  document.addEventListener("change", onTyping);
  document.addEventListener("click", onClick);
  document.addEventListener("submit", onSubmit);
  for (const leaving of ["pagehide", "visibilitychange"]) window.addEventListener(leaving, writeAll);
  for (const form of document.querySelectorAll("form.wide-form")) {
    if (form instanceof HTMLFormElement) nameForm(form);
  }
  forgetSent();
  for (const form of document.querySelectorAll("form[data-draft]:not([data-editor], [data-quick-add])")) {
    if (form instanceof HTMLFormElement) offer(form);
  }
}

/**
 * A form that adds a record has one draft for each place where it adds.
 * @param {HTMLFormElement} form
 */
function nameForm(form) {
  form.dataset.draft = ["new", form.action.replace(location.origin, ""), carried(form, "account"), carried(form, "plan")].join(":");
}

/** @param {Event} event */
function onTyping(event) {
  const form = event.target instanceof Element ? event.target.closest("form[data-draft]") : null;
  if (!(form instanceof HTMLFormElement)) return;
  window.clearTimeout(waiting.get(form));
  waiting.set(form, window.setTimeout(() => remember(form), PAUSE_MS));
}

function writeAll() {
  for (const form of [...waiting.keys()]) remember(form);
}

/** @param {Event} event */
function onSubmit(event) {
  const form = event.target;
  if (!(form instanceof HTMLFormElement)) return;
  if (form.getAttribute("action") === stateLine()?.dataset.signOut) {
    waiting.clear();
    for (const key of ownKeys(HEAD)) localStorage.removeItem(key);
  } else if (form.dataset.draft && !form.matches("[data-editor]")) {
    remember(form, { sent: true });
  }
}

/**
 * Keeps what a form holds now.
 * @param {HTMLFormElement} form
 * @param {{sent?: boolean}} [how]
 */
export function remember(form, { sent = false } = {}) {
  window.clearTimeout(waiting.get(form));
  waiting.delete(form);
  if (!form.isConnected || form.dataset.saving === "left") return;
  /** @type {Record<string, string>} */
  const labels = {};
  for (const select of form.querySelectorAll("select")) {
    labels[`${select.name}=${select.value}`] = select.selectedOptions[0]?.textContent?.trim() ?? "";
  }
  write(keyOf(form), { at: Date.now(), version: carried(form, "version"), entries: entriesOf(form), labels, once: carried(form, "once"), sent });
}

/**
 * What was typed is safe, or not wanted any more.
 * @param {HTMLElement} form
 */
export function forget(form) {
  if (form instanceof HTMLFormElement) {
    window.clearTimeout(waiting.get(form));
    waiting.delete(form);
  }
  localStorage.removeItem(keyOf(form));
}

/**
 * Offers what was typed here before and never saved.
 * @param {HTMLFormElement} form
 */
export function offer(form) {
  const key = keyOf(form);
  const left = read(key) ?? read(`${key}|kept`);
  // From now on the key holds what is typed next; what is offered waits beside it.
  localStorage.removeItem(key);
  if (!left || JSON.stringify(left.entries) === contents(form)) {
    localStorage.removeItem(`${key}|kept`);
    return;
  }
  write(`${key}|kept`, left);
  const place = form.querySelector("[data-draft-offer]");
  const time = place?.querySelector("[data-draft-time]");
  if (!(place instanceof HTMLElement) || !time) return;
  const moment = new Date(left.at);
  const isToday = moment.toDateString() === new Date().toDateString();
  time.textContent = isToday ? clock(moment) : `${moment.toLocaleDateString(document.documentElement.lang)} ${clock(moment)}`;
  place.hidden = false;
}

/** @param {MouseEvent} event */
function onClick(event) {
  const button = event.target instanceof Element ? event.target.closest("[data-draft-restore], [data-draft-drop], [data-keep-theirs]") : null;
  const form = button?.closest("[data-draft]");
  if (!button || !(form instanceof HTMLElement)) return;
  if (button.matches("[data-keep-theirs]")) return forget(form);
  const key = `${keyOf(form)}|kept`;
  const left = read(key);
  if (left && form instanceof HTMLFormElement && button.matches("[data-draft-restore]")) {
    fill(form, left);
    remember(form);
  }
  localStorage.removeItem(key);
  button.closest("[data-draft-offer]")?.setAttribute("hidden", "");
  const first = form.querySelector(".combobox input, :checked, input:not([type=hidden]), select, textarea");
  if (first instanceof HTMLElement) first.focus();
}

/**
 * Puts a draft into its form, over the version that it was typed over.
 * @param {HTMLFormElement} form
 * @param {Draft} draft
 */
export function fill(form, draft) {
  const values = new Map();
  for (const [name, value] of draft.entries) values.set(name, [...(values.get(name) ?? []), value]);
  if (draft.version) carry(form, "version", draft.version);
  for (const control of form.elements) {
    if (control instanceof HTMLInputElement && control.type === "hidden") continue;
    if (control instanceof HTMLInputElement && ["checkbox", "radio"].includes(control.type)) {
      control.checked = (values.get(control.name) ?? []).includes(control.value);
    } else if (control instanceof HTMLSelectElement) {
      const value = values.get(control.name)?.[0] ?? "";
      if (value && ![...control.options].some((option) => option.value === value)) {
        control.add(new Option(draft.labels[`${control.name}=${value}`] ?? value, value));
      }
      control.value = value;
      control.dispatchEvent(new CustomEvent("tokui:filled"));
    } else if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement) {
      if (values.has(control.name)) control.value = values.get(control.name).shift() ?? "";
    }
  }
  const why = form.querySelector("[data-why]");
  if (why && carriedReason(draft)) why.removeAttribute("hidden");
}

/** @param {Draft} draft */
function carriedReason(draft) {
  return draft.entries.some(([name, value]) => name === "why" && value);
}

/** A form that was sent and did not come back arrived: its draft has done its work. */
function forgetSent() {
  const here = [...document.querySelectorAll("form[data-draft]")].map((form) => keyOf(/** @type {HTMLElement} */ (form)));
  for (const key of ownKeys(ownHead())) {
    if (read(key)?.sent && !here.includes(key)) localStorage.removeItem(key);
  }
}

/** Drafts of somebody else and old ones go. */
function tidy() {
  if (!stateLine()) return;
  for (const key of ownKeys(HEAD)) {
    const draft = read(key);
    if (!key.startsWith(ownHead()) || !draft || Date.now() - draft.at > LASTS_MS) localStorage.removeItem(key);
  }
}

function ownHead() {
  return `${HEAD}${stateLine()?.dataset.person ?? ""}|`;
}

/** @param {HTMLElement} form */
export function keyOf(form) {
  return ownHead() + (form.dataset.draft ?? "");
}

/** @param {string} head */
function ownKeys(head) {
  return Object.keys(localStorage).filter((key) => key.startsWith(head));
}

/**
 * @param {string} key
 * @returns {Draft | null}
 */
export function read(key) {
  try {
    const draft = JSON.parse(localStorage.getItem(key) ?? "null");
    return Array.isArray(draft?.entries) ? draft : null;
  } catch {
    return null;
  }
}

/**
 * @param {string} key
 * @param {Draft} draft
 */
function write(key, draft) {
  try {
    localStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // A full or closed storage costs the draft, never the typing.
  }
}
