import { isComposing, isTyping } from "tokui/keys.js";
import { addShortcuts } from "tokui/shortcuts.js";

/**
 * My week by keys: d moves the due date of the action one stands on, c finishes it, u takes the last
 * change back. What is finished leaves the list, and the next action has the cursor.
 */

const ROWS = "#week tr[data-task]";

/** Where the cursor goes on when its row has left. */
let place = -1;

document.addEventListener("keydown", onKey);
document.addEventListener("click", onClick);
document.addEventListener("focusin", (event) => {
  const row = event.target instanceof Element ? event.target.closest(ROWS) : null;
  if (row) place = rows().indexOf(row);
});
document.addEventListener("tokui:changed", () => dialog()?.close());
document.addEventListener("htmx:after:settle", (event) => {
  if (event.target instanceof Element && event.target.id === "week") goOn();
  // After a clash the form comes again, with what was typed.
  if (event.target === dialog()) enter();
});

const words = document.getElementById("week-words")?.dataset;
if (words) {
  const group = words.group ?? "";
  addShortcuts([
    { keys: "↑ / ↓", does: words.walk ?? "", group },
    { keys: "d", does: words.due ?? "", group },
    { keys: "c", does: words.finish ?? "", group },
    { keys: "u", does: words.undo ?? "", group },
  ]);
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (isComposing(event) || !(event.target instanceof Element)) return;
  const form = event.target.closest("form[data-finish-form]");
  if (form instanceof HTMLFormElement && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit();
    return;
  }
  if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.querySelector("dialog[open]")) return;
  const pressed = target(event.key, event.target.closest(ROWS));
  if (!pressed) return;
  event.preventDefault();
  pressed.click();
}

/**
 * What a key presses.
 * @param {string} key
 * @param {Element | null} row
 * @returns {HTMLElement | null}
 */
function target(key, row) {
  if (key === "u") return document.querySelector("#toasts [data-toast] form button");
  if (key === "d") return row?.querySelector("[data-field=due_on] a[data-edit]") ?? null;
  return key === "c" ? (row?.querySelector("a[data-finish]") ?? null) : null;
}

/** @param {MouseEvent} event */
function onClick(event) {
  if (!(event.target instanceof Element) || event.ctrlKey || event.metaKey) return;
  const opener = event.target.closest("a[data-finish]");
  if (opener instanceof HTMLAnchorElement) {
    event.preventDefault();
    open(opener.href);
  } else if (event.target.closest("dialog [data-finish-cancel]")) {
    event.preventDefault();
    dialog()?.close();
  }
}

/**
 * The two questions, over the page.
 * @param {string} address
 */
async function open(address) {
  const sheet = dialog();
  if (!sheet) return;
  await htmx.ajax("GET", address, { source: sheet, target: sheet, swap: "innerHTML" });
  if (!sheet.open) sheet.showModal();
  enter();
}

/** The cursor into the first question. */
function enter() {
  dialog()?.querySelector("textarea")?.focus();
}

/** The cursor to the row that stands where the last one stood. */
function goOn() {
  const isLost = document.activeElement === null || document.activeElement === document.body;
  if (!isLost || place < 0 || document.querySelector("dialog[open]")) return;
  const left = rows();
  const next = left[Math.min(place, left.length - 1)]?.querySelector("a.row-link");
  if (next instanceof HTMLElement) next.focus();
}

function rows() {
  return [...document.querySelectorAll(ROWS)];
}

/** @returns {HTMLDialogElement | null} */
function dialog() {
  const found = document.getElementById("finish-dialog");
  return found instanceof HTMLDialogElement ? found : null;
}
