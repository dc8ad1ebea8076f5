import { folded } from "./combobox.js";
import { isComposing } from "./keys.js";

/**
 * Colleagues to be named behind an @ in `textarea[data-mentions]`. Only those are offered who may
 * read what is written; the server knows them (`data-readers` at the form).
 */

/** @typedef {{name: string, spoken: string, about: string}} Reader */

const BEHIND = /[@＠]([^\s@＠]{0,20})$/;
const FEW = 8;

/** @type {Map<string, Promise<Reader[]>>} */
const known = new Map();
let count = 0;

export function startMentions() {
  document.addEventListener("input", (event) => {
    if (isBox(event.target) && !(event instanceof InputEvent && event.isComposing)) look(event.target);
  });
  document.addEventListener("compositionend", (event) => {
    if (isBox(event.target)) look(event.target);
  });
  // Before anything else hears of it: Enter chooses a name here.
  document.addEventListener("keydown", onKey, true);
  document.addEventListener("focusout", (event) => {
    if (isBox(event.target)) close(event.target);
  });
}

/**
 * @param {EventTarget | null} target
 * @returns {target is HTMLTextAreaElement}
 */
function isBox(target) {
  return target instanceof HTMLTextAreaElement && target.matches("[data-mentions]");
}

/** @param {HTMLTextAreaElement} box */
function asked(box) {
  return BEHIND.exec(box.value.slice(0, box.selectionStart));
}

/** @param {HTMLTextAreaElement} box */
async function look(box) {
  const url = box.form?.dataset.readers ?? "";
  if (!url || !asked(box)) return close(box);
  const readers = await readersAt(url);
  const now = asked(box);
  if (!now || document.activeElement !== box) return close(box);
  const wanted = folded(now[1]);
  const fitting = readers.filter((one) => folded(`${one.name}|${one.spoken}`).includes(wanted));
  show(box, fitting.slice(0, FEW));
}

/**
 * @param {string} url
 * @returns {Promise<Reader[]>}
 */
function readersAt(url) {
  const earlier = known.get(url);
  if (earlier) return earlier;
  const asking = fetch(url)
    .then(async (answer) => (answer.ok ? (await answer.json()).readers : []))
    .catch(() => {
      known.delete(url);
      return [];
    });
  known.set(url, asking);
  return asking;
}

/**
 * @param {HTMLTextAreaElement} box
 * @param {Reader[]} readers
 */
function show(box, readers) {
  close(box);
  if (!readers.length) return;
  const list = document.createElement("ul");
  list.className = "mention-list";
  list.id = `mentions-${(count += 1)}`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.form?.dataset.names ?? "");
  list.append(...readers.map((one, at) => line(list, one, at)));
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    const item = event.target instanceof Element ? event.target.closest("li") : null;
    if (item) choose(box, item);
  });
  box.after(list);
  box.setAttribute("aria-controls", list.id);
  mark(box, list, 0);
}

/**
 * @param {HTMLUListElement} list
 * @param {Reader} reader
 * @param {number} at
 */
function line(list, reader, at) {
  const item = document.createElement("li");
  item.id = `${list.id}-${at}`;
  item.setAttribute("role", "option");
  item.dataset.name = reader.name;
  const about = document.createElement("span");
  about.className = "muted";
  about.textContent = reader.about;
  item.append(reader.name, about);
  return item;
}

/**
 * @param {HTMLTextAreaElement} box
 * @param {Element} list
 * @param {number} at
 */
function mark(box, list, at) {
  const items = [...list.children];
  const place = (at + items.length) % items.length;
  items.forEach((item, number) => item.setAttribute("aria-selected", String(number === place)));
  box.setAttribute("aria-activedescendant", items[place].id);
  items[place].scrollIntoView({ block: "nearest" });
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (isComposing(event) || !isBox(event.target)) return;
  const list = listOf(event.target);
  if (!list) return;
  const items = [...list.children];
  const at = items.findIndex((item) => item.getAttribute("aria-selected") === "true");
  if (event.key === "ArrowDown" || event.key === "ArrowUp") mark(event.target, list, at + (event.key === "ArrowDown" ? 1 : -1));
  else if ((event.key === "Enter" && !event.ctrlKey && !event.metaKey) || event.key === "Tab") choose(event.target, /** @type {HTMLElement} */ (items[at]));
  else if (event.key === "Escape") close(event.target);
  else return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

/**
 * @param {HTMLTextAreaElement} box
 * @param {HTMLElement} item
 */
function choose(box, item) {
  const found = asked(box);
  const end = box.selectionStart;
  if (found) {
    box.setRangeText(`@${item.dataset.name} `, end - found[0].length, end, "end");
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }
  close(box);
}

/** @param {HTMLTextAreaElement} box */
function listOf(box) {
  const next = box.nextElementSibling;
  return next instanceof HTMLUListElement && next.matches(".mention-list") ? next : null;
}

/** @param {HTMLTextAreaElement} box */
function close(box) {
  listOf(box)?.remove();
  box.removeAttribute("aria-controls");
  box.removeAttribute("aria-activedescendant");
}
