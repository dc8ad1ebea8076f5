import { folded } from "../combobox.js";
import { isComposing } from "../keys.js";

/** The menus of a list: finding a column, ordering columns, filters opened from their chips. */
export function startListMenus() {
  document.addEventListener("input", onInput);
  document.addEventListener("keydown", onKey);
  document.addEventListener("click", onClick);
  document.addEventListener("change", onChange);
  document.addEventListener("toggle", onToggle, true);
  document.addEventListener("htmx:after:settle", (event) => {
    const form = event.target instanceof Element ? event.target.querySelector("[data-filter-form]") : null;
    const first = form?.querySelector("select[name=op]");
    if (first instanceof HTMLElement && form?.closest("[open]")) first.focus();
  });
}

/** @param {Event} event */
function onInput(event) {
  const box = event.target;
  if (!(box instanceof HTMLInputElement) || !box.matches("[data-menu-filter]")) return;
  const wanted = folded(box.value);
  for (const line of box.closest("[data-pick]")?.querySelectorAll("li") ?? []) {
    line.hidden = !folded(line.textContent ?? "").includes(wanted);
  }
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (isComposing(event) || !(event.target instanceof Element)) return;
  const line = event.target.closest("[data-column-list] > li");
  if (line) return onColumnKey(event, line);
  const panel = event.target.closest(".filter-columns");
  if (!panel || !["ArrowDown", "ArrowUp", "Enter"].includes(event.key)) return;
  const items = [...panel.querySelectorAll("li:not([hidden]) > a")];
  const at = items.indexOf(event.target);
  if (event.key === "Enter" && at < 0) {
    event.preventDefault();
    if (items[0] instanceof HTMLElement) items[0].click();
  } else if (event.key !== "Enter") {
    event.preventDefault();
    const next = items[event.key === "ArrowDown" ? at + 1 : at - 1];
    (next instanceof HTMLElement ? next : panel.querySelector("input"))?.focus();
  }
}

/**
 * Arrow keys walk through the columns, with Alt they move one.
 * @param {KeyboardEvent} event
 * @param {Element} line
 */
function onColumnKey(event, line) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  event.preventDefault();
  const down = event.key === "ArrowDown";
  if (event.altKey) {
    moveColumn(line, down);
    line.querySelector("input")?.focus();
    return;
  }
  const next = down ? line.nextElementSibling : line.previousElementSibling;
  next?.querySelector("input")?.focus();
}

/**
 * @param {Element} line
 * @param {boolean} down
 */
function moveColumn(line, down) {
  if (down) line.nextElementSibling?.after(line);
  else line.previousElementSibling?.before(line);
}

/** @param {MouseEvent} event */
function onClick(event) {
  const target = event.target instanceof Element ? event.target : null;
  const arrow = target?.closest("[data-column-list] button[name=move]");
  if (arrow instanceof HTMLButtonElement) {
    event.preventDefault();
    const line = arrow.closest("li");
    if (line) moveColumn(line, arrow.value.endsWith(":down"));
    arrow.focus();
    return;
  }
  const chip = target?.closest("a[data-filter-edit]");
  if (chip instanceof HTMLAnchorElement && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    edit(chip);
  }
}

/**
 * Opens the filter of a chip in the menu for filters.
 * @param {HTMLAnchorElement} chip
 */
async function edit(chip) {
  const menu = document.querySelector("[data-filter-menu]");
  const panel = menu?.querySelector(".filter-panel");
  if (!(menu instanceof HTMLDetailsElement) || !panel) return;
  await htmx.ajax("GET", chip.href, { source: panel, target: panel, swap: "innerHTML" });
  menu.open = true;
  panel.querySelector("select")?.focus();
}

/** @param {Event} event */
function onChange(event) {
  const control = event.target instanceof Element ? event.target.closest("[data-list-auto] select, [data-list-auto] input") : null;
  control?.closest("form")?.requestSubmit();
}

/** @param {Event} event */
function onToggle(event) {
  const menu = event.target;
  if (!(menu instanceof HTMLDetailsElement) || !menu.open) return;
  const first = menu.querySelector("[data-menu-filter], [data-column-list] input, .view-panel input[name=name]");
  if (first instanceof HTMLElement) first.focus();
}
