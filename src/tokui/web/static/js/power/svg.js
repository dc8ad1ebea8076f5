/** Making parts of a drawing, and fitting text into them without measuring. */

const SVG = "http://www.w3.org/2000/svg";
const NARROW = /[\u0020-\u007e\uff61-\uff9f]/;

/**
 * @param {string} name
 * @param {Record<string, string | number>} [attributes]
 * @param {string | SVGElement[]} [inside]
 * @returns {any}
 */
export function draw(name, attributes = {}, inside = "") {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  if (typeof inside === "string") {
    if (inside) element.textContent = inside;
  } else element.append(...inside);
  return element;
}

/**
 * The width of a text in em: a wide sign is one, a narrow one a little more than half.
 * @param {string} text
 */
export function widthOf(text) {
  let width = 0;
  for (const sign of text) width += NARROW.test(sign) ? 0.58 : 1;
  return width;
}

/**
 * As much of a text as fits into so many em.
 * @param {string} text
 * @param {number} room
 */
export function clip(text, room) {
  if (widthOf(text) <= room) return text;
  let width = 1;
  let kept = "";
  for (const sign of text) {
    width += NARROW.test(sign) ? 0.58 : 1;
    if (width > room) break;
    kept += sign;
  }
  return `${kept.trimEnd()}…`;
}

/**
 * A sentence with its braces filled in.
 * @param {string} words
 * @param {Record<string, string | number>} values
 */
export function fill(words, values) {
  return words.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

/**
 * Pieces of a path put together to a few, each small enough to be painted by itself.
 * @param {string[]} pieces
 */
export function inChunks(pieces, size = 48) {
  const chunks = [];
  for (let at = 0; at < pieces.length; at += size) chunks.push(pieces.slice(at, at + size).join(""));
  return chunks;
}
