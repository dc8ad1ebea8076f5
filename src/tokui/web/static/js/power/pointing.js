import { SIZES } from "./layout.js";
import { draw } from "./svg.js";

const FAR_ENOUGH = 5;

/**
 * Pointers on the chart: a press on the ground moves it, a press on a card chooses it; the mouse
 * carries a card onto its new boss, or draws a line from the card's handle. Fingers move and pinch;
 * they change things by the buttons of the chosen card.
 * @param {import("./chart.js").Chart} chart
 * @param {{choose: (id: string, isMouse: boolean) => void, boss: (id: string, boss: string) => void, line: (source: string, target: string) => void, isPicking: () => boolean}} does
 */
export function startPointing(chart, does) {
  const { host, view } = chart;
  /** @type {any} */
  let held = null;

  host.addEventListener("pointerdown", (event) => {
    if (!chart.doc || event.button !== 0 || !(event.target instanceof Element)) return;
    const fold = event.target.closest("[data-fold]");
    const id = cardAt(chart, event);
    held = { id, fold: Boolean(fold), x: event.clientX, y: event.clientY, moved: false, kind: kindOf(event, id) };
    held.tie = event.target.closest("[data-tie]");
    view.press(event);
    if (view.fingers.size > 1) held = null;
    if (event.pointerType === "mouse") host.setPointerCapture(event.pointerId);
  });
  host.addEventListener("pointermove", (event) => {
    if (!view.fingers.has(event.pointerId)) return;
    if (held && !held.moved && Math.hypot(event.clientX - held.x, event.clientY - held.y) < FAR_ENOUGH) return;
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
    const isMouse = event.pointerType === "mouse" || event.pointerType === "pen";
    const card = chart.cards.get(id);
    if (!id || !isMouse || !chart.doc.editable || does.isPicking() || card.kind !== "person") return "ground";
    return event.target instanceof Element && event.target.closest("[data-handle]") ? "line" : "boss";
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
    const over = cardAt(chart, event);
    const target = over && over !== held.id && chart.cards.get(over).kind === "person" ? over : "";
    if (target === held.over) return;
    chart.drawn.get(held.over)?.classList.remove("is-target", "is-circle");
    held.over = target;
    const isCircle = held.kind === "boss" && isBelow(chart, target, held.id);
    if (target) chart.drawn.get(target)?.classList.add(isCircle ? "is-circle" : "is-target");
  }

  function drop() {
    if (!held) return;
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
  if (near instanceof SVGElement) return near.dataset.card ?? "";
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
