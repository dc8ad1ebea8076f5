import { SIZES } from "./layout.js";
import { draw } from "./svg.js";

const FAR_ENOUGH = 5;
const FAR_ENOUGH_BY_FINGER = 10;
const LONG_PRESS = 420;
const EDGE = 44;
const PULL = 9;

/**
 * Pointers on the chart: a press on the ground moves it, a press on a card chooses it; the mouse
 * carries a card onto its new boss, or draws a line from the card's handle. Fingers move and pinch;
 * a finger that rests on a card lifts it, and draws from the handle of the chosen card at once.
 * @param {import("./chart.js").Chart} chart
 * @param {{choose: (id: string, isMouse: boolean) => void, boss: (id: string, boss: string) => void, line: (source: string, target: string) => void, isPicking: () => boolean}} does
 */
export function startPointing(chart, does) {
  const { host, view } = chart;
  /** @type {any} */
  let held = null;
  let lifting = 0;

  host.addEventListener("pointerdown", (event) => {
    if (!chart.doc || event.button !== 0 || !(event.target instanceof Element)) return;
    const fold = event.target.closest("[data-fold]");
    const id = cardAt(chart, event);
    held = { id, fold: Boolean(fold), x: event.clientX, y: event.clientY, moved: false, kind: kindOf(event, id) };
    held.tie = event.target.closest("[data-tie]");
    view.press(event);
    // A second finger scales: nothing is carried any more.
    if (view.fingers.size > 1) drop();
    else if (event.pointerType === "touch" && held.kind === "ground" && canChange(id)) lifting = window.setTimeout(lift, LONG_PRESS, event);
    if (event.pointerType === "mouse") host.setPointerCapture(event.pointerId);
  });
  host.addEventListener("pointermove", (event) => {
    if (!view.fingers.has(event.pointerId)) return;
    const enough = event.pointerType === "touch" ? FAR_ENOUGH_BY_FINGER : FAR_ENOUGH;
    if (held && !held.moved && Math.hypot(event.clientX - held.x, event.clientY - held.y) < enough) return;
    window.clearTimeout(lifting);
    if (held) held.moved = true;
    if (held && held.kind !== "ground") carry(event);
    else view.drag(event);
  });
  host.addEventListener("pointerup", (event) => {
    view.release(event);
    const done = held;
    drop();
    if (!done) return;
    if (done.moved && done.kind !== "ground" && done.over) {
      if (done.kind === "boss") does.boss(done.id, done.over);
      else does.line(done.id, done.over);
    } else if (!done.moved && done.fold) chart.fold(done.id);
    else if (!done.moved && done.tie && !done.onCard) done.tie.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    else if (!done.moved && done.id) does.choose(done.id, event.pointerType === "mouse");
  });
  host.addEventListener("pointercancel", (event) => {
    view.release(event);
    drop();
  });
  // A finger that rests asks for no menu here.
  host.addEventListener("contextmenu", (event) => {
    if (view.fingers.size) event.preventDefault();
  });
  // A click on a line reaches its link once, by the press above.
  host.addEventListener("click", (event) => {
    if (event.isTrusted && event.target instanceof Element && event.target.closest("[data-tie]")) event.preventDefault();
  }, true); // prettier-ignore
  host.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !held?.moved) return;
    event.stopImmediatePropagation();
    drop();
  });

  /**
   * @param {PointerEvent} event
   * @param {string} id
   */
  function kindOf(event, id) {
    if (!canChange(id)) return "ground";
    if (event.target instanceof Element && event.target.closest("[data-handle]")) return "line";
    return event.pointerType === "touch" ? "ground" : "boss";
  }

  /** @param {string} id */
  function canChange(id) {
    return Boolean(id) && chart.doc.editable && !does.isPicking() && isPerson(chart, id);
  }

  /**
   * The finger has rested on a card: from now on it carries the card, not the chart.
   * @param {PointerEvent} event where it was put down
   */
  function lift(event) {
    if (!held || held.moved) return;
    held.kind = "boss";
    navigator.vibrate?.(12);
    carry(event);
  }

  /** @param {PointerEvent} event */
  function carry(event) {
    const point = view.pointOf(event);
    const place = chart.drawing.places.get(held.id);
    if (!held.shape) {
      const isLine = held.kind === "line";
      held.shape = isLine ? draw("path", { class: "new-line" }) : draw("rect", { class: "carried", width: SIZES.width, height: SIZES.height, rx: 7 });
      chart.layers.over.append(held.shape);
      host.classList.add("is-carrying");
    }
    if (held.kind === "line") held.shape.setAttribute("d", `M${place.x + SIZES.width} ${place.y + SIZES.height / 2}L${point.x} ${point.y}`);
    else held.shape.setAttribute("transform", `translate(${point.x - SIZES.width / 2} ${point.y - SIZES.height / 2})`);
    const over = placeUnder(chart, event);
    const target = over && over !== held.id && isPerson(chart, over) ? over : "";
    held.last = event;
    if (held.moved) held.pulling ??= requestAnimationFrame(pull);
    if (target === held.over) return;
    chart.drawn.get(held.over)?.classList.remove("is-target", "is-circle");
    held.over = target;
    const isCircle = held.kind === "boss" && isBelow(chart, target, held.id);
    if (target) chart.drawn.get(target)?.classList.add(isCircle ? "is-circle" : "is-target");
  }

  /** Near an edge the chart comes along, so that a boss out of sight can be reached. */
  function pull() {
    if (!held) return;
    held.pulling = undefined;
    const edge = host.getBoundingClientRect();
    const { clientX: x, clientY: y } = held.last;
    const across = x < edge.left + EDGE ? PULL : x > edge.right - EDGE ? -PULL : 0;
    const down = y < edge.top + EDGE ? PULL : y > edge.bottom - EDGE ? -PULL : 0;
    if ((across || down) && view.moveBy(across, down)) carry(held.last);
  }

  function drop() {
    window.clearTimeout(lifting);
    if (!held) return;
    cancelAnimationFrame(held.pulling);
    held.shape?.remove();
    chart.drawn.get(held.over)?.classList.remove("is-target", "is-circle");
    host.classList.remove("is-carrying");
    held = null;
  }
}

/**
 * The card below the pointer, also from afar, where cards are but parts of a path.
 * @param {import("./chart.js").Chart} chart
 * @param {PointerEvent} event
 * @returns {string}
 */
function cardAt(chart, event) {
  const near = event.target instanceof Element && !chart.host.hasPointerCapture(event.pointerId) ? event.target.closest("[data-card]") : null;
  return near instanceof SVGElement ? (near.dataset.card ?? "") : placeUnder(chart, event);
}

/**
 * @param {import("./chart.js").Chart} chart
 * @param {string} id
 */
function isPerson(chart, id) {
  const card = chart.cards.get(id);
  return card?.kind === "person" && !card.gone;
}

/**
 * The card at a place of the drawing, whatever the pointer is bound to: a finger is, to where it
 * was put down.
 * @param {import("./chart.js").Chart} chart
 * @param {PointerEvent} event
 * @returns {string}
 */
function placeUnder(chart, event) {
  const { x, y } = chart.view.pointOf(event);
  for (const place of chart.drawing.places.values()) {
    if (x >= place.x && x <= place.x + SIZES.width && y >= place.y && y <= place.y + SIZES.height) return place.id;
  }
  return "";
}

/**
 * Whether a person stands below another by the bosses that are written.
 * @param {import("./chart.js").Chart} chart
 * @param {string} id
 * @param {string} above
 */
export function isBelow(chart, id, above) {
  const seen = new Set();
  let at = chart.cards.get(id);
  while (at && !seen.has(at.id)) {
    if (at.id === above) return true;
    seen.add(at.id);
    at = chart.cards.get(at.boss);
  }
  return false;
}
