import { isComposing } from "../keys.js";
import { below, makeDraggable } from "./drag.js";
import { followChanges, sendMove } from "./placing.js";

/**
 * A matrix of two scales whose chips are moved by pointer or keys. A move is a judgement: it asks
 * how sure somebody is and who said so. Alt and an arrow carry a chip, Enter sets it down, Esc
 * brings it back.
 */

const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

/** @param {HTMLElement} board */
export function startMatrix(board) {
  followChanges(board, [board.dataset.noun ?? ""]);
  if (!("movable" in board.dataset)) return;
  makeDraggable(board, {
    take: (event) => {
      const item = event.target instanceof Element ? event.target.closest("[data-item]") : null;
      // A finger scrolls the page unless it takes the grip.
      const isGrip = event.target instanceof Element && event.target.closest("[data-grip]");
      return item instanceof HTMLElement && (event.pointerType === "mouse" || isGrip) ? item : null;
    },
    over: (item, event) => {
      const cell = below(event, "[data-cell]");
      return cell && board.contains(cell) && !cell.contains(item) ? cell : null;
    },
    drop: (item, cell) => ask(board, item, cell),
  });
  board.addEventListener("keydown", (event) => onKey(board, event));
}

/**
 * @param {HTMLElement} board
 * @param {KeyboardEvent} event
 */
function onKey(board, event) {
  if (isComposing(event)) return;
  const item = event.target instanceof Element ? event.target.closest("[data-item]") : null;
  if (!(item instanceof HTMLElement)) return;
  const step = STEPS[/** @type {keyof typeof STEPS} */ (event.key)];
  if (step && event.altKey) {
    event.preventDefault();
    carry(board, item, step);
  } else if (event.key === "Enter" && item.dataset.from) {
    event.preventDefault();
    const cell = item.closest("[data-cell]");
    if (cell instanceof HTMLElement) ask(board, item, cell);
  } else if (event.key === "Escape" && item.dataset.from) {
    event.preventDefault();
    event.stopPropagation();
    bringBack(board, item);
  }
}

/**
 * @param {HTMLElement} board
 * @param {HTMLElement} item
 * @param {number[]} step
 */
function carry(board, item, [down, right]) {
  const cell = item.closest("[data-cell]");
  const row = cell?.parentElement;
  if (!(cell instanceof HTMLElement) || !row) return;
  const rows = [...board.querySelectorAll("tbody tr")];
  const cells = [...row.querySelectorAll("[data-cell]")];
  const next = rows[rows.indexOf(row) + down]?.querySelectorAll("[data-cell]")[cells.indexOf(cell) + right];
  if (!(next instanceof HTMLElement)) return;
  item.dataset.from ??= keyOf(cell);
  item.classList.add("is-carried");
  next.prepend(item);
  item.focus();
  say(board, wordsOf(board, next).join(" · "));
}

/**
 * @param {HTMLElement} board
 * @param {HTMLElement} item
 */
function bringBack(board, item) {
  const home = [...board.querySelectorAll("[data-cell]")].find((cell) => keyOf(cell) === item.dataset.from);
  delete item.dataset.from;
  item.classList.remove("is-carried");
  home?.prepend(item);
  item.focus();
}

/**
 * Asks for the evidence, then writes what changed.
 * @param {HTMLElement} board
 * @param {HTMLElement} item
 * @param {HTMLElement} cell
 */
function ask(board, item, cell) {
  const dialog = board.querySelector("[data-move]");
  const from = item.dataset.from ?? keyOf(item.closest("[data-cell]"));
  const set = changesOf(board, from, cell);
  if (!(dialog instanceof HTMLDialogElement) || Object.keys(set).length === 0) {
    if (item.dataset.from) bringBack(board, item);
    return;
  }
  const title = dialog.querySelector("[data-move-title]");
  const says = dialog.querySelector("[data-move-says]");
  if (title) title.textContent = item.dataset.name ?? "";
  if (says) says.textContent = `→ ${wordsOf(board, cell).join(" · ")}`;
  dialog.returnValue = "stay";
  dialog.addEventListener("close", onClose, { once: true });
  dialog.showModal();
  const source = dialog.querySelector("input[name=source]");
  if (source instanceof HTMLInputElement) source.focus();

  function onClose() {
    const form = dialog?.querySelector("form");
    if (dialog instanceof HTMLDialogElement && dialog.returnValue === "move" && form) {
      const { grade, source } = Object.fromEntries(new FormData(form));
      sendMove(item, { ...set, grade: String(grade), source: String(source) });
      form.reset();
    } else if (item.dataset.from) bringBack(board, item);
    else item.focus();
  }
}

/**
 * @param {HTMLElement} board
 * @param {string} from
 * @param {HTMLElement} cell
 */
function changesOf(board, from, cell) {
  const [row, column] = from.split("|");
  /** @type {Record<string, string>} */
  const set = {};
  if (cell.dataset.row !== row) set[`set.${board.dataset.rowField}`] = cell.dataset.row ?? "";
  if (cell.dataset.column !== column) set[`set.${board.dataset.columnField}`] = cell.dataset.column ?? "";
  return set;
}

/** @param {Element | null | undefined} cell */
function keyOf(cell) {
  return cell instanceof HTMLElement ? `${cell.dataset.row}|${cell.dataset.column}` : "";
}

/**
 * @param {HTMLElement} board
 * @param {HTMLElement} cell
 */
function wordsOf(board, cell) {
  const row = cell.parentElement;
  const at = row ? [...row.querySelectorAll("[data-cell]")].indexOf(cell) : -1;
  const down = row?.querySelector("th")?.dataset.words ?? "";
  const across = board.querySelectorAll("thead th[data-words]")[at];
  return [down, across instanceof HTMLElement ? (across.dataset.words ?? "") : ""];
}

/**
 * @param {HTMLElement} board
 * @param {string} words
 */
function say(board, words) {
  const line = board.querySelector("[data-board-says]");
  if (line) line.textContent = words;
}
