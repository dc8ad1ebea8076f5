import { canEdit, rowOf } from "./cells.js";
import { say } from "./words.js";

/**
 * What a cell is called for somebody who hears it: its column, its row and what it says.
 * @param {import("./sheet.js").Sheet} sheet
 * @param {HTMLTableCellElement} cell
 */
export function nameOf(sheet, cell) {
  const label = sheet.selection.column?.label ?? "";
  const parts = [label, sheet.rows.nameOf(rowOf(cell)), sheet.textOf(cell) || say("empty")];
  if (!canEdit(cell)) parts.push(whyFixed(sheet));
  return parts.filter(Boolean).join(", ");
}

/**
 * Why the active cell cannot be changed.
 * @param {import("./sheet.js").Sheet} sheet
 */
export function whyFixed(sheet) {
  return say(sheet.selection.column?.isWorkedOut ? "workedOut" : "fixed");
}
