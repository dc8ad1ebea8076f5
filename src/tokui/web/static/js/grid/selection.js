import { columnsOf, rowsOf, storedText } from "./cells.js";

/**
 * Which cells are chosen: the active one, where typing goes, and the far corner of a range.
 *
 * @typedef {{row: HTMLTableRowElement, column: number}} Spot a row and the number of a column
 * @typedef {{top: number, left: number, bottom: number, right: number}} Range
 */

export class Selection {
  /**
   * @param {HTMLTableElement} table
   * @param {HTMLElement} pane what the table scrolls in
   */
  constructor(table, pane) {
    this.table = table;
    this.pane = pane;
    this.columns = columnsOf(table);
    /** @type {Spot | null} */
    this.active = null;
    /** @type {Spot | null} */
    this.far = null;
    this.hasWholeRows = false;
    /** @type {HTMLTableCellElement[]} */
    this.told = [];
    this.area = this.#mark("grid-area");
    this.ring = this.#mark("grid-ring");
    this.handle = this.#mark("grid-handle");
  }

  /** @param {string} name */
  #mark(name) {
    const mark = document.createElement("div");
    mark.className = name;
    mark.hidden = true;
    this.pane.append(mark);
    return mark;
  }

  get rows() {
    return rowsOf(this.table);
  }

  /** The active cell. @returns {HTMLTableCellElement | null} */
  get cell() {
    return this.active ? this.cellAt(this.active.row, this.active.column) : null;
  }

  get column() {
    return this.active ? this.columns[this.active.column] : null;
  }

  /**
   * @param {HTMLTableRowElement} row
   * @param {number} column
   * @returns {HTMLTableCellElement | null}
   */
  cellAt(row, column) {
    const place = this.columns[column]?.place;
    return place === undefined ? null : row.cells[place] ?? null;
  }

  /** @returns {Range | null} */
  get range() {
    const rows = this.rows;
    if (!this.active || !this.far) return null;
    const [one, other] = [rows.indexOf(this.active.row), rows.indexOf(this.far.row)];
    if (one < 0 || other < 0) return null;
    const [left, right] = this.hasWholeRows
      ? [0, this.columns.length - 1]
      : [this.active.column, this.far.column].sort((a, b) => a - b);
    return { top: Math.min(one, other), bottom: Math.max(one, other), left, right };
  }

  /** The chosen rows. @returns {HTMLTableRowElement[]} */
  get chosenRows() {
    const range = this.range;
    return range ? this.rows.slice(range.top, range.bottom + 1) : [];
  }

  /** The chosen cells, row by row. @returns {HTMLTableCellElement[][]} */
  get block() {
    const range = this.range;
    if (!range) return [];
    return this.chosenRows.map((row) => {
      const cells = [];
      for (let column = range.left; column <= range.right; column += 1) {
        const cell = this.cellAt(row, column);
        if (cell) cells.push(cell);
      }
      return cells;
    });
  }

  get isOneCell() {
    const range = this.range;
    return Boolean(range && !this.hasWholeRows && range.top === range.bottom && range.left === range.right);
  }

  /**
   * @param {HTMLTableRowElement} row
   * @param {number} column
   * @param {{extend?: boolean, wholeRows?: boolean}} [how]
   */
  choose(row, column, { extend = false, wholeRows = false } = {}) {
    const last = this.columns.length - 1;
    const spot = { row, column: Math.max(0, Math.min(column, last)) };
    this.far = spot;
    if (!extend || !this.active?.row.isConnected) this.active = spot;
    this.hasWholeRows = wholeRows || (extend && this.hasWholeRows);
  }

  chooseAll() {
    const rows = this.rows;
    if (!rows.length) return;
    this.active = { row: rows[0], column: 0 };
    this.far = { row: rows[rows.length - 1], column: this.columns.length - 1 };
    this.hasWholeRows = false;
  }

  /** @param {number} column */
  chooseColumn(column) {
    const rows = this.rows;
    if (!rows.length) return;
    this.active = { row: rows[0], column };
    this.far = { row: rows[rows.length - 1], column };
    this.hasWholeRows = false;
  }

  /**
   * Where the far corner (or the active cell) stands, in numbers.
   * @param {boolean} extend
   */
  place(extend) {
    const spot = extend ? this.far : this.active;
    return { row: spot ? this.rows.indexOf(spot.row) : 0, column: spot?.column ?? 0 };
  }

  /**
   * Goes some cells down or across, not beyond the table; says whether there was anywhere to go.
   * @param {number} down
   * @param {number} across
   * @param {{extend?: boolean, toEdge?: boolean}} [how]
   */
  move(down, across, { extend = false, toEdge = false } = {}) {
    const rows = this.rows;
    const from = this.place(extend);
    let row = from.row + down;
    let column = from.column + across;
    if (toEdge) [row, column] = this.#edge(rows, from, Math.sign(down), Math.sign(across));
    row = Math.max(0, Math.min(row, rows.length - 1));
    column = Math.max(0, Math.min(column, this.columns.length - 1));
    if (!rows[row]) return false;
    if (!extend) this.hasWholeRows = false;
    this.choose(rows[row], column, { extend });
    return row !== from.row || column !== from.column;
  }

  /**
   * As in a workbook: over what is filled to its end, or over what is empty to its end.
   * @param {HTMLTableRowElement[]} rows
   * @param {{row: number, column: number}} from
   * @param {number} down
   * @param {number} across
   */
  #edge(rows, from, down, across) {
    const isFilled = (/** @type {number} */ row, /** @type {number} */ column) => {
      const cell = rows[row] && this.cellAt(rows[row], column);
      return cell ? storedText(cell) !== "" : null;
    };
    let { row, column } = from;
    const wanted = isFilled(row + down, column + across);
    if (wanted === null) return [row, column];
    const isRun = isFilled(row, column) === true && wanted === true;
    for (;;) {
      const next = isFilled(row + down, column + across);
      if (next === null || (isRun && !next)) return [row, column];
      row += down;
      column += across;
      if (!isRun && next) return [row, column];
    }
  }

  /**
   * A row that another one takes the place of.
   * @param {HTMLTableRowElement} old
   * @param {HTMLTableRowElement} row
   */
  follow(old, row) {
    if (this.active?.row === old) this.active = { ...this.active, row };
    if (this.far?.row === old) this.far = { ...this.far, row };
  }

  clear() {
    this.active = this.far = null;
    this.draw(false);
  }

  /**
   * Shows what is chosen. Everything is measured before anything is changed: each change between two
   * measures would cost the layout of the whole page.
   * @param {boolean} isHere whether the grid has the cursor
   */
  draw(isHere) {
    const block = this.block;
    const [cell, first, last] = [this.cell, block[0]?.[0], block.at(-1)?.at(-1)];
    const around = this.pane.getBoundingClientRect();
    const [ring, area] = cell && first && last ? [this.#box(around, cell, cell), this.#box(around, first, last)] : [];
    this.#tell(block.flat());
    show(this.ring, ring);
    show(this.area, this.isOneCell ? undefined : area);
    show(this.handle, area && { left: area.left + area.width, top: area.top + area.height });
    this.pane.classList.toggle("is-away", !isHere);
  }

  /** @param {HTMLTableCellElement[]} cells */
  #tell(cells) {
    const kept = new Set(cells);
    for (const one of this.told) if (!kept.has(one)) one.removeAttribute("aria-selected");
    for (const one of cells) if (one.getAttribute("aria-selected") !== "true") one.setAttribute("aria-selected", "true");
    this.told = cells;
  }

  /**
   * @param {DOMRect} around
   * @param {HTMLElement} first
   * @param {HTMLElement} last
   */
  #box(around, first, last) {
    const [one, other] = [first.getBoundingClientRect(), last.getBoundingClientRect()];
    return {
      left: one.left - around.left - this.pane.clientLeft + this.pane.scrollLeft,
      top: one.top - around.top - this.pane.clientTop + this.pane.scrollTop,
      width: other.right - one.left,
      height: other.bottom - one.top,
    };
  }
}

/**
 * @param {HTMLElement} mark
 * @param {{left: number, top: number, width?: number, height?: number} | undefined} box
 */
function show(mark, box) {
  if (mark.hidden !== !box) mark.hidden = !box;
  if (!box) return;
  mark.style.left = `${box.left}px`;
  mark.style.top = `${box.top}px`;
  if (box.width !== undefined) mark.style.width = `${box.width}px`;
  if (box.height !== undefined) mark.style.height = `${box.height}px`;
}
