import { canEdit, isListed, rowsOf } from "./cells.js";
import { goOn } from "./series.js";

/**
 * Fills a range from a part of it. Several cells in line are gone on with when they follow a rule,
 * where that `isSeries`; everything else is repeated.
 * @param {import("./sheet.js").Sheet} sheet
 * @param {import("./selection.js").Range} from
 * @param {import("./selection.js").Range} over the range with `from` in it or beside it
 * @param {{isSeries?: boolean}} [how]
 */
export function fill(sheet, from, over, { isSeries = false } = {}) {
  const rows = rowsOf(sheet.table);
  const cellAt = (/** @type {number} */ row, /** @type {number} */ column) => (rows[row] ? sheet.selection.cellAt(rows[row], column) : null);
  const isAcross = over.left < from.left || over.right > from.right;
  const lines = isAcross ? span(from.top, from.bottom) : span(from.left, from.right);
  const entries = lines.flatMap((line) => {
    const along = isAcross ? [from.left, from.right, over.left, over.right] : [from.top, from.bottom, over.top, over.bottom];
    const at = (/** @type {number} */ place) => (isAcross ? cellAt(line, place) : cellAt(place, line));
    const column = isAcross ? null : sheet.selection.columns[line];
    return filled(sheet, at, along, isSeries && !(column && isListed(column)));
  });
  sheet.put(entries, { source: "screen" });
}

/**
 * One row or one column of a range.
 * @param {import("./sheet.js").Sheet} sheet
 * @param {(place: number) => HTMLTableCellElement | null} at
 * @param {number[]} along the first and the last place that are known, and that are to be filled
 * @param {boolean} isSeries
 * @returns {import("./sheet.js").Entry[]}
 */
function filled(sheet, at, [first, last, start, end], isSeries) {
  const texts = span(first, last).map((place) => {
    const cell = at(place);
    return cell ? sheet.textOf(cell) : "";
  });
  const [later, earlier] = [span(last + 1, end), span(start, first - 1).reverse()];
  return [
    ...written(at, later, (isSeries && goOn(texts, later.length)) || repeated(texts, later.length)),
    ...written(at, earlier, (isSeries && goOn([...texts].reverse(), earlier.length)) || repeated([...texts].reverse(), earlier.length)),
  ];
}

/**
 * @param {(place: number) => HTMLTableCellElement | null} at
 * @param {number[]} places
 * @param {string[]} texts
 */
function written(at, places, texts) {
  return places.flatMap((place, number) => {
    const cell = at(place);
    return cell && canEdit(cell) ? [{ cell, text: texts[number], code: "" }] : [];
  });
}

/**
 * @param {string[]} texts
 * @param {number} count
 */
function repeated(texts, count) {
  return Array.from({ length: count }, (_text, place) => texts[place % texts.length]);
}

/**
 * The numbers from one to another, both included.
 * @param {number} from
 * @param {number} to
 */
function span(from, to) {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_number, place) => from + place);
}
