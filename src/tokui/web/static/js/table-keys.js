import { isComposing, isTyping } from "./keys.js";

const CELLS = "[data-grid]:not([data-ready]) :is(td, th)";
const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

/**
 * Arrow keys walk through the cells of a table that is no grid (grid/start.js); Enter or F2 opens one.
 */
export function startTableKeys() {
  document.addEventListener("keydown", (event) => {
    if (isComposing(event) || isTyping(event.target) || event.altKey || event.ctrlKey || event.metaKey) return;
    const cell = event.target instanceof Element ? event.target.closest(CELLS) : null;
    if (!(cell instanceof HTMLTableCellElement)) return;
    const target = goal(event, cell);
    if (!target) return;
    event.preventDefault();
    target.focus();
    target.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
}

/**
 * The link of the cell that a key leads to.
 * @param {KeyboardEvent} event
 * @param {HTMLTableCellElement} cell
 * @returns {HTMLElement | null}
 */
function goal(event, cell) {
  const row = cell.closest("tr");
  if (!row) return null;
  if (event.key === "Home") return firstLink([...row.cells]);
  if (event.key === "End") return firstLink([...row.cells].reverse());
  const step = STEPS[/** @type {keyof typeof STEPS} */ (event.key)];
  if (!step) return null;
  const [down, across] = step;
  if (across) return walk([...row.cells], cell.cellIndex, across);
  const rows = [...(row.closest("table")?.querySelectorAll("tbody tr:not([hidden])") ?? [])];
  const column = rows.map((one) => /** @type {HTMLTableRowElement} */ (one).cells[cell.cellIndex] ?? null);
  return walk(column, rows.indexOf(row), down);
}

/**
 * @param {(HTMLTableCellElement | null)[]} cells
 * @param {number} from
 * @param {number} step
 */
function walk(cells, from, step) {
  for (let place = from + step; place >= 0 && place < cells.length; place += step) {
    const link = cells[place]?.querySelector("a, button");
    if (link instanceof HTMLElement) return link;
  }
  return null;
}

/**
 * @param {HTMLTableCellElement[]} cells
 */
function firstLink(cells) {
  return walk([null, ...cells], 0, 1);
}
