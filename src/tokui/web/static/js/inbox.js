import { isComposing, isTyping } from "tokui/keys.js";
import { addShortcuts } from "tokui/shortcuts.js";

/** The inbox by keys: j and k walk, Enter opens, e marks as read, u takes the last change back. */

const LINES = "#inbox [data-notice]";

/** Where the cursor goes on when the list was drawn anew. */
let place = -1;

document.addEventListener("keydown", onKey);
document.addEventListener("focusin", (event) => {
  const line = event.target instanceof Element ? event.target.closest(LINES) : null;
  if (line) place = lines().indexOf(line);
});
document.addEventListener("htmx:after:settle", () => {
  const isLost = document.activeElement === null || document.activeElement === document.body;
  if (isLost && place >= 0) enter(place);
});

const words = document.getElementById("inbox-words")?.dataset;
if (words) {
  const group = words.group ?? "";
  addShortcuts([
    { keys: "j / k", does: words.walk ?? "", group },
    { keys: "Enter", does: words.open ?? "", group },
    { keys: "e", does: words.read ?? "", group },
    { keys: "u", does: words.undo ?? "", group },
  ]);
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (isComposing(event) || isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!(event.target instanceof Element) || document.querySelector("dialog[open]")) return;
  const line = event.target.closest(LINES);
  const at = line ? lines().indexOf(line) : place;
  if (event.key === "j" || event.key === "ArrowDown") enter(line ? at + 1 : Math.max(at, 0));
  else if (event.key === "k" || event.key === "ArrowUp") enter(Math.max(at - 1, 0));
  else if (!press(event.key, line)) return;
  event.preventDefault();
}

/**
 * Presses what a key means; says whether it means anything here.
 * @param {string} key
 * @param {Element | null} line
 */
function press(key, line) {
  const button = key === "e" ? line?.querySelector("[data-read]") : key === "u" ? document.querySelector("#toasts [data-toast] form button") : null;
  if (!(button instanceof HTMLElement)) return false;
  button.click();
  return true;
}

/** @param {number} at */
function enter(at) {
  const all = lines();
  const button = all[Math.min(at, all.length - 1)]?.querySelector("[data-open]");
  if (!(button instanceof HTMLElement)) return;
  button.focus();
  button.scrollIntoView({ block: "nearest" });
}

function lines() {
  return [...document.querySelectorAll(LINES)];
}
