/**
 * What the table itself holds. A cell's text is in `data-text` where it cannot be read off what is
 * shown; a cell that may be changed holds a way into its editor.
 *
 * @typedef {{name: string, kind: string, label: string, place: number, isWorkedOut: boolean}} Column
 */

const LISTED = new Set(["choice", "judged", "link", "choices", "links", "flag"]);
const NUMBERS = new Set(["money", "integer", "number"]);

/**
 * @param {HTMLTableElement} table
 * @returns {Column[]}
 */
export function columnsOf(table) {
  return [...(table.tHead?.rows[0]?.cells ?? [])]
    .filter((head) => head.dataset.field)
    .map((head) => ({
      name: head.dataset.field ?? "",
      kind: head.dataset.kind ?? "text",
      label: head.textContent?.trim() ?? "",
      place: head.cellIndex,
      isWorkedOut: head.dataset.workedOut !== undefined,
    }));
}

/**
 * The rows that hold records, and new ones; in the order in which they are seen.
 * @param {HTMLTableElement} table
 * @returns {HTMLTableRowElement[]}
 */
export function rowsOf(table) {
  return [...table.tBodies]
    .flatMap((body) => [...body.rows])
    .filter((row) => !row.hidden && (row.dataset.record || row.dataset.new));
}

/**
 * The id of the record of a row.
 * @param {HTMLTableRowElement} row
 */
export function idOf(row) {
  return row.dataset.record?.split(":")[1] ?? "";
}

/** @param {HTMLTableCellElement} cell */
export function storedText(cell) {
  if (cell.dataset.text !== undefined) return cell.dataset.text;
  const value = cell.querySelector(".value");
  return !value || value.classList.contains("none") ? "" : value.textContent ?? "";
}

/** @param {HTMLTableCellElement} cell */
export function canEdit(cell) {
  return wayIn(cell) !== null || isName(cell) || isNew(rowOf(cell));
}

/**
 * The way into the editor of a cell; of a matrix, to the record that the cell is.
 * @param {HTMLTableCellElement} cell
 * @returns {HTMLElement | null}
 */
export function wayIn(cell) {
  return cell.querySelector("a[data-edit], a[data-writes]");
}

/**
 * The version that what is typed into a cell goes on from: of a matrix its own, else that of its row.
 * @param {HTMLTableCellElement} cell
 * @returns {number | null}
 */
export function versionOf(cell) {
  return Number(cell.dataset.version ?? rowOf(cell).dataset.version) || null;
}

/**
 * Whether a cell is the name of its record: it leads there, and can be written over.
 * @param {HTMLTableCellElement} cell
 */
export function isName(cell) {
  return cell.dataset.renames !== undefined;
}

/** @param {HTMLTableCellElement} cell */
export function rowOf(cell) {
  return /** @type {HTMLTableRowElement} */ (cell.parentElement);
}

/** @param {HTMLTableRowElement} row */
export function isNew(row) {
  return row.dataset.new !== undefined;
}

/**
 * Whether what a column holds is chosen from a list.
 * @param {Column} column
 */
export function isListed(column) {
  return LISTED.has(column.kind);
}

/**
 * Whether a cell of a column holds several names.
 * @param {Column} column
 */
export function holdsSeveral(column) {
  return column.kind === "choices" || column.kind === "links";
}

/** @param {Column} column */
export function isNumber(column) {
  return NUMBERS.has(column.kind);
}

/**
 * Shows what the server says about a cell.
 * @param {Element} place the cell, or another place that shows the same field
 * @param {string} inner
 * @param {string | null} text
 */
export function showValue(place, inner, text) {
  if (!(place instanceof HTMLElement)) return;
  place.replaceChildren(...nodesOf(inner));
  if (place instanceof HTMLTableCellElement) {
    if (text === null) delete place.dataset.text;
    else place.dataset.text = text;
    loosen(place);
  }
}

/**
 * What the server has drawn, as nodes; nothing in it runs while it is read.
 * @param {string} html
 * @returns {Node[]}
 */
export function nodesOf(html) {
  return [...new DOMParser().parseFromString(html, "text/html").body.childNodes];
}

/**
 * Shows what somebody typed, before the server has said anything about it.
 * @param {HTMLTableCellElement} cell
 * @param {string} text
 */
export function showTyped(cell, text) {
  const value = document.createElement("span");
  value.className = text ? "value" : "value none";
  value.textContent = text || "–";
  const link = cell.querySelector(isName(cell) ? "a.row-link" : "a[data-edit], a[data-writes]");
  if (!link) {
    cell.replaceChildren(value);
    return;
  }
  // The way into the editor stays, so that the cell can still be opened.
  if (!isName(cell)) link.className = value.className;
  link.textContent = value.textContent;
  cell.replaceChildren(link);
}

/**
 * Only the grid itself is a stop of the Tab key; what stands in its cells is not.
 * @param {Element} place
 */
export function loosen(place) {
  if (place.matches("a, button") && !place.closest("[data-editor]")) place.setAttribute("tabindex", "-1");
  for (const link of place.querySelectorAll(":is(a, button):not([data-editor] *)")) link.setAttribute("tabindex", "-1");
}
