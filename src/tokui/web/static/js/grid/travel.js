import { rowOf, rowsOf } from "./cells.js";

/** The ways through a sheet: to the next cell, to a new row, to what needs mending. */
export class Travel {
  /** @param {import("./sheet.js").Sheet} sheet */
  constructor(sheet) {
    this.sheet = sheet;
    /** The column that Enter goes back to after some Tabs. @type {number | null} */
    this.tabbedFrom = null;
  }

  /** Chooses the first cell, in an empty table that of a new row. */
  begin() {
    const first = rowsOf(this.sheet.table)[0] ?? (this.sheet.rows.mayAdd ? this.sheet.rows.make() : null);
    if (!first) return null;
    this.sheet.selection.choose(first, 0);
    this.sheet.moved();
    return this.sheet.selection.range;
  }

  /** Down or up; below the last row a new one begins. @param {number} down */
  step(down) {
    const { selection, rows } = this.sheet;
    const { active } = selection;
    if (!active) return;
    const column = this.tabbedFrom ?? active.column;
    this.tabbedFrom = null;
    const all = selection.rows;
    const isLast = all.at(-1) === active.row;
    if (down > 0 && isLast && rows.mayAdd && !rows.isEmpty(active.row)) selection.choose(rows.make(), column);
    else {
      const to = all[Math.max(0, Math.min(all.indexOf(active.row) + down, all.length - 1))];
      if (to) selection.choose(to, column);
    }
    this.sheet.moved();
  }

  /**
   * To the next cell, over the end of a row into the next; says whether there is one.
   * @param {number} across
   */
  tab(across) {
    const { selection } = this.sheet;
    const { active, columns } = selection;
    const rows = selection.rows;
    if (!active) return false;
    const place = rows.indexOf(active.row) * columns.length + active.column + across;
    const row = rows[Math.floor(place / columns.length)];
    if (place < 0 || !row) {
      this.sheet.isWorking = false;
      return false;
    }
    this.tabbedFrom ??= active.column;
    if (row !== active.row) this.tabbedFrom = null;
    selection.choose(row, place % columns.length);
    this.sheet.moved();
    return true;
  }

  addRow() {
    if (!this.sheet.rows.mayAdd) return false;
    this.sheet.selection.choose(this.sheet.rows.addEmpty(), 0);
    this.sheet.moved();
    return this.sheet.startsWork();
  }

  /** Leaves a row that goes away. @param {HTMLTableRowElement} row */
  stepOff(row) {
    const { selection } = this.sheet;
    if (selection.active?.row !== row && selection.far?.row !== row) return;
    const rows = selection.rows;
    const at = rows.indexOf(row);
    const to = rows[at + 1] ?? rows[at - 1];
    if (to) selection.choose(to, selection.active?.column ?? 0);
    else selection.clear();
    this.sheet.editor.hold(selection.cell);
  }

  /** On to the next cell that needs mending. */
  goToTrouble() {
    const { selection } = this.sheet;
    const found = this.sheet.marks.troubled;
    const here = found.findIndex((cell) => cell === selection.cell);
    const cell = found[(here + 1) % found.length];
    if (!cell) return;
    const column = selection.columns.findIndex((one) => one.place === cell.cellIndex);
    this.sheet.finish(() => selection.choose(rowOf(cell), Math.max(column, 0)));
    this.sheet.startsWork();
  }
}
