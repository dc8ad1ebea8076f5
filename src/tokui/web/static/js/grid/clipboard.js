import { rowsOf } from "./cells.js";
import { parseCells, writeCells, writeTable } from "./tsv.js";
import { say } from "./words.js";
import { toast } from "./telling.js";

const MOST_CELLS = 5000;
const TEXTS = new Set(["text", "long_text", "email", "url"]);

/**
 * Copying, cutting and pasting as workbooks do it. The events come from the grid's textarea, so that
 * no right to read the clipboard has to be asked for.
 * @param {import("./sheet.js").Sheet} sheet
 */
export function startClipboard(sheet) {
  const { input } = sheet.editor;
  input.addEventListener("copy", (event) => copy(sheet, event));
  input.addEventListener("cut", (event) => {
    if (copy(sheet, event)) sheet.clearChosen();
  });
  input.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain");
    if (sheet.editor.isOpen || text === undefined) return;
    event.preventDefault();
    paste(sheet, text);
  });
}

/**
 * @param {import("./sheet.js").Sheet} sheet
 * @param {ClipboardEvent} event
 */
function copy(sheet, event) {
  if (sheet.editor.isOpen || !sheet.selection.cell || !event.clipboardData) return false;
  const rows = sheet.selection.block.map((cells) => cells.map((cell) => sheet.textOf(cell)));
  const { columns, range } = sheet.selection;
  const areTexts = columns.slice(range?.left ?? 0).map((column) => TEXTS.has(column.kind));
  event.preventDefault();
  event.clipboardData.setData("text/plain", writeCells(rows));
  event.clipboardData.setData("text/html", writeTable(rows, areTexts));
  return true;
}

/**
 * One cell fills a range, a block is repeated over a range that it fits into, and what reaches beyond
 * the last row adds rows.
 * @param {import("./sheet.js").Sheet} sheet
 * @param {string} text
 */
export function paste(sheet, text) {
  const range = sheet.selection.range ?? sheet.travel.begin();
  if (!range) return;
  let [block, places] = [parseCells(text), inOrder(sheet, range.left)];
  const byName = namedColumns(sheet, block[0]);
  if (byName && block.length > 1) [block, places] = [block.slice(1), byName];
  if (block.length * block[0].length > MOST_CELLS) {
    toast(say("tooMuch", { limit: MOST_CELLS.toLocaleString() }));
    return;
  }
  const [high, wide] = [range.bottom - range.top + 1, range.right - range.left + 1];
  if (!byName && high % block.length === 0 && wide % block[0].length === 0) block = tiled(block, high, wide);
  const size = block.length;
  const named = byName && sheet.matrix?.named(block);
  if (named) block = named.map(([, line]) => line);
  const rows = named ? named.map(([row]) => row) : rowsFor(sheet, range.top, block.length);
  const entries = rows.flatMap((row, down) =>
    block[down].flatMap((one, across) => {
      const cell = places[across] === undefined ? null : sheet.selection.cellAt(row, places[across]);
      return cell ? [{ cell, text: one, code: "" }] : [];
    }),
  );
  const lostRows = size - rows.length;
  const lostColumns = places.slice(0, block[0].length).filter((place) => place === undefined || !sheet.selection.columns[place]).length + Math.max(0, block[0].length - places.length);
  sheet.put(entries, { source: "paste" });
  chooseBlock(sheet, rows, range.left, byName ? 1 : Math.min(block[0].length, places.length));
  if (lostRows) toast(say("tooLong", { count: lostRows }));
  else if (lostColumns) toast(say("tooWide", { count: lostColumns }));
  sheet.draw();
}

/**
 * The columns from one on, by their numbers.
 * @param {import("./sheet.js").Sheet} sheet
 * @param {number} left
 * @returns {(number | undefined)[]}
 */
function inOrder(sheet, left) {
  return sheet.selection.columns.slice(left).map((column, place) => left + place);
}

/**
 * The columns that a first row of headings names; null when it is no such row.
 * @param {import("./sheet.js").Sheet} sheet
 * @param {string[]} head
 * @returns {(number | undefined)[] | null}
 */
function namedColumns(sheet, head) {
  const plain = (/** @type {string} */ text) => text.normalize("NFKC").replace(/\s/g, "").toLowerCase();
  const known = new Map(sheet.selection.columns.flatMap((column, place) => [[plain(column.label), place], [plain(column.name), place]]));
  const places = head.map((cell) => known.get(plain(cell)));
  const named = places.filter((place) => place !== undefined).length;
  const said = head.filter((cell) => cell.trim()).length;
  return named >= 2 && named * 2 >= said ? places : null;
}

/**
 * @param {string[][]} block
 * @param {number} high
 * @param {number} wide
 */
function tiled(block, high, wide) {
  return Array.from({ length: high }, (_row, down) =>
    Array.from({ length: wide }, (_cell, across) => block[down % block.length][across % block[0].length]),
  );
}

/**
 * The rows from one on; new ones where the table ends, if there may be any.
 * @param {import("./sheet.js").Sheet} sheet
 * @param {number} top
 * @param {number} count
 */
function rowsFor(sheet, top, count) {
  const rows = rowsOf(sheet.table).slice(top, top + count);
  while (rows.length < count && sheet.rows.mayAdd) rows.push(sheet.rows.make());
  return rows;
}

/**
 * @param {import("./sheet.js").Sheet} sheet
 * @param {HTMLTableRowElement[]} rows
 * @param {number} left
 * @param {number} wide
 */
function chooseBlock(sheet, rows, left, wide) {
  const last = rows.at(-1);
  if (!last) return;
  sheet.selection.choose(rows[0], left);
  sheet.selection.choose(last, left + wide - 1, { extend: true });
}
