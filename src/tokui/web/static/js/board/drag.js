/**
 * Dragging by pointer: mouse, pen and finger. A press that moves becomes a drag; the click after it
 * is swallowed, so that a link which was dragged is not followed.
 */

const FAR_ENOUGH = 6;

/**
 * @typedef {object} Dragging
 * @property {(event: PointerEvent) => HTMLElement | null} take what a press takes up, or null
 * @property {(item: HTMLElement, event: PointerEvent) => HTMLElement | null} over what lies below the pointer
 * @property {(item: HTMLElement, target: HTMLElement) => void} drop
 * @property {(item: HTMLElement, event: PointerEvent) => void} [move]
 * @property {(item: HTMLElement) => void} [end]
 */

/**
 * @param {HTMLElement} board
 * @param {Dragging} how
 */
export function makeDraggable(board, how) {
  /** @type {{item: HTMLElement, x: number, y: number, clone: HTMLElement | null, target: HTMLElement | null} | null} */
  let held = null;

  board.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !event.isPrimary) return;
    const item = how.take(event);
    if (!item) return;
    held = { item, x: event.clientX, y: event.clientY, clone: null, target: null };
    window.addEventListener("pointermove", onMove);
    window.addEventListener("pointerup", onUp);
    window.addEventListener("pointercancel", stop);
    window.addEventListener("keydown", onKey, true);
  });

  /** @param {PointerEvent} event */
  function onMove(event) {
    if (!held) return;
    if (!held.clone && Math.hypot(event.clientX - held.x, event.clientY - held.y) < FAR_ENOUGH) return;
    event.preventDefault();
    if (!held.clone) held.clone = lift(held.item);
    held.clone.style.transform = `translate(${event.clientX + 8}px, ${event.clientY + 8}px)`;
    const target = how.over(held.item, event);
    if (target !== held.target) {
      held.target?.classList.remove("is-target");
      target?.classList.add("is-target");
      held.target = target;
    }
    how.move?.(held.item, event);
  }

  /** @param {PointerEvent} event */
  function onUp(event) {
    const done = held;
    stop();
    if (!done?.clone) return;
    event.preventDefault();
    window.addEventListener("click", swallow, { capture: true, once: true });
    window.setTimeout(() => window.removeEventListener("click", swallow, { capture: true }), 50);
    if (done.target) how.drop(done.item, done.target);
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    stop();
  }

  function stop() {
    if (held) {
      held.clone?.remove();
      held.target?.classList.remove("is-target");
      held.item.classList.remove("is-lifted");
      how.end?.(held.item);
    }
    held = null;
    window.removeEventListener("pointermove", onMove);
    window.removeEventListener("pointerup", onUp);
    window.removeEventListener("pointercancel", stop);
    window.removeEventListener("keydown", onKey, true);
  }
}

/** @param {Event} event */
function swallow(event) {
  event.preventDefault();
  event.stopPropagation();
}

/** @param {HTMLElement} item */
function lift(item) {
  const clone = document.createElement("div");
  clone.className = "lifted";
  clone.textContent = item.dataset.name ?? "";
  clone.setAttribute("aria-hidden", "true");
  document.body.append(clone);
  item.classList.add("is-lifted");
  return clone;
}

/**
 * The element of a kind below the pointer.
 * @param {PointerEvent} event
 * @param {string} selector
 * @returns {HTMLElement | null}
 */
export function below(event, selector) {
  const found = document.elementFromPoint(event.clientX, event.clientY)?.closest(selector);
  return found instanceof HTMLElement ? found : null;
}
