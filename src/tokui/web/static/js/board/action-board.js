import { isComposing } from "../keys.js";
import { below, makeDraggable } from "./drag.js";
import { followChanges, sendMove } from "./placing.js";

/**
 * The board of actions: a card is dragged to another state, or carried there by Alt and an arrow.
 * What is finished is asked what came of it; whoever cancels that leaves the action where it was.
 */

const STEPS = { ArrowLeft: -1, ArrowRight: 1 };

for (const board of document.querySelectorAll("[data-action-board]")) {
  if (board instanceof HTMLElement) start(board);
}

/** @param {HTMLElement} board */
function start(board) {
  const tools = document.querySelector("[data-board-tools]");
  const sift = () => tools instanceof HTMLElement && filter(board, tools);
  tools?.addEventListener("change", sift);
  board.addEventListener("tokui:drawn", sift);
  sift();
  followChanges(board, ["action", "phase"]);
  if (!("movable" in board.dataset)) return;
  makeDraggable(board, {
    take: (event) => (event.pointerType === "mouse" ? cardOf(event.target) : null),
    over: (card, event) => {
      const column = below(event, "[data-column]");
      return column && board.contains(column) && !column.contains(card) ? column : null;
    },
    drop: (card, column) => move(board, card, column),
  });
  board.addEventListener("keydown", (event) => onKey(board, event));
  document.addEventListener("tokui:changed", () => dialog()?.close());
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || !event.target.closest("dialog [data-finish-cancel]")) return;
    event.preventDefault();
    dialog()?.close();
  });
}

/**
 * @param {HTMLElement} board
 * @param {KeyboardEvent} event
 */
function onKey(board, event) {
  const step = STEPS[/** @type {keyof typeof STEPS} */ (event.key)];
  const card = cardOf(event.target);
  if (!step || !event.altKey || !card || isComposing(event)) return;
  event.preventDefault();
  const columns = [...board.querySelectorAll("[data-column]")];
  const next = columns[columns.findIndex((column) => column.contains(card)) + step];
  if (next instanceof HTMLElement) move(board, card, next);
}

/**
 * @param {HTMLElement} board
 * @param {HTMLElement} card
 * @param {HTMLElement} column
 */
async function move(board, card, column) {
  const state = column.dataset.column ?? "";
  if (state !== "done") {
    await sendMove(card, { "set.state": state });
    return;
  }
  const form = dialog();
  if (!form) return;
  const address = (board.dataset.finish ?? "").replace("ID", card.dataset.card ?? "");
  await htmx.ajax("GET", address, { source: form, target: form, swap: "innerHTML" });
  if (!form.open) form.showModal();
}

/**
 * @param {HTMLElement} board
 * @param {HTMLElement} tools
 */
function filter(board, tools) {
  const wanted = [...tools.querySelectorAll("select")].map((select) => [select.dataset.filter ?? "", select.value]);
  for (const card of board.querySelectorAll("[data-card]")) {
    if (card instanceof HTMLElement)
      card.hidden = wanted.some(([name, value]) => value !== "" && card.dataset[name] !== value);
  }
}

/**
 * @param {EventTarget | null} target
 * @returns {HTMLElement | null}
 */
function cardOf(target) {
  const card = target instanceof Element ? target.closest("[data-card]") : null;
  return card instanceof HTMLElement ? card : null;
}

/** @returns {HTMLDialogElement | null} */
function dialog() {
  const found = document.getElementById("finish-dialog");
  return found instanceof HTMLDialogElement ? found : null;
}
