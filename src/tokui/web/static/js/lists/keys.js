import { isComposing, isTyping } from "../keys.js";
import { range, show } from "./selection.js";

const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

/** Arrow keys walk through the cells of a list; on the boxes Shift chooses while walking. */
export function startListKeys() {
  document.addEventListener("keydown", (event) => {
    if (isComposing(event) || event.altKey || event.ctrlKey || event.metaKey) return;
    const cell = event.target instanceof Element ? event.target.closest("[data-list-table] td, [data-list-table] th") : null;
    const isTick = event.target instanceof HTMLInputElement && event.target.matches("[data-tick], [data-tick-all]");
    if (!(cell instanceof HTMLTableCellElement) || (isTyping(event.target) && !isTick)) return;
    const step = STEPS[/** @type {keyof typeof STEPS} */ (event.key)];
    const goal = step && walk(cell, step[0], step[1]);
    if (!goal) return;
    event.preventDefault();
    if (event.shiftKey && isTick && goal instanceof HTMLInputElement && event.target instanceof HTMLInputElement) {
      event.target.checked = true;
      goal.checked = true;
      range(goal, false);
      show();
    }
    goal.focus();
    goal.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
}

/**
 * What can take the cursor in the next cell of a direction.
 * @param {HTMLTableCellElement} cell
 * @param {number} down
 * @param {number} across
 * @returns {HTMLElement | null}
 */
function walk(cell, down, across) {
  const row = cell.closest("tr");
  if (!row) return null;
  const rows = [...(row.closest("table")?.querySelectorAll("tr:not([hidden])") ?? [])];
  const line = across ? [...row.cells] : rows.map((one) => /** @type {HTMLTableRowElement} */ (one).cells[cell.cellIndex]);
  const from = across ? cell.cellIndex : rows.indexOf(row);
  for (let at = from + (across || down); at >= 0 && at < line.length; at += across || down) {
    const found = line[at]?.querySelector("a, button, input");
    if (found instanceof HTMLElement) return found;
  }
  return null;
}
