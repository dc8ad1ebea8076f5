import { isComposing } from "../keys.js";
import { fill } from "./filling.js";

const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
const PAGE_ROWS = 12;

/**
 * @param {import("./sheet.js").Sheet} sheet
 */
export function startKeys(sheet) {
  sheet.editor.input.addEventListener("keydown", (event) => {
    if (isComposing(event)) return;
    const taken = sheet.editor.isOpen ? whileEditing(sheet, event) : whileChoosing(sheet, event);
    if (!taken) return;
    event.preventDefault();
    event.stopPropagation();
  });
}

/**
 * Keys while a cell is only chosen; says whether the key was taken.
 * @param {import("./sheet.js").Sheet} sheet
 * @param {KeyboardEvent} event
 * @returns {boolean}
 */
function whileChoosing(sheet, event) {
  const isControl = event.ctrlKey || event.metaKey;
  if (event.key === "Tab") return onTab(sheet, event);
  if (event.key === "Escape") return sheet.stopsWork();
  if (isControl && !event.altKey && onCommand(sheet, event)) return sheet.startsWork();
  if (moveBy(sheet, event, isControl)) return sheet.startsWork();
  if (event.key === "Enter" && event.altKey) return sheet.openWhole();
  if (event.key === "Enter" && !isControl && sheet.selection.hasWholeRows) return sheet.openRecord();
  if (event.key === "Enter" && !isControl) {
    sheet.travel.step(event.shiftKey ? -1 : 1);
    return sheet.startsWork();
  }
  if (event.key === "F2") {
    sheet.toggleOr(() => sheet.editor.open({ isInside: true }));
    return sheet.startsWork();
  }
  if (event.key === "Delete" || event.key === "Backspace") {
    sheet.clearChosen();
    return sheet.startsWork();
  }
  if (event.key === " ") return onSpace(sheet, event);
  if (event.key.length === 1 && !isControl && !event.altKey) return sheet.saysFixed();
  return false;
}

/**
 * @param {import("./sheet.js").Sheet} sheet
 * @param {KeyboardEvent} event
 */
function onSpace(sheet, event) {
  const { selection } = sheet;
  if (event.shiftKey && selection.active) {
    selection.choose(selection.active.row, selection.active.column, { wholeRows: true });
    sheet.draw();
    return sheet.startsWork();
  }
  return (sheet.toggleOr(() => {}) || sheet.rows.tick()) && sheet.startsWork();
}

/**
 * @param {import("./sheet.js").Sheet} sheet
 * @param {KeyboardEvent} event
 */
function onCommand(sheet, event) {
  const { selection } = sheet;
  const key = event.key.toLowerCase();
  if (key === "a") selection.chooseAll();
  else if (key === " " && selection.active) selection.chooseColumn(selection.active.column);
  else if (key === "z") sheet.patches.turn(event.shiftKey);
  else if (key === "y") sheet.patches.turn(true);
  else if (key === "d" && canFillDown(selection)) fillDown(sheet);
  else if (key === "r" && isWide(selection)) fillRight(sheet);
  else if (key === "enter") return sheet.travel.addRow();
  else if (key === "-" && selection.hasWholeRows) sheet.rows.removeChosen();
  else return false;
  sheet.draw();
  return true;
}

/** @param {import("./selection.js").Selection} selection */
function canFillDown(selection) {
  return (selection.range?.bottom ?? 0) > 0;
}

/**
 * The first row over the others, or the cell above over the one that is chosen.
 * @param {import("./sheet.js").Sheet} sheet
 */
function fillDown(sheet) {
  const range = sheet.selection.range;
  if (!range) return;
  const source = range.top < range.bottom ? range.top : range.top - 1;
  fill(sheet, { ...range, top: source, bottom: source }, range);
}

/**
 * Over one column alone the browser's own Ctrl+R holds.
 * @param {import("./selection.js").Selection} selection
 */
function isWide(selection) {
  const range = selection.range;
  return range !== null && range.left < range.right;
}

/** @param {import("./sheet.js").Sheet} sheet */
function fillRight(sheet) {
  const range = sheet.selection.range;
  if (range) fill(sheet, { ...range, right: range.left }, range);
}

/**
 * Arrows, Home, End and pages, with Shift to extend and Ctrl to go to an edge.
 * @param {import("./sheet.js").Sheet} sheet
 * @param {KeyboardEvent} event
 * @param {boolean} isControl
 */
function moveBy(sheet, event, isControl) {
  const { selection } = sheet;
  const how = { extend: event.shiftKey, toEdge: isControl };
  const step = STEPS[/** @type {keyof typeof STEPS} */ (event.key)];
  const [rows, columns] = [selection.rows.length, selection.columns.length];
  if (event.altKey) return false;
  if (step && event.key === "ArrowDown" && !how.extend && !how.toEdge) {
    sheet.travel.step(1);
    return true;
  }
  if (step) selection.move(step[0], step[1], how);
  else if (event.key === "Home") selection.move(isControl ? -rows : 0, -columns, { extend: event.shiftKey });
  else if (event.key === "End") selection.move(isControl ? rows : 0, columns, { extend: event.shiftKey });
  else if (event.key === "PageDown") selection.move(PAGE_ROWS, 0, { extend: event.shiftKey });
  else if (event.key === "PageUp") selection.move(-PAGE_ROWS, 0, { extend: event.shiftKey });
  else return false;
  sheet.moved();
  return true;
}

/**
 * A grid that somebody only passes through is left by Tab; in one that somebody works in it goes from
 * cell to cell.
 * @param {import("./sheet.js").Sheet} sheet
 * @param {KeyboardEvent} event
 */
function onTab(sheet, event) {
  if (!sheet.isWorking || event.ctrlKey || event.altKey) return false;
  // The buttons beside a cell that needs mending come next.
  if (!event.shiftKey && sheet.marks.note.matches(":popover-open")) return false;
  return sheet.travel.tab(event.shiftKey ? -1 : 1);
}

/**
 * Keys while a cell is being edited.
 * @param {import("./sheet.js").Sheet} sheet
 * @param {KeyboardEvent} event
 * @returns {boolean}
 */
function whileEditing(sheet, event) {
  const { editor } = sheet;
  const isControl = event.ctrlKey || event.metaKey;
  if (event.key === "Escape") {
    if (editor.options.isOpen && editor.isInside) editor.options.close();
    else sheet.cancel();
    return true;
  }
  if (event.key === "Enter" && event.altKey) {
    if (sheet.selection.column?.kind === "long_text") editor.breakLine();
    return true;
  }
  if (event.key === "Enter" && isControl) {
    sheet.finishAll();
    return true;
  }
  if (event.key === "Enter") {
    sheet.commit();
    sheet.travel.step(event.shiftKey ? -1 : 1);
    return true;
  }
  if (event.key === "Tab") {
    sheet.commit();
    if (!sheet.travel.tab(event.shiftKey ? -1 : 1)) sheet.moved();
    return true;
  }
  return onArrow(sheet, event);
}

/**
 * Arrows walk through an open list, leave a cell that is typed over, and move inside of a text.
 * @param {import("./sheet.js").Sheet} sheet
 * @param {KeyboardEvent} event
 */
function onArrow(sheet, event) {
  const { editor } = sheet;
  const step = STEPS[/** @type {keyof typeof STEPS} */ (event.key)];
  if (!step || event.altKey) return false;
  if (step[0] && editor.options.isOpen) {
    editor.options.mark(editor.options.at + step[0]);
    return true;
  }
  if (editor.isInside || event.shiftKey || event.ctrlKey || event.metaKey) return false;
  if (sheet.selection.column?.kind === "long_text" && editor.input.value.includes("\n")) return false;
  sheet.commit();
  if (event.key === "ArrowDown") sheet.travel.step(1);
  else {
    sheet.selection.move(step[0], step[1]);
    sheet.moved();
  }
  return true;
}
