import { SIZES } from "./layout.js";
import { clip, draw, widthOf } from "./svg.js";

/** What stands before the word of a line that came, changed or went. @type {Record<string, string>} */
export const MARKS = { new: "＋", changed: "±", gone: "−" };

/**
 * What changed on a card, above its upper edge: the first change, and how many more there are.
 * @param {string[]} changes
 * @param {string} kind what the first change is
 */
export function markOf(changes, kind) {
  const more = changes.length > 1 ? ` +${changes.length - 1}` : "";
  const words = clip(changes[0], 15 - widthOf(more)) + more;
  const width = widthOf(words) * 10.5 + 14;
  // At the right: names of departments stand at the left.
  const x = SIZES.width - 8 - width;
  return draw("g", { class: `card-mark is-${kind}` }, [
    draw("rect", { x, y: -10, width, height: 18, rx: 9 }),
    draw("text", { class: "card-mark-word", x: x + width / 2, y: 3, "text-anchor": "middle" }, words),
  ]);
}

/** The dot at the right of a card from which lines are drawn, with room around it for a finger. */
export function handleOf() {
  const at = { cx: SIZES.width, cy: SIZES.height / 2 };
  return draw("g", { class: "card-handle", "data-handle": "" }, [
    draw("circle", { class: "handle-reach", ...at, r: 9 }),
    draw("circle", { class: "handle-dot", ...at, r: 6 }),
  ]);
}
