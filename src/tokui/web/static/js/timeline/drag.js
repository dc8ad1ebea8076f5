import { Bar } from "./bar.js";
import { daysFrom } from "./days.js";

/** Dragging on the timeline: the bar moves it, its end makes it longer, the dot behind it ties. */

const FAR_ENOUGH = 4;
const EDGE = 7;
const DOT = 5;
const SVG = "http://www.w3.org/2000/svg";

/**
 * @typedef {object} Told
 * @property {(bar: Bar) => void} moved
 * @property {(before: Bar, after: SVGGElement) => void} tied
 * @property {(bar: Bar) => void} say
 *
 * @typedef {"move" | "end" | "tie"} Way
 */

/**
 * @param {HTMLElement} board
 * @param {Told} told
 */
export function startDragging(board, told) {
  /** @type {{bar: Bar, way: Way, x: number, y: number, far: boolean, line: SVGLineElement | null} | null} */
  let held = null;

  board.addEventListener("pointerover", (event) => showDot(event));
  board.addEventListener("focusin", (event) => showDot(event));
  board.addEventListener("pointerdown", (event) => {
    const row = rowAt(event.target);
    if (!row || event.button !== 0 || !event.isPrimary) return;
    // A finger scrolls; it moves bars through the inspector.
    if (event.pointerType === "touch") return;
    held = { bar: new Bar(row), way: wayOf(event, row), x: event.clientX, y: event.clientY, far: false, line: null };
    window.addEventListener("pointermove", onMove);
    window.addEventListener("pointerup", onUp);
    window.addEventListener("pointercancel", stop);
    window.addEventListener("keydown", onKey, true);
  });
  // Links are dragged by the browser otherwise.
  board.addEventListener("dragstart", (event) => event.preventDefault());

  /** @param {PointerEvent} event */
  function onMove(event) {
    if (!held) return;
    const across = event.clientX - held.x;
    if (!held.far && Math.hypot(across, event.clientY - held.y) < FAR_ENOUGH) return;
    held.far = true;
    event.preventDefault();
    if (held.way === "tie") {
      held.line ??= newLine(held.bar);
      const at = inDrawing(held.bar, event);
      held.line.setAttribute("x2", String(at.x));
      held.line.setAttribute("y2", String(at.y));
      return;
    }
    const due = daysFrom(held.bar.due, Math.round(across / held.bar.perDay));
    if (held.way === "end") held.bar.endOn(due);
    else held.bar.moveTo(due);
    told.say(held.bar);
  }

  /** @param {PointerEvent} event */
  function onUp(event) {
    const done = held;
    const target = rowAt(document.elementFromPoint(event.clientX, event.clientY));
    stop(false);
    if (!done?.far) return;
    window.addEventListener("click", swallow, { capture: true, once: true });
    window.setTimeout(() => window.removeEventListener("click", swallow, { capture: true }), 50);
    if (done.way === "tie") {
      if (target && target.dataset.bar !== done.bar.id) told.tied(done.bar, target);
    } else if (done.bar.isMoved) told.moved(done.bar);
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    stop();
  }

  /** @param {unknown} [isGivenUp] */
  function stop(isGivenUp) {
    if (isGivenUp !== false) held?.bar.putBack();
    held?.line?.remove();
    held = null;
    window.removeEventListener("pointermove", onMove);
    window.removeEventListener("pointerup", onUp);
    window.removeEventListener("pointercancel", stop);
    window.removeEventListener("keydown", onKey, true);
  }
}

/** @param {EventTarget | null} target */
function rowAt(target) {
  const row = target instanceof Element ? target.closest("[data-due]") : null;
  return row instanceof SVGGElement ? row : null;
}

/**
 * @param {PointerEvent} event
 * @param {SVGGElement} row
 * @returns {Way}
 */
function wayOf(event, row) {
  if (event.target instanceof Element && event.target.matches(".tie-dot")) return "tie";
  const shape = row.querySelector(".bar");
  if (!(shape instanceof SVGRectElement)) return "move";
  const edge = shape.getBoundingClientRect();
  return edge.width > 3 * EDGE && edge.right - event.clientX < EDGE ? "end" : "move";
}

/**
 * The dot behind the bar that is pointed at, to draw what waits for it.
 * @param {Event} event
 */
function showDot(event) {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  const row = rowAt(event.target) ?? rowAt(link?.querySelector("[data-due]") ?? null);
  const shape = row?.querySelector(".bar");
  if (!row || !(shape instanceof SVGGraphicsElement) || row.querySelector(".tie-dot")) return;
  const box = shape.getBBox();
  const dot = document.createElementNS(SVG, "circle");
  dot.setAttribute("class", "tie-dot");
  dot.setAttribute("cx", String(box.x + box.width + DOT + 3));
  dot.setAttribute("cy", String(box.y + box.height / 2));
  dot.setAttribute("r", String(DOT));
  row.append(dot);
}

/** @param {Bar} bar */
function newLine(bar) {
  const box = bar.shape.getBBox();
  const line = document.createElementNS(SVG, "line");
  line.setAttribute("class", "tie-line");
  line.setAttribute("x1", String(box.x + box.width));
  line.setAttribute("y1", String(box.y + box.height / 2));
  bar.row.ownerSVGElement?.append(line);
  return line;
}

/**
 * @param {Bar} bar
 * @param {PointerEvent} event
 */
function inDrawing(bar, event) {
  const edge = /** @type {SVGSVGElement} */ (bar.row.ownerSVGElement).getBoundingClientRect();
  return { x: event.clientX - edge.left, y: event.clientY - edge.top };
}

/** @param {Event} event */
function swallow(event) {
  event.preventDefault();
  event.stopPropagation();
}
