import { below, makeDraggable } from "./board/drag.js";
import { followChanges, sendMove } from "./board/placing.js";
import { isComposing } from "./keys.js";

/**
 * The year grid: actions and deals are moved to another month by pointer, or by Alt and an arrow.
 * The day of the month stays, or becomes the working day before it.
 */

const DAY = 24 * 60 * 60 * 1000;
const FIELDS = { action: "due_on", deal: "closes_on" };
const LANES = { action: "actions", deal: "deals" };

const grid = document.querySelector("[data-year]");
if (grid instanceof HTMLElement) {
  followChanges(grid, ["action", "deal", "phase", "objective", "kpi", "plan", "body", "our_rival", "footprint", "account"]);
  if ("movable" in grid.dataset) start(grid);
}

/** @param {HTMLElement} grid */
function start(grid) {
  makeDraggable(grid, {
    take: (event) => {
      const at = event.target instanceof Element ? event.target : null;
      const item = at?.closest("[data-item]");
      // A finger scrolls the page unless it takes the grip.
      return item instanceof HTMLElement && (event.pointerType === "mouse" || at?.closest("[data-grip]")) ? item : null;
    },
    over: (item, event) => {
      const cell = below(event, "[data-month]");
      return cell && grid.contains(cell) && cell.dataset.lane === laneOf(item) && !cell.contains(item) ? cell : null;
    },
    drop: (item, cell) => move(item, cell),
  });
  grid.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const item = event.target instanceof Element ? event.target.closest("[data-item]") : null;
    if (!step || !event.altKey || isComposing(event) || !(item instanceof HTMLElement)) return;
    event.preventDefault();
    const cells = [...grid.querySelectorAll(`[data-lane=${laneOf(item)}]`)];
    const here = cells.findIndex((cell) => cell.contains(item));
    // What has no day yet goes to the month that runs.
    const next = here < 0 ? (cells.find((cell) => cell.classList.contains("is-now")) ?? cells[0]) : cells[here + step];
    if (next instanceof HTMLElement) move(item, next);
  });
}

/** @param {HTMLElement} item */
function laneOf(item) {
  return LANES[/** @type {keyof typeof LANES} */ (item.dataset.noun)];
}

/**
 * @param {HTMLElement} item
 * @param {HTMLElement} cell
 */
function move(item, cell) {
  const { due = "", since, noun } = item.dataset;
  const day = dayIn(cell, due);
  /** @type {Record<string, string>} */
  const values = { [`set.${FIELDS[/** @type {keyof typeof FIELDS} */ (noun)]}`]: day };
  if (since && due) values["set.start_on"] = shifted(since, Date.parse(day) - Date.parse(due));
  sendMove(item, values);
}

/**
 * The same day of another month, or the last working day before it.
 * @param {HTMLElement} cell
 * @param {string} due
 */
function dayIn(cell, due) {
  const days = (cell.dataset.working ?? "").split(" ").map(Number);
  const wanted = due ? Number(due.slice(8)) : 31;
  const day = days.findLast((one) => one <= wanted) ?? days[0];
  return `${cell.dataset.month}-${String(day).padStart(2, "0")}`;
}

/**
 * @param {string} day
 * @param {number} by milliseconds
 */
function shifted(day, by) {
  return new Date(Date.parse(day) + Math.round(by / DAY) * DAY).toISOString().slice(0, 10);
}
