import { Answers } from "./answers.js";
import { Bar } from "./bar.js";
import { canEdit, idOf, isListed, isNew, loosen, rowOf, rowsOf, wayIn } from "./cells.js";
import { startClipboard } from "./clipboard.js";
import { Editor } from "./editor.js";
import { startFollowing } from "./following.js";
import { startKeys } from "./keymap.js";
import { Marks } from "./marks.js";
import { Matrix } from "./matrix.js";
import { whyFixed } from "./naming.js";
import { Patches } from "./patches.js";
import { startPointer } from "./pointer.js";
import { Rows } from "./rows.js";
import { Selection } from "./selection.js";
import { Travel } from "./travel.js";
import { toast } from "./telling.js";
import { say } from "./words.js";

/**
 * A table that is worked in like a sheet of a workbook. The server has drawn it, and it is read and
 * edited without this too.
 *
 * @typedef {{cell: HTMLTableCellElement, text: string, code?: string, adds?: boolean}} Entry
 */
export class Sheet {
  /** @param {HTMLTableElement} table */
  constructor(table) {
    this.table = table;
    this.pane = /** @type {HTMLElement} */ (table.closest(".table-scroll") ?? table.parentElement);
    this.noun = table.dataset.noun ?? "";
    /** What `data-record` of a row begins with; rows of a matrix are no records of the noun. */
    this.rowNoun = table.dataset.rowNoun ?? this.noun;
    this.matrix = table.dataset.rowNoun ? new Matrix(this) : null;
    this.address = table.dataset.address ?? "";
    this.preset = JSON.parse(table.dataset.preset || "{}");
    this.place = `${table.dataset.place ?? ""}&columns=${encodeURIComponent(table.dataset.columns ?? "")}`;
    this.life = new AbortController();
    this.ending = this.life.signal;
    this.selection = new Selection(table, this.pane);
    this.editor = new Editor(this);
    this.marks = new Marks(this);
    this.patches = new Patches(this);
    this.answers = new Answers(this);
    this.rows = new Rows(this);
    this.travel = new Travel(this);
    this.bar = new Bar(this);
    /** Whether the grid has the cursor, and whether somebody works in it or only passes through. */
    this.isHere = this.isWorking = this.isOpening = false;
    /** Whether a finger chose last: it gets no keyboard of the screen until it opens an editor. */
    this.isTouched = false;
  }

  start() {
    const { table, pane } = this;
    table.dataset.ready = "yes";
    table.setAttribute("role", "grid");
    table.setAttribute("aria-multiselectable", "true");
    pane.removeAttribute("tabindex");
    for (const body of table.tBodies) loosen(body);
    pane.append(this.editor.input);
    startKeys(this);
    startClipboard(this);
    startPointer(this);
    pane.addEventListener("focusin", (event) => this.#onFocus(event));
    pane.addEventListener("focusout", (event) => this.#onBlur(event));
    const { ending: signal } = this;
    startFollowing(this);
    document.addEventListener("htmx:after:settle", () => this.#endWithout(table), { signal });
    for (const moved of ["scroll", "resize"]) window.addEventListener(moved, () => this.#onMove(), { capture: true, signal });
    new ResizeObserver(() => this.draw()).observe(table);
    new MutationObserver((records) => {
      for (const { addedNodes } of records) {
        for (const node of addedNodes) {
          if (node instanceof HTMLTableRowElement) this.rows.align(node);
          if (node instanceof Element) loosen(node);
        }
      }
    }).observe(table, { childList: true, subtree: true });
  }

  /**
   * A list that is drawn anew has another table, and another sheet.
   * @param {HTMLTableElement} table
   */
  #endWithout(table) {
    if (table.isConnected) return;
    this.life.abort();
    this.bar.draw(false);
    this.bar.bar.remove();
  }

  /** @param {FocusEvent} event */
  #onFocus(event) {
    if (event.target === this.editor.input) {
      this.isHere = true;
      if (!this.selection.cell) this.travel.begin();
      else this.moved();
      return;
    }
    const link = event.target instanceof Element ? event.target.closest("tbody a") : null;
    const cell = link?.closest("td, th");
    if (!link || link.closest("[data-editor]") || !(cell instanceof HTMLTableCellElement)) return;
    // An editor or the inspector gives the cursor back to where it came from.
    const column = this.selection.columns.findIndex((one) => one.place === cell.cellIndex);
    if (rowsOf(this.table).includes(rowOf(cell))) this.selection.choose(rowOf(cell), Math.max(column, 0));
    this.startsWork();
  }

  /** @param {FocusEvent} event */
  #onBlur(event) {
    if (event.target !== this.editor.input || !document.hasFocus()) return;
    if (event.relatedTarget instanceof Node && this.marks.note.contains(event.relatedTarget)) return;
    this.#leave();
  }

  #leave() {
    this.commit();
    this.isHere = this.isWorking = false;
    this.rows.settle(null);
    this.editor.hold(this.selection.cell);
    this.marks.hideNote();
    this.draw();
  }

  #onMove() {
    if (!this.isHere) return;
    this.editor.place();
    if (!this.editor.isOpen) this.marks.showNote(this.selection.cell);
  }

  /** @param {HTMLTableCellElement} cell */
  textOf(cell) {
    return this.marks.textOf(cell);
  }

  /** Says why, where the active cell cannot be changed. */
  saysFixed() {
    const { cell } = this.selection;
    if (!cell || canEdit(cell)) return false;
    this.marks.showFixed(cell, whyFixed(this));
    return true;
  }

  /**
   * @param {HTMLTableCellElement} cell
   * @param {import("./cells.js").Column} column
   */
  optionsUrl(cell, column) {
    if (this.table.dataset.options) return `${this.table.dataset.options}?${this.place}`;
    const id = /\b(?:plan|account)=/.test(this.place) ? "" : `&id=${idOf(rowOf(cell))}`;
    return `${this.address}options/${column.name}/?${this.place}${id}`;
  }

  /** Takes the cursor. */
  focus() {
    this.editor.input.focus({ preventScroll: true });
    if (!this.editor.isOpen) this.editor.input.select();
  }

  startsWork() {
    this.isWorking = true;
    if (document.activeElement !== this.editor.input) this.focus();
    return true;
  }

  /** The next Tab leaves the table. */
  stopsWork() {
    const wasWorking = this.isWorking;
    this.isWorking = false;
    this.marks.hideNote();
    return wasWorking;
  }

  /** After the choice moved: rows that were left are saved, and the cursor is where it belongs. */
  moved() {
    const { selection } = this;
    this.rows.settle(selection.active?.row ?? null);
    const far = selection.far && selection.cellAt(selection.far.row, selection.far.column);
    far?.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.editor.hold(selection.cell);
    this.draw();
  }

  draw() {
    this.selection.draw(this.isHere || this.isTouched);
    this.bar.draw(this.isHere);
    if (this.editor.isOpen) return;
    this.editor.keep();
    if (this.isHere) this.marks.showNote(this.selection.cell);
  }

  /** Opens the whole editor of a cell, with evidence and reason. */
  openWhole() {
    const link = this.selection.cell && wayIn(this.selection.cell);
    if (!link) return false;
    this.isOpening = true;
    link.click();
    this.isOpening = false;
    return true;
  }

  /** Opens the record of the chosen row beside the page. */
  openRecord() {
    const link = this.selection.active?.row.querySelector("a[data-inspect]");
    if (!(link instanceof HTMLElement)) return false;
    link.click();
    return true;
  }

  /**
   * Turns ticks over; opens the list of a cell that has one. Says whether it did either.
   * @param {() => void} otherwise
   */
  toggleOr(otherwise) {
    const { column, block } = this.selection;
    if (column?.kind === "flag") {
      const isOn = (/** @type {HTMLTableCellElement} */ cell) =>
        this.marks.get(cell)?.code === "1" || cell.querySelector(".value")?.textContent === "✓";
      const turned = block.flat().map((cell) => ({ cell, text: isOn(cell) ? "" : "✓", code: isOn(cell) ? "0" : "1" }));
      this.put(turned);
      return true;
    }
    if (column && isListed(column)) {
      this.editor.open({ isInside: true });
      return true;
    }
    otherwise();
    return false;
  }

  /** Keeps what was typed into the active cell; where to go on is said by the caller. */
  commit() {
    const { cell } = this.selection;
    if (!this.editor.isOpen || !cell) return;
    const result = this.editor.result();
    this.editor.shut();
    this.put([{ cell, ...result }], { isDrawn: false });
  }

  /**
   * Ends the editing of a cell and keeps what was typed.
   * @param {() => void} [then] where to go on
   */
  finish(then) {
    this.commit();
    if (then) this.travel.tabbedFrom = null;
    then?.();
    this.moved();
  }

  /** Ends the editing and gives all chosen cells what was typed. */
  finishAll() {
    const result = this.editor.result();
    this.put(this.selection.block.flat().map((cell) => ({ cell, ...result })));
    this.moved();
  }

  /** Ends the editing as if nothing had been typed. */
  cancel() {
    this.editor.hold(this.selection.cell);
    this.draw();
  }

  clearChosen() {
    this.put(this.selection.block.flat().map((cell) => ({ cell, text: "" })));
  }

  /**
   * Puts texts into cells and sends them. Cells of a new row wait until the row is left.
   * @param {Entry[]} entries
   * @param {{source?: string, isDrawn?: boolean}} [how]
   */
  put(entries, { source = "screen", isDrawn = true } = {}) {
    const cells = [];
    const rows = new Set();
    let fixed = 0;
    for (const { cell, text, code = "", adds = false } of entries) {
      const isSame = text === this.textOf(cell) && !this.marks.get(cell);
      if (!isSame && !canEdit(cell)) fixed += 1;
      if (!canEdit(cell) || isSame) continue;
      if (adds) cell.dataset.adds = "yes";
      const row = rowOf(cell);
      if (isNew(row)) {
        row.dataset.dirty = "yes";
        rows.add(row);
      } else cells.push(cell);
      this.marks.wait(cell, text, code);
    }
    const isTogether = source === "paste" || entries.length > 1 || entries.some((one) => one.adds);
    this.patches.add({ cells, rows: isTogether ? [...rows] : [], source, size: entries.length });
    if (isDrawn) this.draw();
    if (fixed === 1 && entries.length === 1) this.saysFixed();
    else if (fixed) toast(say("leftOut", { count: fixed }));
  }
}
