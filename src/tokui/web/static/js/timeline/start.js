import { followChanges, refreshBoard } from "../board/placing.js";
import { isComposing } from "../keys.js";
import { Bar } from "./bar.js";
import { daysFrom, weekday } from "./days.js";
import { startDragging } from "./drag.js";

/**
 * The timeline: bars are moved and made longer by pointer and keys, and tied to each other by the
 * dot at their end. What waits for a moved action goes along when the box above says so.
 */

/** So long after the last key a move is saved. */
const PAUSE = 600;

const board = document.querySelector("[data-timeline]");
if (board instanceof HTMLElement) start(board);

/** @param {HTMLElement} board */
function start(board) {
  followChanges(board, ["action", "phase", "plan", "account"]);
  // A batch that was taken back names no record.
  document.addEventListener("tokui:listed", () => refreshBoard(board));
  keepNames(board);
  board.addEventListener("tokui:drawn", () => slideNames(board));
  if (!("movable" in board.dataset)) return;
  startDragging(board, { moved: (bar) => save(board, bar), tied: (from, to) => tie(board, from, to), say: (bar) => say(board, bar) });
  startKeys(board);
}

/**
 * The names stay in sight while the days are scrolled.
 * @param {HTMLElement} board
 */
function keepNames(board) {
  board.addEventListener("scroll", () => slideNames(board), { passive: true });
  const today = board.querySelector(".today");
  if (today instanceof SVGGraphicsElement && board.scrollWidth > board.clientWidth) {
    board.scrollLeft = Math.max(0, today.getBBox().x - board.clientWidth / 2);
  }
  slideNames(board);
}

/** @param {HTMLElement} board */
function slideNames(board) {
  board.querySelector(".names")?.setAttribute("transform", `translate(${board.scrollLeft} 0)`);
}

/** @param {HTMLElement} board */
function startKeys(board) {
  /** @type {Bar | null} */
  let held = null;
  let timer = 0;

  board.addEventListener("keydown", (event) => {
    if (isComposing(event)) return;
    if (event.key === "Escape" && held) {
      event.preventDefault();
      event.stopPropagation();
      window.clearTimeout(timer);
      held.putBack();
      held = null;
      return;
    }
    const step = { ArrowLeft: -1, ArrowRight: 1, PageUp: -7, PageDown: 7 }[event.key];
    const row = event.target instanceof Element ? event.target.querySelector("[data-due]") : null;
    if (!step || !event.altKey || !(row instanceof SVGGElement)) return;
    event.preventDefault();
    if (held?.row !== row) {
      if (held) keep();
      held = new Bar(row);
    }
    const day = weekday(daysFrom(held.toDue, step), Math.sign(step));
    if (event.shiftKey) held.endOn(day);
    else held.moveTo(day);
    say(board, held);
    window.clearTimeout(timer);
    timer = window.setTimeout(keep, PAUSE);
  });
  board.addEventListener("focusout", () => held && keep());

  function keep() {
    window.clearTimeout(timer);
    const bar = held;
    held = null;
    if (bar?.isMoved) save(board, bar);
  }
}

/**
 * @param {HTMLElement} board
 * @param {Bar} bar
 */
async function save(board, bar) {
  const followers = document.querySelector("[data-followers]");
  const takes = followers instanceof HTMLInputElement && followers.checked;
  await send(`/actions/${bar.id}/move/`, {
    due_on: bar.toDue,
    start_on: bar.toSince,
    version: bar.version,
    ...(takes ? { followers: "1" } : {}),
  });
  await redraw(board, bar.id);
}

/**
 * What waits, and what it waits for.
 * @param {HTMLElement} board
 * @param {Bar} before
 * @param {SVGGElement} after
 */
async function tie(board, before, after) {
  const id = after.dataset.bar ?? "";
  await send(`/records/action/${id}/place/`, { "add.after": before.id, version: after.dataset.version ?? "" });
  await redraw(board, id);
}

/**
 * @param {string} url
 * @param {Record<string, string>} values
 */
async function send(url, values) {
  const toasts = document.getElementById("toasts");
  await htmx.ajax("POST", url, { source: toasts, target: toasts, swap: "beforeend", values });
}

/**
 * @param {HTMLElement} board
 * @param {string} id
 */
async function redraw(board, id) {
  await refreshBoard(board);
  const link = board.querySelector(`[data-bar="${CSS.escape(id)}"]`)?.closest("a");
  if (link instanceof SVGElement) link.focus({ preventScroll: true });
}

/**
 * @param {HTMLElement} board
 * @param {Bar} bar
 */
function say(board, bar) {
  const line = document.querySelector("[data-timeline-says]");
  if (line) line.textContent = `${bar.name} ${bar.hasLength ? `${bar.toSince} – ` : ""}${bar.toDue}`;
}
