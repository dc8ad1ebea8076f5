import { isComposing, isTyping } from "./keys.js";

/**
 * @typedef {object} Shortcut
 * @property {string} keys as read by people, alternatives apart by " / "
 * @property {string} does what happens, in the reader's language
 * @property {string} [group]
 */

/** @type {Shortcut[]} */
const added = [];

/**
 * Makes shortcuts of a page known to the list that ? opens.
 * @param {Shortcut[]} shortcuts
 */
export function addShortcuts(shortcuts) {
  added.push(...shortcuts);
}

/** Opens the list of keys. */
export function showShortcuts() {
  const dialog = document.getElementById("shortcuts");
  if (!(dialog instanceof HTMLDialogElement) || dialog.open) return;
  const list = dialog.querySelector("[data-shortcuts]");
  for (const { keys, does, group } of added.splice(0)) list?.append(section(list, group ?? "", keys, does));
  dialog.showModal();
}

/**
 * @param {Element} list
 * @param {string} group
 * @param {string} keys
 * @param {string} does
 */
function section(list, group, keys, does) {
  let place = [...list.children].find((one) => one.querySelector("h3")?.textContent === group);
  if (!place) {
    place = document.createElement("section");
    const title = document.createElement("h3");
    title.textContent = group;
    place.append(title, document.createElement("dl"));
  }
  const line = document.createElement("div");
  const name = document.createElement("dt");
  name.textContent = does;
  const value = document.createElement("dd");
  for (const key of keys.split(" / ")) {
    const shown = document.createElement("kbd");
    shown.textContent = key;
    value.append(shown);
  }
  line.append(name, value);
  place.querySelector("dl")?.append(line);
  return place;
}

document.addEventListener("keydown", (event) => {
  if (isComposing(event) || isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key !== "?" || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  showShortcuts();
});
document.getElementById("shortcuts")?.addEventListener("click", (event) => {
  const dialog = /** @type {HTMLDialogElement} */ (event.currentTarget);
  const isClose = event.target instanceof Element && event.target.closest("[data-close]");
  if (event.target === dialog || isClose) dialog.close();
});
