const SVG = "http://www.w3.org/2000/svg";

/**
 * Draws a line from each card to what it comes from; lines of `lit` cards stand out.
 * @param {HTMLElement} map
 * @param {Set<Element>} [lit]
 */
export function drawLines(map, lit = new Set()) {
  const drawing = map.querySelector("[data-lines]");
  if (!(drawing instanceof SVGSVGElement)) return;
  const frame = map.getBoundingClientRect();
  drawing.setAttribute("width", String(map.scrollWidth));
  drawing.setAttribute("height", String(map.scrollHeight));
  const left = map.scrollLeft - frame.left;
  const top = map.scrollTop - frame.top;
  /** @type {SVGPathElement[]} */
  const paths = [];
  for (const card of map.querySelectorAll("[data-card]:not([hidden])")) {
    if (!(card instanceof HTMLElement)) continue;
    for (const id of (card.dataset.causes ?? "").split(" ").filter(Boolean)) {
      const cause = map.querySelector(`[data-card="${CSS.escape(id)}"]:not([hidden])`);
      if (!cause) continue;
      const path = document.createElementNS(SVG, "path");
      path.setAttribute("d", curve(card.getBoundingClientRect(), cause.getBoundingClientRect(), left, top));
      if (lit.size > 1 && lit.has(card) && lit.has(cause)) path.classList.add("is-lit");
      paths.push(path);
    }
  }
  drawing.replaceChildren(...paths);
}

/**
 * From the near side of one card to the near side of the other; below each other, around the edge.
 * @param {DOMRect} from
 * @param {DOMRect} to
 * @param {number} left
 * @param {number} top
 */
function curve(from, to, left, top) {
  const isRight = from.left > to.right;
  const isLeft = from.right < to.left;
  const startX = (isRight || !isLeft ? from.left : from.right) + left;
  const endX = (isRight ? to.right : to.left) + left;
  const startY = from.top + from.height / 2 + top;
  const endY = to.top + to.height / 2 + top;
  const bend = isRight || isLeft ? Math.max(24, Math.abs(endX - startX) / 2) : 24;
  const first = startX + (isLeft ? bend : -bend);
  const second = endX + (isRight ? bend : -bend);
  return `M${startX} ${startY}C${first} ${startY} ${second} ${endY} ${endX} ${endY}`;
}
