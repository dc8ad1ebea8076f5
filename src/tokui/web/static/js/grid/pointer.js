import { rowsOf } from "./cells.js";
import { fill } from "./filling.js";

/**
 * Choosing by mouse: press and drag over cells, row heads and column heads; a double click edits. A
 * finger chooses with the first tap and opens the editor with the second.
 * @param {import("./sheet.js").Sheet} sheet
 */
export function startPointer(sheet) {
  const { table, pane, selection } = sheet;
  pane.addEventListener("pointerdown", (event) => onDown(sheet, event));
  // The cursor stays in the grid's textarea, and no link is dragged away.
  pane.addEventListener("mousedown", (event) => {
    if (isOurs(sheet, event.target)) event.preventDefault();
  });
  pane.addEventListener("click", (event) => onClick(sheet, event), true);
  table.addEventListener("dblclick", (event) => {
    const cell = cellOf(event.target);
    if (!cell || isElsewhere(event.target) || sheet.isTouched) return;
    const column = selection.column;
    if (column && ["judged", "choices", "links"].includes(column.kind)) sheet.openWhole();
    else sheet.editor.open({ isInside: true });
  });
  selection.handle.addEventListener("pointerdown", (event) => dragFill(sheet, event));
}

/**
 * @param {EventTarget | null} target
 * @returns {HTMLTableCellElement | null}
 */
function cellOf(target) {
  const cell = target instanceof Element ? target.closest("td, th") : null;
  return cell instanceof HTMLTableCellElement ? cell : null;
}

/**
 * What has a meaning of its own: editors, ways to records, boxes.
 * @param {EventTarget | null} target
 */
function isElsewhere(target) {
  return !(target instanceof Element) || target.closest("[data-editor], [data-inspect]:not([data-writes]), .row-link, .sort-link, input, select, button, .grid-note") !== null;
}

/**
 * @param {import("./sheet.js").Sheet} sheet
 * @param {EventTarget | null} target
 */
function isOurs(sheet, target) {
  const cell = cellOf(target);
  return cell !== null && sheet.table.contains(cell) && !isElsewhere(target);
}

/**
 * @param {import("./sheet.js").Sheet} sheet
 * @param {PointerEvent} event
 */
function onDown(sheet, event) {
  const cell = cellOf(event.target);
  sheet.isTouched = event.pointerType === "touch";
  if (event.button !== 0 || event.pointerType === "touch" || !cell || !isOurs(sheet, event.target)) return;
  if (!choose(sheet, cell, event.shiftKey)) return;
  sheet.startsWork();
  sheet.focus();
  const drag = (/** @type {PointerEvent} */ moved) => {
    const over = cellOf(document.elementFromPoint(moved.clientX, moved.clientY));
    if (over?.closest("tbody") && sheet.table.contains(over)) choose(sheet, over, true);
  };
  const stop = () => {
    window.removeEventListener("pointermove", drag);
    window.removeEventListener("pointerup", stop);
  };
  window.addEventListener("pointermove", drag);
  window.addEventListener("pointerup", stop);
}

/**
 * @param {import("./sheet.js").Sheet} sheet
 * @param {HTMLTableCellElement} cell
 * @param {boolean} extend
 */
function choose(sheet, cell, extend) {
  const { selection } = sheet;
  const column = selection.columns.findIndex((one) => one.place === cell.cellIndex);
  const row = cell.closest("tr");
  if (cell.closest("thead")) {
    if (column < 0) sheet.finish(() => selection.chooseAll());
    else sheet.finish(() => selection.chooseColumn(column));
    return true;
  }
  if (!row || !selection.rows.includes(row)) return false;
  sheet.finish(() => selection.choose(row, Math.max(column, 0), { extend, wholeRows: column < 0 }));
  return true;
}

/**
 * A click on a cell chooses it and does not open its editor; the second tap of a finger does.
 * @param {import("./sheet.js").Sheet} sheet
 * @param {MouseEvent} event
 */
function onClick(sheet, event) {
  if (sheet.isOpening || !isOurs(sheet, event.target) || event.ctrlKey || event.metaKey) return;
  const cell = cellOf(event.target);
  if (!cell || !(event.target instanceof Element)) return;
  const isTouch = event instanceof PointerEvent && event.pointerType === "touch";
  if (isTouch) {
    if (cell === sheet.selection.cell && sheet.selection.isOneCell) return;
    choose(sheet, cell, false);
  } else if (event.detail === 0) {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
}

/**
 * Pulling the corner of a range goes on with it over the cells that it reaches; with Ctrl it is only
 * repeated.
 * @param {import("./sheet.js").Sheet} sheet
 * @param {PointerEvent} event
 */
function dragFill(sheet, event) {
  const from = sheet.selection.range;
  if (!from) return;
  event.preventDefault();
  event.stopPropagation();
  const { selection } = sheet;
  const rows = rowsOf(sheet.table);
  let over = from;
  const drag = (/** @type {PointerEvent} */ moved) => {
    const cell = cellOf(document.elementFromPoint(moved.clientX, moved.clientY));
    const row = cell ? rows.indexOf(/** @type {HTMLTableRowElement} */ (cell.parentElement)) : -1;
    const column = cell ? selection.columns.findIndex((one) => one.place === cell.cellIndex) : -1;
    if (row < 0 || column < 0) return;
    over = reach(from, row, column);
    selection.choose(rows[over.top], over.left);
    selection.choose(rows[over.bottom], over.right, { extend: true });
    sheet.draw();
  };
  const stop = (/** @type {PointerEvent} */ released) => {
    window.removeEventListener("pointermove", drag);
    window.removeEventListener("pointerup", stop);
    if (over !== from) fill(sheet, from, over, { isSeries: !released.ctrlKey && !released.metaKey });
    sheet.focus();
  };
  window.addEventListener("pointermove", drag);
  window.addEventListener("pointerup", stop);
}

/**
 * A range that grows in one direction only: the one in which the pointer is farther out.
 * @param {import("./selection.js").Range} from
 * @param {number} row
 * @param {number} column
 */
function reach(from, row, column) {
  const down = Math.max(from.top - row, row - from.bottom, 0);
  const across = Math.max(from.left - column, column - from.right, 0);
  if (down >= across) return { ...from, top: Math.min(from.top, row), bottom: Math.max(from.bottom, row) };
  return { ...from, left: Math.min(from.left, column), right: Math.max(from.right, column) };
}
